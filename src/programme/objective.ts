import type { Rational } from '../domain/rational.ts';

/**
 * What one award's merit is worth, in points, for an application with mark m and an award of a pounds:
 * `award` m; `pound` m · a ÷ 1,000; `above-line` m − line.
 */
export type MeritBasis =
  | { readonly basis: 'award' }
  | { readonly basis: 'pound' }
  | { readonly basis: 'above-line'; readonly line: Rational };

/** How much a place needs an award: the same for all, by residents, by deprivation, or by both multiplied. */
export type Need = 'equal' | 'population' | 'deprivation' | 'population-and-deprivation';

/** How far an award serves places where it does not deliver. */
export type Reach =
  | { readonly kind: 'delivery' }
  /** This share for every place that shares a boundary with a place of delivery. */
  | { readonly kind: 'neighbours'; readonly share: Rational }
  /** Falls linearly from 1 at no distance to 0 at this many metres between centroids. */
  | { readonly kind: 'distance'; readonly metres: number };

/** How an application with several themes counts towards each of them. */
export type ThemeCounting = 'equal-split' | 'primary' | 'any';

export type Criterion = 'merit' | 'spread' | 'diversity';

/** One level of a hierarchical objective: maximised in turn, then allowed to lose a share for those after it. */
export interface Level {
  readonly maximise: Criterion;
  readonly allowLoss: Rational;
}

/** What the best award set is. Points are put on a grid of `gridPerPoint` units, so that values are integers. */
export interface Objective {
  readonly merit: MeritBasis;
  readonly spread: { readonly need: Need; readonly reach: Reach };
  /** The k-th award in a theme adds 1/k, up to this many steps; further awards in it add nothing. */
  readonly diversity: { readonly steps: number };
  readonly gridPerPoint: number;
  readonly combination:
    | {
        readonly mode: 'weighted';
        /** Points for each point of merit, for each place of average need covered, for each diversity step of 1. */
        readonly weights: Readonly<Record<Criterion, Rational>>;
        /** The greatest share of the best possible merit that spread and diversity may cost. */
        readonly guard: { readonly meritLoss: Rational } | null;
      }
    | { readonly mode: 'hierarchical'; readonly levels: readonly Level[] };
}

/** How award sets of equal value are told apart, in this order; `canonical-order` always closes the list. */
export type TieBreak =
  | { readonly by: 'fewest-pounds' }
  | { readonly by: 'most-awards' }
  | { readonly by: 'lot'; readonly seed: string }
  | { readonly by: 'canonical-order' };
