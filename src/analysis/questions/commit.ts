import type { CommitAnswer, Promised, PromisedAward } from '../../domain/answers/commit.ts';
import type { Allocation } from '../../domain/allocation.ts';
import type { Application } from '../../domain/application.ts';
import { byCodeUnit } from '../../domain/ids.ts';
import type { Problem } from '../../domain/problem.ts';
import { floor, multiply, type Rational, rational } from '../../domain/rational.ts';
import type { Case } from '../../formulation/case.ts';
import { type Formulation, formulate } from '../../formulation/formulate.ts';
import { readBack } from '../../formulation/read-back.ts';
import { keepLevel } from '../../model/instance-of.ts';
import type { Constraint, Model } from '../../model/model.ts';
import type { Origin } from '../../model/origin.ts';
import type { Phase } from '../../programme/programme.ts';
import { assemble } from '../assemble.ts';
import { guardState } from '../guard-state.ts';
import type { Asked, Inquiry } from '../inquiry.ts';
import type { OnProgress, Oracle } from '../oracle.ts';
import { asValue, difference } from '../values.ts';

interface Phases {
  readonly first: Phase;
  readonly next: Phase;
}

/** Who may go on: at most so many of all who hold a phase-1 award (null: all of them), or exactly those of a group who do. */
export interface Progressing {
  /** Null where only groups are stated. */
  readonly any: { readonly atMost: number | null } | null;
  readonly groups: readonly (readonly string[])[];
}

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

/** What is at stake: who asks for what in phase 2, and the rows that every promise keeps. */
interface Stakes {
  readonly awards: Formulation['awards'];
  /** Those with a phase-1 award on record, who may ask as well. */
  readonly onRecord: readonly Application[];
  readonly nextOf: (application: Application) => number;
  readonly progressing: Progressing;
  /** How many may go on at most, of all: no more than phase 2 has awards for. */
  readonly atMost: number;
  readonly pot: number;
  /** The pounds that phase 2 may come to by itself; null where no rule says. */
  readonly nextPot: number | null;
}

function stakesOf(
  given: Case,
  phases: Phases,
  awards: Formulation['awards'],
  progressing: Progressing,
): Stakes {
  const { applications, pot, rules } = given.scenario;
  const limits = rules.flatMap((rule) =>
    rule.kind === 'phase' &&
    (rule.phase === phases.next.id || rule.phase === 'each') &&
    rule.limit.max !== null
      ? [rule.limit]
      : [],
  );
  const pounds = limits.flatMap(({ measure, max }) =>
    max === null
      ? []
      : measure === 'pounds'
        ? [Number(max)]
        : measure === 'share-of-pot'
          ? [Number(floor(multiply(max as Rational, rational(pot))))]
          : [],
  );
  const made = applications.filter(({ phases: asked }) =>
    asked.some(({ phase, held }) => phase === phases.next.id && held !== null),
  ).length;
  const counts = limits.flatMap(({ measure, max }) =>
    measure === 'awards' ? [Math.max(0, Number(max) - made)] : [],
  );
  return {
    awards,
    onRecord: applications.filter((each) => mayGoOn(each, phases)),
    nextOf: ({ phases: asked }) => asked.find(({ phase }) => phase === phases.next.id)?.asked ?? 0,
    progressing,
    atMost: Math.min(progressing.any?.atMost ?? applications.length, ...counts),
    pot,
    nextPot: pounds.length === 0 ? null : Math.min(...pounds),
  };
}

/** A phase and the one that follows it. */
function phasesOf({ scenario: { programme } }: Case): Phases | null {
  for (const next of programme.phases) {
    const first = programme.phases.find(({ id }) => id === next.follows?.phase);
    if (first !== undefined) return { first, next };
  }
  return null;
}

/** Whether it holds an award of the first phase already, and may ask for the next. */
const mayGoOn = ({ phases, withdrawn }: Application, { first, next }: Phases): boolean =>
  !withdrawn &&
  phases.some(({ phase, held }) => phase === first.id && held !== null) &&
  phases.some(({ phase, asked, held }) => phase === next.id && asked !== null && held === null);

const requestsOf = (
  { onRecord, nextOf }: Stakes,
  allocation: Allocation,
): readonly { readonly applicationId: string; readonly nextPence: number }[] =>
  [...allocation.map(({ candidate }) => candidate.application), ...onRecord]
    .map((application) => ({ applicationId: application.id, nextPence: nextOf(application) }))
    .filter(({ nextPence }) => nextPence > 0)
    .sort((a, b) => b.nextPence - a.nextPence || byCodeUnit(a.applicationId, b.applicationId));

