/** What a tree came to. */
export type Searched =
  /** All of it is closed at the incumbent's cutoff. */
  | { readonly status: 'closed' }
  /** Time or work ran out: what was open is closed at `bound`, which nothing in the tree betters. */
  | { readonly status: 'stopped'; readonly by: 'time' | 'work'; readonly bound: number }
  /** Doubles had not enough digits to go on. */
  | { readonly status: 'failed' };

/** Something so much better was found that it may be worth beginning anew with what that leaves; else the search goes on where it is. */
export interface Improved {
  readonly status: 'improved';
}
