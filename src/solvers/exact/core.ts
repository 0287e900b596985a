import { matrixOf } from './matrix.ts';
import { type Program, shaped } from './program.ts';

/**
 * What is left of a program within narrower bounds: the variables that are not fixed, and the rows that can still be broken (or branched on).
 *
 * With F the fixed variables, at x_F: the offset becomes c_F x_F, and row r has the ends L_r − a_rF x_F and U_r − a_rF x_F. Whatever
 * multipliers prove of the part, they prove of the whole, to the unit: both sides of the certificate lose the same.
 */
export function coreOf(program: Program, lowerNow: Float64Array, upperNow: Float64Array): Program {
  const { n, m, isSum, cost, decision, shift, origin, name, rowStart, rowIndex, rowValue } = program;
  const kept: number[] = [];
  const place = new Int32Array(n).fill(-1);
  let offset = program.offset;
  for (let j = 0; j < n; j++)
    if (lowerNow[j] === upperNow[j]) offset += cost[j]! * lowerNow[j]!;
    else place[j] = kept.push(j) - 1;
  const count = kept.length;

  const starts = [0];
  const index: number[] = [];
  const value: number[] = [];
  const shifts: number[] = [];
  for (let r = 0; r < m; r++) {
    let fixed = 0;
    let least = 0;
    let most = 0;
    const before = index.length;
    for (let k = rowStart[r]!, end = rowStart[r + 1]!; k < end; k++) {
      const j = rowIndex[k]!;
      const a = rowValue[k]!;
      const low = a * lowerNow[j]!;
      const high = a * upperNow[j]!;
      if (low === high) {
        fixed += low;
        continue;
      }
      least += low < high ? low : high;
      most += low < high ? high : low;
      index.push(place[j]!);
      value.push(a);
    }
    const terms = index.length - before;
    const idle = least + fixed >= lowerNow[n + r]! && most + fixed <= upperNow[n + r]!;
    if (isSum[r] === 1 ? terms < 2 : idle) {
      index.length = value.length = before;
      continue;
    }
    kept.push(n + r);
    starts.push(index.length);
    shifts.push(fixed);
  }

  const size = kept.length;
  const lower = new Float64Array(size);
  const upper = new Float64Array(size);
  const shiftNow = new Float64Array(size);
  const originNow = new Int32Array(size);
  const nameNow = new Int32Array(size);
  for (let k = 0; k < size; k++) {
    const column = kept[k]!;
    const moved = k < count ? 0 : shifts[k - count]!;
    lower[k] = lowerNow[column]! - moved;
    upper[k] = upperNow[column]! - moved;
    shiftNow[k] = shift[column]! + moved;
    originNow[k] = origin[column]!;
    nameNow[k] = name[column]!;
  }
  const costNow = new Float64Array(count);
  const decisionNow = new Uint8Array(count);
  for (let k = 0; k < count; k++) {
    costNow[k] = cost[kept[k]!]!;
    decisionNow[k] = decision[kept[k]!]!;
  }
  const isSumNow = new Uint8Array(size - count);
  for (let k = count; k < size; k++) isSumNow[k - count] = isSum[kept[k]! - n]!;
  return shaped({
    ...matrixOf(count, {
      m: kept.length - count,
      rowStart: Int32Array.from(starts),
      rowIndex: Int32Array.from(index),
      rowValue: Float64Array.from(value),
    }),
    given: 0,
    isSum: isSumNow,
    derived: [],
    cost: costNow,
    offset,
    unit: program.unit,
    lower,
    upper,
    decision: decisionNow,
    shift: shiftNow,
    origin: originNow,
    name: nameNow,
  });
}
