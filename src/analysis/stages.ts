import type { Allocation } from '../domain/allocation.ts';
import { floor, multiply, type Rational, rational } from '../domain/rational.ts';
import type { Case } from '../formulation/case.ts';
import { type Formulation, formulate } from '../formulation/formulate.ts';
import { readBack } from '../formulation/read-back.ts';
import { changed, type Limit } from '../model/change.ts';
import type { Constraint, Model } from '../model/model.ts';
import type { Oracle } from './oracle.ts';
import { spentOn } from './yardstick.ts';
import { tieBroken } from './tie-broken.ts';

/**
 * One number that is made as large as can be. What the stages before it reached, less what they may lose, are rows of
 * its model at the indices `kept`, in order; the pot is the row `pot`. So another pot, and another value reached
 * before, are changes of the one model.
 */
export interface Stage {
  readonly name: string;
  readonly model: Model;
  readonly pot: number;
  readonly kept: readonly number[];
  /** The share of what it reaches that later stages may give up. */
  readonly loss: Rational;
}

/** A decision as one stage after another: the best merit where a guard needs it, then each objective level. */
export interface Staged {
  readonly case: Case;
  readonly stages: readonly Stage[];
  readonly formulation: Formulation;
  /** The stage names the levels of the objective from here on: 1 after a guard, else 0. */
  readonly firstLevel: number;
}

export type StagedOutcome =
  | { readonly status: 'staged'; readonly staged: Staged }
  | { readonly status: 'unknown'; readonly reason: string };

/** The stages of a case. Their order is that of the decision, so the last values are the decision's own. */
export function stagesOf(given: Case): StagedOutcome {
  const { combination } = given.scenario.objective;
  const guard = combination.mode === 'weighted' ? combination.guard : null;
  const best = guard === null ? null : formulate(given, { of: 'best-merit' });
  const whole = formulate(given, { of: 'objective', leastMerit: guard === null ? null : 0 });
  if (!whole.ok) return tooLarge(whole.tooLarge);
  if (best !== null && !best.ok) return tooLarge(best.tooLarge);
  const { formulation } = whole;
  const first = (loss: Rational, model: Model): Stage => ({
    name: 'best merit',
    model,
    pot: rowOf(model, 'pot'),
    kept: [],
    loss,
  });
  const guarding = guard === null ? [] : [rowOf(formulation.model, 'guard')];
  const levels = formulation.model.levels.map((level, index): Stage => {
    const before = formulation.model.levels.slice(0, index);
    const { constraints } = formulation.model;
    const model = {
      ...formulation.model,
      constraints: [...constraints, ...before.map(keeping)],
      levels: [{ ...level, allowedLoss: { numerator: 0, denominator: 1 } }],
    };
    return {
      name: level.name,
      model,
      pot: rowOf(model, 'pot'),
      kept: [...guarding, ...before.map((_, k) => constraints.length + k)],
      loss: rational(level.allowedLoss.numerator, level.allowedLoss.denominator),
    };
  });
  return {
    status: 'staged',
    staged: {
      case: given,
      stages: [
        ...(best === null || guard === null ? [] : [first(guard.meritLoss, best.formulation.model)]),
        ...levels,
      ],
      formulation,
      firstLevel: guard === null ? 0 : 1,
    },
  };
}

const tooLarge = (what: string): StagedOutcome => ({
  status: 'unknown',
  reason: `${what} is too large to be exact`,
});

const rowOf = ({ constraints }: Model, kind: string): number =>
  constraints.findIndex(({ origin }) => origin.kind === kind);

/** A row that an earlier level is kept by; what it has to reach is said with each question. */
const keeping = ({ name, terms }: Model['levels'][number]): Constraint => ({
  name: `keep ${name}`,
  terms,
  sense: '>=',
  bound: 0,
  origin: { kind: 'level', subject: [name], rule: null, clause: null },
});

/** z − ⌊loss · |z|⌋: the least that later stages must leave of a stage that reached z. */
export const leastKept = ({ loss }: Stage, reached: number): number =>
  reached - Number(floor(multiply(loss, rational(BigInt(Math.abs(reached))))));

/** What one stage can reach, and an assignment that reaches it; of the last stage, whether the engine found by the way that no other award set does. */
export type StageOutcome =
  | {
      readonly status: 'optimal';
      readonly value: number;
      readonly values: readonly number[];
      readonly isOnly: boolean;
    }
  | { readonly status: 'infeasible' }
  | { readonly status: 'unknown'; readonly reason: string };

/** What a pot can do: what each stage can reach, and an award set that reaches the last of them. */
export type AtPot =
  | { readonly status: 'optimal'; readonly reached: readonly number[]; readonly allocation: Allocation }
  | { readonly status: 'infeasible' }
  | { readonly status: 'unknown'; readonly reason: string };

