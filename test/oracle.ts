import type { Oracle } from '../src/analysis/oracle.ts';
import { remembering } from '../src/analysis/remembering.ts';
import { type EngineName, engineNamed } from '../src/solvers/engines.ts';
import { createKeeper, introducing } from '../src/solvers/keeper.ts';
import { type Engine, isWarm } from '../src/solvers/port.ts';

export type TestEngine = Exclude<EngineName, 'javascript-lp-solver'>;

/** Solves in this thread with the named engine: not for javascript-lp-solver, which can go on for ever in its own simplex. */
export const oracleOf = (name: TestEngine): Oracle => oracleBy(engineNamed(name));

/** Solves in this thread with an engine of the test's own. */
export const oracleBy = (engine: Engine): Oracle =>
  remembering({
    engine: engine.name,
    timeLimitSeconds: null,
    warm: isWarm(engine),
    ask: introducing(createKeeper(engine)),
  });
