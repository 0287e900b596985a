import type { Box } from './box.ts';
import { Certificate } from './certify.ts';
import type { Program } from './program.ts';
import type { Relaxation } from './relaxation.ts';
import { type Drawn, drawn } from './tree.ts';

/** What the sums of a ray may come to: what is left to 2⁵³ is room for the columns. */
const MOST_REACH = 2 ** 48;
/** Entries of a ray smaller than this share of its largest are taken for nought. */
const NOUGHT = 1e-9;

/** Makes the steps of a proof from where the relaxation stands. What doubles suggested counts only once whole numbers show it. */
export class Prover {
  /** What multipliers are counted in. */
  readonly scale: number;
  readonly #program: Program;
  readonly #relaxation: Relaxation;
  readonly #box: Box;
  readonly #certificate: Certificate;
  readonly #multipliers: Float64Array;

  constructor(program: Program, relaxation: Relaxation, box: Box, scale: number) {
    this.scale = scale;
    this.#program = program;
    this.#relaxation = relaxation;
    this.#box = box;
    this.#certificate = new Certificate(program, this.scale);
    this.#multipliers = new Float64Array(program.m);
  }

  /** What the relaxation's multipliers prove of the box: the bound, and whether nothing in it is better than the cutoff. */
  byRelaxation(cutoff: number): { readonly step: Drawn; readonly bound: number; readonly closes: boolean } {
    this.#relaxation.multipliers(this.#multipliers);
    this.#take(1);
    return {
      step: this.#step('close'),
      bound: this.#certificate.bound,
      closes: this.#certificate.isAtMost(cutoff, this.#program.unit),
    };
  }

  /** Takes from the box what the multipliers taken last exclude: all that is better than the cutoff stays. */
  narrow(cutoff: number): void {
    const needed = this.scale * (cutoff + this.#program.unit);
    const { lower, upper } = this.#box;
    this.#certificate.narrow(needed, lower, upper, (column, low, high) =>
      this.#box.change(column, low, high),
    );
  }

  /** By the box alone: what is still open is worth no more than the cutoff, whatever the rows say. */
  byBounds(cutoff: number): Drawn | null {
    this.#multipliers.fill(0);
    this.#take(1);
    return this.#certificate.isAtMost(cutoff, this.#program.unit) ? drawn('close') : null;
  }

  /**
   * By the ray of an empty relaxation: drawn out until rounding it to whole numbers loses nothing that matters, or, where the rows
   * contradict each other by a hair's breadth, so that its smallest entry is 1, which makes a ray of small whole numbers exact.
   */
  emptyByRay(): Drawn | null {
    const { n, m, lower, upper } = this.#program;
    const ray = this.#multipliers;
    this.#relaxation.ray(ray);
    let reach = 0;
    let largest = 0;
    let smallest = Infinity;
    for (let r = 0; r < m; r++) {
      const size = Math.abs(ray[r]!);
      reach += size * Math.max(1, Math.abs(lower[n + r]!), Math.abs(upper[n + r]!));
      largest = Math.max(largest, size);
    }
    if (reach === 0) return null;
    for (let r = 0; r < m; r++) {
      const size = Math.abs(ray[r]!);
      if (size > NOUGHT * largest) smallest = Math.min(smallest, size);
    }
    let drawnOut = 1;
    while (2 * drawnOut * reach < MOST_REACH) drawnOut *= 2;
    while (drawnOut * reach >= MOST_REACH) drawnOut /= 2;
    for (let r = 0; r < m; r++) ray[r]! *= drawnOut / this.scale;
    const step = this.#empty();
    if (step !== null) return step;
    for (let r = 0; r < m; r++) ray[r]! /= drawnOut * smallest;
    return this.#empty();
  }

  #empty(): Drawn | null {
    this.#take(0);
    return this.#certificate.isEmpty ? this.#step('empty') : null;
  }

  #take(weight: 0 | 1): void {
    this.#certificate.take(this.#multipliers, weight, this.#box.lower, this.#box.upper);
  }

  #step(kind: 'close' | 'empty'): Drawn {
    const { lambda } = this.#certificate;
    const { n, name } = this.#program;
    let count = 0;
    for (let r = 0; r < lambda.length; r++) if (lambda[r] !== 0) count++;
    const numbers = new Float64Array(2 * count);
    let at = 0;
    for (let r = 0; r < lambda.length; r++) {
      if (lambda[r] === 0) continue;
      numbers[at++] = name[n + r]!;
      numbers[at++] = lambda[r]!;
    }
    return { kind, numbers, bound: kind === 'close' ? this.#certificate.bound : Infinity };
  }
}
