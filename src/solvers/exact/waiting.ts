import type { Bounds } from './box.ts';
import type { Standing } from './standing.ts';
import type { Branch, Drawn } from './tree.ts';

/** A node that was divided, and what it takes to go back there. */
export interface Divided {
  readonly bounds: Bounds;
  readonly standing: Standing;
  /** What the node was worth to the relaxation, and what its multipliers prove. */
  readonly relaxed: number;
  readonly bound: number;
  readonly step: Drawn;
}

/** One side of a divided node: a column within narrower bounds. */
export interface Side {
  readonly above: Divided;
  readonly column: number;
  readonly lower: number;
  readonly upper: number;
  /** How far the side lies from where the relaxation had the column: below 0 on the lower one. */
  readonly distance: number;
}

/** A part of the tree still to be looked at. */
export interface Part {
  readonly branch: Branch;
  /** Null at the root. */
  readonly side: Side | null;
  /** What the best in it is expected to be worth. */
  readonly promise: number;
}

/** While more parts wait than this, the last is next: each is kept with where the relaxation stood. */
const MOST_COMPARED = 200;

/** The parts of a tree that wait, and which of them is next. */
export class Waiting {
  readonly #parts: Part[] = [];
  /** Whether the last part lies below the node just visited. */
  #isBelow = false;

  get all(): readonly Part[] {
    return this.#parts;
  }

  /** Takes parts below the node just visited, the one to go on with last. */
  add(...parts: readonly Part[]): void {
    this.#parts.push(...parts);
    this.#isBelow = true;
  }

  /**
   * The part that promises most; the one below the node just visited is ahead of others by `lead`. So the search goes down while that looks well,
   * which finds assignments, and elsewhere looks at what no proof can do without. Undefined where none waits.
   */
  next(lead: number): Part | undefined {
    const parts = this.#parts;
    let at = parts.length - 1;
    if (parts.length <= MOST_COMPARED) {
      let most = at < 0 ? 0 : parts[at]!.promise + (this.#isBelow ? lead : 0);
      for (let k = at - 1; k >= 0; k--) {
        const { promise } = parts[k]!;
        if (promise <= most) continue;
        at = k;
        most = promise;
      }
    }
    this.#isBelow = false;
    return parts.splice(at, 1)[0];
  }

  /** Whether another side of a node waits. */
  hasSideOf(above: Divided): boolean {
    return this.#parts.some(({ side }) => side?.above === above);
  }
}
