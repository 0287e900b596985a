import type { PlaceId, ThemeId } from '../../domain/ids.ts';
import type { Formulation } from '../../formulation/formulate.ts';
import type { Constraint } from '../../model/model.ts';

/** Award sets as lists of award variables, by their index among the awards of a formulation. */
export type Awards = readonly number[];

/** How an award set stands: by how much it misses each row, and what it is worth. */
export interface Standing {
  /** By how much each row is missed, 0 where it is kept. */
  readonly missed: readonly number[];
  readonly keepsAll: boolean;
  readonly worth: number;
}

interface Column {
  /** Whether its candidate has other awards to be had. */
  readonly oneOfSeveral: boolean;
  readonly rows: readonly (readonly [row: number, coefficient: number])[];
  /** Positions in `reached`, for every rule on places reached. */
  readonly places: readonly number[];
  readonly merit: number;
  readonly reach: readonly (readonly [place: number, parts: number])[];
  readonly themes: readonly (readonly [theme: number, parts: number])[];
}

/**
 * Measures award sets against the rows of a formulation, many thousand times over: the same numbers as the model's, added
 * up from the awards alone.
 *
 * Rows without auxiliary variables are sums over the awards. A row over places reached counts those of its places in
 * which an award delivers. Rows that only say what coverage and steps stand for are always kept, since those are worked out
 * from the awards.
 */
export function standingsOf({ model, awards, valuation }: Formulation): ((set: Awards) => Standing) | null {
  const ofAward = new Map(awards.map(({ variable }, index) => [variable, index]));
  const rows: Constraint[] = [];
  const counting: { readonly row: Constraint; readonly delivering: readonly (readonly number[])[] }[] = [];
  for (const row of model.constraints) {
    if (row.terms.every(({ variable }) => ofAward.has(variable))) rows.push(row);
    else if (row.sense === '>=')
      counting.push({
        row,
        delivering: row.terms.map(({ variable }) => servedBy(model.constraints, variable, ofAward)),
      });
  }
  const safe = rows.every(
    ({ terms, bound }) =>
      terms.reduce((sum, { coefficient }) => sum + Math.abs(coefficient), Math.abs(bound)) <
      Number.MAX_SAFE_INTEGER,
  );
  if (!safe) return null;

  const placeIndex = indexOf<PlaceId>([...valuation.coverageValue.keys()]);
  const themeIndex = indexOf<ThemeId>(
    awards.flatMap(({ candidate }) => [...valuation.themes(candidate).keys()]),
  );
  const reachedSlots = counting.reduce((total, { delivering }) => total + delivering.length, 0);
  const columns = awards.map((award, index): Column => {
    let slot = 0;
    return {
      oneOfSeveral: awards.some((other) => other !== award && other.candidate === award.candidate),
      rows: rows.flatMap(({ terms }, row) => {
        const own = terms.find(({ variable }) => variable === award.variable);
        return own === undefined ? [] : [[row, own.coefficient] as const];
      }),
      places: counting.flatMap(({ delivering }) =>
        delivering.flatMap((serving) => {
          slot += 1;
          return serving.includes(index) ? [slot - 1] : [];
        }),
      ),
      merit: valuation.meritOf(award.option),
      reach: indexed(valuation.reach(award.candidate), placeIndex),
      themes: indexed(valuation.themes(award.candidate), themeIndex),
    };
  });
  const coverage = [...placeIndex.keys()].map((place) => valuation.coverageValue.get(place) ?? 0);
  const { reachParts, themeParts, stepValues } = valuation;

  return (set) => {
    const sums = new Float64Array(rows.length);
    const reached = new Uint8Array(reachedSlots);
    const served = new Float64Array(coverage.length);
    const filled = new Float64Array(themeIndex.size);
    let worth = 0;
    for (const [position, award] of set.entries()) {
      const column = columns[award];
      if (column === undefined) continue;
      for (const [row, coefficient] of column.rows) sums[row] = (sums[row] ?? 0) + coefficient;
      for (const place of column.places) reached[place] = 1;
      worth += column.merit;
      // A candidate with two awards (of two phases) serves its places and themes once.
      if (
        column.oneOfSeveral &&
        set.slice(0, position).some((other) => awards[other]?.candidate === awards[award]?.candidate)
      )
        continue;
      for (const [place, parts] of column.reach) served[place] = (served[place] ?? 0) + parts;
      for (const [theme, parts] of column.themes) filled[theme] = (filled[theme] ?? 0) + parts;
    }
    for (let place = 0; place < coverage.length; place += 1)
      worth += (coverage[place] ?? 0) * Math.min(reachParts, served[place] ?? 0);
    for (const parts of filled)
      for (let k = 0; k < stepValues.length && parts > k * themeParts; k += 1)
        worth += (stepValues[k] ?? 0) * Math.min(themeParts, parts - k * themeParts);
    const missed = rows.map((row, index) => missedBy(row, sums[index] ?? 0));
    let slot = 0;
    for (const { row, delivering } of counting) {
      let count = 0;
      for (const _ of delivering) count += reached[slot++] ?? 0;
      missed.push(missedBy(row, count));
    }
    return { missed, keepsAll: missed.every((by) => by === 0), worth };
  };
}

/** The awards, by index, in the row that says when an auxiliary variable may be 1. */
function servedBy(
  constraints: readonly Constraint[],
  auxiliary: number,
  ofAward: ReadonlyMap<number, number>,
): readonly number[] {
  const defining = constraints.find(
    ({ sense, terms }) => sense === '<=' && terms.some(({ variable }) => variable === auxiliary),
  );
  return (defining?.terms ?? []).flatMap(({ variable }) => ofAward.get(variable) ?? []);
}

function missedBy({ sense, bound }: Constraint, sum: number): number {
  if (sense === '<=') return Math.max(0, sum - bound);
  if (sense === '>=') return Math.max(0, bound - sum);
  return Math.abs(sum - bound);
}

const indexOf = <K>(keys: readonly K[]): ReadonlyMap<K, number> =>
  new Map([...new Set(keys)].map((key, index) => [key, index]));

const indexed = <K>(
  parts: ReadonlyMap<K, number>,
  index: ReadonlyMap<K, number>,
): readonly (readonly [number, number])[] =>
  [...parts].flatMap(([key, amount]) => {
    const at = index.get(key);
    return at === undefined ? [] : [[at, amount] as const];
  });

/** Whether a set misses no row by more than another does. */
export const noWorse = (after: Standing, before: Standing): boolean =>
  after.missed.every((by, row) => by <= (before.missed[row] ?? 0));
