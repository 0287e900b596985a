import { type Allocation, type Fate, fateKey } from '../domain/allocation.ts';
import type { Value } from '../domain/result.ts';
import { fateOf } from '../formulation/fate.ts';
import type { Formulation } from '../formulation/formulate.ts';
import { readBack } from '../formulation/read-back.ts';
import type { Change } from '../model/change.ts';
import { keepLevel } from '../model/instance-of.ts';
import type { LevelOutcome } from '../solvers/optimise.ts';
import type { GuardState } from './guard-state.ts';
import type { OnProgress, Oracle } from './oracle.ts';
import { ruledOutByGuard } from './ruled-out-by-guard.ts';

/** What becomes of the optimum when one fate is turned around. */
export type Turned =
  /** `margin` ≥ 0: the optimum less the best value with the fate turned around, which `allocation` attains. */
  | { readonly status: 'proved'; readonly margin: Value; readonly allocation: Allocation }
  /** No award set satisfies the rules with the fate turned around. */
  | { readonly status: 'impossible' }
  /** The engine stopped before it proved a value. */
  | { readonly status: 'not-known' };

/** By `fateKey`. */
export type Ranking = ReadonlyMap<string, Turned>;

interface Decided {
  readonly formulation: Formulation;
  readonly levels: readonly LevelOutcome[];
  readonly values: readonly number[];
  readonly guard: GuardState | null;
}

/**
 * Replacement values and opportunity costs, each by full re-optimisation.
 *
 * For a funded i: z* − z(x_i = 0). For an unfunded j: z* − z(x_j = 1). Everything else stays free to change; locking
 * the other awards would overstate what an application is worth. In a programme with phases each phase has a fate of its own:
 * without its phase-1 award an application has none in phase 2 either, and with one in phase 2 it has both. With a hierarchical objective z is the vector of
 * what each level can reach, and so is the difference.
 */
export async function turnEach(
  decided: Decided,
  fates: readonly Fate[],
  oracle: Oracle,
  onProgress: OnProgress,
): Promise<Ranking> {
  const isRuledOut = ruledOutByGuard(decided, oracle);
  const turned = await each('Ranking', fates, onProgress, async (fate): Promise<Turned> => {
    if (await isRuledOut(fate, otherFate(decided, fate))) return { status: 'impossible' };
    const outcome = await oracle.solve(decided.formulation.model, {
      change: turnedFate(decided, fate),
    });
    if (outcome.status === 'infeasible') return { status: 'impossible' };
    if (outcome.status !== 'optimal') return { status: 'not-known' };
    const margins = decided.levels.map(({ bound }, level) => bound - (outcome.levels[level]?.bound ?? 0));
    return {
      status: 'proved',
      margin: margins.length === 1 ? (margins[0] ?? 0) : margins,
      allocation: readBack(decided.formulation.awards, outcome.values),
    };
  });
  return new Map(turned);
}

/**
 * The smallest change behind each margin: among the best sets with the fate turned around, one that keeps most of the
 * awards as they are. It maximises Σ_{x* = 1} x − Σ_{x* = 0} x with every level held at its margin.
 *
 * It matters where award sets tie: a chair is then told the smallest change that does it, not just any. Elsewhere the
 * best set is nearly always the only one, and the second solve, the dearer of the two, would find it again.
 */
export async function findNearest(
  decided: Decided,
  ranking: Ranking,
  fates: readonly Fate[],
  oracle: Oracle,
  onProgress: OnProgress,
): Promise<Ranking> {
  const { formulation, levels, values } = decided;
  const { model } = formulation;
  const terms = formulation.awards.map(({ variable }) => ({
    variable,
    coefficient: values[variable] === 1 ? 1 : -1,
  }));
  const fewest = {
    name: 'fewest changes',
    direction: 'maximise' as const,
    terms,
    allowedLoss: { numerator: 0, denominator: 1 },
  };
  const held = model.levels.map((level, k) => keepLevel(level, levels[k]?.bound ?? 0));
  const nearest = { ...model, constraints: [...model.constraints, ...held], levels: [fewest] };
  const found = await each('Finding who would step in', fates, onProgress, async (fate) => {
    const turned = ranking.get(fateKey(fate));
    if (turned?.status !== 'proved') return null;
    const margins = typeof turned.margin === 'number' ? [turned.margin] : turned.margin;
    const atMargin = model.levels.map((level, k) => {
      const { sense, bound } = keepLevel(level, (levels[k]?.bound ?? 0) - (margins[k] ?? 0));
      return { constraint: model.constraints.length + k, sense, bound };
    });
    const { fixings = [], limits = [] } = turnedFate(decided, fate);
    const outcome = await oracle.solve(nearest, { change: { fixings, limits: [...limits, ...atMargin] } });
    return outcome.status === 'optimal'
      ? { ...turned, allocation: readBack(formulation.awards, outcome.values) }
      : null;
  });
  return new Map([
    ...ranking,
    ...found.flatMap(([key, turned]) => (turned === null ? [] : [[key, turned] as const])),
  ]);
}

const otherFate = ({ formulation, values }: Decided, fate: Fate): 'funded' | 'unfunded' =>
  formulation.awards.some(
    ({ variable, candidate, option }) =>
      values[variable] === 1 && fateKey({ candidate, phase: option.phase }) === fateKey(fate),
  )
    ? 'unfunded'
    : 'funded';

const turnedFate = (decided: Decided, fate: Fate): Change =>
  fateOf(decided.formulation, fate, otherFate(decided, fate));

/** Asks the same of many fates, side by side, and says how far it has come. */
async function each<T>(
  stage: string,
  fates: readonly Fate[],
  onProgress: OnProgress,
  ask: (fate: Fate) => Promise<T>,
): Promise<readonly (readonly [string, T])[]> {
  let done = 0;
  const report = (): void => onProgress({ stage, done, total: fates.length });
  report();
  return Promise.all(
    fates.map(async (fate) => {
      const answer = await ask(fate);
      done += 1;
      report();
      return [fateKey(fate), answer] as const;
    }),
  );
}
