import { floor, multiply, rational } from '../domain/rational.ts';
import type { Case } from '../formulation/case.ts';
import { type Formulation, formulate } from '../formulation/formulate.ts';
import type { LevelProof } from '../solvers/optimise.ts';
import type { Oracle } from './oracle.ts';
import { refuted, type Solution } from './solution.ts';

/** What the guard came to, in grid units of unweighted merit. */
export interface GuardState {
  readonly bestMerit: number;
  readonly leastMerit: number;
  /** That no award set within the rules has more merit, where the engine can prove it. */
  readonly proof: LevelProof | null;
  /** Of merit alone, with the assignment that has the most of it. */
  readonly formulation: Formulation;
  readonly values: readonly number[];
}

export type GuardOutcome =
  /** `state` is null where the scenario has no guard. */
  | { readonly status: 'known'; readonly state: GuardState | null }
  | { readonly status: 'infeasible'; readonly solution: Solution }
  | { readonly status: 'unknown'; readonly reason: string };

/**
 * The merit that the guard keeps: leastMerit = bestMerit − ⌊loss · |bestMerit|⌋, where bestMerit is the most that any
 * award set within the rules has. Found once for a scenario; a best below nothing (marks above a line) may be lost from too.
 */
export async function guardState(given: Case, oracle: Oracle): Promise<GuardOutcome> {
  const { combination } = given.scenario.objective;
  if (combination.mode !== 'weighted' || combination.guard === null) return { status: 'known', state: null };
  const formulated = formulate(given, { of: 'best-merit' });
  if (!formulated.ok) return { status: 'unknown', reason: `${formulated.tooLarge} is too large to be exact` };
  const outcome = await oracle.solve(formulated.formulation.model, { proof: true });
  if (outcome.status === 'unknown') return outcome;
  if (outcome.status === 'infeasible')
    return { status: 'infeasible', solution: refuted(formulated.formulation.model, outcome) };
  if (outcome.status === 'within')
    return {
      status: 'unknown',
      reason: 'the best possible merit, on which the guard rests, was not proved in time',
    };
  const bestMerit = outcome.levels[0]?.value ?? 0;
  const loss = multiply(combination.guard.meritLoss, rational(BigInt(Math.abs(bestMerit))));
  return {
    status: 'known',
    state: {
      bestMerit,
      leastMerit: bestMerit - Number(floor(loss)),
      proof: outcome.proofs?.[0] ?? null,
      formulation: formulated.formulation,
      values: outcome.values,
    },
  };
}
