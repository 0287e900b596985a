import { cutsOf } from './cuts.ts';
import { matrixOf } from './matrix.ts';
import { lastOrigin, type Program, shaped } from './program.ts';
import { Relaxation, type Relaxed } from './relaxation.ts';
import type { RoundedRow } from './rounded-row.ts';

const MOST_ROUNDS = 8;
const MOST_PIVOTS = 100_000;
/** A round that lowers the bound by less than this share of what all have lowered it by is the last. */
const ENOUGH = 0.02;
const AT_LIMIT = 1e-6;

/** A program with its relaxation solved. */
export interface Relieved {
  readonly program: Program;
  readonly relaxation: Relaxation;
  readonly said: Relaxed;
}

/** A cut, and what its column is called from round to round, while others come and go. */
interface Cut {
  readonly row: RoundedRow;
  readonly origin: number;
}

/** A program with rounded rows besides its own, made in rounds for as long as they lower the bound of its relaxation. Cuts that hold nothing go again. */
export function tightened(loose: Relieved): Relieved {
  const { program } = loose;
  const top = loose.relaxation.bound;
  let tight = loose;
  let cuts: readonly Cut[] = [];
  let origin = lastOrigin(program);
  for (let round = 0; round < MOST_ROUNDS && tight.said === 'optimal'; round++) {
    const { relaxation: before } = tight;
    const more = cutsOf(tight.program, (column) => before.valueOf(column));
    if (more.length === 0) break;
    cuts = [...tellingOf(cuts, tight), ...more.map((row) => ({ row, origin: ++origin }))];
    const next = withCuts(program, cuts);
    const relaxation = new Relaxation(next);
    relaxation.startFrom(before);
    tight = { program: next, relaxation, said: relaxation.run(-Infinity, MOST_PIVOTS) };
    if (before.bound - relaxation.bound < ENOUGH * (top - relaxation.bound)) break;
  }
  return tight;
}

/** The cuts, which are a program's last rows, that the point of its relaxation lies on. */
function tellingOf(cuts: readonly Cut[], { program, relaxation }: Relieved): readonly Cut[] {
  const first = program.n + program.m - cuts.length;
  return cuts.filter((_, k) => {
    const most = program.upper[first + k]!;
    return relaxation.valueOf(first + k) > most - AT_LIMIT * Math.max(1, Math.abs(most));
  });
}

function withCuts(program: Program, cuts: readonly Cut[]): Program {
  const { n, m, given } = program;
  const rows = m + cuts.length;
  const size = n + rows;
  const rowStart = new Int32Array(rows + 1);
  rowStart.set(program.rowStart);
  cuts.forEach(({ row }, k) => {
    rowStart[m + k + 1] = rowStart[m + k]! + row.index.length;
  });
  const rowIndex = new Int32Array(rowStart[rows]!);
  const rowValue = new Float64Array(rowStart[rows]!);
  rowIndex.set(program.rowIndex);
  rowValue.set(program.rowValue);
  const lower = new Float64Array(size);
  const upper = new Float64Array(size);
  lower.set(program.lower);
  upper.set(program.upper);
  const isSum = new Uint8Array(rows);
  isSum.set(program.isSum);
  const origin = new Int32Array(size);
  origin.set(program.origin);
  const name = new Int32Array(size);
  name.set(program.name);
  cuts.forEach(({ row: { index, value, most }, origin: own }, k) => {
    rowIndex.set(index, rowStart[m + k]);
    rowValue.set(value, rowStart[m + k]);
    const column = n + m + k;
    let [least, reach] = [0, 0];
    for (let i = 0; i < index.length; i++) {
      const [low, high] = [value[i]! * program.lower[index[i]!]!, value[i]! * program.upper[index[i]!]!];
      least += Math.min(low, high);
      reach += Math.max(low, high);
    }
    lower[column] = least;
    upper[column] = Math.min(most, reach);
    origin[column] = own;
    name[column] = n + given - 1 - column;
  });
  return shaped({
    ...program,
    ...matrixOf(n, { m: rows, rowStart, rowIndex, rowValue }),
    isSum,
    derived: [...program.derived, ...cuts.map(({ row }) => row.said)],
    lower,
    upper,
    shift: new Float64Array(size),
    origin,
    name,
  });
}
