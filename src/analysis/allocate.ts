import type { Allocation } from '../domain/allocation.ts';
import { byCodeUnit } from '../domain/ids.ts';
import type { Problem } from '../domain/problem.ts';
import type { BaselineLine, DecisionResult, IneligibleLine, LevelValue, RuleLine } from '../domain/result.ts';
import type { Case } from '../formulation/case.ts';
import type { Valuation } from '../formulation/valuation.ts';
import { valuationOf, weightsOf } from '../formulation/valuation.ts';
import type { Geography } from '../geography/geography.ts';
import { allowance } from '../model/instance-of.ts';
import type { Model } from '../model/model.ts';
import type { Scenario } from '../programme/scenario.ts';
import { type Assembly, assemble, type Excluded } from './assemble.ts';
import { baselines } from './baselines.ts';
import { isZeroValue } from './compare-values.ts';
import { contributionsTo } from './contributions.ts';
import { type Decision, decide } from './decide.ts';
import { exchangeRates } from './exchange.ts';
import { measuresOf } from './measures.ts';
import type { OnProgress, Oracle } from './oracle.ts';
import { findNearest, type Ranking, turnEach } from './ranking.ts';
import { awardLines } from './award-lines.ts';
import type { Ranked } from './ranked.ts';
import { notFundedLines, reserveLines, unfunded } from './unfunded-lines.ts';
import { withdrawalLines } from './withdrawal-lines.ts';
import { ruleStates, rulesBroken } from './rule-states.ts';
import { statementOf } from './statement.ts';
import { yardstick } from './yardstick.ts';

/** What is to be decided, and how much of the story is wanted. */
export interface Question {
  readonly scenario: Scenario;
  readonly geography: Geography | null;
  readonly inputs: readonly { readonly path: string; readonly sha256: string }[];
  readonly version: string;
  /** `none` gives the award set alone: no replacement values, reserve list or withdrawals. */
  readonly ranking: 'full' | 'none';
  readonly warnings: readonly Problem[];
}