/** The limits of a stage at a pot, the stages before it having reached `before`. */
export function limitsOf(
  stages: readonly Stage[],
  index: number,
  potPence: number | null,
  before: readonly number[],
): readonly Limit[] {
  const stage = stages[index];
  if (stage === undefined) throw new RangeError(`no stage ${index}`);
  return [
    ...(potPence === null ? [] : [{ constraint: stage.pot, sense: '<=' as const, bound: potPence }]),
    // A guard keeps the best merit alone; levels are kept each by their own row.
    ...stage.kept.map((constraint, k) => {
      const earlier = stages[k];
      return {
        constraint,
        sense: '>=' as const,
        bound: earlier === undefined ? 0 : leastKept(earlier, before[k] ?? 0),
      };
    }),
  ];
}

/** Optimises one stage at a pot. */
export async function solveStage(
  { stages }: Staged,
  index: number,
  potPence: number,
  before: readonly number[],
  oracle: Oracle,
): Promise<StageOutcome> {
  const stage = stages[index];
  if (stage === undefined) throw new RangeError(`no stage ${index}`);
  const isLast = index === stages.length - 1;
  const outcome = await oracle.solve(stage.model, {
    change: { limits: limitsOf(stages, index, potPence, before) },
    ...(isLast && { ties: true }),
  });
  if (outcome.status === 'infeasible') return outcome;
  if (outcome.status === 'unknown') return outcome;
  if (outcome.status === 'within')
    return { status: 'unknown', reason: 'the engine stopped before it had proved the best at a pot' };
  const { levels, values, isOnly = false } = outcome;
  return { status: 'optimal', value: levels[0]?.value ?? 0, values, isOnly };
}

/** Every stage in turn at a pot: what each can reach, and of the award sets that reach the last the one that the tie-break prefers. */
export async function solveStages(staged: Staged, potPence: number, oracle: Oracle): Promise<AtPot> {
  const reached: number[] = [];
  let found: Found = { values: [], isOnly: false };
  for (const index of staged.stages.keys()) {
    const outcome = await solveStage(staged, index, potPence, reached, oracle);
    if (outcome.status !== 'optimal') return outcome;
    reached.push(outcome.value);
    found = outcome;
  }
  return {
    status: 'optimal',
    reached,
    allocation: await preferred(staged, potPence, reached, found, oracle),
  };
}

type Found = Pick<Extract<StageOutcome, { readonly status: 'optimal' }>, 'values' | 'isOnly'>;

/** Of all award sets that reach at a pot what the stages reach, of which one was found, the one that the scenario's tie-break prefers. */
export async function preferred(
  { case: given, stages, formulation: { awards } }: Staged,
  potPence: number,
  reached: readonly number[],
  { values, isOnly }: Found,
  oracle: Oracle,
): Promise<Allocation> {
  const last = stages.length - 1;
  const stage = stages[last];
  if (stage === undefined) throw new RangeError('a decision has a stage');
  // Where fewest pounds come first, nothing dearer than this set is preferred to it: there is less to look through.
  const most =
    given.scenario.tieBreaks[0]?.by === 'fewest-pounds' ? spentOn(readBack(awards, values)) : potPence;
  const model = changed(stage.model, { limits: limitsOf(stages, last, most, reached) });
  const best = reached[last] ?? 0;
  return readBack(awards, (await tieBroken(awards, { model, values, best, isOnly }, given, oracle)).values);
}

/** Whether a set that is best at one pot is so at another, where all stages reach what is said: the same worth, within the guard. */
export function servesToo(staged: Staged, best: AtPot, other: AtPot): boolean {
  if (best.status !== 'optimal' || other.status !== 'optimal')
    return best.status === other.status && best.status === 'infeasible';
  const from = staged.firstLevel;
  const sameWorth = best.reached.slice(from).every((value, k) => value === other.reached[from + k]);
  return sameWorth && keepsGuard(staged, best.allocation, other.reached);
}

function keepsGuard(
  { stages, firstLevel, formulation }: Staged,
  allocation: Allocation,
  reached: readonly number[],
): boolean {
  const [guard, level] = stages;
  const row = level?.kept[0];
  if (firstLevel === 0 || guard === undefined || level === undefined || row === undefined) return true;
  const made = new Set(allocation.map(({ option }) => option));
  const merit = new Map(
    level.model.constraints[row]?.terms.map(({ variable, coefficient }) => [variable, coefficient]),
  );
  const sum = formulation.awards.reduce(
    (total, { variable, option }) => total + (made.has(option) ? (merit.get(variable) ?? 0) : 0),
    0,
  );
  return sum >= leastKept(guard, reached[0] ?? 0);
}
