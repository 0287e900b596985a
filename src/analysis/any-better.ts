import type { Change } from '../model/change.ts';
import type { Model } from '../model/model.ts';
import type { Oracle } from './oracle.ts';

/**
 * Some assignment that keeps the rows of a changed model and is worth more than `than`; `none` where nothing is, by proof. Of a model of one level,
 * which is maximised. Soon answered where the optimum is far from `than` on either side, and at worst when it is known.
 */
export async function anyBetter(
  oracle: Oracle,
  model: Model,
  { change, than }: { readonly change: Change; readonly than: number },
): Promise<readonly number[] | 'none' | 'not-known'> {
  // Below what doubles count exactly is below anything that a model can be worth.
  const outcome = await oracle.solve(model, { change, beyond: Math.max(than, Number.MIN_SAFE_INTEGER) });
  if (outcome.status === 'infeasible') return 'none';
  if (outcome.status === 'unknown') return 'not-known';
  const { value = 0, bound = 0 } = outcome.levels[0] ?? {};
  return value > than ? outcome.values : bound <= than ? 'none' : 'not-known';
}
