import type { Case } from '../formulation/case.ts';
import type { Formulation } from '../formulation/formulate.ts';
import { theseForLess, tieBreakLevels } from '../formulation/tie-break.ts';
import { keepLevel } from '../model/instance-of.ts';
import type { Model } from '../model/model.ts';
import type { Oracle } from './oracle.ts';

/** Whether other award sets share the optimum: not known where the optimum itself, or which of them is preferred, was not proved. */
export type TieState = 'none' | 'broken' | 'not-known';

/** A model of one level, its optimum, and an assignment that reaches it; `isOnly` where the engine found no other by the way. */
interface Reached {
  readonly model: Model;
  readonly values: readonly number[];
  readonly best: number;
  readonly isOnly: boolean;
}

/** Of all award sets that share an optimum, the one that the named tie-break prefers; the one at hand, where it is the only one or it is not known. */
export async function tieBroken(
  awards: Formulation['awards'],
  { model, values, best, isOnly }: Reached,
  { scenario }: Case,
  oracle: Oracle,
): Promise<{ readonly tie: TieState; readonly values: readonly number[] }> {
  const tie = isOnly ? 'none' : await tieState(awards, { model, values, best }, oracle);
  if (tie !== 'broken') return { tie, values };
  const chosen = await oracle.solve({
    ...model,
    constraints: [...model.constraints, ...model.levels.map((level) => keepLevel(level, best))],
    levels: tieBreakLevels(awards, scenario.tieBreaks),
  });
  return chosen.status === 'optimal' ? { tie, values: chosen.values } : { tie: 'not-known', values };
}

async function tieState(
  awards: Formulation['awards'],
  { model, values, best }: Omit<Reached, 'isOnly'>,
  oracle: Oracle,
): Promise<TieState> {
  const outcome = await oracle.solve(theseForLess(awards, model, values), { likely: [...values, 1] });
  if (!('levels' in outcome)) return 'not-known';
  const { value = 0, bound = 0 } = outcome.levels[0] ?? {};
  return value === 2 * best ? 'broken' : bound < 2 * best ? 'none' : 'not-known';
}
