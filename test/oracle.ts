import type { Oracle } from '../src/analysis/oracle.ts';
import { type EngineName, engineNamed } from '../src/solvers/engines.ts';
import { optimise } from '../src/solvers/optimise.ts';

/** Solves in this thread with the named engine. */
export const oracleOf = (name: EngineName): Oracle => {
  const engine = engineNamed(name);
  return {
    engine: name,
    solve: (model) => optimise(model, (instance) => engine.solve(instance, { timeLimitSeconds: null })),
  };
};
