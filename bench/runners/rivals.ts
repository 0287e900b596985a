import { createExact } from '../../src/solvers/exact/exact.ts';
import { createExhaustive } from '../../src/solvers/exhaustive.ts';
import { createHighs } from '../../src/solvers/highs.ts';
import { createJavascriptLpSolver } from '../../src/solvers/javascript-lp-solver.ts';
import type { Engine } from '../../src/solvers/port.ts';
import { createYalps } from './yalps.ts';

/** Every rival in one shape. The first is the one that the others are measured against. */
export const RIVALS: Readonly<Record<string, () => Engine>> = {
  highs: createHighs,
  exact: createExact,
  'javascript-lp-solver': createJavascriptLpSolver,
  yalps: createYalps,
  exhaustive: createExhaustive,
};

export const REFERENCE = 'highs';
