import type { Row } from './applications.ts';
import type { Random } from './random.ts';

export const criteria = ['need', 'delivery', 'involvement'];

/** How many tenths of a mark each reviewer gives more or less than the others. */
const leniency = [-6, -4, -3, -1, 0, 0, 1, 1, 2, 3, 5, 6];

const atMostFive = (tenths: number): number => Math.min(5, Math.max(1, Math.floor((tenths + 5) / 10)));

/** Three reviewers to an application, a row a mark, with their leniency, their conflicts and their gaps. */
export function marks(random: Random, rows: readonly Row[]): readonly Row[] {
  const lonely = new Set(random.shuffled(rows.map((row) => row['application_id'])).slice(0, 4));
  return rows.flatMap((row) => {
    const quality = 15 + random.below(12) + random.below(12) + random.below(12); // tenths: 1.5 to 4.8, mostly about 3.2
    const strengths = criteria.map(() => random.between(-5, 5));
    const panel = random.shuffled(leniency.map((_, reviewer) => reviewer)).slice(0, 3);
    return panel.flatMap((reviewer, seat) => {
      // Where only one mark is usable, one reviewer has a conflict and another never sent any marks.
      const alone = lonely.has(row['application_id']);
      const conflict = alone ? seat === 1 : random.chance(2);
      const silent = alone && seat === 2;
      const gap = random.chance(1) ? random.below(criteria.length) : -1;
      return criteria.map((criterion, index) => {
        const tenths = quality + (strengths[index] ?? 0) + (leniency[reviewer] ?? 0) + random.between(-6, 6);
        return {
          application_id: row['application_id'] ?? '',
          reviewer: `R${String(reviewer + 1).padStart(2, '0')}`,
          criterion,
          score: silent || gap === index ? '' : String(atMostFive(tenths)),
          conflict: conflict ? 'yes' : '',
        };
      });
    });
  });
}
