/**
 * One step of a proof. A proof is a tree, written down node by node, each before what lies below it:
 *
 * - `close` r λ r λ …: nothing here is better than the claim, by these multipliers. A leaf.
 * - `empty` r λ r λ …: nothing here keeps the rows, by these multipliers, the objective left out. A leaf.
 * - `narrow` r λ r λ …: values that these multipliers exclude are taken away; one node follows.
 * - `tighten` r λ r λ …: values that would break the rows, by these multipliers and the objective left out, are taken away; one node follows.
 * - `split-variable` j k: two nodes follow, x_j ≤ k and x_j ≥ k + 1.
 * - `split-row` r k: two nodes follow, Σ a_rj x_j ≤ k and ≥ k + 1.
 *
 * A multiplier is the whole number λ over the proof's scale. Rows are numbered as in the instance; the proof's own rows
 * are −1, −2, … docs/proof.md has the theorem.
 */
export type Step = readonly [
  'close' | 'empty' | 'narrow' | 'tighten' | 'split-variable' | 'split-row',
  ...number[],
];

/** A row that the proof adds. What it says follows from the rows of the instance, by itself. */
export type DerivedRow =
  /** Σ coefficient · x of these variables, without a limit of its own: something to split. `terms` is variable, coefficient, variable, … */
  | { readonly kind: 'sum'; readonly terms: readonly number[] }
  /**
   * Row `row` (its negative where the divisor is below 0) with every variable counted from 0, or from its end where it is flipped, divided and
   * rounded. `limit`: what the row may come to at most. `flipped` is variable, end, variable, end, …
   */
  | {
      readonly kind: 'rounded';
      readonly row: number;
      readonly divisor: number;
      readonly limit: number;
      readonly flipped: readonly number[];
    };

/**
 * Why no assignment of an instance is better than `claim`; where it is null, why none keeps the rows. Data that a
 * checker can follow in whole numbers, whoever made it.
 */
export interface Proof {
  readonly claim: number | null;
  /** What multipliers are counted in: λ stands for λ ÷ scale. */
  readonly scale: number;
  readonly derived: readonly DerivedRow[];
  readonly steps: readonly Step[];
}
