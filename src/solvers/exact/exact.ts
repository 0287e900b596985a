import { type Change, changed } from '../../model/change.ts';
import type { Instance } from '../../model/model.ts';
import type { Proof } from '../../model/proof.ts';
import { trivialBound } from '../../model/trivial-bound.ts';
import { betterOf } from '../better-of.ts';
import { createHighs } from '../highs.ts';
import type { Effort, Outcome, Start, WarmEngine } from '../port.ts';
import { prepare } from '../prepare.ts';
import { verdict } from '../verdict.ts';
import { type Found, type Known, Optimum, uncut } from './optimum.ts';
import { type Program, programOf, withChange } from './program.ts';

/** Rows and variables beyond which even one relaxation takes more memory and time than HiGHS. */
const MOST_COLUMNS = 40_000;
/**
 * A search that is not at its end by now is one that HiGHS, which cuts and looks breadth-first, may end sooner: it is handed over. Counted in work
 * (`allowance.ts`), so that no clock decides who answers; some five to ten seconds.
 */
const MOST_WORK = 300e6;
/**
 * What a search with cuts may use before it is begun again without: most trees end well before, but a few are large with cuts and small without.
 */
const MOST_WORK_WITH_CUTS = 80e6;
/** How much may be spent on learning from an instance what its changes start from, where solving it has not told. */
const MOST_WORK_TO_LEARN = 6e6;

/**
 * Our own engine: branch and bound in which every bound that closes a node is worked out again in whole numbers, so that the
 * tree it leaves behind is a proof (docs/proof.md). Instances it is not made for go to HiGHS, without a proof.
 */
export function createExact(): WarmEngine {
  const highs = createHighs();
  const answer = async (given: Instance, effort: Effort, search: Searcher): Promise<Outcome> => {
    const ready = refused(given);
    if (ready !== null) return ready;
    const isOurs = given.constraints.length + given.variables.length <= MOST_COLUMNS;
    const searched = isOurs ? search(deadlineOf(effort)) : nothing;
    if (searched.isEnd) return searched.outcome;
    return betterOf(given.objective.direction, await highs.solve(given, effort), searched.outcome);
  };
  return {
    name: 'exact',
    solve: (given, effort) => answer(given, effort, (deadline) => solveExactly(given, deadline, effort)),
    warm(base, start) {
      let resolve: ReturnType<typeof changesOf> | null = null;
      return (change, effort) => {
        const given = changed(base, change);
        return answer(given, effort, (deadline) =>
          (resolve ??= changesOf(base, start))(given, change, deadline, effort),
        );
      };
    },
  };
}

/** What a search came to. It is the end of it where it is proved or time has run out; else another may get further, with what was found, if anything. */
type Attempt =
  | { readonly isEnd: true; readonly outcome: Outcome }
  | { readonly isEnd: false; readonly outcome: Outcome | null };

const nothing: Attempt = { isEnd: false, outcome: null };

type Asking = Pick<Effort, 'beyond'> & { readonly learn?: boolean };

/** Searches until a deadline (as `performance.now` counts). */
type Searcher = (deadline: number) => Attempt;

const deadlineOf = ({ timeLimitSeconds }: Effort): number =>
  timeLimitSeconds === null ? Infinity : performance.now() + 1000 * timeLimitSeconds;

/** What is plain before any search, or null: nothing to decide, nothing possible, or numbers too large. */
function refused(given: Instance): Outcome | null {
  const prepared = prepare(given);
  if (prepared.kind === 'ready') return null;
  const { outcome } = prepared;
  const plainly = { scale: 1, derived: [] };
  if (outcome.status === 'infeasible')
    return { ...outcome, proof: { ...plainly, claim: null, steps: [['empty']] } };
  if (outcome.status === 'optimal')
    return { ...outcome, proof: { ...plainly, claim: outcome.value, steps: [['close']] } };
  return outcome;
}

