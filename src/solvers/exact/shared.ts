import type { Allowance } from './allowance.ts';
import type { Incumbent } from './incumbent.ts';
import type { PseudoCosts } from './pseudo-costs.ts';

/** What the trees of one search have in common. */
export interface Shared {
  readonly incumbent: Incumbent;
  readonly costs: PseudoCosts;
  readonly allowance: Allowance;
  /** What multipliers are counted in. */
  readonly scale: number;
}
