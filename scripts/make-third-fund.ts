import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { stringify } from 'csv-stringify/sync';
import { randomFrom } from './community-action/random.ts';
import { firsts, seconds } from './community-action/words.ts';

/*
 * Makes the applications and marks of scenarios/third-fund/. They are invented from start to finish. The same seed gives
 * the same bytes.
 */

const tiers = [500, 2500, 10_000, 40_000];
const themes = ['clothes', 'machines', 'wood', 'books', 'teaching'];
const sizes = ['alone', 'alone', 'few', 'few', 'few', 'many', 'many'];
const criteria = ['skill', 'need', 'lasting'];

type Row = Record<string, string>;

/** The text of both files, by name. */
export function makeThirdFund(seed: number): Readonly<Record<'applications.csv' | 'panel.csv', string>> {
  const random = randomFrom(seed);
  const names = random.shuffled(firsts.flatMap((first) => seconds.map((second) => `${first} ${second}`)));
  const applications = Array.from({ length: 48 }, (_, index): Row => {
    const tier = tiers[random.pick([0, 0, 1, 1, 1, 2, 2, 3])] ?? 500;
    const part = random.chance(60) ? 100 : random.between(55, 99);
    return {
      application_id: `M${String(index + 1).padStart(2, '0')}`,
      organisation: `${names[index] ?? ''} Menders`,
      amount_requested: String((tier * part) / 100),
      themes: [...new Set([random.pick(themes), random.pick(themes)])].join('; '),
      applicant_size: random.chance(4) ? '' : random.pick(sizes),
      open_to_all: random.chance(5) ? 'no' : 'yes',
    };
  });
  const marks = applications.flatMap((application) => {
    const quality = random.between(2, 4);
    const reviewers = random.shuffled(['Ash', 'Birch', 'Cedar', 'Elder']).slice(0, 2);
    return reviewers.map((reviewer): Row => {
      const mark = (): string => String(Math.min(5, Math.max(1, quality + random.between(-1, 1))));
      return {
        application_id: application['application_id'] ?? '',
        reviewer,
        ...Object.fromEntries(criteria.map((criterion) => [criterion, mark()])),
      };
    });
  });
  const table = (rows: readonly Row[]): string =>
    stringify([...rows], { header: true, columns: Object.keys(rows[0] ?? {}) });
  return { 'applications.csv': table(applications), 'panel.csv': table(marks) };
}

/** The seed of the files that are shipped. */
export const shippedSeed = 48;

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const [name, text] of Object.entries(makeThirdFund(shippedSeed)))
    writeFileSync(new URL(`../scenarios/third-fund/${name}`, import.meta.url), text);
