import type { Oracle } from '../src/analysis/oracle.ts';
import { type EngineName, engineNamed } from '../src/solvers/engines.ts';
import { optimise } from '../src/solvers/optimise.ts';

export type TestEngine = Exclude<EngineName, 'javascript-lp-solver'>;

/** Solves in this thread with the named engine: not for javascript-lp-solver, which can go on for ever in its own simplex. */
export const oracleOf = (name: TestEngine): Oracle => {
  const engine = engineNamed(name);
  return {
    engine: name,
    solve: (model, ask) =>
      optimise(model, (instance) => engine.solve(instance, { timeLimitSeconds: null }), ask?.change),
  };
};
