import { firsts, seconds } from '../community-action/words.ts';
import type { Random } from '../community-action/random.ts';
import type { Area } from './areas.ts';

/** A row of a file: text by column. */
export type Row = Record<string, string>;

/** The areas of phase 1 that were published, by code. */
export const publishedAreas: readonly string[] = [
  'E08000026',
  'E09000008',
  'E10000013',
  'E08000035',
  'E09000025',
  'E06000026',
];

export interface Planned {
  readonly row: Row;
  readonly area: Area;
}

const mishaps: readonly Row[] = [
  { applicant_type: 'individual' },
  { applicant_type: 'sole trader' },
  { based_in_england: 'no' },
  { asset_lock: 'no' },
  { asset_lock: '' },
  { two_unrelated_on_board: 'no' },
  { larger_than_neighbourhood: 'no' },
  { already_mature: 'yes' },
  { some_foundations: 'no' },
  { only_fundable_costs: 'no' },
  { amount_phase_1: '50000.01' },
  { places: '' },
];

/** `total` partnerships: each area once, then areas again until there are enough. In phase 2 most ask for the most there is. */
export function partnerships(random: Random, areas: readonly Area[], total: number): readonly Planned[] {
  const names = random.shuffled(firsts.flatMap((first) => seconds.map((second) => `${first} ${second}`)));
  const again = random.shuffled(areas).slice(0, total - areas.length);
  const homes = random.shuffled([
    ...areas.map((area) => [area, ''] as const),
    ...again.map((area) => [area, 'yes'] as const),
  ]);
  return homes.map(([area, second], index) => {
    const full = random.chance(55);
    const row: Row = {
      application_id: `H${String(index + 1).padStart(3, '0')}`,
      organisation: `${names[index] ?? ''} Partnership`,
      organisation_id: `made-up-${String(index + 1).padStart(3, '0')}`,
      title: `Healthier together in ${area.name}`,
      amount_phase_1: full ? '50000' : String(random.between(60, 100) * 500),
      amount_phase_2: full ? '450000' : random.chance(7) ? '' : String(random.between(70, 100) * 4500),
      places: random.chance(50) ? area.id : area.name,
      applicant_type: 'organisation',
      based_in_england: 'yes',
      asset_lock: 'yes',
      two_unrelated_on_board: 'yes',
      larger_than_neighbourhood: 'yes',
      some_foundations: random.chance(92) ? 'yes' : '',
      already_mature: random.chance(92) ? 'no' : '',
      only_fundable_costs: 'yes',
      share_to_voluntary: random.chance(95) ? `${random.between(35, 90)}%` : '',
      withdrawn: '',
      ...(random.chance(9) && !publishedAreas.includes(area.id) ? random.pick(mishaps) : {}),
      second,
    };
    return { row, area };
  });
}

/** Two reviewers mark each partnership from 1 to 10: one overall mark, as in phase 1. */
export function overallMarks(random: Random, rows: readonly Row[]): readonly Row[] {
  return rows.flatMap((row) => {
    const quality = random.between(3, 9);
    return random
      .shuffled(['R1', 'R2', 'R3', 'R4', 'R5', 'R6'])
      .slice(0, 2)
      .map((reviewer) => ({
        application_id: row['application_id'] ?? '',
        reviewer,
        score: String(Math.min(10, Math.max(1, quality + random.between(-2, 2)))),
        conflict: random.chance(2) ? 'yes' : '',
      }));
  });
}

/** Three reviewers mark each of the three criteria of phase 2, from 1 to 10. */
export function criteriaMarks(random: Random, rows: readonly Row[]): readonly Row[] {
  return rows.flatMap((row) => {
    const quality = random.between(5, 9);
    const mark = (): string => String(Math.min(10, Math.max(1, quality + random.between(-2, 2))));
    return ['R1', 'R3', 'R5'].map((reviewer) => ({
      application_id: row['application_id'] ?? '',
      reviewer,
      partnership: mark(),
      involvement: mark(),
      plans: mark(),
    }));
  });
}
