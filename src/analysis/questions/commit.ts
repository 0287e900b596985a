import type { CommitAnswer, Promised, PromisedAward } from '../../domain/answers/commit.ts';
import type { Allocation } from '../../domain/allocation.ts';
import type { Application, Candidate } from '../../domain/application.ts';
import { byCodeUnit } from '../../domain/ids.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Case } from '../../formulation/case.ts';
import { formulate } from '../../formulation/formulate.ts';
import { readBack } from '../../formulation/read-back.ts';
import type { Constraint, Model, Term, Variable } from '../../model/model.ts';
import type { Origin } from '../../model/origin.ts';
import type { Phase } from '../../programme/programme.ts';
import { assemble } from '../assemble.ts';
import type { Asked, Inquiry } from '../inquiry.ts';
import { idOf } from '../ranked.ts';
import { asValue, difference } from '../values.ts';

interface Phases {
  readonly first: Phase;
  readonly next: Phase;
}

/**
 * The best phase-1 awards that can be promised now: whoever of them (and of those with one on record) goes on, at most `progressing` of them (null: all), what they ask
 * for in phase 2 fits into the rest of the pot.
 *
 * max value(x) such that every rule holds and Σ a_i1 x_i + max over Q ⊆ S, |Q| ≤ k of Σ_{i ∈ Q} a_i2 ≤ pot. The inner maximum, the k
 * largest requests among the winners, is k t + Σ u_i with u_i ≥ a_i2 x_i − t, t ≥ 0, u_i ≥ 0 at its least. In words: the worst
 * case is guarded against without listing who might go on. With levels the price is a vector. A guard on merit is left out.
 * Source: D. Bertsimas and M. Sim, “The price of robustness” (2004).
 */
