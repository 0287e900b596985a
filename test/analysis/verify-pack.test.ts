import { describe, expect, it } from 'vitest';
import { allocate } from '../../src/analysis/allocate.ts';
import { modelText } from '../../src/analysis/model-text.ts';
import { type Decided, verifyDecision } from '../../src/analysis/verify-pack.ts';
import { inPence } from '../../src/domain/money.ts';
import { rational } from '../../src/domain/rational.ts';
import type { DecisionResult, MeasuredRule } from '../../src/domain/result.ts';
import type { Model } from '../../src/model/model.ts';
import { fivePlaces } from '../arbitraries/case.ts';
import { rule, toy, type ToyChanges } from '../formulation/toy.ts';
import { oracleOf } from '../oracle.ts';
import { delivers, themes } from '../programme/application.ts';

/** Five applications, money for three; E is withdrawn. */
async function decided(changes: ToyChanges = {}): Promise<Decided> {
  const { scenario, geography } = toy(
    {
      A: { pounds: 4000, mark: 90, deliveries: delivers('P1'), themes: themes('arts') },
      B: { pounds: 4000, mark: 80, deliveries: delivers('P1'), minimumOffer: inPence(300_000) },
      C: { pounds: 3000, mark: 70, deliveries: delivers('P2'), themes: themes('health') },
      D: { pounds: 3000, mark: 60, deliveries: delivers('P3'), themes: themes('health') },
      E: { pounds: 1000, mark: 99, withdrawn: true },
      F: { pounds: 9000, mark: 10 },
    },
    {
      geography: fivePlaces,
      weights: { spread: 5, diversity: 5 },
      reserveLength: 1,
      rules: [rule({ kind: 'places-reached', min: 2 })],
      ...changes,
    },
  );
  const question = {
    scenario,
    geography,
    inputs: [],
    version: 'test',
    ranking: 'full',
    warnings: [],
  } as const;
  const allocated = await allocate(question, oracleOf('highs'));
  if (!allocated.ok || allocated.solution === null) throw new Error('the toy has an answer');
  const { result, solution } = allocated;
  return { result, solution, lp: modelText(solution.model, 'lp') };
}

const failures = (pack: Decided): readonly string[] =>
  verifyDecision(pack).flatMap((check) => check.failures);
const sound = await decided();

it('a sound decision passes every check, and none of them looked at nothing', () => {
  const checks = verifyDecision(sound);
  expect(checks.map(({ failures: found }) => found)).toEqual(checks.map(() => []));
  expect(checks).toHaveLength(10);
  expect(Math.min(...checks.map(({ count }) => count))).toBeGreaterThan(0);
  const { awards, reserve, notFunded, ineligible } = sound.result;
  expect([awards.length, reserve.length, notFunded.length, ineligible.length]).toEqual([3, 1, 1, 1]);
});

it('a sound hierarchical decision passes, whose first level gave something up', async () => {
  const levels = [
    { maximise: 'merit', allowLoss: rational(1, 5) },
    { maximise: 'spread', allowLoss: rational(0) },
  ] as const;
  const pack = await decided({ objective: { combination: { mode: 'hierarchical', levels } } });
  expect(pack.result.objective.levels.map(({ value, bound }) => bound - value)).toEqual([30, 0]); // 240 of merit, and 210 reach a place more
  expect(failures(pack)).toEqual([]);
});

const withResult = (changes: Partial<DecisionResult>): Decided => ({
  ...sound,
  result: { ...sound.result, ...changes },
});
const { result } = sound;
const [first, second, third] = result.awards;
const [reserve] = result.reserve;
if (first === undefined || second === undefined || third === undefined || reserve === undefined)
  throw new Error('three awards and a reserve');
const rest = [second, third];

