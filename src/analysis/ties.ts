import type { ApplicationId } from '../domain/ids.ts';
import type { Formulation } from '../formulation/formulate.ts';
import { alike } from '../model/alike.ts';
import type { Fixing } from '../model/change.ts';
import { keepLevel } from '../model/instance-of.ts';
import type { Model } from '../model/model.ts';
import type { LevelOutcome } from '../solvers/optimise.ts';
import { rulingOut } from '../solvers/ruled-out.ts';
import type { OnProgress, Oracle } from './oracle.ts';

/** What the award sets that share the optimum have in common. An application in none of the three lists is one that is not known. */
export interface Ties {
  readonly sets: { readonly count: number; readonly exact: boolean };
  /** Awarded the same in all of them. */
  readonly inAll: readonly ApplicationId[];
  /** Awarded in none of them. */
  readonly inNone: readonly ApplicationId[];
  /** Awarded in some and not in others, or not the same. */
  readonly free: readonly ApplicationId[];
}

/** Counting is given up after this many questions: what was counted by then is a least number. */
const MOST_QUESTIONS = 200;

interface Optimum {
  readonly formulation: Formulation;
  readonly levels: readonly LevelOutcome[];
  readonly values: readonly number[];
}

/**
 * The decision with its last level alone to be optimised, those before it held: its optimum is the decision's, and so are the
 * award sets that reach it. It is asked for as a maximum, which engines find easier than a row that the value must reach.
 */
export function lastLevelOf({ model }: Formulation, levels: readonly LevelOutcome[]): Model {
  if (model.levels.length <= 1) return model;
  const held = model.levels.slice(0, -1).map((level, k) => keepLevel(level, levels[k]?.bound ?? 0));
  return { ...model, constraints: [...model.constraints, ...held], levels: model.levels.slice(-1) };
}

/** What is to be said where the optimum is the only one. */
export const alone = (optimum: Optimum): Ties => ({
  sets: { count: 1, exact: true },
  ...inCommon(optimum, () => 'held'),
});

/** What is to be said where another is as good, and nobody asks how many are. */
export const atLeastTwo: Ties = { sets: { count: 2, exact: false }, inAll: [], inNone: [], free: [] };

/** Whether a variable takes one value in every optimum, or both. */
type Freedom = 'held' | 'free' | 'not-known';

/** Variables that are alike, how many of them an optimum awards, and whether all optima award as many. */
interface Class {
  readonly members: readonly number[];
  readonly freedom: Freedom;
}

/**
 * Counts the award sets that share the optimum, by the award variables alone.
 *
 * First, which variables are free: x_io is, where the optimum is still reached with x_io turned around. The others are held. Then the
 * free ones are decided one after another: as in an optimum that is known, for which nothing is asked, and turned
 * around, where one is asked for unless a row by itself rules it out. Variables that are alike in every row and level are interchangeable: where k of n are awarded, one
 * set stands for n over k.
 */
export async function countTies(optimum: Optimum, oracle: Oracle, onProgress: OnProgress): Promise<Ties> {
  const { formulation, levels, values } = optimum;
  const model = lastLevelOf(formulation, levels);
  const best = levels.at(-1)?.bound ?? 0;
  const ruledOut = rulingOut({
    ...model,
    constraints: [...model.constraints, ...model.levels.map((level) => keepLevel(level, best))],
  });
  const reach: Reach = async (fixings) => {
    const outcome = await oracle.solve(model, { change: { fixings } });
    if (outcome.status === 'infeasible') return 'none';
    if (outcome.status === 'unknown') return 'not-known';
    const { value = 0, bound = 0 } = outcome.levels[0] ?? {};
    return value === best ? outcome.values : bound < best ? 'none' : 'not-known';
  };
  const variables = formulation.awards.map(({ variable }) => variable);
  const groups = alike(model, variables);
  let done = 0;
  const classes = await Promise.all(
    groups.map(async (members): Promise<Class> => {
      const freedom = await freedomOf(members, values, reach);
      onProgress({ stage: 'Comparing ties', done: ++done, total: groups.length });
      return { members, freedom };
    }),
  );
  const freedoms = new Map(
    classes.flatMap(({ members, freedom }) => members.map((variable) => [variable, freedom] as const)),
  );
  return {
    sets: await countSets(classes, values, { reach, ruledOut }, onProgress),
    ...inCommon(optimum, (variable) => freedoms.get(variable) ?? 'held'),
  };
}

