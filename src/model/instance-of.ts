import type { Constraint, Instance, Model, ObjectiveLevel } from './model.ts';

/** What level k may still give up once it has reached `value`: ⌊allowedLoss_k · |value|⌋. */
export function allowance(level: ObjectiveLevel, value: number): number {
  const { numerator, denominator } = level.allowedLoss;
  const magnitude = BigInt(Math.abs(value));
  return Number((BigInt(numerator) * magnitude) / BigInt(denominator));
}

/** The row by which later levels keep what level k reached: value_k ≥ z_k − allowance (≤ z_k + … where it is minimised). */
export function keepLevel(level: ObjectiveLevel, value: number): Constraint {
  const maximise = level.direction === 'maximise';
  return {
    name: `keep ${level.name}`,
    terms: level.terms,
    sense: maximise ? '>=' : '<=',
    bound: maximise ? value - allowance(level, value) : value + allowance(level, value),
    origin: { kind: 'level', subject: [level.name], rule: null, clause: null },
  };
}

/**
 * Level `level` of a model (counted from 0), every level before it made into a row at the value it achieved.
 * A model without levels has one instance, level 0, in which every assignment is worth nothing.
 */
export function instanceOf(model: Model, level = 0, achieved: readonly number[] = []): Instance {
  const kept = model.levels.slice(0, level).map((earlier, k) => {
    const value = achieved[k];
    if (value === undefined) throw new RangeError(`level ${k} has no value yet`);
    return keepLevel(earlier, value);
  });
  const objective = model.levels[level];
  return {
    name: objective === undefined ? model.name : `${model.name}: ${objective.name}`,
    variables: model.variables,
    constraints: [...model.constraints, ...kept],
    objective: { direction: objective?.direction ?? 'maximise', terms: objective?.terms ?? [] },
  };
}
