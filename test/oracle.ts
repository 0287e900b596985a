import type { Oracle } from '../src/analysis/oracle.ts';
import { type EngineName, engineNamed } from '../src/solvers/engines.ts';
import { optimise } from '../src/solvers/optimise.ts';

/** Solves in this thread with the named engine; javascript-lp-solver needs a limit, since it may go on for ever. */
export const oracleOf = (name: EngineName, timeLimitSeconds: number | null = null): Oracle => {
  const engine = engineNamed(name);
  return {
    engine: name,
    solve: (model) => optimise(model, (instance) => engine.solve(instance, { timeLimitSeconds })),
  };
};
