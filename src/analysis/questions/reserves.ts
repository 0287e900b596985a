import type { Allocation } from '../../domain/allocation.ts';
import type { ReserveCase, ReserveName, ReservesAnswer } from '../../domain/answers/reserves.ts';
import type { Problem } from '../../domain/problem.ts';
import { toNumber } from '../../domain/rational.ts';
import type { Case } from '../../formulation/case.ts';
import type { Formulation } from '../../formulation/formulate.ts';
import type { Model } from '../../model/model.ts';
import type { Asked, Inquiry } from '../inquiry.ts';
import { byMerit, idOf } from '../ranked.ts';
import { needsWeighted } from '../refusals.ts';
import { bestList } from '../reserves/best-list.ts';
import { workThrough } from '../reserves/completed.ts';
import type { Pool } from '../reserves/pool.ts';
import { type Allowance, Spending, usualAllowance } from '../reserves/spending.ts';
import { measuresOf } from '../reserves/standing.ts';
import { type Reserve, type Withdrawal, workingOf } from '../reserves/withdrawal.ts';
import { rulesBroken } from '../rule-states.ts';
import { awardsAt, spentOn } from '../yardstick.ts';

/** More sets of withdrawals than this are too many to solve each in full. */
const MOST_CASES = 2000;

/**
 * An ordered reserve list for whoever withdraws.
 *
 * The awards that stand are promised and do not move. The list is worked through once, in order: each name is awarded
 * where that breaks no rule further, at the most that does not, else passed over. With A(W, L) what then stands after the
 * withdrawals W and b(W) the best that any additions come to, by full re-optimisation: regret(W, L) = b(W) − v(A(W, L)), and the
 * list minimises max over W of it. In words: whoever withdraws, this list is never worse than the best by more than this.
 */
export async function reserves(
  inquiry: Inquiry,
  count: number,
  length: number,
  allowance: Allowance = usualAllowance,
): Promise<Asked<ReservesAnswer>> {
  const { case: given, decision, onProgress } = inquiry;
  const refused = refusal(given, decision.allocation, count);
  if (refused !== null) return { status: 'refused', problems: [refused] };
  const formulation = withoutPromises(decision.formulation);
  const measures = measuresOf(formulation);
  if (measures === null)
    return { status: 'not-proved', reason: 'a rule has numbers that are too large to be exact' };

  const sets = subsets(decision.allocation, count);
  let done = 0;
  const solved = await Promise.all(
    sets.map(async (withdrawn) => {
      const best = await bestAdditions(inquiry, formulation, withdrawn);
      done += 1;
      onProgress({ stage: 'Asking who could step in', done, total: sets.length });
      return { withdrawn, best };
    }),
  );
  const unproved = solved.find(({ best }) => best.status === 'unknown');
  if (unproved !== undefined)
    return {
      status: 'not-proved',
      reason: 'the engine stopped before it had proved the best additions after a withdrawal',
    };

  const { awards } = formulation;
  const indexOf = new Map(awards.map(({ option }, index) => [option, index]));
  const withdrawals = solved.flatMap(({ withdrawn, best }): Withdrawal[] =>
    best.status !== 'at'
      ? []
      : [
          {
            withdrawn: withdrawn.map(({ candidate }) => idOf(candidate)),
            kept: decision.allocation
              .filter((award) => !withdrawn.includes(award))
              .map(({ option }) => indexOf.get(option) ?? 0),
            best: best.value,
          },
        ],
  );
  const funded = new Set(decision.allocation.map(({ candidate }) => candidate));
  const names = given.candidates.filter((candidate) => !funded.has(candidate)).sort(byMerit);
  const all = names.map(
    ({ options }): Reserve => ({
      options: [...options].sort((a, b) => b.amount - a.amount).map((option) => indexOf.get(option) ?? 0),
    }),
  );
  const pool: Pool = {
    withdrawals,
    reserves: all,
    measures,
    working: workingOf(withdrawals, all, measures),
    amounts: awards.map(({ option }) => option.amount),
    pot: given.scenario.pot,
    neverLess: awards.every(({ option }) => formulation.valuation.meritOf(option) >= 0),
    onlyLimits: onlyLimits(formulation.model),
  };
  const { list, worst, bound } = await bestList(pool, length, new Spending(onProgress, allowance));
  return {
    status: 'answered',
    answer: {
      schema: 'allot.reserves/1',
      gridPerPoint: formulation.valuation.unitsPerPoint,
      withdrawals: count,
      list: list.map((name, index) => nameLine(names[name] as Case['candidates'][number], index + 1)),
      worstRegret: worst,
      bound,
      cases: casesOf(given, formulation, pool, list),
      beyond: solved
        .filter(({ best }) => best.status === 'none')
        .map(({ withdrawn }) => withdrawn.map(({ candidate }) => idOf(candidate))),
    },
  };
}