/** Whose requests make up the worst of the stated scenarios. */
function worstCaseOf(stakes: Stakes, allocation: Allocation) {
  const { progressing, atMost } = stakes;
  const requests = requestsOf(stakes, allocation);
  const cases = [
    ...(progressing.any === null ? [] : [requests.slice(0, atMost)]),
    ...progressing.groups.map((group) =>
      requests.filter(({ applicationId }) => group.includes(applicationId)),
    ),
  ].map((among) => ({ among, pence: among.reduce((sum, { nextPence }) => sum + nextPence, 0) }));
  return cases.reduce((worst, one) => (one.pence > worst.pence ? one : worst), { among: [], pence: 0 });
}

const spentNow = (allocation: Allocation): number =>
  allocation.reduce((total, { option }) => total + option.amount, 0);

function isSafe(stakes: Stakes, allocation: Allocation): boolean {
  const { pence } = worstCaseOf(stakes, allocation);
  return spentNow(allocation) + pence <= stakes.pot && pence <= (stakes.nextPot ?? pence);
}

const origin: Origin = { kind: 'promise', subject: [], rule: null, clause: null };

/** The rows that keep phase 2 within the pot, and within its own, whatever comes: of a group, and of the largest requests by a threshold. */
function rowsAt(stakes: Stakes, threshold: number): readonly Constraint[] {
  const { awards, onRecord, nextOf, progressing, atMost, pot, nextPot } = stakes;
  const kept = (name: string, above: (application: Application) => number, constant: number) => {
    const fixed = onRecord.reduce((sum, application) => sum + above(application), constant);
    const row = (own: string, bound: number, now: boolean): Constraint => ({
      name: `${own}: ${name}`,
      terms: awards
        .map(({ variable, candidate, option }) => ({
          variable,
          coefficient: (now ? option.amount : 0) + above(candidate.application),
        }))
        .filter(({ coefficient }) => coefficient !== 0),
      sense: '<=',
      bound: bound - fixed,
      origin,
    });
    return [row('pot', pot, true), ...(nextPot === null ? [] : [row('phase', nextPot, false)])];
  };
  return [
    ...progressing.groups.flatMap((group, index) =>
      kept(
        `group ${index + 1}`,
        (application) => (group.includes(application.id) ? nextOf(application) : 0),
        0,
      ),
    ),
    ...(progressing.any === null
      ? []
      : kept(
          'whoever goes on',
          (application) => Math.max(0, nextOf(application) - threshold),
          threshold === 0 ? 0 : atMost * threshold,
        )),
  ];
}

/** The best of all thresholds, level by level. */
async function bestSafe(
  model: Model,
  stakes: Stakes,
  oracle: Oracle,
  onProgress: OnProgress,
): Promise<
  { readonly values: readonly number[]; readonly reached: readonly number[] } | 'none' | 'not-proved'
> {
  const { awards, onRecord, nextOf, progressing, atMost } = stakes;
  const requests = [...awards.map(({ candidate }) => candidate.application), ...onRecord].map(nextOf);
  const mayBeFewer = progressing.any !== null && atMost < requests.length;
  const thresholds = mayBeFewer ? [...new Set([0, ...requests])].sort((a, b) => a - b) : [0];
  const reached: number[] = [];
  let values: readonly number[] = [];
  for (const [index, level] of model.levels.entries()) {
    let done = 0;
    const before = model.levels.slice(0, index).map((earlier, k) => keepLevel(earlier, reached[k] ?? 0));
    const found = await Promise.all(
      thresholds.map(async (threshold) => {
        const outcome = await oracle.solve({
          ...model,
          constraints: [...model.constraints, ...before, ...rowsAt(stakes, threshold)],
          levels: [{ ...level, allowedLoss: { numerator: 0, denominator: 1 } }],
        });
        onProgress({ stage: 'Looking for the best promise', done: ++done, total: thresholds.length });
        return outcome;
      }),
    );
    let best: number | null = null;
    for (const outcome of found) {
      if (outcome.status === 'infeasible') continue;
      if (outcome.status !== 'optimal') return 'not-proved';
      const value = outcome.levels[0]?.bound ?? 0;
      if (best !== null && value <= best) continue;
      [best, values] = [value, outcome.values];
    }
    if (best === null) return 'none';
    reached.push(best);
  }
  return { values, reached };
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
