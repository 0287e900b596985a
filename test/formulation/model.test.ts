import { describe, expect, it } from 'vitest';
import { decide } from '../../src/analysis/decide.ts';
import { guardState } from '../../src/analysis/guard-state.ts';
import { inPence } from '../../src/domain/money.ts';
import { rational } from '../../src/domain/rational.ts';
import { inOrder } from '../../src/formulation/case.ts';
import { readBack } from '../../src/formulation/read-back.ts';
import type { Objective } from '../../src/programme/objective.ts';
import { fivePlaces } from '../arbitraries/case.ts';
import { oracleOf } from '../oracle.ts';
import { delivers, themes } from '../programme/application.ts';
import { answerTo, formulated, named, originsOf, rowsIn, rowsOf, sumOf, toy } from './toy.ts';

const highs = oracleOf('highs');
const levelsOf = (given: Parameters<typeof formulated>[0]): readonly string[] => {
  const { model } = formulated(given);
  return model.levels.map(
    ({ name, direction, terms, allowedLoss: { numerator, denominator } }) =>
      `${direction} ${name}: ${sumOf(terms, model)}, less ${numerator}/${denominator}`,
  );
};

describe('award variables', () => {
  it('are one for each option, between no award and one, named by application and option', () => {
    const { model, awards } = formulated(
      toy({ B: { pounds: 2, mark: 1 }, A: { pounds: 2, mark: 1, minimumOffer: inPence(100) } }),
    );
    expect(model.variables.map(({ name, lower, upper, role }) => [name, lower, upper, role])).toEqual([
      ['award:A:requested', 0, 1, 'decision'],
      ['award:A:requested:smaller', 0, 1, 'decision'],
      ['award:B:requested', 0, 1, 'decision'],
    ]);
    expect(model.variables[1]?.origin).toEqual({
      kind: 'award',
      subject: ['A', 'requested:smaller'],
      rule: null,
      clause: null,
    });
    expect(named(readBack(awards, [0, 1, 1]))).toBe('A:smaller B');
  });

  it('follow code units, so that the order of rows in a file changes nothing', () => {
    const { candidates } = toy({
      b: { pounds: 1, mark: 1 },
      B: { pounds: 1, mark: 1 },
      A10: { pounds: 1, mark: 1 },
    });
    const ids = inOrder([...candidates].reverse()).map(({ application }) => application.id);
    expect(ids).toEqual(['A10', 'B', 'b']);
  });
});

describe('a smaller offer', () => {
  const asked = {
    A: { pounds: 6000, mark: 60, minimumOffer: inPence(500_000) },
    B: { pounds: 5000, mark: 50 },
  };
  it('and what was asked for are at most one award', async () => {
    const given = toy(asked);
    expect(rowsOf(given)).toEqual(['one-award:A: A + A:smaller <= 1']);
    expect(originsOf(given)).toEqual([['one-award', ['A'], null, null]]);
    expect(await answerTo(given)).toBe('A:smaller B');
  });
  it('is not made where the whole fits and is worth more', async () => {
    expect(await answerTo(toy(asked, { pounds: 11_000, objective: { merit: { basis: 'pound' } } }))).toBe(
      'A B',
    );
  });
});

describe('spread', () => {
  const asked = {
    A: { pounds: 5000, mark: 90, deliveries: delivers('P1') },
    B: { pounds: 5000, mark: 80, deliveries: delivers('P1') },
    C: { pounds: 5000, mark: 70, deliveries: delivers('P3') },
  };
  const spread = (weight: number, reach: Objective['spread']['reach'] = { kind: 'delivery' }) =>
    toy(asked, {
      geography: fivePlaces,
      weights: { spread: weight },
      objective: { spread: { need: 'equal', reach } },
    });

  it('has a coverage variable for each place that somebody serves, in parts of a place', async () => {
    const given = spread(11, { kind: 'neighbours', share: rational(1, 2) });
    expect(rowsOf(given)).toEqual([
      'coverage:P1: − 2 A − 2 B + coverage:P1 <= 0',
      'coverage:P2: − A − B − C + coverage:P2 <= 0',
      'coverage:P3: − 2 C + coverage:P3 <= 0',
      'coverage:P4: − C + coverage:P4 <= 0',
    ]);
    expect(originsOf(given)[0]).toEqual(['coverage', ['P1'], null, null]);
    const { model } = formulated(given);
    const coverage = model.variables.filter(({ origin }) => origin.kind === 'coverage');
    expect(coverage.map(({ lower, upper, role }) => [lower, upper, role])).toEqual(
      Array.from({ length: 4 }, () => [0, 2, 'implied']),
    );
    expect(levelsOf(given)).toEqual([
      'maximise total: 180 A + 160 B + 140 C + 11 coverage:P1 + 11 coverage:P2 + 11 coverage:P3 + 11 coverage:P4, less 0/1',
    ]);
  });

  it('changes the answer once a place is worth the marks it costs', async () => {
    expect(await answerTo(spread(9))).toBe('A B'); // 170 + 9 against 160 + 18
    expect(await answerTo(spread(11))).toBe('A C'); // 170 + 11 against 160 + 22
  });

  it('with no weight has no variable', () => {
    expect(rowsOf(spread(0))).toEqual([]);
  });
});

