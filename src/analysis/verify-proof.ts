import type { DecisionResult } from '../domain/result.ts';
import type { Check } from '../domain/verification.ts';
import { instanceOf } from '../model/instance-of.ts';
import type { Constraint, Instance, Model, Term } from '../model/model.ts';
import { valueOf } from '../model/value-of.ts';
import { isFeasible } from '../solvers/check.ts';
import { checkProof } from '../solvers/check-proof.ts';
import type { LevelProof } from '../solvers/optimise.ts';
import type { DecisionProof, Solution } from './solution.ts';

/**
 * Checks, in whole numbers, that nothing is better than the decision: the proof of each level of the model, each with what
 * the levels before it reached as rows; that these values are reached; and that the claims are what the result says. `count` is the
 * number of parts into which the proofs divide all award sets.
 */
export function verifyProof(result: DecisionResult, { model }: Solution, proof: DecisionProof): Check {
  const failures: string[] = [];
  let count = 0;
  const follow = (name: string, instance: Instance, proved: LevelProof): void => {
    const verdict = checkProof(instance, proved.proof);
    if (verdict.ok) count += verdict.leaves;
    else failures.push(`${name}: ${verdict.why} (step ${verdict.at + 1})`);
  };

  const { guard } = proof;
  const row = model.constraints.find(({ origin }) => origin.kind === 'guard');
  if ((row === undefined) !== (guard === null))
    failures.push('the proof and the model do not agree on whether there is a guard');
  if (row !== undefined && guard !== null) {
    const instance = withoutGuard(model, row);
    follow('The best merit', instance, guard);
    const best = worth(instance, row.terms, padded(guard.values, model));
    if (best === null || guard.proof.claim === null || best !== BigInt(guard.proof.claim))
      failures.push('the best merit that the guard rests on is not reached');
    if (result.objective.guard?.bestMerit !== guard.proof.claim)
      failures.push('the best merit proved is not what the result says');
  }

  if (result.status === 'infeasible') {
    const [only, ...more] = proof.levels;
    if (only === undefined || more.length > 0 || only.proof.claim !== null)
      return check(count, [...failures, 'the proof does not say that nothing keeps the rules']);
    follow('The rules', instanceOf(model), only);
    return check(count, failures);
  }
  if (proof.levels.length !== model.levels.length)
    return check(count, [...failures, 'the proof and the model have different levels']);
  const achieved: number[] = [];
  for (const [k, level] of model.levels.entries()) {
    const proved = proof.levels[k];
    if (proved === undefined) break;
    const instance = instanceOf(model, k, achieved);
    follow(level.name, instance, proved);
    const reached = worth(instance, level.terms, proved.values);
    const { claim } = proved.proof;
    if (reached === null) {
      failures.push(`${level.name}: what is said to reach it breaks a row`);
      break;
    }
    if (claim !== result.objective.levels[k]?.bound)
      failures.push(`${level.name}: what is proved is not what the result says`);
    if (result.status === 'optimal' && (claim === null || reached !== BigInt(claim)))
      failures.push(`${level.name}: what is proved is not reached`);
    achieved.push(Number(reached));
  }
  return check(count, failures);
}

const check = (count: number, failures: readonly string[]): Check => ({
  name: 'Nothing better is possible: the proof holds',
  count,
  failures,
});

/** The value of an assignment that keeps every row; null where it does not. */
const worth = (instance: Instance, terms: readonly Term[], values: readonly number[]): bigint | null =>
  isFeasible(instance, values) ? valueOf(terms, values) : null;

/** The best merit is found on the rules alone: what values it has none for are at their least, which breaks nothing. */
const padded = (values: readonly number[], { variables }: Model): readonly number[] =>
  variables.map(({ lower }, index) => values[index] ?? lower);

const withoutGuard = (model: Model, guard: Constraint): Instance => ({
  name: 'best merit',
  variables: model.variables,
  constraints: model.constraints.filter((row) => row !== guard),
  objective: { direction: 'maximise', terms: guard.terms },
});
