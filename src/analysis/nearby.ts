import { changeBetween } from '../model/change-between.ts';
import type { Model } from '../model/model.ts';
import type { Oracle } from './oracle.ts';

/** How many models are held to start from: a decision asks of a handful, and so does each case that was decided before. */
const HELD = 6;

/**
 * An oracle for one case after another that differ a little: a model that differs from one asked before only in what rows are
 * limited to, or in what variables are held at, is asked as a change of it, from which an engine starts warm. The optimum is
 * the same; where several assignments reach it, another of them may be given. Without proofs, which are of a model as it stands.
 */
export function nearby(oracle: Oracle): Oracle {
  const held: Model[] = [];
  return {
    engine: oracle.engine,
    async solve(model, { proof: _, ...ask } = {}) {
      if (ask.change !== undefined) return oracle.solve(model, ask);
      for (const base of held) {
        const change = changeBetween(base, model);
        if (change !== null) return oracle.solve(base, { ...ask, change });
      }
      held.unshift(model);
      held.length = Math.min(held.length, HELD);
      return oracle.solve(model, ask);
    },
  };
}
