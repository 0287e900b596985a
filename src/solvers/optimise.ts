import { type Change, changed } from '../model/change.ts';
import { fillImplied } from '../model/fill-implied.ts';
import { instanceOf } from '../model/instance-of.ts';
import type { Instance, Model } from '../model/model.ts';
import { trivialBound } from '../model/trivial-bound.ts';
import { valueOf } from '../model/value-of.ts';
import type { Proof } from '../model/proof.ts';
import { isFeasible } from './check.ts';
import type { Learned, Outcome } from './port.ts';

/** What one level came to. `bound`: nothing that keeps the levels before it is better; proved best where it equals `value`. */
export interface LevelOutcome {
  readonly name: string;
  readonly value: number;
  readonly bound: number;
}

/** How a level was proved, by an engine that can show it: nothing is better than the claim, which `values` reach. */
export interface LevelProof {
  readonly name: string;
  readonly proof: Proof;
  readonly values: readonly number[];
}

/** What came of all the levels of a model. Values are indexed like the model's variables and were re-checked in integers. */
export type ModelOutcome =
  /**
   * Each level is the best that those before it leave possible. `isOnly`: no other decisions are as good at the last; where it was asked and found out.
   * `learned`: what the engine learned of each level, where it was asked to and anything was.
   */
  | {
      readonly status: 'optimal';
      readonly values: readonly number[];
      readonly levels: readonly LevelOutcome[];
      readonly isOnly?: true;
      readonly learned?: readonly (Learned | null)[];
      readonly proofs?: readonly LevelProof[];
    }
  /** Feasible; at least one level stopped before its bound was met. */
  | {
      readonly status: 'within';
      readonly values: readonly number[];
      readonly levels: readonly LevelOutcome[];
      readonly proofs?: readonly LevelProof[];
    }
  | { readonly status: 'infeasible'; readonly proofs?: readonly LevelProof[] }
  | { readonly status: 'unknown'; readonly reason: string };

/** The same without its proofs, which are large. */
export const withoutProofs = (outcome: ModelOutcome): ModelOutcome => {
  if (!('proofs' in outcome)) return outcome;
  const { proofs: _, ...bare } = outcome;
  return bare;
};

/** The same without what the engine learned. */
export const withoutLearned = (outcome: ModelOutcome): ModelOutcome => {
  if (!('learned' in outcome)) return outcome;
  const { learned: _, ...bare } = outcome;
  return bare;
};

/** An engine with its effort already chosen. `level` is the one of the model that the instance is. */
export type Solve = (instance: Instance, level: number) => Promise<Outcome>;

/**
 * Optimises the levels of a model in order, each with what the earlier ones reached (less what they may lose) as rows.
 *
 * Once a level has an assignment, the answer is never lost: a later level that the engine gives up on keeps the
 * assignment and a trivial bound. An engine that calls a later level infeasible has contradicted itself.
 */
export async function optimise(given: Model, solve: Solve, change: Change = {}): Promise<ModelOutcome> {
  const model = changed(given, change);
  const filled = fillImplied(model);
  const achieved: number[] = [];
  const bounds: number[] = [];
  const proofs: LevelProof[] = [];
  let values: readonly number[] | null = null;
  let isOnly = false;
  const learned: (Learned | null)[] = [];

  for (let level = 0; level < Math.max(1, model.levels.length); level++) {
    const outcome = await solve(instanceOf(model, level, achieved), level);
    const objective = model.levels[level];
    if (outcome.status === 'infeasible' && values !== null) {
      return {
        status: 'unknown',
        reason: `the engine found level ${objective?.name ?? ''} infeasible after it had found an answer`,
      };
    }
    if (outcome.status === 'infeasible') {
      const { proof } = outcome;
      if (proof === undefined) return { status: 'infeasible' };
      return { status: 'infeasible', proofs: [{ name: model.levels[level]?.name ?? '', proof, values: [] }] };
    }
    if (outcome.status === 'unknown' && values === null) return outcome;
    isOnly = outcome.status === 'optimal' && outcome.isOnly === true;
    learned.push((outcome.status === 'optimal' && outcome.learned) || null);
    if (outcome.status !== 'unknown') {
      values = filled(outcome.values);
      if (outcome.proof !== undefined)
        proofs.push({ name: objective?.name ?? '', proof: outcome.proof, values });
    }
    if (objective === undefined || values === null) continue;
    achieved.push(Number(valueOf(objective.terms, values)));
    if (outcome.status === 'unknown') {
      const bound = trivialBound(model.variables, objective);
      bounds.push(bound);
      proofs.push({ name: objective.name, proof: provedByBounds(bound), values });
    } else bounds.push(outcome.status === 'optimal' ? outcome.value : outcome.bound);
  }

  if (
    values === null ||
    !isFeasible(instanceOf(model, Math.max(0, model.levels.length - 1), achieved), values)
  ) {
    return {
      status: 'unknown',
      reason: 'the answer does not satisfy the model when it is re-checked in integers',
    };
  }
  const told = conclude(model, values, achieved, bounds);
  const concluded =
    told.status === 'optimal'
      ? { ...told, ...(isOnly && { isOnly }), ...(learned.some((each) => each !== null) && { learned }) }
      : told;
  const all = proofs.length === Math.max(1, model.levels.length);
  return all ? { ...concluded, proofs } : concluded;
}

/** That nothing within the variables' bounds is worth more: a tree of one leaf, with no price on any row. */
const provedByBounds = (claim: number): Proof => ({ claim, scale: 1, derived: [], steps: [['close']] });

/**
 * Every level's value is taken from the final assignment. A level that later ones made use of (its allowed loss)
 * is still proved: what it reached by itself is what the bound was met by.
 */
function conclude(
  model: Model,
  values: readonly number[],
  achieved: readonly number[],
  bounds: readonly number[],
): Extract<ModelOutcome, { readonly values: readonly number[] }> {
  const proved = achieved.every((value, level) => value === bounds[level]);
  const levels = model.levels.map(({ name, terms }, level) => ({
    name,
    value: Number(valueOf(terms, values)),
    bound: bounds[level] ?? 0,
  }));
  return { status: proved ? 'optimal' : 'within', values, levels };
}
