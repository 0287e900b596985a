import { type EngineName, engineNamed } from '../solvers/engines.ts';
import { type ModelOutcome, optimise } from '../solvers/optimise.ts';

type Asked = Required<Parameters<typeof optimise>>;

/** What one solve is asked: a model and its change, by which engine, and how long a level may take. */
export interface Task {
  readonly model: Asked[0];
  readonly change: Asked[2];
  readonly engine: EngineName;
  readonly timeLimitSeconds: number | null;
  /** Whether the outcome is to carry its proof. */
  readonly proof: boolean;
}

// What an engine loads, it keeps, so that one of each serves this thread for good.
const engines = {
  exact: engineNamed('exact'),
  highs: engineNamed('highs'),
  'javascript-lp-solver': engineNamed('javascript-lp-solver'),
  exhaustive: engineNamed('exhaustive'),
};

/** Solves one model in this thread. */
export default async function solve(task: Task): Promise<ModelOutcome> {
  const { model, change, engine, timeLimitSeconds, proof } = task;
  const outcome = await optimise(
    model,
    (instance) => engines[engine].solve(instance, { timeLimitSeconds }),
    change,
  );
  if (proof || !('proofs' in outcome)) return outcome;
  const { proofs: _, ...bare } = outcome;
  return bare;
}
