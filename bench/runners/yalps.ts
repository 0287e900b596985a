import { solve } from 'yalps';
import type { Engine } from '../../src/solvers/port.ts';
import { prepare } from '../../src/solvers/prepare.ts';
import { rowScale } from '../../src/solvers/row-scale.ts';
import { rounded, verdict } from '../../src/solvers/verdict.ts';
import { valueOf } from '../../src/model/value-of.ts';

const BOUND = { '<=': 'max', '>=': 'min', '=': 'equal' } as const;

/** YALPS behind the port: rows scaled as for the others, no tolerance, and its answer re-checked in integers. It is measured here and used nowhere else. */
export const createYalps = (): Engine => ({
  name: 'yalps',
  solve(given, { timeLimitSeconds }) {
    const prepared = prepare(given);
    if (prepared.kind === 'settled') return Promise.resolve(prepared.outcome);
    const { instance } = prepared;
    const columns = instance.variables.map(() => new Map<string, number>());
    const constraints = new Map<string, Partial<Record<'min' | 'max' | 'equal', number>>>();
    for (const [index, { lower, upper }] of instance.variables.entries()) {
      if (lower !== 0) throw new Error('a variable of a pool starts at 0');
      columns[index]?.set(`u${index}`, 1);
      constraints.set(`u${index}`, { max: upper });
    }
    for (const [index, constraint] of instance.constraints.entries()) {
      const scale = rowScale(constraint);
      for (const { variable, coefficient } of constraint.terms)
        columns[variable]?.set(`r${index}`, coefficient * scale);
      constraints.set(`r${index}`, { [BOUND[constraint.sense]]: constraint.bound * scale });
    }
    for (const { variable, coefficient } of instance.objective.terms)
      columns[variable]?.set('value', coefficient);
    const { status, variables } = solve(
      {
        direction: instance.objective.direction === 'maximise' ? 'maximize' : 'minimize',
        objective: 'value',
        constraints,
        variables: columns.map((column, index) => [index, column] as const),
        integers: true,
      },
      { tolerance: 0, maxIterations: Infinity, timeout: 1000 * (timeLimitSeconds ?? Infinity) },
    );
    if (status !== 'optimal') return Promise.resolve({ status: 'unknown', reason: `it said ${status}` });
    const values = instance.variables.map(() => 0);
    for (const [index, value] of variables) values[index] = value;
    const whole = rounded(values);
    return Promise.resolve(
      verdict(instance, whole, Number(valueOf(instance.objective.terms, whole))) ?? {
        status: 'unknown',
        reason: 'its answer breaks the model in integers',
      },
    );
  },
});