describe('in the result, it catches', () => {
  const pot = result.pot;
  const objective = (
    level: Partial<DecisionResult['objective']['levels'][number]>,
  ): Partial<DecisionResult> => ({
    objective: {
      ...result.objective,
      levels: result.objective.levels.map((said) => ({ ...said, ...level })),
    },
  });
  const [level] = result.objective.levels;
  const value = level?.value ?? 0;
  const firstRule = (changes: Partial<MeasuredRule>): Partial<DecisionResult> => ({
    rules: result.rules.map((line, index) =>
      index === 0 && line.achieved !== null ? { ...line, ...changes } : line,
    ),
  });

  it.each<[string, Partial<DecisionResult>, RegExp]>([
    [
      'an amount',
      { awards: [{ ...first, amountPence: first.amountPence - 1 }, ...rest] },
      /the awards come to/,
    ],
    [
      'an amount that the sums follow',
      {
        awards: [{ ...first, amountPence: first.amountPence - 1 }, ...rest],
        pot: { ...pot, awardedPence: pot.awardedPence - 1, remainingPence: pot.remainingPence + 1 },
      },
      /the amount of \w is not the one that was decided/,
    ],
    ['the total', { pot: { ...pot, awardedPence: pot.awardedPence + 1 } }, /the awards come to/],
    ['what remains', { pot: { ...pot, remainingPence: pot.remainingPence + 1 } }, /what remains/],
    ['a smaller pot', { pot: { ...pot, availablePence: pot.awardedPence - 1 } }, /over the pot by 1 pence/],
    ['an award of nothing', { awards: [{ ...first, amountPence: 0 }, ...rest] }, /gets nothing/],
    [
      'an award to another application',
      { awards: [{ ...first, applicationId: reserve.applicationId }, ...rest], reserve: [] },
      /is awarded and not in the solution/,
    ],
    [
      'another option',
      { awards: [{ ...first, optionId: 'other' }, ...rest] },
      /is awarded and not in the solution/,
    ],
    ['an award left out', { awards: rest }, /is in the solution and not awarded/],
    ['an award twice', { awards: [...result.awards, { ...first, rank: 4 }] }, /is there more than once/],
    [
      'an award that is on the reserve list too',
      { reserve: [reserve, { ...reserve, order: 2 }] },
      /more than once/,
    ],
    ['an application in no list', { notFunded: [] }, /F is in no list/],
    ['ranks that skip', { awards: [first, second, { ...third, rank: 4 }] }, /the ranks do not run/],
    ['a reserve list that skips', { reserve: [{ ...reserve, order: 2 }] }, /the reserve list does not run/],
    [
      'ranks against the replacement values',
      {
        awards: [
          { ...third, rank: 1, replacementValue: 1 },
          { ...second, rank: 2, replacementValue: 2 },
          { ...first, rank: 3, replacementValue: 0 },
        ],
      },
      /ranks above what is worth more/,
    ],
    [
      'a reserve list against the opportunity costs',
      {
        reserve: [
          { ...reserve, opportunityCost: 2 },
          { ...reserve, order: 2, applicationId: 'F', opportunityCost: 1 },
        ],
        notFunded: [],
      },
      /stands before what would cost less/,
    ],
    ['a rule that does not hold', firstRule({ holds: false }), /pot does not hold/],
    ['a rule whose numbers do not hold', firstRule({ achieved: 10_000_001 }), /is said to hold/],
    [
      'a rule that is said to be about no award',
      {
        rules: result.rules.map(
          (line) => ({ ...line, achieved: null, holds: true, binding: false }) as const,
        ),
      },
      /nothing is measured of rule, which limits some of the awards/,
    ],
    ['a rule that is said to bind', firstRule({ limit: 20_000_000, binding: true }), /is said to bind/],
    ['a value a unit too high', objective({ value: value + 1 }), /is worth \d+, not \d+|more than its bound/],
    ['a value a unit too low', objective({ value: value - 1 }), /is worth/],
    [
      'a bound that is not met',
      objective({ bound: value + 1 }),
      /said to be optimal and is not at its bound/,
    ],
    ['a bound below the value', objective({ bound: value - 1 }), /more than its bound/],
    [
      'another name for a level',
      objective({ name: 'fairness' }),
      /the result and the model have different levels/,
    ],
    ['a loss that the model does not allow', objective({ allowedLoss: 5 }), /total may lose 0, not 5/],
    [
      'a larger pot',
      { pot: { ...pot, availablePence: pot.availablePence + 1, remainingPence: pot.remainingPence + 1 } },
      /the pot is not the one that was decided/,
    ],
    [
      'an award twice, as if it were of a phase, and the sums follow',
      {
        awards: [...result.awards, { ...first, rank: 4, phase: 'two', replacementValue: null }],
        pot: {
          availablePence: pot.availablePence + first.amountPence,
          awardedPence: pot.awardedPence + first.amountPence,
          remainingPence: pot.remainingPence,
        },
      },
      /there are 4 awards, and 3 in the solution/,
    ],
    [
      'an application on the reserve list that nobody could fund',
      { reserve: [reserve, { ...reserve, order: 2, applicationId: 'Z', opportunityCost: 9999 }] },
      /Z could not be awarded/,
    ],
    [
      'a rival that is said to be ineligible',
      {
        notFunded: [],
        ineligible: [
          ...result.ineligible,
          { applicationId: 'F', organisation: null, title: null, requestedPence: 900_000, breaches: [] },
        ],
      },
      /F is said to be ineligible, and could be awarded/,
    ],
    ['a rule left out', { rules: result.rules.slice(0, -1) }, /nothing is said of the rule/],
    [
      'another limit of the pot',
      firstRule({ limit: result.pot.availablePence + 100, binding: false }),
      /the line of the pot is not what the pot says/,
    ],
    [
      'a guard that the model has not',
      { objective: { ...result.objective, guard: { bestMerit: 9, leastMerit: 8 } } },
      /guard/,
    ],
    [
      'a level more',
      {
        objective: { ...result.objective, levels: [...result.objective.levels, ...result.objective.levels] },
      },
      /different levels/,
    ],
  ])('%s', (_, changes, failure) => {
    expect(failures(withResult(changes)).join('\n')).toMatch(failure);
  });

  it('a value by which nothing is proved, if it is called optimal', () => {
    const stopped = withResult({ status: 'within', ...objective({ bound: value + 5 }) });
    expect(failures(stopped)).toEqual([]);
    expect(failures({ ...stopped, result: { ...stopped.result, status: 'optimal' } })).not.toEqual([]);
  });
});

