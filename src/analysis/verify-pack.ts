import { fateKeyOf } from '../domain/allocation.ts';
import type { DecisionResult, Value } from '../domain/result.ts';
import type { Check } from '../domain/verification.ts';
import { fillImplied } from '../model/fill-implied.ts';
import type { Model } from '../model/model.ts';
import type { Solution, Solved } from './solution.ts';
import { levelFailures, limitFailures, statusFailures } from './verify-claims.ts';
import { verifyProof } from './verify-proof.ts';
import { violations } from '../solvers/check.ts';
import { compareValues } from './compare-values.ts';
import { modelText } from './model-text.ts';

/** A decision with the model it was made by. */
export interface Decided {
  readonly result: DecisionResult;
  readonly solution: Solution | null;
  readonly lp: string | null;
}

/**
 * Checks a decision in whole numbers, from what the pack says and without a solver: the sums, the lists, the rules,
 * every row of the model, the value of every level, that the awards are the model's, and the proof that nothing else is
 * better, where the engine gave one.
 */
export function verifyDecision(decided: Decided): readonly Check[] {
  const { result, solution, lp } = decided;
  const solved = solution === null ? null : withValues(solution);
  return [
    check('The pack holds what its status says', 1, statusFailures(decided)),
    check('The pounds add up and stay within the pot', result.awards.length, pounds(result)),
    check('Every application is in one list, once', listedLines(result).length, [
      ...repeated(listedLines(result)),
      ...(solved === null ? [] : misplaced(result, solved.model)),
    ]),
    check('The awards are in rank order', result.awards.length, ranks(result)),
    check('Every rule holds', result.rules.length, rules(result)),
    ...(solved === null
      ? []
      : [
          check(
            'Every variable and row of the model holds',
            solved.model.variables.length + solved.model.constraints.length,
            rows(solved),
          ),
          check(
            'The awards are the solution of the model',
            result.awards.length,
            awardsOfModel(result, solved),
          ),
          check(
            'Every level is worth what the result says',
            solved.model.levels.length,
            levelFailures(result, solved),
          ),
          check(
            'The limits are those of the model',
            solved.model.constraints.length,
            limitFailures(result, solved),
          ),
        ]),
    ...(solution === null
      ? []
      : [
          check(
            'The printed model is the one that was decided',
            1,
            lp === modelText(solution.model, 'lp') ? [] : ['model.lp is another model'],
          ),
          ...(solution.proof === null ? [] : [verifyProof(result, solution, solution.proof)]),
        ]),
  ];
}

const check = (name: string, count: number, failures: readonly string[]): Check => ({
  name,
  count,
  failures,
});

function pounds({ awards, pot }: DecisionResult): readonly string[] {
  const total = awards.reduce((sum, { amountPence }) => sum + BigInt(amountPence), 0n);
  return [
    ...(total === BigInt(pot.awardedPence)
      ? []
      : [`the awards come to ${total} pence, not ${pot.awardedPence}`]),
    ...(BigInt(pot.availablePence) - total === BigInt(pot.remainingPence)
      ? []
      : ['what remains of the pot is wrong']),
    ...(total <= BigInt(pot.availablePence)
      ? []
      : [`the awards are over the pot by ${total - BigInt(pot.availablePence)} pence`]),
    ...awards
      .filter(({ amountPence }) => amountPence <= 0)
      .map(({ applicationId }) => `${applicationId} gets nothing`),
  ];
}

/** An application in one of the lists; in a programme with phases it may be in another with another phase. */
interface Listed {
  readonly applicationId: string;
  readonly phase: string | null;
}

const listedLines = ({ awards, reserve, notFunded, ineligible }: DecisionResult): readonly Listed[] => [
  ...awards,
  ...reserve,
  ...notFunded,
  ...ineligible.map(({ applicationId }) => ({ applicationId, phase: null })),
];

function repeated(lines: readonly Listed[]): readonly string[] {
  const keys = lines.map(({ applicationId, phase }) => fateKeyOf(applicationId, phase ?? null));
  const ids = lines.filter((_, index) => keys.indexOf(keys[index] ?? '') !== index);
  return [...new Set(ids.map(({ applicationId }) => `${applicationId} is there more than once`))];
}

/** Whoever has an award variable, and nobody else, is in some list of those who could be awarded. */
function misplaced(result: DecisionResult, { variables }: Model): readonly string[] {
  const able = new Set(
    variables.flatMap(({ origin }) => (origin.kind === 'award' ? origin.subject.slice(0, 1) : [])),
  );
  const idsOf = (lines: readonly { readonly applicationId: string }[]): ReadonlySet<string> =>
    new Set(lines.map(({ applicationId }) => applicationId));
  const eligible = idsOf([...result.awards, ...result.reserve, ...result.notFunded]);
  const ineligible = idsOf(result.ineligible);
  return [
    ...[...able]
      .filter((id) => !eligible.has(id))
      .map((id) =>
        ineligible.has(id) ? `${id} is said to be ineligible, and could be awarded` : `${id} is in no list`,
      ),
    ...[...eligible].filter((id) => !able.has(id)).map((id) => `${id} could not be awarded`),
  ];
}

