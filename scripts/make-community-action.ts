import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { stringify } from 'csv-stringify/sync';
import { plan, type Row } from './community-action/applications.ts';
import { withMishaps } from './community-action/mishaps.ts';
import { marks } from './community-action/panel.ts';
import { boroughs } from './community-action/places.ts';
import { randomFrom } from './community-action/random.ts';

/*
 * Makes the applications and marks of scenarios/community-action/. They are invented from start to finish: no
 * organisation, project, reviewer or mark in them is real. The same seed gives the same bytes.
 */

const columns = [
  'application_id',
  'organisation',
  'organisation_id',
  'title',
  'amount_requested',
  'tier',
  'minimum_offer',
  'themes',
  'places',
  'latitude',
  'longitude',
  'not_for_profit',
  'annual_turnover',
  'based_in_london',
  'has_governing_documents',
  'has_signed_accounts',
  'delivery_start',
  'delivery_end',
  'activity',
  'cost_staff',
  'cost_equipment',
  'cost_translation',
  'cost_volunteers',
  'cost_food_drink',
  'cost_accessibility',
  'cost_overheads',
  'cost_other',
  'withdrawn',
];

const table = (rows: readonly Row[], header: readonly string[]): string =>
  stringify([...rows], { header: true, columns: [...header] });

/** The text of both files, by name. */
export function makeCommunityAction(
  seed: number,
): Readonly<Record<'applications.csv' | 'panel.csv', string>> {
  const random = randomFrom(seed);
  const rows = withMishaps(random, plan(random, boroughs(), 180));
  return {
    'applications.csv': table(rows, columns),
    'panel.csv': table(marks(random, rows), ['application_id', 'reviewer', 'criterion', 'score', 'conflict']),
  };
}

/** The seed of the files that are shipped. */
export const shippedSeed = 20_230_703;

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const [name, text] of Object.entries(makeCommunityAction(shippedSeed))) {
    writeFileSync(new URL(`../scenarios/community-action/${name}`, import.meta.url), text);
    process.stdout.write(`scenarios/community-action/${name}: ${text.split('\n').length - 2} rows\n`);
  }
