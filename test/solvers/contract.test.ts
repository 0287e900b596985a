import { createExact } from '../../src/solvers/exact/exact.ts';
import { createExhaustive } from '../../src/solvers/exhaustive.ts';
import { createHighs } from '../../src/solvers/highs.ts';
import { createJavascriptLpSolver } from '../../src/solvers/javascript-lp-solver.ts';
import { solverContract } from '../contract/solver.ts';

solverContract('exact', createExact);
solverContract('highs', createHighs);
solverContract('javascript-lp-solver', createJavascriptLpSolver);
solverContract('exhaustive', createExhaustive);
