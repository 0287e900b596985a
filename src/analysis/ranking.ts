import type { Allocation } from '../domain/allocation.ts';
import type { ApplicationId } from '../domain/ids.ts';
import type { Value } from '../domain/result.ts';
import { withFate } from '../formulation/fate.ts';
import type { Formulation } from '../formulation/formulate.ts';
import { readBack } from '../formulation/read-back.ts';
import type { LevelOutcome, ModelOutcome } from '../solvers/optimise.ts';
import type { Model } from '../model/model.ts';
import type { OnProgress, Oracle } from './oracle.ts';

/** What becomes of the optimum when one application's fate is turned around. */
export type Turned =
  /** `margin` ≥ 0: the optimum less the best value with the fate turned around; `allocation` is a set that attains it. */
  | { readonly status: 'proved'; readonly margin: Value; readonly allocation: Allocation }
  /** No award set satisfies the rules with the fate turned around. */
  | { readonly status: 'impossible' }
  /** The engine stopped before it proved a value. */
  | { readonly status: 'not-known' };

interface Decided {
  readonly formulation: Formulation;
  readonly levels: readonly LevelOutcome[];
  readonly values: readonly number[];
}

/**
 * Replacement values and opportunity costs, each by full re-optimisation.
 *
 * For a funded i: z* − z(x_i = 0). For an unfunded j: z* − z(x_j = 1). Everything else stays free to change; locking
 * the other awards would overstate what an application is worth. With a hierarchical objective z is the vector of
 * what each level can reach, and so is the difference.
 */
export async function turnEach(
  decided: Decided,
  applications: readonly ApplicationId[],
  oracle: Oracle,
  onProgress: OnProgress,
): Promise<ReadonlyMap<ApplicationId, Turned>> {
  const { formulation, values } = decided;
  const funded = new Set(
    readBack(formulation.awards, values).map(({ candidate }) => candidate.application.id),
  );
  let done = 0;
  const report = (): void => onProgress({ stage: 'Ranking', done, total: applications.length });
  report();
  const turned = await Promise.all(
    applications.map(async (application) => {
      const model = withFate(formulation, application, funded.has(application) ? 'unfunded' : 'funded');
      const answer = turnedBy(decided, await solveNear(decided, model, oracle));
      done += 1;
      report();
      return [application, answer] as const;
    }),
  );
  return new Map(turned);
}

/**
 * Among the best sets with the fate turned around, one that changes fewest awards: the last level maximises
 * Σ_{x* = 1} x − Σ_{x* = 0} x. A chair is told the smallest change that does it, not just any.
 */
function solveNear({ formulation, values }: Decided, model: Model, oracle: Oracle): Promise<ModelOutcome> {
  const terms = formulation.awards.map(({ variable }) => ({
    variable,
    coefficient: values[variable] === 1 ? 1 : -1,
  }));
  const nearest = {
    name: 'fewest changes',
    direction: 'maximise' as const,
    terms,
    allowedLoss: { numerator: 0, denominator: 1 },
  };
  return oracle.solve({ ...model, levels: [...model.levels, nearest] });
}

function turnedBy({ formulation, levels }: Decided, outcome: ModelOutcome): Turned {
  if (outcome.status === 'infeasible') return { status: 'impossible' };
  if (outcome.status !== 'optimal') return { status: 'not-known' };
  const margins = levels.map(({ bound }, level) => bound - (outcome.levels[level]?.bound ?? 0));
  const margin = margins.length === 1 ? (margins[0] ?? 0) : margins;
  return { status: 'proved', margin, allocation: readBack(formulation.awards, outcome.values) };
}
