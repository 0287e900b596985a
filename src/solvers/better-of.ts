import type { ObjectiveLevel } from '../model/model.ts';
import type { Outcome } from './port.ts';

/**
 * The later of two outcomes of one instance, unless the earlier one, of a search that was given up, is worth as much or more: what was found once is not
 * lost for an engine that proves no more in its time. An outcome that is proved stands.
 */
export function betterOf(
  direction: ObjectiveLevel['direction'],
  later: Outcome,
  earlier: Outcome | null,
): Outcome {
  if (earlier?.status !== 'within' || later.status === 'optimal' || later.status === 'infeasible')
    return later;
  if (later.status === 'unknown') return earlier;
  return (direction === 'maximise' ? later.value > earlier.value : later.value < earlier.value)
    ? later
    : earlier;
}
