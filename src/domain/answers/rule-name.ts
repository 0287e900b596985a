/** A rule that an answer names by its id (`lock:APPLICATION` for a lock, `guard` for the guard on merit), as a chair reads it. */
export interface RuleName {
  readonly id: string;
  /** With the id beside it where another rule has the same title. */
  readonly title: string;
}
