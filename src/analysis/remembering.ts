import QuickLRU from 'quick-lru';
import { sha256Hex } from '../domain/hash.ts';
import { canonicalChange, canonicalModel } from '../model/canonical.ts';
import type { Model } from '../model/model.ts';
import type { Keeping } from '../solvers/keeper.ts';
import { type ModelOutcome, withoutLearned, withoutProofs } from '../solvers/optimise.ts';
import { type Solved, solvedBy } from '../solvers/solved.ts';
import type { Ask, Oracle } from './oracle.ts';

/** Who does the solving: keepers of models behind a door, on threads or in a page's workers. */
export interface Keepers {
  readonly engine: string;
  readonly timeLimitSeconds: number | null;
  /** Whether the engine starts on a change from what the model came to without it. */
  readonly warm: boolean;
  readonly ask: Keeping;
}

/** How many answers are remembered. Proofs are not among them, so that each is little more than an assignment. */
const ANSWERS = 4096;
/** `learn`: what the engine learns is kept, for changes to start from. */
type Question = Ask & { readonly learn: boolean };

/** Of how many models it is remembered where their changes start: that is as large as the model, and is found again by solving it again. */
const STARTS = 16;

/**
 * An oracle over keepers: the model is sent once to each, later questions are its change alone; answers are remembered by the
 * model's SHA-256 and the change.
 *
 * With an engine that starts warm, a model is solved as it is before any change of it, once for all who solve its changes, and every change
 * starts from there: so an answer depends neither on who gives it nor on what was asked before. (Within a time limit it may; what was proved does not.)
 */
export function remembering(keepers: Keepers): Oracle {
  const { engine, timeLimitSeconds, warm } = keepers;
  const keys = new WeakMap<Model, Promise<string>>();
  const answers = new QuickLRU<string, Promise<ModelOutcome>>({ maxSize: ANSWERS });
  const starts = new QuickLRU<string, Solved>({ maxSize: STARTS });
  /** Where changes start that was let go, being found again: once for all who wait for it. */
  const foundAgain = new Map<string, Promise<Solved | null>>();

  const keyOf = (model: Model): Promise<string> => {
    const key = keys.get(model) ?? sha256Hex(new TextEncoder().encode(canonicalModel(model)));
    keys.set(model, key);
    return key;
  };

  /** A model as it is, when nothing is likely, is always asked with its ties: so whoever wants them and whoever does not ask one question. */
  const questionOf = (given: Ask): Question => {
    const isPlain = given.likely === undefined && given.beyond === undefined;
    const learn = warm && isPlain && canonicalChange(given.change ?? {}) === '';
    return learn ? { ...given, ties: true, learn } : { ...given, learn };
  };

  async function put(model: Model, question: Question): Promise<ModelOutcome> {
    const { change = {}, likely, beyond, ties, learn, proof = false, signal } = question;
    const key = await keyOf(model);
    const solved = warm && !learn && likely === undefined ? await solvedAsItIs(model, signal) : null;
    const task = {
      key,
      levels: Math.max(1, model.levels.length),
      change,
      warm: solved !== null,
      timeLimitSeconds,
      proof,
      ...(likely && { likely }),
      ...(beyond !== undefined && { beyond }),
      ...(ties && { ties }),
      ...(learn && { learn: true as const }),
    };
    const outcome = await keepers.ask(task, { model, solved }, signal);
    const start = learn ? solvedBy(outcome) : null;
    if (start !== null) starts.set(key, start);
    return outcome;
  }

  /** What a model came to; null where nothing is known to keep its rows. */
  async function solvedAsItIs(model: Model, signal: AbortSignal | undefined): Promise<Solved | null> {
    const outcome = await solve(model, { ...(signal && { signal }) });
    if (!('values' in outcome)) return null;
    const key = await keyOf(model);
    const start = starts.get(key);
    if (start !== undefined) return start;
    const again =
      foundAgain.get(key) ??
      put(model, questionOf({}))
        .then(solvedBy)
        .finally(() => foundAgain.delete(key));
    foundAgain.set(key, again);
    return signal === undefined ? again : unlessAborted(again, signal);
  }

  async function solve(model: Model, given: Ask = {}): Promise<ModelOutcome> {
    const question = questionOf(given);
    const { change = {}, beyond, ties = false, proof = false, signal } = question;
    const asks = `${ties ? ' ties' : ''}${beyond === undefined ? '' : ` beyond ${beyond}`}`;
    const key = `${await keyOf(model)} ${canonicalChange(change)}${asks}`;
    const known = proof ? undefined : answers.get(key);
    if (known !== undefined) return signal === undefined ? known : unlessAborted(known, signal);
    const asked = put(model, question).then(withoutLearned);
    // What one asker may give up is not waited for by others: it is remembered once it is there.
    const bare = asked.then(withoutProofs);
    if (signal === undefined) answers.set(key, bare);
    bare.then(
      () => answers.set(key, bare),
      () => answers.get(key) === bare && answers.delete(key),
    );
    return asked;
  }

  return { engine, solve };
}

/** Somebody else's answer, waited for until the signal. */
const unlessAborted = <T>(answer: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