/** An optimum with some variables held, that there is none, or that it is not known. */
type Reached = readonly number[] | 'none' | 'not-known';
type Reach = (fixings: readonly Fixing[]) => Promise<Reached>;

const holding = (variables: readonly number[], value: number): readonly Fixing[] =>
  variables.map((variable) => ({ variable, value }));

async function freedomOf(
  members: readonly number[],
  values: readonly number[],
  reach: Reach,
): Promise<Freedom> {
  const awarded = members.filter((variable) => values[variable] === 1).length;
  if (awarded > 0 && awarded < members.length) return 'free';
  const turned = await reach(holding(members.slice(0, 1), awarded === 0 ? 1 : 0));
  return turned === 'none' ? 'held' : turned === 'not-known' ? 'not-known' : 'free';
}

/** n over k. */
function choices(n: number, k: number): bigint {
  let product = 1n;
  for (let i = 1; i <= k; i++) product = (product * BigInt(n - k + i)) / BigInt(i);
  return product;
}

async function countSets(
  classes: readonly Class[],
  values: readonly number[],
  { reach, ruledOut }: { readonly reach: Reach; readonly ruledOut: (fixings: readonly Fixing[]) => boolean },
  onProgress: OnProgress,
): Promise<Ties['sets']> {
  const open = classes.filter(({ freedom }) => freedom !== 'held').map(({ members }) => members);
  let [count, exact, questions] = [0n, true, 0];

  async function turned(fixings: readonly Fixing[]): Promise<readonly number[] | null> {
    if (ruledOut(fixings)) return null;
    if (questions === MOST_QUESTIONS) {
      exact = false;
      return null;
    }
    onProgress({ stage: 'Counting ties', done: ++questions, total: MOST_QUESTIONS });
    const reached = await reach(fixings);
    if (reached === 'not-known') exact = false;
    return typeof reached === 'string' ? null : reached;
  }

  /** Everything with these fixings, of which `known` (with alike variables exchanged) is one: the first `taken` of the class are awarded. */
  async function visit(
    index: number,
    taken: number,
    fixings: readonly Fixing[],
    known: readonly number[],
    sets: bigint,
  ): Promise<void> {
    const members = open[index];
    if (members === undefined) {
      count += sets;
      return;
    }
    const awarded = members.filter((variable) => known[variable] === 1).length;
    const more = [...fixings, ...holding(members.slice(taken, taken + 1), 1)];
    const noMore = [...fixings, ...holding(members.slice(taken), 0)];
    const withMore = (optimum: readonly number[]) => visit(index, taken + 1, more, optimum, sets);
    const withNoMore = (optimum: readonly number[]) =>
      visit(index + 1, 0, noMore, optimum, sets * choices(members.length, taken));
    if (taken === members.length) return withNoMore(known);
    await (awarded > taken ? withMore : withNoMore)(known);
    const other = await turned(awarded > taken ? noMore : more);
    if (other !== null) await (awarded > taken ? withNoMore : withMore)(other);
  }

  const held = classes.filter(({ freedom }) => freedom === 'held').flatMap(({ members }) => members);
  await visit(
    0,
    0,
    held.map((variable) => ({ variable, value: values[variable] ?? 0 })),
    values,
    1n,
  );
  const most = BigInt(Number.MAX_SAFE_INTEGER);
  return count > most ? { count: Number.MAX_SAFE_INTEGER, exact: false } : { count: Number(count), exact };
}

/** The applications by what all optima have in common. */
function inCommon(
  { formulation: { awards }, values }: Optimum,
  freedomOf: (variable: number) => Freedom,
): Pick<Ties, 'inAll' | 'inNone' | 'free'> {
  const ids = [...new Set(awards.map(({ candidate }) => candidate.application.id))];
  const own = new Map(ids.map((id): [ApplicationId, number[]] => [id, []]));
  for (const { candidate, variable } of awards) own.get(candidate.application.id)?.push(variable);
  const every = (id: ApplicationId, freedom: Freedom): boolean =>
    own.get(id)?.every((variable) => freedomOf(variable) === freedom) ?? false;
  const awarded = (id: ApplicationId): boolean =>
    own.get(id)?.some((variable) => values[variable] === 1) ?? false;
  return {
    inAll: ids.filter((id) => every(id, 'held') && awarded(id)),
    inNone: ids.filter((id) => every(id, 'held') && !awarded(id)),
    free: ids.filter((id) => own.get(id)?.some((variable) => freedomOf(variable) === 'free')),
  };
}
