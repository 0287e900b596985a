import { changeBetween } from '../model/change-between.ts';
import type { Model } from '../model/model.ts';
import { narrows } from '../model/narrows.ts';
import { isFeasible } from '../solvers/check.ts';
import type { ModelOutcome } from '../solvers/optimise.ts';
import type { Ask, Oracle } from './oracle.ts';

/** How many models are held to start from: a decision asks of a handful, and so does each case that was decided before. */
const HELD = 6;
/** How many models are held with what came of them. */
const ANSWERED = 24;

interface Answered {
  readonly model: Model;
  readonly outcome: ModelOutcome;
}

/**
 * An oracle for one case after another that differ a little: a model that differs from one asked before only in what rows are
 * limited to, or in what variables are held at, is asked as a change of it, from which an engine starts warm. One that only
 * narrows a model is not asked at all where that model's optimum keeps its rows: then it is its own. The optimum is the same;
 * where several assignments reach it, another of them may be given. Without proofs, which are of a model as it stands.
 */
export function nearby(oracle: Oracle): Oracle {
  const held: Model[] = [];
  const answered: Answered[] = [];

  const asked = (model: Model, ask: Ask): Promise<ModelOutcome> => {
    for (const base of held) {
      const change = changeBetween(base, model);
      if (change !== null) return oracle.solve(base, { ...ask, change });
    }
    held.unshift(model);
    held.length = Math.min(held.length, HELD);
    return oracle.solve(model, ask);
  };

  return {
    engine: oracle.engine,
    async solve(model, { proof: _, ...ask } = {}) {
      if (ask.change !== undefined || ask.beyond !== undefined) return oracle.solve(model, ask);
      ask.signal?.throwIfAborted();
      const known = answered.find((other) => answers(other, model));
      if (known !== undefined) return known.outcome;
      const outcome = await asked(model, ask);
      answered.unshift({ model, outcome });
      answered.length = Math.min(answered.length, ANSWERED);
      return outcome;
    },
  };
}

/** Whether what came of one model comes of another too: nothing keeps its rows, or nothing better, and the best does. */
function answers({ model: wider, outcome }: Answered, model: Model): boolean {
  if (outcome.status !== 'infeasible' && (outcome.status !== 'optimal' || model.levels.length > 1))
    return false;
  return narrows(model, wider) && (outcome.status === 'infeasible' || isFeasible(model, outcome.values));
}
