import type { Fate } from '../domain/allocation.ts';
import { fateOf } from '../formulation/fate.ts';
import type { Formulation } from '../formulation/formulate.ts';
import { readBack } from '../formulation/read-back.ts';
import { type Change, changed } from '../model/change.ts';
import { combined } from '../model/combined.ts';
import type { Model, Term } from '../model/model.ts';
import type { LevelOutcome } from '../solvers/optimise.ts';
import type { GuardState } from './guard-state.ts';
import type { Oracle } from './oracle.ts';
import type { Turned } from './ranking.ts';
import { ruledOutByGuard } from './ruled-out-by-guard.ts';
import { difference } from './values.ts';

interface Decided {
  readonly formulation: Formulation;
  readonly levels: readonly LevelOutcome[];
  readonly values: readonly number[];
  readonly guard: GuardState | null;
}

/**
 * The margin of a fate, and the smallest rival set: among the best sets with the fate turned around, one that changes fewest awards.
 *
 * Mostly there is one best set with the fate turned around, and the engine says so. Where it does not, both are found in one optimisation: the last level
 * is made K · value + closeness, with closeness = Σ_{x* = 1} x − Σ_{x* = 0} x and K greater than closeness can range. What is most by this is the best by
 * value, and of those the closest.
 */
export async function nearestRival(
  decided: Decided,
  fate: Fate,
  funded: boolean,
  oracle: Oracle,
): Promise<Turned> {
  const { formulation, values, guard } = decided;
  const wanted = funded ? 'unfunded' : 'funded';
  if (await ruledOutByGuard({ formulation, values, guard }, oracle)(fate, wanted))
    return { status: 'impossible' };
  const turned = fateOf(formulation, fate, wanted);
  const best = await oracle.solve(formulation.model, { change: turned, ties: true });
  if (best.status === 'infeasible') return { status: 'impossible' };
  if (best.status !== 'optimal') return { status: 'not-known' };
  const allocation = best.isOnly ? best.values : await closest(decided, turned, oracle);
  if (allocation === null) return { status: 'not-known' };
  const bounds = ({ levels }: Pick<Decided, 'levels'>) => levels.map(({ bound }) => bound);
  return {
    status: 'proved',
    margin: difference(bounds(decided), bounds(best)),
    allocation: readBack(formulation.awards, allocation),
  };
}

/** Of the best with a change the one that is closest to the decision; null where it was not proved. */
async function closest(
  { formulation: { model, awards }, values }: Decided,
  change: Change,
  oracle: Oracle,
): Promise<readonly number[] | null> {
  const closeness = awards.map(
    ({ variable }): Term => ({ variable, coefficient: values[variable] === 1 ? 1 : -1 }),
  );
  const both: Model = {
    ...model,
    levels: model.levels.map((level, index) =>
      index === model.levels.length - 1 ? combined(level, 2 * awards.length + 1, closeness) : level,
    ),
  };
  const outcome = await oracle.solve(changed(both, change));
  return outcome.status === 'optimal' ? outcome.values : null;
}
