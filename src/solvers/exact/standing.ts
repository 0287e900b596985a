import type { BasisCopy } from './basis.ts';

/** Where the columns stand: everything besides the basis that a run starts from, but for the bounds. */
export interface Columns {
  /** The end at which a nonbasic column stands. */
  readonly atUpper: Uint8Array;
  readonly reduced: Float64Array;
  readonly value: Float64Array;
  /** What stands for the squared length of a basic column's row of the inverse (`pricing.ts`). */
  readonly weight: Float64Array;
}

/** A copy of where a relaxation stands. */
export interface Standing {
  readonly columns: Columns;
  readonly basis: BasisCopy;
  /** Pivots since the kernel was made anew. */
  age: number;
}

export const columnsFor = (count: number): Columns => ({
  atUpper: new Uint8Array(count),
  reduced: new Float64Array(count),
  value: new Float64Array(count),
  weight: new Float64Array(count).fill(1),
});

export function copyColumns(to: Columns, from: Columns): void {
  to.atUpper.set(from.atUpper);
  to.reduced.set(from.reduced);
  to.value.set(from.value);
  to.weight.set(from.weight);
}

/** An empty copy for a basis of up to `room` variables over as many columns. */
export const standingFor = (count: number, room: number): Standing => ({
  columns: columnsFor(count),
  basis: {
    size: 0,
    variables: new Int32Array(room),
    tight: new Int32Array(room),
    kernel: new Float64Array(room * room),
  },
  age: 0,
});