it('a poorer award set, though the model is made to allow a loss: after the last level nothing may be lost', () => {
  const { solution } = sound;
  if (solution === null) throw new Error('a solution');
  const model = {
    ...solution.model,
    levels: solution.model.levels.map((one) => ({ ...one, allowedLoss: { numerator: 9, denominator: 10 } })),
  };
  const [said] = result.objective.levels;
  if (said === undefined) throw new Error('a level');
  const bound = said.bound + 5; // as if a better set were known, and this one within what may be lost
  const levels = [{ ...said, bound, allowedLoss: Math.floor((bound * 9) / 10) }];
  const objective = { ...result.objective, levels };
  expect(
    failures({ ...sound, result: { ...result, objective }, solution: { ...solution, model } }),
  ).toContain('total is said to be optimal and is not at its bound');
});

it('a model without a level, by which any award set is the best', () => {
  const { solution } = sound;
  if (solution === null) throw new Error('a solution');
  const model = { ...solution.model, levels: [] };
  const objective = { ...result.objective, levels: [] };
  const empty = {
    ...sound,
    result: { ...result, objective },
    solution: { ...solution, model },
    lp: modelText(model, 'lp'),
  };
  expect(failures(empty)).toEqual(['the model has no level to be the best in']);
});

describe('a status that the pack does not bear out', () => {
  const { solution } = sound;
  if (solution === null) throw new Error('a solution');
  const empty = {
    awards: [],
    reserve: [],
    notFunded: [],
    pot: { ...result.pot, awardedPence: 0, remainingPence: result.pot.availablePence },
  };
  it.each<[string, Partial<Decided>]>([
    ['infeasible, with awards', { result: { ...result, status: 'infeasible' } }],
    ['unknown, with awards', { result: { ...result, status: 'unknown' } }],
    ['infeasible, with values', { result: { ...result, ...empty, status: 'infeasible' } }],
    [
      'infeasible, without the model',
      { result: { ...result, ...empty, status: 'infeasible' }, solution: null },
    ],
    ['optimal, without values', { solution: { ...solution, values: null } }],
  ])('%s', (_, changes) => {
    expect(failures({ ...sound, ...changes })).not.toEqual([]);
  });
});

