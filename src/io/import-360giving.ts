import type { Geography } from '../geography/geography.ts';
import { formatPounds, inPence, type Pence, totalPence } from '../domain/money.ts';
import type { Reading } from '../domain/problem.ts';
import { at, Collector } from './collector.ts';
import { settledColumns } from './import-360giving-columns.ts';
import { type Grant, isPublished, readGrants } from './import-360giving-grants.ts';
import { readThreeSixtyTable, type ThreeSixtyTable } from './import-360giving-table.ts';
import {
  importAwardDiffers,
  importCurrencies,
  importCurrency,
  importNothingLeft,
  importPot,
} from './import-problems.ts';
import { besideSource, columnsAsTheyStood, type Imported, importedFiles, quantity } from './imported.ts';
import { placeNames } from './place-names.ts';
import { formatPlainPounds } from './plain-pounds.ts';

export interface ThreeSixtyOptions {
  /** Only applications for at most this much. */
  readonly maxAmount?: Pence;
  /** Else the pot is the sum of what was awarded to those that are kept. */
  readonly pot?: Pence;
  /** The scenario names the first map that has every place of every application; without one, none. */
  readonly geographies?: readonly Geography[];
}

/**
 * 360Giving, flat CSV: a scenario and its applications file.
 *
 * A published grant is an application that was funded. There are no marks in such a file, so that every application
 * has the same merit, 1, and the merit of an award set is its number of awards.
 */
export function import360Giving(
  fileName: string,
  content: string | Uint8Array,
  options: ThreeSixtyOptions = {},
): Reading<Imported> {
  const problems = new Collector();
  const table = readThreeSixtyTable(fileName, content, problems);
  if (table === undefined) return { value: undefined, problems: problems.all };

  const all = readGrants(fileName, table, problems);
  const most = options.maxAmount;
  const grants = most === undefined ? all : all.filter(({ requested }) => requested <= most);
  if (grants.length === 0 && !problems.failed)
    problems.add(importNothingLeft({ file: fileName }, all.length));
  const currency = oneCurrency(fileName, table, grants, problems);
  const differing = grants.filter(
    ({ awarded, requested }) => awarded !== null && awarded > 0 && awarded !== requested,
  );
  if (differing.length > 0) problems.add(importAwardDiffers({ file: fileName }, differing.length));
  const awarded = totalPence(grants.map((grant) => grant.awarded ?? inPence(0)));
  const pot = options.pot ?? awarded;
  if (pot === 0 && !problems.failed) problems.add(importPot({ file: fileName }, ''));
  if (problems.failed) return { value: undefined, problems: problems.all };

  const geography = options.geographies?.find((map) => coversEvery(map, grants))?.id ?? 'none';
  const renamed = grants.filter(({ row, id }) => id !== row.first('identifier')).length;
  const summary = [
    `Imported from ${fileName} (360Giving): ${grants.length} of ${quantity(all.length, 'grant')}, each an application.`,
    ...(most === undefined ? [] : [`Only those for at most ${formatPounds(most)}.`]),
    options.pot === undefined
      ? `The pot is what was awarded to them in all: ${formatPounds(pot)}.`
      : `The pot is ${formatPounds(pot)}, as asked; ${formatPounds(awarded)} was awarded to them in all.`,
    'The file has no marks. Every application has the same merit, 1, so that the merit of an award set is its number of awards.',
    geography === 'none'
      ? 'No map: not every application names a place of a shipped one.'
      : `Every place is on the map of ${geography}: as many places as can be are reached first, then as many awards as can be are made.`,
    `${grants.filter(isPublished).length} were funded, as published: kept for comparison.`,
    ...(renamed === 0 ? [] : [repeatedIds(renamed)]),
    ...(currency === 'GBP' ? [] : [`Amounts are in ${currency}, shown with a pound sign.`]),
    'Every column of the source is kept in applications.csv.',
  ];
  const funder = table.funder;
  const scenario = {
    title: funder === '' ? `Grants of ${fileName}` : `Grants of ${funder}`,
    story: summary.slice(0, -1).join(' '),
    programme: 'open',
    applications: 'applications.csv',
    pot: Number(formatPlainPounds(pot)),
    geography,
    scale: 'raw',
    objective:
      geography === 'none'
        ? { basis: 'award', mode: 'weighted', weights: { merit: 1, spread: 0, diversity: 0 } }
        : {
            basis: 'award',
            mode: 'hierarchical',
            levels: [{ maximise: 'spread' }, { maximise: 'merit' }],
            spread: { need: 'equal' },
          },
  };
  const source = columnsAsTheyStood(
    table.headers,
    grants.map(({ row }) => row.cells),
  );
  const columns = besideSource(settledColumns(grants), source);
  const files = importedFiles(scenario, columns, summary);
  return { value: { files, summary, metadata: new Map([['currency', currency]]) }, problems: problems.all };
}

function oneCurrency(
  file: string,
  table: ThreeSixtyTable,
  grants: readonly Grant[],
  problems: Collector,
): string {
  const stated = grants.map(({ row }) => row.first('currency').toUpperCase()).filter((code) => code !== '');
  const currencies = [...new Set(stated)].sort();
  const [currency = 'GBP', another] = currencies;
  const place = at(file, undefined, 'Currency');
  if (another !== undefined) problems.add(importCurrencies(place, currencies));
  else if (currency !== 'GBP' && table.rows.length > 0) problems.add(importCurrency(place, currency));
  return currency;
}

const repeatedIds = (count: number): string =>
  count === 1
    ? '1 grant repeats an identifier; both are kept, the later one with a number behind it (#2).'
    : `${count} grants repeat an identifier; all are kept, the later ones with a number behind it (#2).`;

function coversEvery(map: Geography, grants: readonly Grant[]): boolean {
  const names = placeNames(map);
  return grants.every(
    ({ places }) => places.length > 0 && places.every((place) => names.find(place) !== undefined),
  );
}