describe('diversity', () => {
  const asked = {
    A: { pounds: 5000, mark: 90, themes: themes('arts') },
    B: { pounds: 5000, mark: 80, themes: themes('arts', 'health') },
    C: { pounds: 5000, mark: 60, themes: themes('health') },
  };
  const diverse = (weight: number, steps = 5) =>
    toy(asked, { weights: { diversity: weight }, objective: { diversity: { steps }, gridPerPoint: 2 } });

  it('has a variable for each step that a theme could fill, in parts of an award', () => {
    const given = diverse(20);
    expect(rowsOf(given)).toEqual([
      'steps:arts: − 2 A − B + step:arts:1 + step:arts:2 <= 0', // one and a half awards fill two steps
      'steps:health: − B − 2 C + step:health:1 + step:health:2 <= 0',
    ]);
    expect(originsOf(given)).toEqual([
      ['step', ['arts'], null, null],
      ['step', ['health'], null, null],
    ]);
    expect(formulated(given).model.variables.at(-1)).toEqual({
      name: 'step:health:2',
      lower: 0,
      upper: 2,
      role: 'implied',
      origin: { kind: 'step', subject: ['health', '2'], rule: null, clause: null },
    });
    expect(levelsOf(given)).toEqual([
      'maximise total: 360 A + 320 B + 240 C + 40 step:arts:1 + 20 step:arts:2 + 40 step:health:1 + 20 step:health:2, less 0/1',
    ]);
  });

  it('has no more steps than the scenario says', () => {
    expect(rowsOf(diverse(20, 1))[0]).toBe('steps:arts: − 2 A − B + step:arts:1 <= 0');
  });

  it('changes the answer once breadth is worth the marks it costs', async () => {
    // A B: 170 and 1 + 1/4 of arts, 1/2 of health. A C: 150 and 1 of each: a quarter of the weight more.
    expect(await answerTo(diverse(79))).toBe('A B');
    expect(await answerTo(diverse(81))).toBe('A C');
  });
});

describe('levels', () => {
  it('are the objective in order, each with what it may lose but the last', () => {
    const given = toy(
      { A: { pounds: 1, mark: 5, deliveries: delivers('P1') } },
      {
        geography: fivePlaces,
        objective: {
          combination: {
            mode: 'hierarchical',
            levels: [
              { maximise: 'merit', allowLoss: rational(1, 20) },
              { maximise: 'spread', allowLoss: rational(1, 10) },
            ],
          },
        },
      },
    );
    expect(levelsOf(given)).toEqual([
      'maximise merit: 5 A, less 1/20',
      'maximise spread: coverage:P1, less 0/1', // nothing comes after it
    ]);
    expect(rowsOf(given)).toEqual(['coverage:P1: − A + coverage:P1 <= 0']); // and no steps: no level asks for them
  });
});

describe('the merit guard', () => {
  const guarded = (meritLoss: ReturnType<typeof rational>) =>
    toy(
      {
        A: { pounds: 5000, mark: 90, deliveries: delivers('P1') },
        B: { pounds: 5000, mark: 80, deliveries: delivers('P1') },
        C: { pounds: 5000, mark: 63, deliveries: delivers('P2') },
      },
      {
        geography: fivePlaces,
        objective: {
          combination: {
            mode: 'weighted',
            weights: { merit: rational(1, 2), spread: rational(100), diversity: rational(0) },
            guard: { meritLoss },
          },
        },
      },
    );

  it('is a row of unweighted merit at the best possible less what may be lost, rounded down', async () => {
    expect(await guardState(guarded(rational(1, 10)), highs)).toMatchObject({
      status: 'known',
      state: { bestMerit: 170, leastMerit: 153 },
    });
    expect(await guardState(guarded(rational(1, 11)), highs)).toMatchObject({
      state: { leastMerit: 155 }, // 170 − ⌊15.45…⌋
    });
    const { model } = formulated(guarded(rational(1, 10)), { of: 'objective', leastMerit: 153 });
    expect(rowsIn(model).at(-1)).toBe('guard: 90 A + 80 B + 63 C >= 153');
    expect(model.constraints.at(-1)?.origin).toEqual({
      kind: 'guard',
      subject: [],
      rule: 'guard',
      clause: null,
    });
  });

  it('keeps spread from costing more', async () => {
    expect(await answerTo(guarded(rational(1, 10)))).toBe('A C'); // 153 of 170, exactly nine tenths
    expect(await answerTo(guarded(rational(99, 1000)))).toBe('A B'); // 154 is the least
  });

  it('may lose from a best below nothing too', async () => {
    const above = toy(
      { A: { pounds: 1, mark: 40 } },
      {
        locks: [{ application: 'A' as never, decision: 'fund', reason: 'The chair says so' }],
        objective: {
          merit: { basis: 'above-line', line: rational(50) },
          combination: {
            mode: 'weighted',
            weights: { merit: rational(1), spread: rational(0), diversity: rational(0) },
            guard: { meritLoss: rational(1, 10) },
          },
        },
      },
    );
    expect(await guardState(above, highs)).toMatchObject({ state: { bestMerit: -10, leastMerit: -11 } });
    expect(await answerTo(above)).toBe('A');
  });

  it('is found from the model of merit alone, which has neither coverage nor steps', () => {
    const { model } = formulated(guarded(rational(1, 10)), { of: 'best-merit' });
    expect(rowsIn(model)).toEqual([]);
    expect(model.levels.map(({ name }) => name)).toEqual(['merit']);
  });

  it('where the rules conflict is a conflict, and not a guard of nothing', async () => {
    const given = guarded(rational(1, 10));
    const scenario = {
      ...given.scenario,
      locks: given.candidates.map(({ application }) => ({
        application: application.id,
        decision: 'fund' as const,
        reason: 'All of them',
      })),
    };
    expect((await decide({ ...given, scenario }, highs, () => undefined)).status).toBe('infeasible');
  });
});
