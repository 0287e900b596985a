import { type EngineName, engineNamed } from '../solvers/engines.ts';
import { type ModelOutcome, optimise } from '../solvers/optimise.ts';

/** What one solve is asked: a model, by which engine, and how long a level may take. */
export interface Task {
  readonly model: Parameters<typeof optimise>[0];
  readonly engine: EngineName;
  readonly timeLimitSeconds: number | null;
}

// What an engine loads, it keeps, so that one of each serves this thread for good.
const engines = {
  exact: engineNamed('exact'),
  highs: engineNamed('highs'),
  'javascript-lp-solver': engineNamed('javascript-lp-solver'),
  exhaustive: engineNamed('exhaustive'),
};

/** Solves one model in this thread. */
export default function solve({ model, engine, timeLimitSeconds }: Task): Promise<ModelOutcome> {
  return optimise(model, (instance) => engines[engine].solve(instance, { timeLimitSeconds }));
}
