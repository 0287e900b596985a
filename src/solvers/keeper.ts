import QuickLRU from 'quick-lru';
import { type Change, changed } from '../model/change.ts';
import { instanceOf } from '../model/instance-of.ts';
import type { Model } from '../model/model.ts';
import { type ModelOutcome, optimise, type Solve, withoutProofs } from './optimise.ts';
import { type Effort, type Engine, isWarm, type Resolve, type WarmEngine } from './port.ts';
import { type Solved, solvedBy } from './solved.ts';

/** A model, with what it came to as it is, where its changes are to start from there. The same for all changes of one model. */
export interface Given {
  readonly model: Model;
  readonly solved: Solved | null;
}

/** One question about a model, which is named by its key. */
export interface Task {
  readonly key: string;
  /** How many levels it has, each of which may take the time limit. */
  readonly levels: number;
  readonly change: Change;
  /** Whether it starts from what the model came to without its change. */
  readonly warm: boolean;
  readonly timeLimitSeconds: number | null;
  /** For a model of one level without a change: an assignment that may well be the best. */
  readonly likely?: readonly number[];
  /** Of a model of one level: what need only be bettered. */
  readonly beyond?: number;
  /** Whether other decisions are as good at the last level is wanted, too. */
  readonly ties?: true;
  /** Whether what the engine learns is wanted, too, to start changes from. */
  readonly learn?: true;
  /** Whether the outcome is to carry its proof. */
  readonly proof: boolean;
}

/** A question as it is put to a keeper: the model itself comes along only where the keeper has asked for it. */
export type Put = Task & { readonly given: Given | null };

/** `model-needed`: the keeper does not know the key, or not where its changes start, and is to be asked again with both. */
export type Kept = ModelOutcome | { readonly status: 'model-needed' };

/** Answers a question about a model, wherever it is kept. */
export type Keeping = (task: Task, given: Given, signal?: AbortSignal) => Promise<ModelOutcome>;

/**
 * Asks a keeper for what it may know, and where it does not, again with the model. The two are one piece of work: whoever hands out turns hands out
 * one for both, else every question in the queue would come to the keeper before the model does.
 */
export const introducing =
  (keep: (put: Put, signal?: AbortSignal) => Promise<Kept>): Keeping =>
  async (task, given, signal) => {
    const answer = await keep({ ...task, given: null }, signal);
    if (answer.status !== 'model-needed') return answer;
    const again = await keep({ ...task, given }, signal);
    if (again.status === 'model-needed') throw new Error('a keeper asked for the model that it was given');
    return again;
  };

/** How many models are kept: a decision asks of a handful, in turn. */
const MODELS = 8;

type SolveChange = (change: Change, effort: Effort) => Promise<ModelOutcome>;

interface Entry {
  readonly model: Model;
  readonly cold: SolveChange;
  /** Null where it is not known what the model came to. */
  readonly warm: SolveChange | null;
}

/**
 * Solves models with one engine and keeps the last few by their key, so that a question about one of them is its change alone.
 * It is what a thread of the command line and a worker of a page both run.
 */
export function createKeeper(engine: Engine): (put: Put) => Promise<Kept> {
  const kept = new QuickLRU<string, Entry>({ maxSize: MODELS });
  return async ({ key, given, change, warm, timeLimitSeconds, likely, beyond, ties, learn, proof }) => {
    const known = kept.get(key);
    const isKnown = known !== undefined && (!warm || known.warm !== null);
    const entry = isKnown || given === null ? known : entryOf(engine, given);
    const solveChange = entry?.[warm ? 'warm' : 'cold'] ?? null;
    if (entry === undefined || solveChange === null) return { status: 'model-needed' };
    kept.set(key, entry);
    const effort = {
      timeLimitSeconds,
      ...(likely && { likely }),
      ...(beyond !== undefined && { beyond }),
      ...(ties && { ties }),
      ...(learn && { learn }),
    };
    const outcome = await solveChange(change, effort);
    // Who learned something of a model need not be told of it.
    const solved = learn === true && entry.warm === null ? solvedBy(outcome) : null;
    if (solved !== null) kept.set(key, entryOf(engine, { model: entry.model, solved }));
    return proof ? outcome : withoutProofs(outcome);
  };
}

function entryOf(engine: Engine, { model, solved }: Given): Entry {
  const cold: SolveChange = (change, effort) =>
    optimise(changed(model, change), (instance, level) =>
      engine.solve(instance, effortAt(model, level, effort)),
    );
  if (solved === null || !isWarm(engine)) return { model, cold, warm: null };
  const solve = warmLevels(engine, model, solved);
  return { model, cold, warm: (change, effort) => optimise(changed(model, change), solve(change, effort)) };
}

/**
 * Level by level, the changed instance as a change of the level's instance without it: the rows that keep the levels before are
 * rows of both, with what those levels reached now as their bounds.
 */
function warmLevels(
  engine: WarmEngine,
  model: Model,
  { values, reached, learned }: Solved,
): (change: Change, effort: Effort) => Solve {
  const resolvers = new Map<number, Resolve>();
  const resolver = (level: number): Resolve => {
    const made =
      resolvers.get(level) ??
      engine.warm(instanceOf(model, level, reached), { values, learned: learned[level] ?? null });
    resolvers.set(level, made);
    return made;
  };
  const given = model.constraints.length;
  return ({ fixings = [], limits = [] }, effort) =>
    (instance, level) => {
      const keeping = instance.constraints
        .slice(given)
        .map(({ sense, bound }, k) => ({ constraint: given + k, sense, bound }));
      return resolver(level)({ fixings, limits: [...limits, ...keeping] }, effortAt(model, level, effort));
    };
}

/** Of a level that others come after, ties are broken by those. */
function effortAt({ levels }: Model, level: number, effort: Effort): Effort {
  const { ties: _, ...lesser } = effort;
  return level < levels.length - 1 ? lesser : effort;
}
