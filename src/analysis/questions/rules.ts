import type { Exchange, LimitPrice, RulePrice, RulesAnswer, StepPrice } from '../../domain/answers/rules.ts';
import {
  add,
  compare,
  floor,
  multiply,
  one,
  type Rational,
  rational,
  subtract,
  toNumber,
  zero,
} from '../../domain/rational.ts';
import type { Case } from '../../formulation/case.ts';
import { readBack } from '../../formulation/read-back.ts';
import type { LevelOutcome } from '../../solvers/optimise.ts';
import { differences } from '../differences.ts';
import type { Asked, Inquiry } from '../inquiry.ts';
import { leavingOut, rulesOfModel } from '../leaving-out.ts';
import { namedPhases } from '../named-phases.ts';
import { namedRules } from '../named-rules.ts';
import { optimumOf } from '../optimum.ts';
import { idsOf } from '../ranked.ts';
import { type Player, sharesOf, subjectOf } from '../rule-shares.ts';
import { POUNDS_STEP, percentagePoint, stepsOf } from '../rule-steps.ts';
import { awardsAt } from '../yardstick.ts';
import { asValue, difference } from '../values.ts';
import { withPot, withRule } from '../variation.ts';
import { outcomeOfVaried } from '../varied.ts';

/**
 * What each rule costs, every value by full re-optimisation, the guard standing where the scenario put it:
 *
 * - its price, z(without it) − z*, which is never less than nothing;
 * - what one step of each of its limits is worth, looser and tighter;
 * - its share of what all rules cost together, z(pot alone) − z*, by Shapley: the shares add up to it exactly.
 *
 * Locks and the guard count as rules. The pot does not: without it everything is funded. With levels every value is a vector.
 */
export async function rules(inquiry: Inquiry): Promise<Asked<RulesAnswer>> {
  const { decision, onProgress } = inquiry;
  const players = playersOf(inquiry.case);
  let done = 0;
  const step = <T>(answer: T): T => {
    onProgress({ stage: 'Pricing the rules', done: ++done, total: players.length + 1 });
    return answer;
  };
  const [prices, pot] = await Promise.all([
    Promise.all(players.map(async (player) => step(await priceOf(inquiry, player)))),
    potPrice(inquiry).then(step),
  ]);
  const shares = await sharesOf(inquiry, players);
  const proved = prices.filter((price) => price !== null);
  if (shares === null || pot === null || proved.length < prices.length)
    return { status: 'not-proved', reason: 'the time ran out before every rule had its price' };
  const best = decision.levels.map(({ bound }) => bound);
  const cost = typeof shares.cost === 'number' ? [shares.cost] : shares.cost;
  return {
    status: 'answered',
    answer: {
      schema: 'allot.rules/1',
      phaseNames: namedPhases([inquiry.case]),
      gridPerPoint: decision.formulation.valuation.unitsPerPoint,
      levels: decision.levels.map(({ name }) => name),
      value: asValue(best),
      valueUnderPotAlone: asValue(best.map((value, level) => value + (cost[level] ?? 0))),
      rules: proved,
      pot,
      shares,
    },
  };
}

const playersOf = (given: Case): readonly Player[] =>
  namedRules(given)
    .filter(({ kind }) => kind !== 'pot')
    .map(({ id, title, kind }) => ({ id, title, subject: subjectOf(kind) }));

