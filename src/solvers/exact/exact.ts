import type { Instance } from '../../model/model.ts';
import type { Proof } from '../../model/proof.ts';
import { createHighs } from '../highs.ts';
import type { Engine, Outcome } from '../port.ts';
import { prepare } from '../prepare.ts';
import { verdict } from '../verdict.ts';
import { type Found, Optimum } from './optimum.ts';
import { derivedOf, programOf } from './program.ts';

/**
 * Beyond these HiGHS is faster, and such instances are handed over to it: an explicit inverse is slower than factors where rows are many,
 * and among thousands of applications there are so many near-ties that the last few units are proved sooner breadth-first.
 */
const MOST_ROWS = 1500;
const MOST_VARIABLES = 3000;

/**
 * Our own engine: branch and bound in which every bound that closes a node is worked out again in whole numbers, so that the
 * tree it leaves behind is a proof (docs/proof.md). Instances it is not made for go to HiGHS, without a proof.
 */
export function createExact(): Engine {
  const highs = createHighs();
  return {
    name: 'exact',
    async solve(given, effort) {
      const prepared = prepare(given);
      if (prepared.kind === 'settled') return settled(prepared.outcome);
      if (given.constraints.length > MOST_ROWS || given.variables.length > MOST_VARIABLES)
        return highs.solve(given, effort);
      const { timeLimitSeconds } = effort;
      const deadline = timeLimitSeconds === null ? Infinity : performance.now() + 1000 * timeLimitSeconds;
      const outcome = solveExactly(given, deadline);
      return outcome ?? highs.solve(given, effort);
    },
  };
}

/** What was plain before any search: where nothing is possible, a bound or a row that says so by itself. */
const settled = (outcome: Outcome): Outcome =>
  outcome.status === 'infeasible'
    ? { ...outcome, proof: { claim: null, scale: 1, derived: [], steps: [['empty']] } }
    : outcome;

/** One instance, searched until `deadline` (as `performance.now` counts). Null where the search fails. */
export function solveExactly(instance: Instance, deadline: number): Outcome | null {
  const program = programOf(instance);
  const search = new Optimum(program, deadline);
  return outcomeOf(instance, search.run(), (claim, steps) => ({
    claim,
    scale: search.scale,
    derived: derivedOf(program),
    steps,
  }));
}

function outcomeOf(
  instance: Instance,
  found: Found,
  proofOf: (claim: number | null, steps: Proof['steps']) => Proof,
): Outcome | null {
  const sign = instance.objective.direction === 'maximise' ? 1 : -1;
  switch (found.status) {
    case 'failed':
      return null;
    case 'infeasible':
      return { status: 'infeasible', proof: proofOf(null, found.steps) };
    case 'optimal':
    case 'stopped': {
      if (found.values === null)
        return { status: 'unknown', reason: 'stopped before anything feasible was found' };
      const bound = sign * found.bound + 0;
      const outcome = verdict(instance, [...found.values], bound);
      return outcome === null || outcome.status === 'unknown' || outcome.status === 'infeasible'
        ? null
        : { ...outcome, proof: proofOf(bound, found.steps) };
    }
  }
}
