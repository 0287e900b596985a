import { createExact } from './exact/exact.ts';
import { createExhaustive } from './exhaustive.ts';
import { createHighs } from './highs.ts';
import { createJavascriptLpSolver } from './javascript-lp-solver.ts';
import type { Engine } from './port.ts';

const ENGINES = {
  exact: createExact,
  highs: createHighs,
  'javascript-lp-solver': createJavascriptLpSolver,
  exhaustive: createExhaustive,
} as const;

export type EngineName = keyof typeof ENGINES;

/** A new engine of this name. It is made once and asked many times: what it loads, it keeps. */
export const engineNamed = (name: EngineName): Engine => ENGINES[name]();
