import QuickLRU from 'quick-lru';
import { sha256Hex } from '../domain/hash.ts';
import { canonicalChange, canonicalModel } from '../model/canonical.ts';
import type { Model } from '../model/model.ts';
import type { Keeping, Start } from '../solvers/keeper.ts';
import { type ModelOutcome, withoutProofs } from '../solvers/optimise.ts';
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

/**
 * An oracle over keepers: the model is sent once to each, later questions are its change alone; answers are remembered by the
 * model's SHA-256 and the change.
 *
 * With an engine that starts warm, a model is solved as it is before any change of it, and every change starts from there: so an
 * answer depends neither on who gives it nor on what was asked before. (Within a time limit it may; what was proved does not.)
 */
export function remembering(keepers: Keepers): Oracle {
  const { engine, timeLimitSeconds, warm } = keepers;
  const keys = new WeakMap<Model, Promise<string>>();
  const answers = new QuickLRU<string, Promise<ModelOutcome>>({ maxSize: ANSWERS });

  const keyOf = (model: Model): Promise<string> => {
    const key = keys.get(model) ?? sha256Hex(new TextEncoder().encode(canonicalModel(model)));
    keys.set(model, key);
    return key;
  };

  async function ask(
    model: Model,
    { change = {}, likely, ties, proof = false, signal }: Ask,
  ): Promise<ModelOutcome> {
    const key = await keyOf(model);
    const start =
      warm && canonicalChange(change) !== ''
        ? startOf(await solve(model, { ...(signal && { signal }) }))
        : null;
    const levels = Math.max(1, model.levels.length);
    const task = {
      key,
      levels,
      change,
      start,
      timeLimitSeconds,
      proof,
      ...(likely && { likely }),
      ...(ties && { ties }),
    };
    return keepers.ask(task, model, signal);
  }

  async function solve(model: Model, wanted: Ask = {}): Promise<ModelOutcome> {
    const { change = {}, ties = false, proof = false, signal } = wanted;
    const key = `${await keyOf(model)} ${canonicalChange(change)}${ties ? ' ties' : ''}`;
    const known = proof ? undefined : answers.get(key);
    if (known !== undefined) return signal === undefined ? known : unlessAborted(known, signal);
    const asked = ask(model, wanted);
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

/** Where changes of a model start; null where nothing is known to keep its rows. */
const startOf = (outcome: ModelOutcome): Start | null => {
  if (!('values' in outcome)) return null;
  const { status, values, levels } = outcome;
  return { values, reached: levels.map(({ value, bound }) => (status === 'optimal' ? bound : value)) };
};

/** Somebody else's answer, waited for until the signal. */
const unlessAborted = <T>(answer: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
