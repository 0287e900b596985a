import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instance } from '../../src/model/model.ts';
import { Floors } from '../../src/solvers/exact/floors.ts';
import { type Program, programOf } from '../../src/solvers/exact/program.ts';
import { binary, row } from '../arbitraries/instance.ts';

/** Awards by amount and mark, a pot, and a floor under what they are worth. */
const round = (awards: readonly (readonly [number, number])[], pot: number, floor: number): Instance => ({
  name: 'round',
  variables: awards.map((_, k) => binary(`award ${k}`)),
  constraints: [
    row(
      'pot',
      awards.map(([amount], k) => [k, amount]),
      '<=',
      pot,
    ),
    row(
      'floor',
      awards.map(([, mark], k) => [k, mark]),
      '>=',
      floor,
    ),
  ],
  objective: { direction: 'maximise', terms: awards.map((_, variable) => ({ variable, coefficient: 1 })) },
});

/** What every row comes to. */
function activityOf({ n, m, colStart, colIndex, colValue }: Program, values: Float64Array): Float64Array {
  const activity = new Float64Array(m);
  for (let j = 0; j < n; j++)
    for (let k = colStart[j]!; k < colStart[j + 1]!; k++)
      activity[colIndex[k]!]! += colValue[k]! * values[j]!;
  return activity;
}

function raised(instance: Instance, awarded: readonly number[], prices: readonly number[]) {
  const program = programOf(instance);
  const values = Float64Array.from(awarded);
  const activity = activityOf(program, values);
  new Floors(program).raise({ values, activity }, program.upper, (j) => prices[j] ?? 0);
  return { program, values, activity };
}

describe('decisions that fall short of a floor', () => {
  it('are exchanged for what meets it at the same cost', () => {
    const instance = round(
      [
        [5, 5],
        [5, 6],
        [5, 9],
      ],
      10,
      15,
    );
    expect([...raised(instance, [1, 1, 0], [0, 0, 0]).values]).toEqual([0, 1, 1]);
  });

  it('are taken up besides, where the pot has room', () => {
    const instance = round(
      [
        [5, 5],
        [5, 6],
      ],
      10,
      11,
    );
    expect([...raised(instance, [1, 0], [0, 0]).values]).toEqual([1, 1]);
  });

  it('are left where nothing that the pot pays for is worth more', () => {
    const instance = round(
      [
        [5, 5],
        [6, 9],
      ],
      5,
      9,
    );
    expect([...raised(instance, [1, 0], [0, 0]).values]).toEqual([1, 0]);
  });

  it('never go beyond the pot, never fall further short, and meet the floor where one exchange does', () => {
    let met = 0;
    const award = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(
        fc.array(award, { minLength: 2, maxLength: 8 }),
        fc.infiniteStream(fc.tuple(fc.boolean(), fc.integer({ min: -5, max: 5 }))),
        fc.nat({ max: 6 }),
        fc.integer({ min: 1, max: 8 }),
        (awards, drawn, spare, short) => {
          const draws = awards.map(() => drawn.next().value);
          const before: readonly number[] = draws.map(([awarded]) => (awarded ? 1 : 0));
          const sum = (of: 0 | 1, values: ArrayLike<number>): number =>
            awards.reduce((total, award, k) => total + award[of] * values[k]!, 0);
          const [pot, floor] = [sum(0, before) + spare, sum(1, before) + short];
          const prices = draws.map(([, price]) => price);
          const { program, values, activity } = raised(round(awards, pot, floor), before, prices);
          expect(activity).toEqual(activityOf(program, values));
          expect(sum(0, values)).toBeLessThanOrEqual(pot);
          expect(sum(1, values)).toBeGreaterThanOrEqual(sum(1, before));
          const exchanges = awards.flatMap((_, j) =>
            before[j] === 1
              ? []
              : [-1, ...awards.keys()].filter((i) => i < 0 || before[i] === 1).map((i) => [i, j]),
          );
          const suffices = exchanges.some(([i, j]) => {
            const after = before.map((value, k) => (k === i ? 0 : k === j ? 1 : value));
            return sum(0, after) <= pot && sum(1, after) >= floor;
          });
          if (!suffices) return;
          met++;
          expect(sum(1, values)).toBeGreaterThanOrEqual(floor);
        },
      ),
      { numRuns: 500 },
    );
    expect(met).toBeGreaterThan(50);
  });
});
