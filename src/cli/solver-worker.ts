import { type EngineName, engineNamed } from '../solvers/engines.ts';
import { createKeeper, type Kept, type Put } from '../solvers/keeper.ts';

/** A question to the keeper of one engine's models. */
export type EngineTask = Put & { readonly engine: EngineName };

// What an engine loads, and the models that it was asked about, it keeps, so that one of each serves this thread for good.
const keepers = {
  exact: createKeeper(engineNamed('exact')),
  highs: createKeeper(engineNamed('highs')),
  'javascript-lp-solver': createKeeper(engineNamed('javascript-lp-solver')),
  exhaustive: createKeeper(engineNamed('exhaustive')),
};

/** Answers one question in this thread. */
export default ({ engine, ...put }: EngineTask): Promise<Kept> => keepers[engine](put);
