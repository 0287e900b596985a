import { type Fate, fateKey, fateOfAward } from '../domain/allocation.ts';
import { fateOf } from '../formulation/fate.ts';
import type { Formulation } from '../formulation/formulate.ts';
import { readBack } from '../formulation/read-back.ts';
import { type Change, together } from '../model/change.ts';
import { keepLevel } from '../model/instance-of.ts';
import type { LevelOutcome } from '../solvers/optimise.ts';
import type { Oracle } from './oracle.ts';
import { lastLevelOf } from './ties.ts';

interface Decided {
  readonly formulation: Formulation;
  readonly levels: readonly LevelOutcome[];
}

/** Whether something is so; null where the engine stopped before it proved it. */
export type Proved = boolean | null;

/**
 * Whether every best award set of a changed case has a fate as wanted; not so where nothing keeps the rules. The tie-break is left out.
 *
 * Finds one best award set, which is the same question whosever fate is asked for. Where it has the fate as wanted, the best of
 * those in which the fate is the other one must fall short at the last level, every level before held at what it can reach.
 */
export function standingIn(
  { formulation, levels }: Decided,
  oracle: Oracle,
): (fate: Fate, wanted: 'funded' | 'unfunded', change: Change) => Promise<Proved> {
  const { model, awards } = formulation;
  const earlier = model.levels.slice(0, -1);
  const last = lastLevelOf(formulation, levels);
  return async (fate, wanted, change) => {
    const best = await oracle.solve(model, { change });
    if (best.status === 'infeasible') return false;
    if (best.status !== 'optimal') return null;
    const funded = readBack(awards, best.values).some(
      (award) => fateKey(fateOfAward(award)) === fateKey(fate),
    );
    if (funded !== (wanted === 'funded')) return false;
    const limits = earlier.map((level, k) => {
      const { sense, bound } = keepLevel(level, best.levels[k]?.bound ?? 0);
      return { constraint: model.constraints.length + k, sense, bound };
    });
    const turned = fateOf(formulation, fate, funded ? 'unfunded' : 'funded');
    const rival = await oracle.solve(last, { change: together(change, turned, { limits }) });
    if (rival.status === 'infeasible') return true;
    if (rival.status === 'unknown') return null;
    const reached = best.levels.at(-1)?.bound ?? 0;
    const { value = 0, bound = 0 } = rival.levels[0] ?? {};
    return value === reached ? false : bound < reached ? true : null;
  };
}
