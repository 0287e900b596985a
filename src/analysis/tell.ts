import { type Allocation, fundedBy } from '../domain/allocation.ts';
import { byCodeUnit } from '../domain/ids.ts';
import type {
  BaselineLine,
  Conflict,
  DecisionResult,
  ExclusionLine,
  IneligibleLine,
  LevelValue,
  RuleLine,
} from '../domain/result.ts';
import type { Case } from '../formulation/case.ts';
import { type Valuation, valuationIfExact } from '../formulation/valuation.ts';
import { allowance } from '../model/instance-of.ts';
import type { Assembly, Excluded } from './assemble.ts';
import { awardLines } from './award-lines.ts';
import { baselines } from './baselines.ts';
import type { Answer, Decision } from './decide.ts';
import { exchangeRates } from './exchange.ts';
import { measuresOf } from './measures.ts';
import type { Question } from './question.ts';
import type { Ranked } from './ranked.ts';
import { guardMerit, levelValues } from './recheck.ts';
import { ruleStates, rulesBroken } from './rule-states.ts';
import { statementOf } from './statement.ts';
import { notFundedLines, reserveLines, unfunded } from './unfunded-lines.ts';
import type { Ties } from './ties.ts';
import { withdrawalLines } from './withdrawal-lines.ts';
import { yardstick } from './yardstick.ts';

/** A result with its awards, ranked or not. */
export function tellAnswer(
  question: Question,
  assembly: Assembly,
  decision: Answer,
  ranked: Ranked,
  ties: Ties | null,
  engine: string,
): DecisionResult {
  const given = assembly.case;
  const { allocation, tie } = decision;
  const awards = awardLines(ranked);
  const without = unfunded(ranked);
  const reserve = reserveLines(ranked, without);
  return {
    ...common(question, assembly, engine),
    status: decision.status,
    statement: statementOf(decision, given),
    ranking: ranked.ranking,
    objective: objectiveOf(given, decision),
    pot: potOf(given, allocation),
    awards,
    reserve,
    withdrawals: withdrawalLines(ranked, awards),
    notFunded: notFundedLines(ranked, without, reserve),
    rules: [...ruleStates(given, allocation), ...guardLine(given, decision)],
    exclusions: exclusionLines(given, allocation),
    conflict: null,
    baselines:
      question.ranking === 'at-once' ? [] : baselineLines(given, decision.formulation.valuation, allocation),
    measures: measuresOf(given, allocation),
    ties: tiesLine(ties, tie === 'broken' ? given.scenario.tieBreaks.map(named) : []),
  };
}

const named = (tieBreak: Case['scenario']['tieBreaks'][number]): string =>
  tieBreak.by === 'lot' ? `lot with seed ${tieBreak.seed}` : tieBreak.by;

const tiesLine = (ties: Ties | null, by: readonly string[]): DecisionResult['ties'] => ({
  broken: by.length > 0,
  between: ties?.free ?? [],
  by,
  ...(ties ?? { sets: null, inAll: [], inNone: [], free: [] }),
});

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
    applicationIds: fundedBy(allocation)
      .map(({ application }) => application.id)
      .sort(byCodeUnit),
    breaks: rulesBroken(given, allocation),
  });
  return [
    line('optimum', 'The best award set', optimum),
    ...baselines(given).map(({ name, title, allocation }) => line(name, title, allocation)),
  ];
}

/** What every result says, whatever came of the decision. */
function common(question: Question, { case: given, excluded, warnings }: Assembly, engine: string) {
  const { scenario, geography } = given;
  const { programme } = scenario;
  const lot = scenario.tieBreaks.find(({ by }) => by === 'lot');
  return {
    schema: 'allot.result/1',
    scenario: { name: scenario.name, title: scenario.title, story: scenario.story },
    programme: { id: programme.id, title: programme.title, funder: programme.funder, notes: programme.notes },
    ineligible: excluded.map(ineligibleLine),
    locks: question.scenario.locks.map(({ application, phase, decision, reason }) => ({
      applicationId: application,
      phase: phase ?? null,
      decision,
      reason,
    })),
    settings: scenario.settings,
    warnings: [...question.warnings, ...warnings],
    provenance: {
      version: question.version,
      engine,
      inputs: question.inputs,
      map: geography && { id: geography.id, title: geography.title, attribution: geography.attribution },
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
export function tellNoAnswer(
  question: Question,
  assembly: Assembly,
  decision: Exclude<Decision, Answer>,
  conflict: Conflict | null,
  engine: string,
): DecisionResult {
  const given = assembly.case;
  const valuation = valuationIfExact(given);
  return {
    ...common(question, assembly, engine),
    status: decision.status,
    statement: statementOf(decision, given),
    ranking: 'none',
    objective: {
      mode: given.scenario.objective.combination.mode,
      basis: given.scenario.objective.merit.basis,
      gridPerPoint: valuation?.unitsPerPoint ?? given.scenario.objective.gridPerPoint,
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
    exclusions: exclusionLines(given, []),
    conflict,
    baselines:
      valuation === null ? [] : baselineLines(given, valuation, []).filter(({ name }) => name !== 'optimum'),
    measures: measuresOf(given, []),
    ties: tiesLine(null, []),
  };
}

/** The exclusive groups, among those that could be funded. */
function exclusionLines({ scenario, candidates }: Case, allocation: Allocation): readonly ExclusionLine[] {
  const funded = new Set<string>(fundedBy(allocation).map(({ application }) => application.id));
  const able = new Set<string>(candidates.map(({ application }) => application.id));
  return scenario.rules.flatMap((rule): ExclusionLine[] => {
    if (rule.kind !== 'exclusive') return [];
    const { id, clause, applications, reason } = rule;
    if (applications.filter((application) => able.has(application)).length < 2) return [];
    const made = applications.find((application) => funded.has(application)) ?? null;
    return [{ ruleId: id, clause, applicationIds: applications, reason, funded: made }];
  });
}