/** A chair's lock to fund is a promise that its own applicant may give back. */
function withoutPromises(formulation: Formulation): Formulation {
  const { model } = formulation;
  const constraints = model.constraints.filter(
    ({ origin, bound }) => !(origin.kind === 'lock' && bound === 1),
  );
  return constraints.length === model.constraints.length
    ? formulation
    : { ...formulation, model: { ...model, constraints } };
}

type Additions =
  | { readonly status: 'at'; readonly value: number }
  | { readonly status: 'none' }
  | { readonly status: 'unknown' };

/** b(W): everything that stands held, those who withdrew held out, the rest free. */
async function bestAdditions(
  { decision, oracle }: Inquiry,
  { model, awards }: Formulation,
  withdrawn: Allocation,
): Promise<Additions> {
  const made = new Set(decision.allocation.map(({ option }) => option));
  const out = new Set(withdrawn.map(({ candidate }) => candidate));
  const fixings = awards.flatMap(({ variable, candidate, option }) =>
    out.has(candidate) ? [{ variable, value: 0 }] : made.has(option) ? [{ variable, value: 1 }] : [],
  );
  const outcome = await oracle.solve(model, { change: { fixings } });
  if (outcome.status === 'infeasible') return { status: 'none' };
  if (outcome.status !== 'optimal') return { status: 'unknown' };
  return { status: 'at', value: outcome.levels[0]?.value ?? 0 };
}

/** Every way in which so many of some awards can be chosen, in their order. */
function subsets(awards: Allocation, count: number): readonly Allocation[] {
  if (count === 0) return [[]];
  return awards.flatMap((award, index) =>
    subsets(awards.slice(index + 1), count - 1).map((rest) => [award, ...rest]),
  );
}

const onlyLimits = ({ constraints, variables }: Model): boolean =>
  constraints.every(
    ({ origin, sense, terms, bound }) =>
      terms.some(({ variable }) => variables[variable]?.role === 'implied' && sense === '<=') ||
      (sense === '<=' && terms.every(({ coefficient }) => coefficient >= 0)) ||
      (origin.kind === 'lock' && bound === 0),
  );

function casesOf(
  given: Case,
  { awards, valuation }: Formulation,
  pool: Pool,
  list: readonly number[],
): readonly ReserveCase[] {
  const free = {
    ...given,
    scenario: {
      ...given.scenario,
      locks: given.scenario.locks.filter(({ decision }) => decision !== 'fund'),
    },
  };
  return workThrough(pool, list)
    .map((taken, index): ReserveCase => {
      const { withdrawn, kept, best } = pool.withdrawals[index] as Withdrawal;
      const set = awards.filter((_, award) => kept.includes(award) || taken.added.includes(award));
      const value = Object.values(valuation.valuesOf(set)).reduce((sum, part) => sum + part, 0);
      return {
        withdrawn,
        taken: awardsAt(taken.added.flatMap((award) => awards[award] ?? [])),
        awardedPence: spentOn(set),
        value,
        bestValue: best,
        regret: pool.working.regret(index, taken),
        rulesHold: rulesBroken(free, set).length === 0,
      };
    })
    .sort((a, b) => b.regret - a.regret);
}

const nameLine = ({ application, merit }: Case['candidates'][number], order: number): ReserveName => ({
  order,
  applicationId: application.id,
  organisation: application.organisation,
  title: application.title,
  merit: Number(toNumber(merit).toFixed(4)),
  requestedPence: application.requested,
});

function refusal(given: Case, awards: Allocation, count: number): Problem | null {
  const at = { file: given.scenario.name };
  if (given.scenario.objective.combination.mode !== 'weighted')
    return needsWeighted(given, 'reserves', 'how far a list falls short');
  if (given.scenario.programme.phases.length > 0)
    return {
      code: 'reserves-in-phases',
      severity: 'error',
      at,
      message: 'A reserve list is for one round of awards; this programme awards in phases.',
      expected: 'a programme without phases',
      mend: 'Ask “allot run”: it says of each award who would step in.',
    };
  const cases = waysToChoose(awards.length, count);
  if (count > awards.length)
    return {
      code: 'reserves-more-than-awards',
      severity: 'error',
      at,
      value: String(count),
      message: `${count} withdrawals are more than the ${awards.length} awards there are.`,
      expected: `from 1 to ${awards.length}`,
      mend: 'Ask for fewer withdrawals.',
    };
  if (cases > MOST_CASES)
    return {
      code: 'reserves-too-many-cases',
      severity: 'error',
      at,
      value: String(count),
      message: `${count} of ${awards.length} awards can be withdrawn in ${cases} ways, and each is optimised in full.`,
      expected: `at most ${MOST_CASES} ways`,
      mend: 'Ask for fewer withdrawals.',
    };
  return null;
}

const waysToChoose = (from: number, count: number): number => {
  let ways = 1;
  for (let k = 0; k < count; k += 1) ways = (ways * (from - k)) / (k + 1);
  return Math.round(ways);
};
