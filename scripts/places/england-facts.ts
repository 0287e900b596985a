import { byCodeUnit } from '../../src/domain/ids.ts';
import {
  divide,
  formatDecimal,
  multiply,
  parseDecimal,
  type Rational,
  rational,
  round,
  sum,
} from '../../src/domain/rational.ts';
import type { PlaceProperties } from '../../src/geography/read-topology.ts';
import { cell, type Row, rowsOf } from './source.ts';

/** The texts of the sources: `ons-places.topo.json`, and the tables beside it. */
export interface Texts {
  readonly boundaries: string;
  readonly regions: string;
  readonly icbs: string;
  readonly deprivation: string;
  readonly london: string;
}

export interface Named {
  readonly id: string;
  readonly name: string;
}
export type Facts = Pick<PlaceProperties, 'subRegion' | 'region' | 'icbs' | 'population' | 'deprivation'>;

/** What the Office for National Statistics calls the places whose code begins so. */
const kinds: Readonly<Record<string, string>> = {
  E06: 'unitary authority',
  E07: 'non-metropolitan district',
  E08: 'metropolitan district',
  E09: 'London borough',
  E10: 'county',
};

export function kindOf(code: string): string {
  const kind = kinds[code.slice(0, 3)];
  if (kind === undefined) throw new Error(`no kind of place has codes like ${code}`);
  return kind;
}

/**
 * Looks up what the tables say of one district, or of several together. The tables have the codes of 2024, the boundaries those of
 * today: Barnsley and Sheffield have a new code since, and are found by their names.
 */
export function factsOf({ regions, icbs, deprivation, london }: Texts, districts: readonly Named[]) {
  const today = new Set(districts.map(({ id }) => id));
  const byName = new Map(districts.map(({ id, name }) => [name, id]));
  const code = (row: Row): string => {
    const stated = cell(row, 'ltla24_code');
    const id = today.has(stated) ? stated : byName.get(cell(row, 'ltla24_name'));
    if (id === undefined) throw new Error(`no current district ${stated}`);
    return id;
  };
  const regionOf = new Map(rowsOf(regions).map((row) => [code(row), cell(row, 'region24_name')]));
  const scoreOf = new Map(rowsOf(deprivation).map((row) => [code(row), cell(row, 'imd_average_score')]));
  const residentsOf = new Map([
    ...rowsOf(deprivation).map((row) => [code(row), derivedResidents(row)] as const),
    ...rowsOf(london).map((row) => [cell(row, 'gss_code'), Number(cell(row, 'pop_mid_2022'))] as const),
  ]);
  const boards = rowsOf(icbs).map((row) => ({ code: code(row), board: cell(row, 'icb24_name') }));
  const one = <Value>(values: readonly (Value | undefined)[], what: string, of: readonly string[]): Value => {
    const [value, ...others] = [...new Set(values)];
    if (value === undefined || others.length > 0) throw new Error(`${of.join(', ')}: not one ${what}`);
    return value;
  };
  return {
    knows: (id: string): boolean => today.has(id),
    of(codes: readonly string[]): Facts {
      const region = one(
        codes.map((code) => regionOf.get(code)),
        'region',
        codes,
      );
      const parts = codes.map((code) => ({
        residents: one([residentsOf.get(code)], 'number of residents', [code]),
        score: one([scoreOf.get(code)], 'deprivation score', [code]),
      }));
      return {
        subRegion: region,
        region,
        icbs: [
          ...new Set(boards.flatMap(({ code, board }) => (codes.includes(code) ? [board] : []))),
        ].toSorted(byCodeUnit),
        population: parts.reduce((people, { residents }) => people + residents, 0),
        deprivation: meanScore(parts),
      };
    },
  };
}

/**
 * The residents of a district, mid-2022, from its row of the Index of Multiple Deprivation: people who are deprived of income ÷ their share
 * of all. Shares are published with three digits after the point, so the quotient is rounded to the nearest hundred.
 */
export const derivedResidents = (row: Row): number =>
  100 *
  Number(
    round(
      divide(
        decimal(cell(row, 'income_scale')),
        multiply(decimal(cell(row, 'income_average_score')), rational(100)),
      ),
    ),
  );

/** The mean by residents, with as many digits as the scores are published with. */
const meanScore = (parts: readonly { readonly residents: number; readonly score: string }[]): string =>
  formatDecimal(
    divide(
      sum(parts.map(({ residents, score }) => multiply(rational(residents), decimal(score)))),
      sum(parts.map(({ residents }) => rational(residents))),
    ),
    3,
  );

function decimal(text: string): Rational {
  const value = parseDecimal(text);
  if (value === undefined) throw new Error(`not a decimal: ${text}`);
  return value;
}
