import { workerData } from 'node:worker_threads';
import type { Model } from '../model/model.ts';
import { type EngineName, engineNamed } from '../solvers/engines.ts';
import { type ModelOutcome, optimise } from '../solvers/optimise.ts';

/** What one solve is asked: a model, and how long it may take. */
export interface Task {
  readonly model: Model;
  readonly timeLimitSeconds: number | null;
}

// Tinypool hands its own data first and ours second.
const [, { engine: name }] = workerData as [unknown, { engine: EngineName }];
const engine = engineNamed(name);

/** Solves one model in this thread. */
export default function solve({ model, timeLimitSeconds }: Task): Promise<ModelOutcome> {
  return optimise(model, (instance) => engine.solve(instance, { timeLimitSeconds }));
}
