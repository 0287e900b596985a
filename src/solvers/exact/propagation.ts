import type { Box } from './box.ts';
import type { Program } from './program.ts';
import { below, type Branch, type Drawn, drawn } from './tree.ts';

const MOST_PASSES = 3;
/** A row is worth a step where it leaves some decision less than this share of its range. */
const TELLING = 0.5;

/** What single rows take away: an award larger than what is left of the pot, or the last one that a quota cannot do without. */
export class Propagation {
  readonly #program: Program;
  readonly #box: Box;

  constructor(program: Program, box: Box) {
    this.#program = program;
    this.#box = box;
  }

  /** Narrows the box row by row. The branch below the steps that this took; null where a row is broken, which closes it. */
  run(from: Branch): Branch | null {
    let branch = from;
    for (let pass = 0; pass < MOST_PASSES; pass++) {
      const before = this.#box.changes;
      for (let r = 0; r < this.#program.m; r++) {
        const next = this.#byRow(branch, r);
        if (next === null) return null;
        branch = next;
      }
      if (this.#box.changes === before) break;
    }
    return branch;
  }

  #byRow(branch: Branch, r: number): Branch | null {
    const { n, rowStart, rowIndex, rowValue, decision } = this.#program;
    const { lower, upper } = this.#box;
    const to = rowStart[r + 1]!;
    let least = 0;
    let most = 0;
    let widest = 0;
    for (let k = rowStart[r]!; k < to; k++) {
      const j = rowIndex[k]!;
      const a = rowValue[k]!;
      const low = a * lower[j]!;
      const high = a * upper[j]!;
      if (low < high) {
        least += low;
        most += high;
        if (high - low > widest && decision[j] === 1) widest = high - low;
      } else {
        least += high;
        most += low;
        if (low - high > widest && decision[j] === 1) widest = low - high;
      }
    }
    const above = upper[n + r]! - least;
    const under = most - lower[n + r]!;
    if (above < 0 || under < 0) {
      branch.step = this.#said('empty', r, above < 0 ? 1 : -1);
      return null;
    }
    if (above < TELLING * widest) return this.#tighten(branch, r, 1, above);
    if (under < TELLING * widest) return this.#tighten(branch, r, -1, under);
    return branch;
  }

  /** Takes from each variable of a row what is worth more of it than there is room for. */
  #tighten(branch: Branch, r: number, sign: 1 | -1, room: number): Branch {
    const { rowStart, rowIndex, rowValue } = this.#program;
    const { lower, upper } = this.#box;
    for (let k = rowStart[r]!, end = rowStart[r + 1]!; k < end; k++) {
      const j = rowIndex[k]!;
      const a = sign * rowValue[k]!;
      const low = lower[j]!;
      const high = upper[j]!;
      const size = Math.abs(a);
      if (size * (high - low) <= room) continue;
      let steps = Math.floor(room / size);
      if (steps * size > room) steps--; // the quotient was rounded up to a whole number
      if (a > 0) this.#box.change(j, low, low + steps);
      else this.#box.change(j, high - steps, high);
    }
    return below(branch, this.#said('tighten', r, sign));
  }

  #said(kind: 'empty' | 'tighten', r: number, sign: 1 | -1): Drawn {
    return drawn(kind, this.#program.name[this.#program.n + r]!, sign);
  }
}
