import type { Highs, ModelData, VariableType } from 'highs';
import type { Instance } from '../model/model.ts';
import { commonFactor } from '../model/reduce-row.ts';
import { rowScale } from './row-scale.ts';
import { wholeBound } from './verdict.ts';

/** What one run of HiGHS said, not to be believed before it is checked. */
export interface Run {
  readonly said: 'optimal' | 'infeasible' | 'stopped';
  /** null where it has no feasible point. */
  readonly values: readonly number[] | null;
  /** No assignment is better than this whole number; ±Infinity where it has no bound. */
  readonly bound: number;
}

/** How a run is made. Whatever is not here is the same in every run. */
export interface Settings {
  readonly presolve: 'on' | 'off';
  readonly tolerance: number;
  readonly implied: 'continuous' | 'integer';
  readonly timeLimitSeconds: number | null;
}

/** The instance in HiGHS's own arrays: rows scaled to moderate numbers, the objective in units of its common factor. */
function toArrays(highs: Highs, instance: Instance, unit: number, implied: Settings['implied']): ModelData {
  const { variables, constraints, objective } = instance;
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  const rowLower: number[] = [];
  const rowUpper: number[] = [];
  for (const constraint of constraints) {
    const { terms, sense, bound } = constraint;
    const scale = rowScale(constraint);
    for (const { variable, coefficient } of terms) {
      indices.push(variable);
      values.push(coefficient * scale);
    }
    starts.push(indices.length);
    rowLower.push(sense === '<=' ? -highs.infinity : bound * scale);
    rowUpper.push(sense === '>=' ? highs.infinity : bound * scale);
  }
  const colCost = new Float64Array(variables.length);
  for (const { variable, coefficient } of objective.terms) colCost[variable] = coefficient / unit;
  const { integer, continuous } = highs.constants.variableType;
  // Without a decision it would be a linear programme, which has no bound of its own to report.
  const relaxed = implied === 'continuous' && variables.some(({ role }) => role === 'decision');
  const { maximize, minimize } = highs.constants.objectiveSense;
  return {
    numCols: variables.length,
    numRows: constraints.length,
    sense: objective.direction === 'maximise' ? maximize : minimize,
    colCost,
    colLower: variables.map(({ lower }) => lower),
    colUpper: variables.map(({ upper }) => upper),
    rowLower,
    rowUpper,
    matrix: {
      format: 'csr',
      numRows: constraints.length,
      numCols: variables.length,
      starts,
      indices,
      values,
    },
    integrality: variables.map(
      ({ role }): VariableType => (role === 'implied' && relaxed ? continuous : integer),
    ),
  };
}

/** Up to this many variables, restarts and heuristics cost more than they gain; beyond, they gain more. */
const MOST_FOR_LEAN = 500;
/** “Settings that were measured” in docs/engines.md has the figures. */
const LEAN = { mip_allow_restart: false, mip_heuristic_effort: 0.1 };

/**
 * Solves a prepared instance once.
 *
 * Gaps: the relative one is 0, and the absolute one is just below one unit of the objective. Values are whole
 * units, so whatever is better is better by at least 1 and cannot hide in the gap; the default, 0.01 %, could
 * leave a better award set unfound.
 */
export function runHighs(highs: Highs, instance: Instance, settings: Settings): Run {
  const unit = commonFactor(instance.objective.terms) || 1;
  return highs.withModel(toArrays(highs, instance, unit, settings.implied), (model): Run => {
    model.options.set({
      output_flag: false,
      random_seed: 0,
      mip_detect_symmetry: false,
      presolve: settings.presolve,
      mip_rel_gap: 0,
      mip_abs_gap: 0.9,
      mip_feasibility_tolerance: settings.tolerance,
      primal_feasibility_tolerance: settings.tolerance,
      dual_feasibility_tolerance: settings.tolerance,
    });
    if (instance.variables.length <= MOST_FOR_LEAN) model.options.set(LEAN);
    if (settings.timeLimitSeconds !== null) model.options.set('time_limit', settings.timeLimitSeconds);
    const { modelStatus: status } = model.run();
    const { modelStatus, solutionStatus } = highs.constants;
    const feasible = model.info.get('primal_solution_status') === solutionStatus.feasible;
    return {
      said:
        status === modelStatus.optimal
          ? 'optimal'
          : status === modelStatus.infeasible
            ? 'infeasible'
            : 'stopped',
      values: feasible ? [...model.getSolution().colValue] : null,
      bound: wholeBound(instance.objective.direction, Number(model.info.get('mip_dual_bound'))) * unit,
    };
  });
}