it('another least merit than the guard of the model keeps', async () => {
  const weights = { merit: rational(1), spread: rational(5), diversity: rational(5) };
  const combination = { mode: 'weighted', weights, guard: { meritLoss: rational(1, 20) } } as const;
  const guarded = await decided({ objective: { combination } });
  expect(failures(guarded)).toEqual([]);
  const { guard } = guarded.result.objective;
  if (guard === null) throw new Error('a guard');
  const changed = (objective: Partial<DecisionResult['objective']>): Decided => ({
    ...guarded,
    result: { ...guarded.result, objective: { ...guarded.result.objective, ...objective } },
  });
  const least = { ...guard, leastMerit: guard.leastMerit - 1 };
  expect(failures(changed({ guard: least })).join()).toMatch(/guard/);
  expect(failures(changed({ guard: null })).join()).toMatch(/guard/);
});

describe('in the solution, it catches', () => {
  const { solution } = sound;
  if (solution === null || solution.values === null) throw new Error('a solution');
  const { model, values } = solution;
  const withValues = (changed: readonly number[]): Decided => ({
    ...sound,
    solution: { model, values: changed, proof: null },
  });
  const withModel = (changed: Partial<Model>): Decided => ({
    ...sound,
    solution: { model: { ...model, ...changed }, values, proof: null },
  });

  it('every single value that is changed', () => {
    for (const [index, value] of values.entries()) {
      for (const other of [value + 1, value - 1, value + 0.5, Number.NaN])
        expect(failures(withValues(values.with(index, other))), `${index}: ${other}`).not.toEqual([]);
    }
  });
  it('a value too few or too many', () => {
    expect(failures(withValues(values.slice(1))).join()).toMatch(/there are \d+ values for \d+ variables/);
    expect(failures(withValues([...values, 0])).join()).toMatch(/there are \d+ values for \d+ variables/);
  });
  it('every single row that is dropped or tightened, once the model is printed', () => {
    for (const index of model.constraints.keys()) {
      const dropped = model.constraints.toSpliced(index, 1);
      expect(failures(withModel({ constraints: dropped }))).toContain('model.lp is another model');
      const tightened = model.constraints.map((row, n) =>
        n === index ? { ...row, bound: row.bound + 1 } : row,
      );
      expect(failures(withModel({ constraints: tightened }))).toContain('model.lp is another model');
    }
  });
  it('a row that does not hold', () => {
    const constraints = model.constraints.map((row) => (row.name === 'pot' ? { ...row, bound: 1 } : row));
    expect(failures(withModel({ constraints }))).toContain('the row pot does not hold');
  });
  it('another objective', () => {
    const levels = model.levels.map((level) => ({ ...level, terms: level.terms.slice(1) }));
    expect(failures(withModel({ levels })).join()).toMatch(/total is worth/);
  });
  it('a printed model that is missing or changed', () => {
    for (const lp of [null, '', `${sound.lp} `])
      expect(failures({ ...sound, lp })).toEqual(['model.lp is another model']);
  });
  it('a solution that is missing, where there is an answer', () => {
    expect(failures({ ...sound, solution: null })).toEqual(['solution.json is missing']);
  });
});
