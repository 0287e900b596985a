import type packaged from 'javascript-lp-solver';
import type { ModelDefinition, Solution } from 'javascript-lp-solver';
import type { Instance } from '../model/model.ts';
import { trivialBound } from '../model/trivial-bound.ts';
import { valueOf } from '../model/value-of.ts';
import { clock } from './clock.ts';
import type { Engine, Outcome } from './port.ts';
import { prepare } from './prepare.ts';
import { rowScale } from './row-scale.ts';
import { rounded, verdict } from './verdict.ts';

type Rows = ModelDefinition['constraints'];
type Solve = (model: ModelDefinition, precision: number) => Solution;

/** How near a whole number a value counts as one: the package's own, and a finer one for when rounding at that breaks a row. */
const PRECISIONS = [1e-8, 1e-11];

/** It counts whole milliseconds on another clock: an end this near the limit may be the limit. */
const CLOCK_DIFFERENCE_SECONDS = 0.01;

const unknown = (reason: string): Outcome => ({ status: 'unknown', reason });

const RELATION = { '<=': 'max', '>=': 'min', '=': 'equal' } as const;

/**
 * The instance in the package's own form. Its variables start at 0, so each is y = x − lower with a row for its
 * upper bound; names are ours, since its results lie beside `feasible`, `result` and `bounded` in one object.
 */
function toDefinition(instance: Instance, timeLimitSeconds: number | null): ModelDefinition {
  const constraints: Rows = {};
  const variables: Record<string, Record<string, number>> = {};
  const ints: Record<string, 1> = {};
  instance.variables.forEach(({ lower, upper }, index) => {
    variables[`v${index}`] = { [`u${index}`]: 1 };
    constraints[`u${index}`] = { max: upper - lower };
    ints[`v${index}`] = 1;
  });
  instance.constraints.forEach((constraint, index) => {
    const { terms, sense, bound } = constraint;
    const scale = rowScale(constraint);
    let shifted = bound;
    for (const { variable, coefficient } of terms) {
      shifted -= coefficient * (instance.variables[variable]?.lower ?? 0);
      const column = variables[`v${variable}`];
      if (column !== undefined) column[`r${index}`] = coefficient * scale;
    }
    constraints[`r${index}`] = { [RELATION[sense]]: shifted * scale };
  });
  for (const { variable, coefficient } of instance.objective.terms) {
    const column = variables[`v${variable}`];
    if (column !== undefined) column['value'] = coefficient;
  }
  return {
    optimize: 'value',
    opType: instance.objective.direction === 'maximise' ? 'max' : 'min',
    constraints,
    variables,
    ints,
    // Its presolve sets the cost of what it fixes to nought, and any tolerance above 0 stops short of the best.
    options: {
      presolve: false,
      tolerance: 0,
      ...(timeLimitSeconds === null ? {} : { timeout: Math.max(1, Math.floor(timeLimitSeconds * 1000)) }),
    },
  };
}

/** One run. Only what it came to by itself, clearly before the limit, is taken for the best or for a denial. */
function run(solve: Solve, instance: Instance, precision: number, timeLimitSeconds: number | null): Outcome {
  const left = clock({ timeLimitSeconds });
  const result = solve(toDefinition(instance, timeLimitSeconds), precision);
  const ended = (left() ?? Infinity) > CLOCK_DIFFERENCE_SECONDS;
  if (!result.feasible)
    return ended ? { status: 'infeasible' } : unknown('it found nothing feasible in time');
  // At its time limit it returns a fractional relaxation as feasible; only this mark is then missing.
  if (result.isIntegral !== true) return unknown('it stopped at a fractional relaxation');
  const values = rounded(instance.variables.map(({ lower }, index) => lower + (result[`v${index}`] ?? 0)));
  const value = Number(valueOf(instance.objective.terms, values));
  const bound = ended ? value : trivialBound(instance.variables, instance.objective);
  return verdict(instance, values, bound) ?? unknown('its answer breaks the model in integers');
}

async function load(): Promise<Solve> {
  const { default: solver } = await import('javascript-lp-solver');
  // The package's types describe its CommonJS build; what is imported is the module, whose default is the solver itself.
  const mine = solver as unknown as (typeof packaged)['default'];
  return (model, precision) => mine.Solve(model, precision) as Solution;
}

/**
 * javascript-lp-solver: a dense tableau with branch and cut, in plain JavaScript.
 *
 * It gives no bound, so its answer is taken for the best where it is whole, keeps every row in integers, and the
 * search came to its end by itself: less than a proof (docs/engines.md says what was seen). `infeasible` is
 * believed only where it says so at two precisions.
 */
export function createJavascriptLpSolver(): Engine {
  let loading: Promise<Solve> | null = null;
  return {
    name: 'javascript-lp-solver',
    async solve(given, effort) {
      const prepared = prepare(given);
      if (prepared.kind === 'settled') return prepared.outcome;
      loading ??= load();
      const solve = await loading;
      const left = clock(effort);
      let outcome = unknown('it was not given any time');
      let denials = 0;
      for (const precision of PRECISIONS) {
        try {
          outcome = run(solve, prepared.instance, precision, left());
        } catch (error) {
          outcome = unknown(`it failed: ${error instanceof Error ? error.message : String(error)}`);
        }
        if (outcome.status === 'optimal' || outcome.status === 'within') return outcome;
        if (outcome.status === 'infeasible') denials++;
        if (left() === 0) break;
      }
      if (denials === 0 || denials === PRECISIONS.length) return outcome;
      return unknown('it found nothing feasible, but not in every run');
    },
  };
}