/** One instance, searched until `deadline` (as `performance.now` counts), perhaps from what is likely to be the best. */
function solveExactly(instance: Instance, deadline: number, effort: Effort): Attempt {
  const { likely, ties } = effort;
  const most = { deadline, mostWork: MOST_WORK_WITH_CUTS, ties: ties === true };
  const optimum = new Optimum(programOf(instance), most, null);
  if (likely !== undefined) optimum.expect(Float64Array.from(likely));
  return elseWithoutCuts(instance, deadline, effort, asked(instance, optimum, effort));
}

/**
 * What solves changes of an instance, each from what is known of the instance itself: the relaxation of the root with its cuts, what branching was found to cost, and
 * how far the best assignment lies under the relaxation.
 */
function changesOf(
  base: Instance,
  start: Start,
): (given: Instance, change: Change, deadline: number, effort: Effort) => Attempt {
  const values = Float64Array.from(start.values);
  // Nothing else than a search of this engine's makes what is learned.
  const known = (start.learned as Known | null) ?? learnt(programOf(base), values);
  return (given, change, deadline, effort) => {
    const most = { deadline, mostWork: MOST_WORK_WITH_CUTS, ties: effort.ties === true };
    const turned = new Optimum(withChange(known.program, change), most, known);
    turned.propose(values);
    return elseWithoutCuts(given, deadline, effort, asked(given, turned, effort));
  };
}

/** What a short search learns of a program of which an assignment is known. */
function learnt(program: Program, values: Float64Array): Known {
  const optimum = new Optimum(program, { deadline: Infinity, mostWork: MOST_WORK_TO_LEARN }, null);
  optimum.propose(values);
  optimum.run();
  return optimum.known;
}

/** Where a search is not at its end, it is begun again without cuts. */
function elseWithoutCuts(instance: Instance, deadline: number, effort: Effort, before: Attempt): Attempt {
  if (before.isEnd) return before;
  const optimum = new Optimum(programOf(instance), { deadline, mostWork: MOST_WORK }, null, uncut);
  if (before.outcome?.status === 'within') optimum.propose(Float64Array.from(before.outcome.values));
  return asked(instance, optimum, { ...effort, learn: false });
}

/** The optimum, or no more than what is better than was said. */
const asked = (instance: Instance, optimum: Optimum, { beyond, learn }: Asking): Attempt =>
  beyond === undefined ? ended(instance, optimum, learn) : bettered(instance, optimum, beyond);

/** Without a proof, and with a bound that holds of itself. */
function bettered(instance: Instance, optimum: Optimum, beyond: number): Attempt {
  const { objective, variables } = instance;
  const found = optimum.better(objective.direction === 'maximise' ? beyond : -beyond);
  switch (found.status) {
    case 'failed':
      return nothing;
    case 'nothing':
      return { isEnd: true, outcome: { status: 'infeasible' } };
    case 'stopped':
      return found.by === 'time'
        ? {
            isEnd: true,
            outcome: { status: 'unknown', reason: 'stopped before it was known whether anything is better' },
          }
        : nothing;
    case 'found': {
      const outcome = verdict(instance, [...found.values], trivialBound(variables, objective));
      return outcome === null ? nothing : { isEnd: true, outcome };
    }
  }
}

function ended(instance: Instance, optimum: Optimum, learn = false): Attempt {
  const found = optimum.run();
  const outcome = outcomeOf(instance, found, (claim, steps) => ({
    claim,
    scale: optimum.scale,
    derived: optimum.derived,
    steps,
  }));
  const hasEnded = found.status !== 'stopped' || found.by === 'time' || outcome?.status === 'optimal';
  if (outcome === null || !hasEnded) return { isEnd: false, outcome };
  return {
    isEnd: true,
    outcome: learn && outcome.status === 'optimal' ? { ...outcome, learned: optimum.known } : outcome,
  };
}

/** Null where doubles were not enough. */
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
      const isOnly = found.status === 'optimal' && found.isOnly;
      const outcome = verdict(instance, [...found.values], bound);
      return outcome === null || outcome.status === 'unknown' || outcome.status === 'infeasible'
        ? null
        : {
            ...outcome,
            ...(isOnly && outcome.status === 'optimal' && { isOnly: true }),
            proof: proofOf(bound, found.steps),
          };
    }
  }
}
