import type { Problem } from '../domain/problem.ts';
import type { DecisionResult } from '../domain/result.ts';
import type { Case } from '../formulation/case.ts';
import { type Assembly, assemble } from './assemble.ts';
import { conflictOf } from './conflict.ts';
import { contributionsTo } from './contributions.ts';
import { type Answer, decide } from './decide.ts';
import type { Inquiry } from './inquiry.ts';
import { fundedFates, unfundedFates } from './fates.ts';
import type { OnProgress, Oracle } from './oracle.ts';
import type { Question } from './question.ts';
import type { Ranked } from './ranked.ts';
import { findNearest, type Ranking, turnEach } from './ranking.ts';
import { recheck } from './recheck.ts';
import type { Solution } from './solution.ts';
import { tellAnswer, tellNoAnswer } from './tell.ts';
import { alone, atLeastTwo, countTies, type Ties } from './ties.ts';
import { unfunded } from './unfunded-lines.ts';

export type Allocated =
  | {
      readonly ok: true;
      readonly result: DecisionResult;
      /** The model that was decided, with its solution and proof; null where the engine had no answer. */
      readonly solution: Solution | null;
      /** Where to ask what else might have been; null where there is no proved award set. */
      readonly inquiry: Inquiry | null;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * The story of a decision:
 *
 * 1. assemble: screen every application for eligibility, mark it, work out its award options;
 * 2. decide: formulate the rules as a model, optimise it level by level, break ties by name; where nothing keeps the
 *    rules, find a smallest set that conflicts;
 * 3. re-check: the rules and the value again, in exact arithmetic, from the awards alone;
 * 4. count the award sets that share the optimum;
 * 5. rank: turn around each application's fate and optimise again;
 * 6. tell: everything as one result, with the baselines in the same measures.
 */
export async function allocate(
  question: Question,
  oracle: Oracle,
  onProgress: OnProgress = () => undefined,
  assembly: Assembly = assemble(question.scenario, question.geography),
): Promise<Allocated> {
  if (assembly.errors.length > 0)
    return { ok: false, problems: [...question.warnings, ...assembly.warnings, ...assembly.errors] };
  const decision = await decide(assembly.case, oracle, onProgress, {
    tieBreak: question.ranking !== 'at-once',
    proof: true,
  });
  if (!('allocation' in decision)) {
    const infeasible = decision.status === 'infeasible';
    const conflict = infeasible ? await conflictOf(assembly.case, oracle, onProgress) : null;
    return {
      ok: true,
      result: tellNoAnswer(question, assembly, decision, conflict, oracle.engine),
      solution: infeasible ? decision.solution : null,
      inquiry: null,
    };
  }
  recheck(assembly.case, decision);
  const rankable = question.ranking === 'full' && decision.status === 'optimal';
  const ties = await tiesOf(decision, rankable, oracle, onProgress);
  const ranked = await rank(assembly.case, decision, rankable, oracle, onProgress);
  const result = tellAnswer(question, assembly, decision, ranked, ties, oracle.engine);
  const { formulation, values, proof } = decision;
  return {
    ok: true,
    result,
    solution: { model: formulation.model, values, proof },
    inquiry: decision.status === 'optimal' ? { case: assembly.case, decision, oracle, onProgress } : null,
  };
}

/** The award sets that share the optimum; null where it was not proved. */
async function tiesOf(
  decision: Answer,
  rankable: boolean,
  oracle: Oracle,
  onProgress: OnProgress,
): Promise<Ties | null> {
  switch (decision.tie) {
    case 'none':
      return alone(decision);
    case 'broken':
      return rankable ? countTies(decision, oracle, onProgress) : atLeastTwo;
    case 'not-known':
      return null;
  }
}

/** Turns each fate around; where award sets tie, looks for the smallest change behind each award and each place on the reserve list. */
async function rank(
  given: Case,
  decision: Answer,
  rankable: boolean,
  oracle: Oracle,
  onProgress: OnProgress,
): Promise<Ranked> {
  const funded = fundedFates(decision.allocation);
  const fates = [...funded, ...unfundedFates(given, decision.allocation)];
  const turned: Ranking = rankable ? await turnEach(decision, fates, oracle, onProgress) : new Map();
  const ranked: Ranked = {
    case: given,
    allocation: decision.allocation,
    ranking: rankable ? 'full' : 'none',
    turned,
    contribution: contributionsTo(decision.formulation.valuation, decision.allocation),
    levels: decision.levels.map(({ name }) => name),
    unitsPerPoint: decision.formulation.valuation.unitsPerPoint,
  };
  if (!rankable || decision.tie === 'none') return ranked;
  const reserve = unfunded(ranked).slice(0, given.scenario.reserveLength);
  return {
    ...ranked,
    turned: await findNearest(decision, turned, [...funded, ...reserve], oracle, onProgress),
  };
}
