/** The settled exit statuses: scripts rely on them. */
export const EXIT = {
  done: 0,
  fault: 1,
  usage: 2,
  invalid: 3,
  conflict: 4,
  unproved: 5,
  notVerified: 6,
} as const;

/** Ends a command with a status, everything having been said already. */
export class Finish extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`finished with status ${status}`);
    this.status = status;
  }
}
