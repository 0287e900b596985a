/** One thing that was checked of a decision pack. `count` says how many items it looked at, so that nothing passes unseen. */
export interface Check {
  readonly name: string;
  readonly count: number;
  /** What does not hold; empty where all does. */
  readonly failures: readonly string[];
}
