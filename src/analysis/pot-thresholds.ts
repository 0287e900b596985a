import type { Allocation } from '../domain/allocation.ts';
import type { Case } from '../formulation/case.ts';
import { formulate } from '../formulation/formulate.ts';
import { readBack } from '../formulation/read-back.ts';
import type { Model } from '../model/model.ts';
import type { Oracle } from './oracle.ts';
import { leastKept, type Staged } from './stages.ts';

/** A pot that matters, or that there is none, or that the engine did not prove which. */
export type Threshold =
  | { readonly status: 'at'; readonly pot: number; readonly allocation: Allocation }
  | { readonly status: 'none' }
  | { readonly status: 'unknown'; readonly reason: string };

const unproved = 'the engine stopped before it had proved a pot to be the smallest';

/** min P such that some award set keeps every rule with a pot of P: the rules that are a share of the pot move with it. */
export async function smallestPot(given: Case, oracle: Oracle): Promise<Threshold> {
  const formulated = formulate(given, { of: 'smallest-pot' });
  if (!formulated.ok) return { status: 'unknown', reason: `${formulated.tooLarge} is too large to be exact` };
  const { model, awards } = formulated.formulation;
  const outcome = await oracle.solve(model);
  if (outcome.status === 'infeasible') return { status: 'none' };
  if (outcome.status !== 'optimal') return { status: 'unknown', reason: unproved };
  return {
    status: 'at',
    pot: outcome.levels[0]?.value ?? 0,
    allocation: readBack(awards, outcome.values),
  };
}

/**
 * The next pot above one at which any stage can reach more: the cheapest award set that betters what some stage reached,
 * the stages before it having what they reached.
 *
 * min over k of min { cost(S) : value_j(S) ≥ kept_j for j < k, value_k(S) ≥ reached_k + 1 }. Values are whole, so “more”
 * is one unit more. Exact where no rule moves with the pot.
 */
export async function nextPot(
  staged: Staged,
  reached: readonly number[],
  oracle: Oracle,
): Promise<Threshold> {
  const found = await Promise.all(
    staged.stages.map((_, index) => oracle.solve(cheapestBetter(staged, index, reached))),
  );
  let next: Threshold = { status: 'none' };
  for (const outcome of found) {
    if (outcome.status === 'infeasible') continue;
    if (outcome.status !== 'optimal') return { status: 'unknown', reason: unproved };
    const pot = outcome.levels[0]?.value ?? 0;
    if (next.status === 'at' && next.pot <= pot) continue;
    next = { status: 'at', pot, allocation: readBack(staged.formulation.awards, outcome.values) };
  }
  return next;
}

function cheapestBetter({ stages }: Staged, index: number, reached: readonly number[]): Model {
  const stage = stages[index];
  if (stage === undefined) throw new RangeError(`no stage ${index}`);
  const { model, kept, pot } = stage;
  const levels = model.levels.map(({ terms }) => terms);
  const bounds = new Map(kept.map((row, k) => [row, boundOf(stages[k], reached[k] ?? 0)]));
  return {
    ...model,
    constraints: [
      ...model.constraints.flatMap((constraint, row) =>
        row === pot ? [] : [{ ...constraint, bound: bounds.get(row) ?? constraint.bound }],
      ),
      {
        name: 'better',
        terms: levels[0] ?? [],
        sense: '>=',
        bound: (reached[index] ?? 0) + 1,
        origin: { kind: 'better', subject: [], rule: null, clause: null },
      },
    ],
    levels: [
      {
        name: 'fewest pounds',
        direction: 'minimise',
        terms: model.constraints[pot]?.terms ?? [],
        allowedLoss: { numerator: 0, denominator: 1 },
      },
    ],
  };
}

const boundOf = (stage: Staged['stages'][number] | undefined, reached: number): number =>
  stage === undefined ? 0 : leastKept(stage, reached);