async function priceOf(inquiry: Inquiry, { id, title }: Player): Promise<RulePrice | null> {
  const { case: given, decision, oracle } = inquiry;
  const { model, awards } = decision.formulation;
  const rule = given.scenario.rules.find((other) => other.id === id);
  const asks = rulesOfModel(model).includes(id);
  const without = await oracle.solve(model, asks ? { change: leavingOut(model, new Set([id])) } : {});
  if (without.status !== 'optimal') return null;
  const limits = await (id === 'guard'
    ? guardLimits(inquiry)
    : Promise.all(
        (rule === undefined ? [] : stepsOf(rule)).map(async ({ sense, unit, limit, looser, tighter }) => {
          const moved = (to: typeof looser) =>
            to === null ? null : stepPrice(inquiry, to.limit, withRule(given, to.rule));
          return limitPrice({ sense, unit, limit }, await moved(looser), await moved(tighter));
        }),
      ));
  if (limits.includes(null)) return null;
  const changes = differences(
    decision.allocation,
    asks ? readBack(awards, without.values) : decision.allocation,
  );
  const exchange: Exchange = {
    entering: idsOf(changes.entering),
    leaving: idsOf(changes.leaving),
    changed: idsOf(changes.changed),
    enteringAwards: awardsAt(changes.entering),
    leavingAwards: awardsAt(changes.leaving),
    changedAwards: awardsAt(changes.changed),
  };
  return {
    id,
    clause: rule?.clause ?? null,
    title,
    price: gain(inquiry, without),
    without: exchange,
    limits: limits.filter((limit) => limit !== null),
  };
}

const gain = ({ decision }: Inquiry, { levels }: { readonly levels: readonly LevelOutcome[] }) =>
  difference(
    levels.map(({ bound }) => bound),
    decision.levels.map(({ bound }) => bound),
  );

/** What a moved limit is worth; `not-proved` where the time ran out. */
async function stepPrice(
  inquiry: Inquiry,
  limit: number,
  varied: Case,
  leastMerit?: number,
): Promise<StepPrice | 'not-proved'> {
  const outcome = await outcomeOfVaried(inquiry, varied, leastMerit);
  if (outcome.status === 'infeasible') return { limit, change: null };
  return outcome.status === 'optimal' ? { limit, change: gain(inquiry, outcome) } : 'not-proved';
}

const limitPrice = (
  limit: Pick<LimitPrice, 'sense' | 'unit' | 'limit'>,
  looser: StepPrice | null | 'not-proved',
  tighter: StepPrice | null | 'not-proved',
): LimitPrice | null =>
  looser === 'not-proved' || tighter === 'not-proved' ? null : { ...limit, looser, tighter };

/** The pot a step larger and a step smaller: another pot has a guard of its own, as where it is the scenario's. */
async function potPrice(inquiry: Inquiry): Promise<LimitPrice | null> {
  const { case: given, oracle } = inquiry;
  const { pot } = given.scenario;
  const to = async (moved: number): Promise<StepPrice | null | 'not-proved'> => {
    if (moved === pot) return null;
    const outcome = await (inquiry.decision.guard === null
      ? outcomeOfVaried(inquiry, withPot(given, moved))
      : optimumOf(withPot(given, moved), oracle));
    if (outcome.status === 'infeasible') return { limit: moved, change: null };
    return outcome.status === 'optimal' ? { limit: moved, change: gain(inquiry, outcome) } : 'not-proved';
  };
  return limitPrice(
    { sense: 'at-most', unit: 'pence', limit: pot },
    await to(pot + POUNDS_STEP),
    await to(Math.max(0, pot - POUNDS_STEP)),
  );
}

/** The guard, in the share of the best possible merit that may be lost. */
async function guardLimits(inquiry: Inquiry): Promise<readonly (LimitPrice | null)[]> {
  const { case: given, decision } = inquiry;
  const { combination } = given.scenario.objective;
  if (combination.mode !== 'weighted' || combination.guard === null || decision.guard === null) return [];
  const { bestMerit } = decision.guard;
  const { meritLoss } = combination.guard;
  const to = (loss: Rational) => {
    if (compare(loss, meritLoss) === 0) return null;
    const lost = floor(multiply(loss, rational(BigInt(Math.abs(bestMerit)))));
    return stepPrice(inquiry, toNumber(loss), given, bestMerit - Number(lost));
  };
  const [more, less] = [add(meritLoss, percentagePoint), subtract(meritLoss, percentagePoint)];
  return [
    limitPrice(
      { sense: 'at-most', unit: 'share', limit: toNumber(meritLoss) },
      await to(compare(more, one) > 0 ? one : more),
      await to(compare(less, zero) < 0 ? zero : less),
    ),
  ];
}
