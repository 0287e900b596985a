export type StoppedBy = 'time' | 'work' | 'enough';

/** What a tree came to. */
export type Searched =
  /** All of it is closed at the incumbent's cutoff. */
  | { readonly status: 'closed' }
  /** Time or work ran out, or the incumbent is as good as was asked for: what was open is closed at `bound`, which nothing in the tree betters. */
  | { readonly status: 'stopped'; readonly by: StoppedBy; readonly bound: number }
  /** Doubles had not enough digits to go on. */
  | { readonly status: 'failed' };

/** Something so much better was found that it may be worth beginning anew with what that leaves; else the search goes on where it is. */
export interface Improved {
  readonly status: 'improved';
}
