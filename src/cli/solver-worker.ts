import { workerData } from 'node:worker_threads';
import type { Model } from '../model/model.ts';
import { type EngineName, engineNamed } from '../solvers/engines.ts';
import { type ModelOutcome, optimise } from '../solvers/optimise.ts';

/** What one solve is asked: a model, how long it may take, and where to begin. */
export interface Task {
  readonly model: Model;
  readonly timeLimitSeconds: number | null;
  readonly start: readonly number[] | null;
}

// Tinypool hands its own data first and ours second.
const [, { engine: name }] = workerData as [unknown, { engine: EngineName }];
const engine = engineNamed(name);

/** Solves one model in this thread. */
export default function solve({ model, timeLimitSeconds, start }: Task): Promise<ModelOutcome> {
  return optimise(model, (instance) =>
    engine.solve(instance, { timeLimitSeconds, ...(start === null ? {} : { start }) }),
  );
}
