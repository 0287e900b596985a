import type { Progress } from '../asking/lane.ts';

/** How far long work is; not read out, since it would interrupt at every step. */
export const HowFar = ({ stage, done, total }: Progress) => (
  <p class="quiet how-far">
    {total > 1 ? `${stage}: ${done} of ${total}` : `${stage}…`}
    <progress aria-hidden="true" max={total} value={done} />
  </p>
);
