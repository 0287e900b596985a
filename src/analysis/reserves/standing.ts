import type { PlaceId, ThemeId } from '../../domain/ids.ts';
import type { Formulation } from '../../formulation/formulate.ts';
import { filledValue, type Valuation } from '../../formulation/valuation.ts';
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
  readonly candidate: number;
  readonly rows: readonly (readonly [row: number, coefficient: number])[];
  /** Where it delivers, of all the places that all rules on places reached count. */
  readonly slots: readonly number[];
  readonly merit: number;
  readonly reach: readonly (readonly [place: number, parts: number])[];
  readonly themes: readonly (readonly [theme: number, parts: number])[];
}

/** What award sets are measured by. */
export interface Measures {
  readonly rows: readonly Constraint[];
  /** The row that counts each slot. */
  readonly slots: readonly number[];
  readonly columns: readonly Column[];
  readonly candidates: number;
  /** What each place is worth, by its index. */
  readonly coverage: readonly number[];
  readonly themes: number;
  readonly valuation: Valuation;
}

/**
 * The rows of a formulation and what each award brings to them and to the worth, for award sets to be measured many thousand times over: the same
 * numbers as the model's, added up from the awards alone. Null where they are too large to be added up exactly.
 *
 * Rows without auxiliary variables are sums over the awards. A row over places reached counts those of its places in
 * which an award delivers. Rows that only say what coverage and steps stand for are always kept, since those are worked out
 * from the awards.
 */
export function measuresOf({ model, awards, valuation }: Formulation): Measures | null {
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
  const candidates = indexOf(awards.map(({ candidate }) => candidate));
  const slots = counting.flatMap(({ delivering }, row) =>
    delivering.map((serving) => ({ row: rows.length + row, serving: new Set(serving) })),
  );
  return {
    rows: [...rows, ...counting.map(({ row }) => row)],
    slots: slots.map(({ row }) => row),
    candidates: candidates.size,
    columns: awards.map(
      (award, index): Column => ({
        candidate: candidates.get(award.candidate) ?? 0,
        rows: rows.flatMap(({ terms }, row) => {
          const own = terms.find(({ variable }) => variable === award.variable);
          return own === undefined ? [] : [[row, own.coefficient] as const];
        }),
        slots: slots.flatMap(({ serving }, slot) => (serving.has(index) ? [slot] : [])),
        merit: valuation.meritOf(award.option),
        reach: indexed(valuation.reach(award.candidate), placeIndex),
        themes: indexed(valuation.themes(award.candidate), themeIndex),
      }),
    ),
    coverage: [...placeIndex.keys()].map((place) => valuation.coverageValue.get(place) ?? 0),
    themes: themeIndex.size,
    valuation,
  };
}

/** An award set and how it stands, brought up to date as awards come and go. */
export class Tally {
  worth = 0;
  readonly #measures: Measures;
  readonly #sums: Float64Array;
  readonly #delivering: Int32Array;
  readonly #awardsTo: Int32Array;
  readonly #served: Float64Array;
  readonly #filled: Float64Array;

  constructor(measures: Measures) {
    this.#measures = measures;
    this.#sums = new Float64Array(measures.rows.length);
    this.#delivering = new Int32Array(measures.slots.length);
    this.#awardsTo = new Int32Array(measures.candidates);
    this.#served = new Float64Array(measures.coverage.length);
    this.#filled = new Float64Array(measures.themes);
  }

  add(award: number): void {
    this.#change(award, 1);
  }

  remove(award: number): void {
    this.#change(award, -1);
  }

  get keepsAll(): boolean {
    return this.#measures.rows.every((row, index) => missedBy(row, this.#sums[index] ?? 0) === 0);
  }

  get standing(): Standing {
    const missed = this.#measures.rows.map((row, index) => missedBy(row, this.#sums[index] ?? 0));
    return { missed, keepsAll: missed.every((by) => by === 0), worth: this.worth };
  }

  #change(award: number, sign: 1 | -1): void {
    const { columns, slots, coverage, valuation } = this.#measures;
    const column = columns[award];
    if (column === undefined) throw new Error(`there is no award ${award}`);
    for (const [row, coefficient] of column.rows) raise(this.#sums, row, sign * coefficient);
    for (const slot of column.slots) {
      const [before, after] = raise(this.#delivering, slot, sign);
      if (Math.min(before, after) === 0) raise(this.#sums, slots[slot] ?? 0, sign);
    }
    this.worth += sign * column.merit;
    // A candidate with two awards (of two phases) serves its places and themes once.
    if (Math.max(...raise(this.#awardsTo, column.candidate, sign)) > 1) return;
    const { reachParts } = valuation;
    for (const [place, parts] of column.reach) {
      const [before, after] = raise(this.#served, place, sign * parts);
      this.worth += (coverage[place] ?? 0) * (Math.min(reachParts, after) - Math.min(reachParts, before));
    }
    for (const [theme, parts] of column.themes) {
      const [before, after] = raise(this.#filled, theme, sign * parts);
      this.worth += filledValue(valuation, after) - filledValue(valuation, before);
    }
  }
}

/** Adds to one of several sums, and says what it was and what it is. */
function raise(
  sums: Float64Array | Int32Array,
  at: number,
  by: number,
): readonly [before: number, after: number] {
  const before = sums[at] ?? 0;
  sums[at] = before + by;
  return [before, before + by];
}

/** How a set of awards stands. */
export function standingOf(measures: Measures, set: Awards): Standing {
  const tally = new Tally(measures);
  for (const award of set) tally.add(award);
  return tally.standing;
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
