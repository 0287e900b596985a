import type { Geography } from '../geography/geography.ts';
import { formatPounds, inPence, type Pence, totalPence } from '../domain/money.ts';
import type { Reading } from '../domain/problem.ts';
import { at, Collector } from './collector.ts';
import {
  importAmount,
  importAwardDiffers,
  importCurrencies,
  importCurrency,
  importIdMissing,
  importIdRepeated,
  importNothingLeft,
  importPot,
} from './import-problems.ts';
import {
  besideSource,
  coordinates,
  distinctIds,
  type Imported,
  type ImportedColumn,
  importedFiles,
  listOf,
  quantity,
} from './imported.ts';
import { formatPlainPounds } from './plain-pounds.ts';
import { readThreeSixtyTable, type ThreeSixtyRow, type ThreeSixtyTable } from './import-360giving-table.ts';
import { placeNames } from './place-names.ts';
import { parseDate, parsePounds } from './values.ts';

export interface ThreeSixtyOptions {
  /** Only applications for at most this much. */
  readonly maxAmount?: Pence;
  /** Else the pot is the sum of what was awarded to those that are kept. */
  readonly pot?: Pence;
  /** The scenario names the first map that has every place of every application; without one, none. */
  readonly geographies?: readonly Geography[];
}

interface Grant {
  readonly row: ThreeSixtyRow;
  readonly id: string;
  readonly requested: Pence;
  readonly awarded: Pence | null;
  readonly places: readonly string[];
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
  const columns = besideSource(settledColumns(grants), sourceColumns(table, grants));
  const files = importedFiles(scenario, columns, summary);
  return { value: { files, summary, metadata: new Map([['currency', currency]]) }, problems: problems.all };
}

function readGrants(file: string, table: ThreeSixtyTable, problems: Collector): readonly Grant[] {
  const ids = distinctIds(table.rows.map((row) => row.first('identifier')));
  return table.rows.flatMap((row, index) => {
    const [stated, id] = [row.first('identifier'), ids[index] ?? ''];
    if (stated === '') problems.add(importIdMissing(at(file, row.row, 'Identifier')));
    else if (id !== stated) problems.add(importIdRepeated(at(file, row.row, 'Identifier'), stated, id));
    const appliedFor = row.first('amount applied for');
    // Some publishers write 0 where they do not know what was applied for.
    const isStated = appliedFor !== '' && parsePounds(appliedFor) !== 0;
    const column = isStated ? 'amount applied for' : 'amount awarded';
    const requested = parsePounds(row.first(column));
    const given = row.first('amount awarded');
    const awarded = given === '' ? null : parsePounds(given);
    if (typeof requested === 'string' || requested === 0) {
      problems.add(importAmount(at(file, row.row, column), row.first(column)));
      return [];
    }
    if (typeof awarded === 'string') {
      problems.add(importAmount(at(file, row.row, 'amount awarded'), given));
      return [];
    }
    return [{ row, id, requested, awarded, places: placesOf(row) }];
  });
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

const isPublished = ({ awarded }: Grant): boolean => awarded !== null && awarded > 0;

const gssCode = /^[EKNSW]\d{8}$/;

/** For each location its code where it has a GSS one, else its name; else the local authority that some files state. */
function placesOf(row: ThreeSixtyRow): readonly string[] {
  const codes = row.byIndex('beneficiary location:geographic code');
  const names = row.byIndex('beneficiary location:name');
  const indices = [...new Set([...codes.keys(), ...names.keys()])].sort((a, b) => a - b);
  const located = indices.map((index) => {
    const code = codes.get(index) ?? '';
    return gssCode.test(code) ? code : (names.get(index) ?? '');
  });
  const stated = located.some((place) => place !== '')
    ? located
    : [row.first('local_authority', 'local authority')];
  return listOf(stated);
}

function coversEvery(map: Geography, grants: readonly Grant[]): boolean {
  const names = placeNames(map);
  return grants.every(
    ({ places }) => places.length > 0 && places.every((place) => names.find(place) !== undefined),
  );
}

/** The day of a date or of a date with a time; nothing where it is neither. */
const day = (stated: string): string => parseDate(stated.replace(/T.*$/, '')) ?? '';

const position = (row: ThreeSixtyRow) =>
  coordinates(row.first('beneficiary location:latitude'), row.first('beneficiary location:longitude'));

const themesOf = (row: ThreeSixtyRow): readonly string[] => {
  const classes = [...row.byIndex('classifications:title').values()].filter((title) => title !== '');
  const one = row.first('distributing body sector', 'grant programme:title', 'programme name');
  return listOf(classes.length > 0 ? classes : [one]);
};

function settledColumns(grants: readonly Grant[]): readonly ImportedColumn[] {
  const column = (name: string, of: (row: ThreeSixtyRow, grant: Grant) => string): ImportedColumn => ({
    name,
    cells: grants.map((grant) => of(grant.row, grant)),
  });
  return [
    column('application_id', (_, { id }) => id),
    column('organisation', (row) => row.first('recipient org:name', 'recipient ind:name')),
    column('organisation_id', (row) => row.first('recipient org:identifier')),
    column('title', (row) => row.first('title')),
    column('amount_requested', (_, { requested }) => formatPlainPounds(requested)),
    column('themes', (row) => themesOf(row).join('; ')),
    column('places', (_, { places }) => places.join('; ')),
    column('postcode', (row) => row.first('recipient org:postal code')),
    column('latitude', (row) => position(row).latitude),
    column('longitude', (row) => position(row).longitude),
    column('delivery_start', (row) => day(row.first('planned dates:start date'))),
    column('delivery_end', (row) => day(row.first('planned dates:end date'))),
    column('score', () => '1'),
    column('published', (_, grant) => (isPublished(grant) ? 'yes' : 'no')),
  ];
}

/** Every column that says anything; one without a header is called by its place. */
const sourceColumns = (table: ThreeSixtyTable, grants: readonly Grant[]): readonly ImportedColumn[] =>
  table.headers
    .map((header, index) => ({
      name: header.trim() === '' ? `column ${index + 1}` : header,
      cells: grants.map(({ row }) => row.cells[index] ?? ''),
      unnamed: header.trim() === '',
    }))
    .filter(({ unnamed, cells }) => !unnamed || cells.some((cell) => cell !== ''));