const ranks = ({ awards, reserve }: DecisionResult): readonly string[] => [
  ...(awards.every(({ rank }, index) => rank === index + 1) ? [] : ['the ranks do not run 1, 2, 3 …']),
  ...(reserve.every(({ order }, index) => order === index + 1)
    ? []
    : ['the reserve list does not run 1, 2, 3 …']),
  ...outOfOrder(awards, ({ replacementValue }) => replacementValue, -1).map(
    (id) => `${id} ranks above what is worth more`,
  ),
  ...outOfOrder(reserve, ({ opportunityCost }) => opportunityCost, 1).map(
    (id) => `${id} stands before what would cost less`,
  ),
];

/** Lines whose value is followed by one on the wrong side of it; lines without a value are passed over. */
function outOfOrder<Line extends { readonly applicationId: string }>(
  lines: readonly Line[],
  valueOfLine: (line: Line) => Value | null,
  direction: 1 | -1,
): readonly string[] {
  const valued = lines.flatMap((line) => {
    const value = valueOfLine(line);
    return value === null ? [] : [{ id: line.applicationId, value }];
  });
  return valued
    .filter(({ value }, index) => {
      const next = valued[index + 1];
      return next !== undefined && direction * compareValues(value, next.value) > 0;
    })
    .map(({ id }) => id);
}

/** A rule's own words against its numbers. */
const rules = ({ rules: lines }: DecisionResult): readonly string[] =>
  lines.flatMap(({ id, sense, limit, achieved, holds, binding }) => {
    if (achieved === null) return [];
    const satisfied = sense === 'at-most' ? achieved <= limit : achieved >= limit;
    if (!holds) return [`${id} does not hold`];
    // A share is shown to twelve places, so that only a plain difference counts.
    if (!satisfied && Math.abs(achieved - limit) > 1e-9)
      return [`${id} is said to hold, and ${achieved} is not ${sense} ${limit}`];
    return binding && Math.abs(achieved - limit) > 1e-9
      ? [`${id} is said to bind, and ${achieved} is not ${limit}`]
      : [];
  });

const withValues = ({ model, values, proof }: Solution): Solved | null =>
  values === null ? null : { model, values, proof };

const rows = ({ model, values }: Solved): readonly string[] =>
  values.length !== model.variables.length
    ? [`there are ${values.length} values for ${model.variables.length} variables`]
    : [
        ...violations(model, values).map((violation) =>
          violation.kind === 'variable'
            ? `${violation.variable.name} has a value it may not have`
            : `the row ${violation.constraint.name} does not hold`,
        ),
        ...fillImplied(model)(values).flatMap((most, index) =>
          most === values[index] ? [] : [`${model.variables[index]?.name} is not what the awards make it`],
        ),
      ];

function awardsOfModel({ awards }: DecisionResult, { model, values }: Solved): readonly string[] {
  const key = (application: string, option: string): string => JSON.stringify([application, option]);
  const said = new Set(awards.map(({ applicationId, optionId }) => key(applicationId, optionId)));
  const solved = new Set(
    model.variables.flatMap(({ origin }, index) =>
      origin.kind === 'award' && values[index] === 1
        ? [key(origin.subject[0] ?? '', origin.subject[1] ?? '')]
        : [],
    ),
  );
  return [
    ...(awards.length === solved.size
      ? []
      : [`there are ${awards.length} awards, and ${solved.size} in the solution`]),
    ...[...said]
      .filter((award) => !solved.has(award))
      .map((award) => `${award} is awarded and not in the solution`),
    ...[...solved]
      .filter((award) => !said.has(award))
      .map((award) => `${award} is in the solution and not awarded`),
    ...amountsOfModel(awards, model),
  ];
}

/** The amount of every award against its coefficient in the pot's row, where that is in whole pence. */
function amountsOfModel(awards: DecisionResult['awards'], model: Model): readonly string[] {
  const pot = model.constraints.find(({ origin }) => origin.kind === 'pot');
  const amounts = new Map(
    (pot?.terms ?? []).map(({ variable, coefficient }) => [
      JSON.stringify(model.variables[variable]?.origin.subject),
      coefficient,
    ]),
  );
  return awards
    .filter(
      ({ applicationId, optionId, amountPence }) =>
        amounts.get(JSON.stringify([applicationId, optionId])) !== amountPence,
    )
    .map(({ applicationId }) => `the amount of ${applicationId} is not the one that was decided`);
}
