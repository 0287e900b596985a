import { type Fate, fateKey, fateOfAward } from '../domain/allocation.ts';
import { fateOf } from '../formulation/fate.ts';
import type { Formulation } from '../formulation/formulate.ts';
import { readBack } from '../formulation/read-back.ts';
import { type Change, together } from '../model/change.ts';
import { keepLevel } from '../model/instance-of.ts';
import type { LevelOutcome } from '../solvers/optimise.ts';
import type { Oracle } from './oracle.ts';
import { lastLevelOf } from './ties.ts';

/**
 * How a fate falls out among the best award sets of a changed case: in all of them, in some, in none; `no-set` where nothing
 * keeps the rules. The tie-break is left out: where the answer is `some`, it is what decides.
 */
export type Standing = 'all' | 'some' | 'none' | 'no-set' | 'not-known';

interface Decided {
  readonly formulation: Formulation;
  readonly levels: readonly LevelOutcome[];
}

/**
 * Finds a best award set under a change, and then the best of those in which the fate is the other one: with
 * every level but the last held at what it can reach, whether the last one falls short.
 */
export function standingIn(
  { formulation, levels }: Decided,
  oracle: Oracle,
): (fate: Fate, change: Change) => Promise<Standing> {
  const { model, awards } = formulation;
  const earlier = model.levels.slice(0, -1);
  const heldAt = (reached: readonly LevelOutcome[]) =>
    earlier.map((level, k) => keepLevel(level, reached[k]?.bound ?? 0));
  const last = lastLevelOf(formulation, levels);
  return async (fate, change) => {
    const best = await oracle.solve(model, { change });
    if (best.status === 'infeasible') return 'no-set';
    if (best.status !== 'optimal') return 'not-known';
    const funded = readBack(awards, best.values).some(
      (award) => fateKey(fateOfAward(award)) === fateKey(fate),
    );
    const limits = heldAt(best.levels).map(({ sense, bound }, k) => ({
      constraint: model.constraints.length + k,
      sense,
      bound,
    }));
    const turned = fateOf(formulation, fate, funded ? 'unfunded' : 'funded');
    const rival = await oracle.solve(last, { change: together(change, turned, { limits }) });
    if (rival.status === 'unknown') return 'not-known';
    if (rival.status === 'infeasible') return funded ? 'all' : 'none';
    const reached = best.levels.at(-1)?.bound ?? 0;
    const { value = 0, bound = 0 } = rival.levels[0] ?? {};
    if (value === reached) return 'some';
    if (bound >= reached) return 'not-known';
    return funded ? 'all' : 'none';
  };
}
