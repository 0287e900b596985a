import type { CommitAnswer, Promised, PromisedAward } from '../../domain/answers/commit.ts';
import type { Allocation } from '../../domain/allocation.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Case } from '../../formulation/case.ts';
import { formulate } from '../../formulation/formulate.ts';
import { readBack } from '../../formulation/read-back.ts';
import type { Phase } from '../../programme/programme.ts';
import { assemble } from '../assemble.ts';
import { guardState } from '../guard-state.ts';
import type { Asked, Inquiry } from '../inquiry.ts';
import {
  bestSafe,
  isSafe,
  type Phases,
  type Progressing,
  spentNow,
  type Stakes,
  stakesOf,
  worstCaseOf,
} from '../promise.ts';
import { asValue, difference } from '../values.ts';

/**
 * The best phase-1 awards that can be promised now: in every stated scenario of who goes on, of them and of those with one on record,
 * what they ask for in phase 2 fits into the rest of the pot, and into a limit on the pounds of phase 2; a limit on its awards is a limit on how many go on.
 *
 * max value(x) such that every rule and the guard hold, Σ a_i1 x_i + Σ_{i ∈ G} a_i2 x_i ≤ pot for each group G, and
 * Σ a_i1 x_i + max over Q ⊆ S, |Q| ≤ k of Σ_{i ∈ Q} a_i2 ≤ pot. The k largest requests among the winners come to the least over t ≥ 0 of
 * k t + Σ max(0, a_i2 − t) x_i, which is reached where t is one of the requests, or nothing. So there is one model for each t, and the best of
 * them all is the best. In words: the worst case is guarded against without listing who might go on. With levels each is the best over all t
 * before the next is asked for, and the price is a vector. Source: D. Bertsimas and M. Sim, “The price of robustness” (2004).
 */
export async function commit(
  { case: given, oracle, onProgress }: Omit<Inquiry, 'decision'>,
  progressing: Progressing,
): Promise<Asked<CommitAnswer>> {
  const phases = phasesOf(given);
  if (phases === null) return { status: 'refused', problems: [needsTwoPhases(given)] };
  if (!given.scenario.phases.includes(phases.first.id))
    return { status: 'refused', problems: [needsFirstPhase(given, phases)] };
  onProgress({ stage: 'Deciding phase 1', done: 0, total: 1 });
  const { case: now, errors } = assemble({ ...given.scenario, phases: [phases.first.id] }, given.geography);
  if (errors.length > 0) return { status: 'refused', problems: errors };
  const guard = await guardState(now, oracle);
  if (guard.status === 'unknown') return { status: 'not-proved', reason: guard.reason };
  const leastMerit = guard.status === 'known' ? (guard.state?.leastMerit ?? null) : null;
  const formulated = formulate(now, { of: 'objective', leastMerit });
  if (!formulated.ok)
    return { status: 'not-proved', reason: `${formulated.tooLarge} is too large to be exact` };
  const { model, awards, valuation } = formulated.formulation;
  const common = {
    schema: 'allot.commit/1',
    potPence: given.scenario.pot,
    progressing: progressing.any?.atMost ?? null,
    groups: progressing.groups,
    anyOf: progressing.any !== null,
    gridPerPoint: valuation.unitsPerPoint,
    levels: model.levels.map(({ name }) => name),
  } as const;
  const free = await oracle.solve(model);
  if (free.status === 'unknown' || free.status === 'within')
    return { status: 'not-proved', reason: 'the best phase-1 awards were not proved in the time allowed' };
  if (free.status === 'infeasible') return { status: 'answered', answer: { ...common, promise: null } };

  const stakes = stakesOf(given, phases, awards, progressing);
  const freely = readBack(awards, free.values);
  const best = isSafe(stakes, freely)
    ? { values: free.values, reached: free.levels.map(({ bound }) => bound) }
    : await bestSafe(model, stakes, oracle, onProgress);
  if (best === 'not-proved')
    return { status: 'not-proved', reason: 'the best promise was not proved in the time allowed' };
  if (best === 'none') return { status: 'answered', answer: { ...common, promise: null } };
  const without = free.levels.map(({ bound }) => bound);
  const promise = {
    ...promised(readBack(awards, best.values), stakes, phases.next),
    price: difference(without, best.reached),
    valueWithout: asValue(without),
  };
  return { status: 'answered', answer: { ...common, promise } };
}

/** A phase and the one that follows it. */
function phasesOf({ scenario: { programme } }: Case): Phases | null {
  for (const next of programme.phases) {
    const first = programme.phases.find(({ id }) => id === next.follows?.phase);
    if (first !== undefined) return { first, next };
  }
  return null;
}

function promised(
  allocation: Allocation,
  stakes: Stakes,
  next: Phase,
): Omit<Promised, 'price' | 'valueWithout'> {
  const awards = allocation.map(
    ({ candidate: { application }, option }): PromisedAward => ({
      applicationId: application.id,
      organisation: application.organisation,
      title: application.title,
      amountPence: option.amount,
      nextPence: stakes.nextOf(application),
    }),
  );
  const committedPence = spentNow(allocation);
  const worst = worstCaseOf(stakes, allocation);
  const left = Math.min(stakes.pot - committedPence, stakes.nextPot ?? Number.MAX_SAFE_INTEGER);
  return {
    awards,
    committedPence,
    worstCasePence: worst.pence,
    worstCase: worst.among.map(({ applicationId }) => applicationId),
    headroomPence: left - worst.pence,
    fullAwardsGuaranteed: Math.floor(left / next.cap),
  };
}

const needsTwoPhases = ({ scenario }: Case): Problem => ({
  code: 'needs-two-phases',
  severity: 'error',
  at: { file: scenario.name },
  message: `The programme “${scenario.programme.title}” has no phase that follows another: there is nothing to hold back for.`,
  expected: 'a programme with two phases, the second for those with an award in the first',
  mend: 'Ask this of a scenario of such a programme.',
});

const needsFirstPhase = ({ scenario }: Case, { first, next }: Phases): Problem => ({
  code: 'needs-first-phase',
  severity: 'error',
  at: { file: scenario.name, column: 'phases' },
  value: scenario.phases.join(', '),
  message: `This scenario does not decide ${first.title}, whose awards are on record: there is nothing left to promise.`,
  expected: `a scenario that decides ${first.title}, alone or with ${next.title}`,
  mend: `Ask this of the scenario in which ${first.title} is decided.`,
});