export async function commit(
  { case: given, oracle, onProgress }: Omit<Inquiry, 'decision'>,
  progressing: number | null,
): Promise<Asked<CommitAnswer>> {
  const phases = phasesOf(given);
  if (phases === null) return { status: 'refused', problems: [needsTwoPhases(given)] };
  onProgress({ stage: 'Deciding phase 1', done: 0, total: 2 });
  const { case: now, errors } = assemble({ ...given.scenario, phases: [phases.first.id] }, given.geography);
  if (errors.length > 0) return { status: 'refused', problems: errors };
  const formulated = formulate(now, { of: 'objective', leastMerit: null });
  if (!formulated.ok)
    return { status: 'not-proved', reason: `${formulated.tooLarge} is too large to be exact` };
  const { model, awards, valuation } = formulated.formulation;
  const common = {
    schema: 'allot.commit/1',
    potPence: given.scenario.pot,
    progressing,
    gridPerPoint: valuation.unitsPerPoint,
    levels: model.levels.map(({ name }) => name),
  } as const;
  const free = await oracle.solve(model);
  if (free.status === 'unknown' || free.status === 'within')
    return { status: 'not-proved', reason: 'the best phase-1 awards were not proved in the time allowed' };
  if (free.status === 'infeasible') return { status: 'answered', answer: { ...common, promise: null } };
  onProgress({ stage: 'Looking for the best promise', done: 1, total: 2 });
  const k = progressing ?? given.scenario.applications.length;
  const onRecord = given.scenario.applications.filter((each) => mayGoOn(each, phases));
  const outcome = await oracle.solve(safe(model, awards, onRecord, phases.next, k, given.scenario.pot));
  if (outcome.status !== 'optimal' && outcome.status !== 'infeasible')
    return { status: 'not-proved', reason: 'the best promise was not proved in the time allowed' };
  if (outcome.status === 'infeasible') return { status: 'answered', answer: { ...common, promise: null } };
  const without = free.levels.map(({ bound }) => bound);
  const promise = {
    ...promised(readBack(awards, outcome.values), onRecord, phases.next, k, given.scenario.pot),
    price: difference(
      without,
      outcome.levels.map(({ bound }) => bound),
    ),
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

const nextOf = ({ phases }: Application, { id }: Phase): number =>
  phases.find(({ phase }) => phase === id)?.asked ?? 0;

/** Whether it holds an award of the first phase already, and may ask for the next. */
const mayGoOn = ({ phases, withdrawn }: Application, { first, next }: Phases): boolean =>
  !withdrawn &&
  phases.some(({ phase, held }) => phase === first.id && held !== null) &&
  phases.some(({ phase, asked, held }) => phase === next.id && asked !== null && held === null);

const origin: Origin = { kind: 'promise', subject: [], rule: null, clause: null };

/** The model with the pot kept in the worst case. */
function safe(
  model: Model,
  awards: readonly {
    readonly variable: number;
    readonly candidate: Candidate;
    readonly option: { readonly amount: number };
  }[],
  onRecord: readonly Application[],
  next: Phase,
  k: number,
  pot: number,
): Model {
  const variables: Variable[] = [...model.variables];
  const rows: Constraint[] = [];
  const add = (name: string, upper: number): number =>
    variables.push({ name, lower: 0, upper, role: 'decision', origin }) - 1;
  const asks = awards.map((award) => ({ ...award, next: nextOf(award.candidate.application, next) }));
  const held = onRecord.map((application) => ({ application, next: nextOf(application, next) }));
  const most = [...asks, ...held].reduce((largest, ask) => Math.max(largest, ask.next), 0);
  const threshold = add('threshold', most);
  const worst: Term[] = [{ variable: threshold, coefficient: k }];
  for (const { variable, candidate, next: asked } of asks) {
    if (asked === 0) continue;
    const above = add(`above:${idOf(candidate)}`, asked);
    worst.push({ variable: above, coefficient: 1 });
    rows.push({
      name: `above:${idOf(candidate)}`,
      terms: [
        { variable, coefficient: asked },
        { variable: threshold, coefficient: -1 },
        { variable: above, coefficient: -1 },
      ],
      sense: '<=',
      bound: 0,
      origin,
    });
  }
  for (const { application, next: asked } of held) {
    const above = add(`above:${application.id}`, asked);
    worst.push({ variable: above, coefficient: 1 });
    rows.push({
      name: `above:${application.id}`,
      terms: [
        { variable: threshold, coefficient: -1 },
        { variable: above, coefficient: -1 },
      ],
      sense: '<=',
      bound: -asked,
      origin,
    });
  }
  const now = asks.map(({ variable, option }) => ({ variable, coefficient: option.amount }));
  rows.push({
    name: 'the pot in the worst case',
    terms: [...now, ...worst].filter(({ coefficient }) => coefficient !== 0),
    sense: '<=',
    bound: pot,
    origin,
  });
  return { ...model, variables, constraints: [...model.constraints, ...rows] };
}

function promised(
  allocation: Allocation,
  onRecord: readonly Application[],
  next: Phase,
  k: number,
  pot: number,
): Omit<Promised, 'price' | 'valueWithout'> {
  const awards = allocation.map(
    ({ candidate, option }): PromisedAward => ({
      applicationId: idOf(candidate),
      organisation: candidate.application.organisation,
      amountPence: option.amount,
      nextPence: nextOf(candidate.application, next),
    }),
  );
  const worstCase = [
    ...awards,
    ...onRecord.map((application) => ({
      applicationId: application.id,
      nextPence: nextOf(application, next),
    })),
  ]
    .filter(({ nextPence }) => nextPence > 0)
    .sort((a, b) => b.nextPence - a.nextPence || byCodeUnit(a.applicationId, b.applicationId))
    .slice(0, k);
  const committedPence = awards.reduce((total, { amountPence }) => total + amountPence, 0);
  const worstCasePence = worstCase.reduce((total, { nextPence }) => total + nextPence, 0);
  return {
    awards,
    committedPence,
    worstCasePence,
    worstCase: worstCase.map(({ applicationId }) => applicationId),
    headroomPence: pot - committedPence - worstCasePence,
    fullAwardsGuaranteed: Math.floor((pot - committedPence) / next.cap),
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
