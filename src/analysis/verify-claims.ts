import type { DecisionResult } from '../domain/result.ts';
import { allowance } from '../model/instance-of.ts';
import type { Model } from '../model/model.ts';
import { valueOf } from '../model/value-of.ts';
import type { Decided } from './verify-pack.ts';
import type { Solved } from './solution.ts';

/** The status against what the pack holds: awards and a solution where there is an answer, and neither where there is none. */
export function statusFailures({ result, solution }: Decided): readonly string[] {
  const { status, awards, reserve, notFunded } = result;
  const values = solution?.values ?? null;
  if (status === 'optimal' || status === 'within')
    return solution === null
      ? ['solution.json is missing']
      : values === null
        ? [`the status is ${status}, and the solution has no values`]
        : [];
  return [
    ...(awards.length + reserve.length + notFunded.length === 0
      ? []
      : [`the status is ${status}, and there are lists of awards`]),
    ...(values === null ? [] : [`the status is ${status}, and there is a solution`]),
    ...(status === 'infeasible' && solution === null ? ['solution.json is missing'] : []),
  ];
}

/**
 * Every level against the model: value_k is what the awards are worth, and bound_k − allowance_k ≤ value_k ≤ bound_k where the best is
 * claimed. After the last level nothing is lost, whatever the model allows.
 */
export function levelFailures(
  { objective, status }: DecisionResult,
  { model, values }: Solved,
): readonly string[] {
  if (values.length !== model.variables.length || !values.every(Number.isSafeInteger))
    return ['the values of the solution cannot be added up'];
  if (model.levels.length === 0) return ['the model has no level to be the best in'];
  if (objective.levels.map(({ name }) => name).join('\n') !== model.levels.map(({ name }) => name).join('\n'))
    return ['the result and the model have different levels'];
  const last = model.levels.length - 1;
  return model.levels.flatMap((level, index) => {
    const said = objective.levels[index];
    if (said === undefined) return [];
    const value = valueOf(level.terms, values);
    const isOptimal = status === 'optimal';
    const loss = isOptimal && index < last ? allowance(level, said.bound) : 0;
    return [
      ...(value === BigInt(said.value) ? [] : [`${level.name} is worth ${value}, not ${said.value}`]),
      ...(said.value <= said.bound ? [] : [`${level.name} is worth more than its bound`]),
      ...(!isOptimal || (value >= BigInt(said.bound) - BigInt(loss) && value <= BigInt(said.bound))
        ? []
        : [`${level.name} is said to be optimal and is not at its bound`]),
      ...(said.allowedLoss === loss ? [] : [`${level.name} may lose ${loss}, not ${said.allowedLoss}`]),
    ];
  });
}

/** The limits that the result states against the rows of the model: the pot, the guard, and a line for every rule that has a row. */
export function limitFailures(
  { pot, objective: { guard }, rules, awards }: DecisionResult,
  { model, values }: Solved,
): readonly string[] {
  const rowOf = (kind: string) => model.constraints.find(({ origin }) => origin.kind === kind);
  const lineOf = (rule: string) => rules.find(({ id }) => id === rule);
  const potRow = rowOf('pot');
  const guardRow = rowOf('guard');
  const potLine = lineOf(potRow?.origin.rule ?? 'pot');
  const guardLine = lineOf('guard');
  const merit =
    guardRow === undefined || values.length !== model.variables.length
      ? null
      : valueOf(guardRow.terms, values);
  const told = new Set(rules.map(({ id }) => id));
  const untold = new Set(
    model.constraints.flatMap(({ origin: { rule } }) => (rule === null || told.has(rule) ? [] : [rule])),
  );
  return [
    ...(potRow?.bound === pot.availablePence ? [] : ['the pot is not the one that was decided']),
    ...(potLine?.limit === pot.availablePence && potLine.achieved === pot.awardedPence
      ? []
      : ['the line of the pot is not what the pot says']),
    ...(guardRow?.bound === guard?.leastMerit ? [] : ['the guard is not the one that was decided']),
    ...(guardLine?.limit === guard?.leastMerit && (merit === null || guardLine?.achieved === Number(merit))
      ? []
      : ['the line of the guard is not what the guard says']),
    ...unmeasuredWithAwards({ awards, rules }, model).map(
      (rule) => `nothing is measured of ${rule}, which limits some of the awards`,
    ),
    ...[...untold].map((rule) => `nothing is said of the rule ${rule}`),
  ];
}

/** The rules of which nothing is said to be measured although awards are made, and they have a row. */
const unmeasuredWithAwards = (
  { awards, rules }: Pick<DecisionResult, 'awards' | 'rules'>,
  model: Model,
): readonly string[] =>
  rules.flatMap(({ id, achieved }) =>
    achieved === null && awards.length > 0 && model.constraints.some(({ origin }) => origin.rule === id)
      ? [id]
      : [],
  );
