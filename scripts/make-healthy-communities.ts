import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { stringify } from 'csv-stringify/sync';
import { randomFrom } from './community-action/random.ts';
import { areas } from './healthy-communities/areas.ts';
import { officers, partners, people } from './healthy-communities/partners.ts';
import {
  criteriaMarks,
  overallMarks,
  partnerships,
  publishedAreas,
  type Row,
} from './healthy-communities/partnerships.ts';

/*
 * Makes the files of scenarios/healthy-communities/. The places are England's; partnerships, people, letters and marks are invented from
 * start to finish. The same seed gives the same bytes.
 */

const table = (rows: readonly Row[]): string => {
  const columns = Object.keys(rows[0] ?? {}).filter((name) => name !== 'second');
  return stringify([...rows], { header: true, columns });
};

/** The text of every file, by name. */
export function makeHealthyCommunities(seed: number): Readonly<Record<string, string>> {
  const random = randomFrom(seed);
  const everywhere = areas();
  const planned = partnerships(random, everywhere, 272);
  const someone = people(random);
  const signed = officers(random, everywhere, someone);
  const rows = planned.map(({ row }) => row);
  const published = planned.filter(
    ({ area, row }) => publishedAreas.includes(area.id) && row['second'] === '',
  );
  // The six areas that were published, each with all that it may be given.
  const six = published.map(
    ({ row }): Row => ({ ...row, amount_phase_1: '50000', amount_phase_2: '450000' }),
  );
  const letters = planned.flatMap(({ row, area }) => partners(random, row, area, signed, someone));
  const isOfSix = (id: string | undefined): boolean => six.some((row) => row['application_id'] === id);
  return {
    'applications.csv': table(rows),
    'partners.csv': table(letters),
    'panel.csv': table(overallMarks(random, rows)),
    'phase-2-applications.csv': table(six.map((row) => ({ ...row, awarded_phase_1: '50000' }))),
    'phase-2-partners.csv': table(letters.filter((letter) => isOfSix(letter['application_id']))),
    'phase-2-panel.csv': table(criteriaMarks(random, six)),
  };
}

/** The seed of the files that are shipped. */
export const shippedSeed = 20_210_101;

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const [name, text] of Object.entries(makeHealthyCommunities(shippedSeed))) {
    writeFileSync(new URL(`../scenarios/healthy-communities/${name}`, import.meta.url), text);
    process.stdout.write(`scenarios/healthy-communities/${name}: ${text.split('\n').length - 2} rows\n`);
  }