export type Allocated =
  | {
      readonly ok: true;
      readonly result: DecisionResult;
      /** The model that was decided and the values of its variables; null where there was no answer. */
      readonly solution: { readonly model: Model; readonly values: readonly number[] } | null;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * The story of a decision:
 *
 * 1. assemble: screen every application for eligibility, mark it, work out its award options;
 * 2. decide: formulate the rules as a model, optimise it level by level, break ties by name;
 * 3. re-check: the rules and the value again, in exact arithmetic, from the awards alone;
 * 4. rank: turn around each application's fate and optimise again;
 * 5. compare: the baselines in the same measures;
 * 6. tell: everything as one result.
 */
export async function allocate(
  question: Question,
  oracle: Oracle,
  onProgress: OnProgress = () => undefined,
): Promise<Allocated> {
  const assembly = assemble(question.scenario, question.geography);
  if (assembly.errors.length > 0)
    return { ok: false, problems: [...question.warnings, ...assembly.warnings, ...assembly.errors] };
  const given = assembly.case;
  const decision = await decide(given, oracle, onProgress);
  if (!('allocation' in decision))
    return { ok: true, result: withoutAnswer(question, assembly, decision, oracle), solution: null };
  recheck(given, decision);

  const rankable = question.ranking === 'full' && decision.status === 'optimal';
  const ranked = await rank(given, decision, rankable, oracle, onProgress);
  const awards = awardLines(ranked);
  const reserve = reserveLines(ranked, given.scenario.reserveLength);
  const result: DecisionResult = {
    ...common(question, assembly, oracle),
    status: decision.status,
    statement: statementOf(decision, given),
    ranking: rankable ? 'full' : 'none',
    objective: objectiveOf(given, decision),
    pot: potOf(given, decision.allocation),
    awards,
    reserve,
    withdrawals: withdrawalLines(ranked, awards),
    notFunded: notFundedLines(ranked, reserve),
    rules: [...ruleStates(given, decision.allocation), ...guardLine(given, decision)],
    baselines: baselineLines(given, decision.formulation.valuation, decision.allocation),
    measures: measuresOf(given, decision.allocation),
    ties: {
      broken: decision.tie === 'broken',
      between: decision.tie === 'broken' ? tied(ranked.turned) : [],
      by:
        decision.tie === 'broken'
          ? given.scenario.tieBreaks.map((tieBreak) =>
              tieBreak.by === 'lot' ? `lot with seed ${tieBreak.seed}` : tieBreak.by,
            )
          : [],
    },
  };
  return { ok: true, result, solution: { model: decision.formulation.model, values: decision.values } };
}

type Answer = Extract<Decision, { allocation: Allocation }>;

/**
 * The award set against the rules and its value, from the awards alone: an answer that fails here is a fault of ours
 * (or of an engine), and nobody gets to see it.
 */
function recheck(given: Case, { allocation, formulation, levels, guard, status }: Answer): void {
  const broken = rulesBroken(given, allocation);
  if (broken.length > 0)
    throw new Error(`the award set breaks ${broken.join(', ')}: the model and the rules disagree`);
  const achieved = levelValues(given, formulation.valuation, allocation);
  for (const [index, level] of formulation.model.levels.entries()) {
    const [value, found] = [achieved[index] ?? 0, levels[index]];
    if (found === undefined || value > found.bound)
      throw new Error(`${level.name} is worth ${value}, more than its bound`);
    const least = status === 'optimal' ? found.bound - allowance(level, found.bound) : found.value;
    if (value < least)
      throw new Error(`${level.name} is worth ${value} by the awards, less than the ${least} of the model`);
  }
  if (guard !== null && guardMerit(given, allocation) < guard.leastMerit)
    throw new Error('the award set breaks the merit guard');
}

/** What each objective level is worth, in grid units, from the awards alone. */
function levelValues({ scenario }: Case, valuation: Valuation, allocation: Allocation): readonly number[] {
  const values = valuation.valuesOf(allocation);
  const { combination } = scenario.objective;
  if (combination.mode === 'weighted') return [values.merit + values.spread + values.diversity];
  return combination.levels.map(({ maximise }) => values[maximise]);
}

const guardMerit = (given: Case, allocation: Allocation): number =>
  valuationOf(given, { ...weightsOf(given), merit: { numerator: 1n, denominator: 1n } }).valuesOf(allocation)
    .merit;

/** Turns each fate around, then looks for the smallest change behind each award and each place on the reserve list. */
async function rank(
  given: Case,
  decision: Answer,
  rankable: boolean,
  oracle: Oracle,
  onProgress: OnProgress,
): Promise<Ranked> {
  const ids = given.candidates.map(({ application }) => application.id);
  const turned: Ranking = rankable ? await turnEach(decision, ids, oracle, onProgress) : new Map();
  const ranked: Ranked = {
    case: given,
    allocation: decision.allocation,
    turned,
    contribution: contributionsTo(given, decision.allocation),
    levels: decision.levels.map(({ name }) => name),
    unitsPerPoint: decision.formulation.valuation.unitsPerPoint,
  };
  if (!rankable) return ranked;
  const reserve = unfunded(ranked).slice(0, given.scenario.reserveLength);
  const near = [...decision.allocation.map(({ candidate }) => candidate), ...reserve].map(
    ({ application }) => application.id,
  );
  return { ...ranked, turned: await findNearest(decision, turned, near, oracle, onProgress) };
}

/** Whoever has a zero margin is in some optimal award sets and not in others. */
const tied = (turned: Ranking): readonly string[] =>
  [...turned]
    .flatMap(([id, answer]) => (answer.status === 'proved' && isZeroValue(answer.margin) ? [id] : []))
    .sort(byCodeUnit);

function objectiveOf(
  given: Case,
  { levels, formulation, allocation, guard, status }: Answer,
): DecisionResult['objective'] {
  const { objective } = given.scenario;
  const units = formulation.valuation.unitsPerPoint;
  const { merit, spread, diversity } = formulation.valuation.valuesOf(allocation);
  const values = levelValues(given, formulation.valuation, allocation);
  return {
    mode: objective.combination.mode,
    basis: objective.merit.basis,
    gridPerPoint: units,
    levels: levels.map(({ name, bound }, index): LevelValue => {
      const level = formulation.model.levels[index];
      return {
        name,
        value: values[index] ?? 0,
        bound,
        allowedLoss: level === undefined || status !== 'optimal' ? 0 : allowance(level, bound),
      };
    }),
    merit: merit / units,
    spread: spread / units,
    diversity: diversity / units,
    exchange: exchangeRates(given),
    guard: guard === null ? null : { bestMerit: guard.bestMerit, leastMerit: guard.leastMerit },
  };
}

function guardLine(given: Case, { guard, allocation }: Answer): readonly RuleLine[] {
  if (guard === null) return [];
  const achieved = guardMerit(given, allocation);
  return [
    {
      id: 'guard',
      clause: null,
      title: 'Spread and diversity may not cost more merit than the guard allows',
      unit: 'merit',
      sense: 'at-least',
      limit: guard.leastMerit,
      achieved,
      holds: achieved >= guard.leastMerit,
      binding: achieved === guard.leastMerit,
      tightestAt: [],
    },
  ];
}

function potOf(given: Case, allocation: Allocation): DecisionResult['pot'] {
  const awardedPence = allocation.reduce((total, { option }) => total + option.amount, 0);
  return {
    availablePence: given.scenario.pot,
    awardedPence,
    remainingPence: given.scenario.pot - awardedPence,
  };
}

function baselineLines(given: Case, valuation: Valuation, optimum: Allocation): readonly BaselineLine[] {
  const line = (name: BaselineLine['name'], title: string, allocation: Allocation): BaselineLine => ({
    name,
    title,
    ...yardstick(given, valuation, allocation),
    applicationIds: allocation.map(({ candidate }) => candidate.application.id).sort(byCodeUnit),
    breaks: rulesBroken(given, allocation),
  });
  return [
    line('optimum', 'The best award set', optimum),
    ...baselines(given).map(({ name, title, allocation }) => line(name, title, allocation)),
  ];
}

/** What every result says, whatever came of the decision. */
function common(question: Question, { case: { scenario }, excluded, warnings }: Assembly, oracle: Oracle) {
  const { programme } = scenario;
  const lot = scenario.tieBreaks.find(({ by }) => by === 'lot');
  return {
    schema: 'allot.result/1',
    scenario: { name: scenario.name, title: scenario.title, story: scenario.story },
    programme: { id: programme.id, title: programme.title, funder: programme.funder, notes: programme.notes },
    ineligible: excluded.map(ineligibleLine),
    locks: question.scenario.locks.map(({ application, decision, reason }) => ({
      applicationId: application,
      decision,
      reason,
    })),
    settings: scenario.settings,
    warnings: [...question.warnings, ...warnings],
    provenance: {
      version: question.version,
      engine: oracle.engine,
      inputs: question.inputs,
      seed: lot?.by === 'lot' ? lot.seed : null,
    },
  } as const;
}

const ineligibleLine = ({ application, findings }: Excluded): IneligibleLine => ({
  applicationId: application.id,
  organisation: application.organisation,
  title: application.title,
  requestedPence: application.requested,
  breaches: findings.map(({ clause, answer, message }) => ({ clause, answer, message })),
});

/** A result without awards: the rules conflict, or no answer was found. */
function withoutAnswer(
  question: Question,
  assembly: Assembly,
  decision: Exclude<Decision, Answer>,
  oracle: Oracle,
): DecisionResult {
  const given = assembly.case;
  return {
    ...common(question, assembly, oracle),
    status: decision.status,
    statement: statementOf(decision, given),
    ranking: 'none',
    objective: {
      mode: given.scenario.objective.combination.mode,
      basis: given.scenario.objective.merit.basis,
      gridPerPoint: valuationOf(given, weightsOf(given)).unitsPerPoint,
      levels: [],
      merit: 0,
      spread: 0,
      diversity: 0,
      exchange: exchangeRates(given),
      guard: null,
    },
    pot: potOf(given, []),
    awards: [],
    reserve: [],
    withdrawals: [],
    notFunded: [],
    rules: [],
    baselines: baselineLines(given, valuationOf(given, weightsOf(given)), []).filter(
      ({ name }) => name !== 'optimum',
    ),
    measures: measuresOf(given, []),
    ties: { broken: false, between: [], by: [] },
  };
}
