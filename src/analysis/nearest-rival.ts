import type { Fate } from '../domain/allocation.ts';
import { fateOf } from '../formulation/fate.ts';
import type { Formulation } from '../formulation/formulate.ts';
import { readBack } from '../formulation/read-back.ts';
import { changed } from '../model/change.ts';
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
 * Both in one optimisation: the last level is made K · value + closeness, with closeness = Σ_{x* = 1} x − Σ_{x* = 0} x and K greater
 * than closeness can range. What is most by this is the best by value, and of those the closest.
 */
export async function nearestRival(
  { formulation, levels, values, guard }: Decided,
  fate: Fate,
  funded: boolean,
  oracle: Oracle,
): Promise<Turned> {
  const wanted = funded ? 'unfunded' : 'funded';
  if (await ruledOutByGuard({ formulation, values, guard }, oracle)(fate, wanted))
    return { status: 'impossible' };
  const { model, awards } = formulation;
  const weight = 2 * awards.length + 1;
  const closeness = awards.map(
    ({ variable }): Term => ({ variable, coefficient: values[variable] === 1 ? 1 : -1 }),
  );
  const both: Model = {
    ...model,
    levels: model.levels.map((level, index) =>
      index === model.levels.length - 1 ? combined(level, weight, closeness) : level,
    ),
  };
  const turned = fateOf(formulation, fate, wanted);
  const outcome = await oracle.solve(changed(both, turned));
  if (outcome.status === 'infeasible') return { status: 'impossible' };
  if (outcome.status !== 'optimal') return { status: 'not-known' };
  const reached = outcome.levels.map(({ bound }, level) =>
    level < outcome.levels.length - 1 ? bound : Math.floor((bound + awards.length) / weight),
  );
  return {
    status: 'proved',
    margin: difference(
      levels.map(({ bound }) => bound),
      reached,
    ),
    allocation: readBack(awards, outcome.values),
  };
}
