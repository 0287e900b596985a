import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pool } from '../../bench/cases/pool.ts';
import type { Instance } from '../../src/model/model.ts';
import type { Proof, Step } from '../../src/model/proof.ts';
import { checkProof } from '../../src/solvers/check-proof.ts';
import { createExact } from '../../src/solvers/exact/exact.ts';
import { Optimum } from '../../src/solvers/exact/optimum.ts';
import { programOf } from '../../src/solvers/exact/program.ts';
import { createExhaustive } from '../../src/solvers/exhaustive.ts';
import { anyInstance, binary, poolInstance, row } from '../arbitraries/instance.ts';

const freely = { timeLimitSeconds: null };
const exact = createExact();
const oracle = createExhaustive();

/** Two bids of £3 and £2 worth 30 and 18, and one of £2 worth 19, under a pot of £4: the best is 37. */
const knapsack: Instance = {
  name: 'three bids',
  variables: [binary('a'), binary('b'), binary('c')],
  constraints: [
    row(
      'pot',
      [
        [0, 3],
        [1, 2],
        [2, 2],
      ],
      '<=',
      4,
    ),
  ],
  objective: {
    direction: 'maximise',
    terms: [
      { variable: 0, coefficient: 30 },
      { variable: 1, coefficient: 18 },
      { variable: 2, coefficient: 19 },
    ],
  },
};
const proof = (claim: number | null, steps: readonly Step[], derived: Proof['derived'] = []): Proof => ({
  claim,
  scale: 2,
  derived,
  steps,
});

describe('a proof written by hand', () => {
  it('has whole numbers where nothing is left to prove, too', () => {
    const above = (last: Step) => proof(67, [['split-variable', 0, 1], ['close'], last]);
    expect(checkProof(knapsack, above(['close'])).ok).toBe(true);
    for (const number of [0.5, 2 ** 53, Number.NaN])
      expect(checkProof(knapsack, above(['close', 0, number])).ok).toBe(false);
  });

  // With £1 of the pot worth 9.5: without a, 4 · 9.5 + 0 + 0 = 38; with it, (30 − 28.5) + 38 = 39.5.
  it('closes a side by the price of the pot', () => {
    const steps: Step[] = [
      ['split-variable', 0, 0],
      ['close', 0, 18], // £1 is worth 9: 4 · 9 + 0 + 1 = 37
      ['close', 0, 19], // a uses £3, £1 is left: 9.5 + 30 = 39.5, more than 37
    ];
    expect(checkProof(knapsack, proof(37, steps))).toMatchObject({ ok: false, at: 2 });
    const further: Step[] = [
      ...steps.slice(0, 2),
      ['split-variable', 1, 0],
      ['split-variable', 2, 0],
      ['close'], // a alone: 30
      ['empty', 0, 1], // a and c cost £5
      ['empty', 0, 1], // a and b cost £5
    ];
    expect(checkProof(knapsack, proof(37, further))).toEqual({ ok: true, leaves: 4 });
    expect(checkProof(knapsack, proof(36, further))).toMatchObject({ ok: false, at: 1 });
  });
  it('closes a side by rounded rows, and refuses one that counts from where a variable or the row is not', () => {
    type Rounded = Extract<Proof['derived'][number], { readonly kind: 'rounded' }>;
    const pair = (other: number): Rounded => ({
      kind: 'rounded',
      row: 0,
      divisor: 3,
      limit: 4,
      flipped: [0, 1, other, 1],
    });
    const covers: Proof['derived'] = [pair(1), pair(2)];
    const steps: Step[] = [
      ['split-variable', 0, 0],
      ['close'],
      ['close', -1, 36, -2, 38], // neither b nor c beside a
    ];
    expect(checkProof(knapsack, proof(37, steps, covers))).toEqual({ ok: true, leaves: 2 });
    const spoilt = (change: Partial<Rounded>) =>
      checkProof(knapsack, proof(37, steps, [{ ...pair(1), ...change }, pair(2)]));
    expect(spoilt({})).toEqual({ ok: true, leaves: 2 });
    expect(spoilt({ limit: 3 })).toMatchObject({ ok: false, at: -1 });
    expect(spoilt({ row: 1 })).toMatchObject({ ok: false, at: -1 });
    expect(spoilt({ row: -1 })).toMatchObject({ ok: false, at: -1 });
    expect(spoilt({ row: 0.5 })).toMatchObject({ ok: false, at: -1 });
    expect(spoilt({ divisor: 0 })).toMatchObject({ ok: false, at: -1 });
    expect(spoilt({ divisor: -3 })).toMatchObject({ ok: false });
    expect(spoilt({ flipped: [0, 0, 1, 1] })).toMatchObject({ ok: false, at: -1 });
    expect(spoilt({ flipped: [0, 1, 9, 1] })).toMatchObject({ ok: false, at: -1 });
    // Counted from further away, it says less, and no longer closes anything.
    expect(spoilt({ limit: 5 })).toMatchObject({ ok: false, at: 2 });
  });
  it('narrows: with £1 worth 10, whatever is better than 37 spends the whole pot', () => {
    const below: Step[] = [
      ['split-variable', 0, 0],
      ['close', 0, 18],
      ['split-variable', 1, 0],
      ['split-variable', 2, 0],
      ['empty', 0, -1], // a alone leaves £1
      ['empty', 0, 1], // a and c cost £5
      ['empty', 0, 1], // a and b cost £5
    ];
    expect(checkProof(knapsack, proof(37, [['narrow', 0, 20], ...below]))).toEqual({ ok: true, leaves: 4 });
    expect(checkProof(knapsack, proof(37, below))).toMatchObject({ ok: false, at: 4 });
  });
  it('tightens: beside a, £1 is left, which is less than b or c', () => {
    const steps = (multiplier: number): Step[] => [
      ['split-variable', 0, 0],
      ['close', 0, 18],
      ['tighten', 0, multiplier],
      ['close'],
    ];
    expect(checkProof(knapsack, proof(37, steps(1)))).toEqual({ ok: true, leaves: 2 });
    expect(checkProof(knapsack, proof(37, steps(-1)))).toMatchObject({ ok: false, at: 3 });
    expect(checkProof(knapsack, proof(37, steps(0)))).toMatchObject({ ok: false, at: 3 });
    expect(checkProof(knapsack, proof(37, steps(1).slice(0, 3)))).toMatchObject({ ok: false, at: 3 });
  });
  it('takes away everything where nothing better is left, and only on that side', () => {
    // £1 is worth 9: without a, nothing is better than 37.
    const steps = (side: Step): Step[] => [['split-variable', 0, 0], ['narrow', 0, 18], ['close'], side];
    expect(checkProof(knapsack, proof(37, steps(['close'])))).toMatchObject({ ok: false, at: 3 });
    expect(checkProof(knapsack, proof(36, steps(['close'])))).toMatchObject({ ok: false, at: 2 });
    expect(checkProof(knapsack, proof(67, steps(['close'])))).toMatchObject({ ok: true });
  });
  it('counts in every row what is settled', () => {
    // With a awarded, b and c are not (the pot), and a alone is worth 30; in its negative, the row is at least −4.
    const steps = (claim: number, last: Step): Proof =>
      proof(claim, [['split-variable', 0, 0], ['close', 0, 18], ['tighten', 0, 1], last]);
    expect(checkProof(knapsack, steps(37, ['empty', 0, 1])).ok).toBe(false);
    expect(checkProof(knapsack, steps(37, ['empty', 0, -1])).ok).toBe(false);
    expect(checkProof(knapsack, steps(37, ['close', 0, 2])).ok).toBe(true); // 30 + £1 at 1
    expect(checkProof(knapsack, steps(37, ['close', 0, 14])).ok).toBe(true); // 30 + £1 at 7
    expect(checkProof(knapsack, steps(37, ['close', 0, 16])).ok).toBe(false); // 30 + £1 at 8
  });
  it.each<[string, Proof]>([
    [
      'ends early',
      proof(37, [
        ['split-variable', 0, 0],
        ['close', 0, 18],
      ]),
    ],
    ['goes on', proof(67, [['close'], ['close']])],
    ['names no row', proof(37, [['close', 7, 1]])],
    ['names no variable', proof(37, [['split-variable', 3, 0], ['close'], ['close']])],
    ['gives a row two multipliers', proof(67, [['close', 0, 1, 0, 1]])],
    ['has a fraction', proof(67, [['close', 0, 0.5]])],
    ['has half a multiplier', proof(67, [['close', 0]])],
    ['has no scale', { ...proof(67, [['close']]), scale: 0 }],
    ['has a sum of half a term', proof(67, [['close']], [{ kind: 'sum', terms: [0] }])],
    ['is empty', proof(67, [])],
    ['calls a knapsack impossible', proof(null, [['empty', 0, 1]])],
  ])('is refused where it %s', (_, wrong) => {
    expect(checkProof(knapsack, wrong).ok).toBe(false);
  });
  it('may be fifty thousand nodes deep', () => {
    const count = 50_000;
    const wide: Instance = {
      ...knapsack,
      variables: [{ ...binary('x'), upper: count }],
      constraints: [],
      objective: { direction: 'minimise', terms: [{ variable: 0, coefficient: 1 }] },
    };
    const steps = Array.from({ length: count }, (_, k): Step[] => [
      ['split-variable', 0, k],
      ['close'],
    ]).flat();
    expect(checkProof(wide, proof(0, [...steps, ['close']]))).toEqual({ ok: true, leaves: count + 1 });
  });
});

describe('rows by themselves', () => {
  const small = fc.integer({ min: -9, max: 9 });
  const cases = fc
    .array(
      fc.record({
        a: small,
        c: fc.integer({ min: 0, max: 9 }),
        most: fc.integer({ min: 1, max: 3 }),
        flip: fc.boolean(),
      }),
      {
        minLength: 2,
        maxLength: 4,
      },
    )
    .chain((columns) =>
      fc.record({
        columns: fc.constant(columns),
        bound: fc.integer({ min: -9, max: 20 }),
        sense: fc.constantFrom<'<=' | '>='>('<=', '>='),
        divisor: fc.integer({ min: 1, max: 12 }),
        multiplier: fc.integer({ min: 0, max: 6 }),
      }),
    );

  /** Every whole point within the variables' ends. */
  const points = (most: readonly number[]): readonly (readonly number[])[] =>
    most.reduce<readonly (readonly number[])[]>(
      (all, end) => all.flatMap((point) => Array.from({ length: end + 1 }, (_, value) => [...point, value])),
      [[]],
    );

  it.each<[string, (multiplier: number, sign: 1 | -1) => readonly [plain: Step[], sharper: Step[]]]>([
    ['rounded', (multiplier) => [[['close', 0, multiplier]], [['close', -1, multiplier]]]],
    ['tightened by', (_, sign) => [[['close']], [['tighten', 0, sign], ['close']]]],
  ])('%s, prove of no pool more than is true, and often more than without', (_, stepsOf) => {
    let sharper = 0;
    fc.assert(
      fc.property(cases, ({ columns, bound, sense, divisor, multiplier }) => {
        const terms = columns.map(({ a }, j): [number, number] => [j, a]);
        const instance: Instance = {
          name: 'one row',
          variables: columns.map(({ most }, j) => ({ ...binary(`x${j}`), upper: most })),
          constraints: [row('row', terms, sense, bound)],
          objective: {
            direction: 'maximise',
            terms: columns.map(({ c }, variable) => ({ variable, coefficient: c })),
          },
        };
        const worths = points(columns.map(({ most }) => most))
          .filter((x) => {
            const activity = columns.reduce((sum, { a }, j) => sum + a * (x[j] ?? 0), 0);
            return sense === '<=' ? activity <= bound : activity >= bound;
          })
          .map((x) => columns.reduce((sum, { c }, j) => sum + c * (x[j] ?? 0), 0));
        fc.pre(worths.length > 0);
        const best = Math.max(...worths);
        const derived: Proof['derived'][number] = {
          kind: 'rounded',
          row: 0,
          divisor: sense === '<=' ? divisor : -divisor,
          limit: sense === '<=' ? bound : -bound,
          flipped: columns.flatMap(({ flip, most }, j) => (flip ? [j, most] : [])),
        };
        const least = (steps: readonly Step[]): number => {
          let claim = columns.reduce((sum, { c, most }) => sum + c * most, 0);
          while (claim > -200 && checkProof(instance, proof(claim - 1, steps, [derived])).ok) claim--;
          return claim;
        };
        const [plain, sharp] = stepsOf(2 * multiplier, sense === '<=' ? 1 : -1);
        const claimed = least(sharp);
        if (claimed < least(plain)) sharper++;
        expect(claimed).toBeGreaterThanOrEqual(best);
      }),
      { numRuns: 2000 },
    );
    expect(sharper).toBeGreaterThan(20);
  });
});

/** A tree of any steps over three variables and two rows. */
const anyTree = (depth: number): fc.Arbitrary<readonly Step[]> => {
  const prices = fc
    .tuple(fc.integer({ min: -6, max: 12 }), fc.integer({ min: -6, max: 12 }))
    .map(([first, second]) => [0, first, 1, second]);
  const close = prices.map((numbers): readonly Step[] => [['close', ...numbers]]);
  if (depth === 0) return close;
  const inner = anyTree(depth - 1);
  const narrower = fc
    .record({ kind: fc.constantFrom<Step[0]>('narrow', 'tighten'), numbers: prices, inner })
    .map(({ kind, numbers, inner }): readonly Step[] => [[kind, ...numbers], ...inner]);
  const split = fc
    .record({
      column: fc.nat({ max: 4 }),
      k: fc.integer({ min: -4, max: 12 }),
      below: inner,
      above: inner,
    })
    .map(({ column, k, below, above }): readonly Step[] => [
      column < 3 ? ['split-variable', column, k % 3] : ['split-row', column - 3, k],
      ...below,
      ...above,
    ]);
  return fc.oneof({ weight: 1, arbitrary: close }, { weight: 3, arbitrary: fc.oneof(narrower, split) });
};

it('any tree at all proves no more than is true', () => {
  const column = fc.record({
    lower: fc.integer({ min: -1, max: 1 }),
    width: fc.nat({ max: 2 }),
    a: fc.tuple(fc.integer({ min: -3, max: 9 }), fc.integer({ min: -3, max: 9 })),
    c: fc.integer({ min: -2, max: 20 }),
  });
  const cases = fc.record({
    columns: fc.tuple(column, column, column),
    ends: fc.tuple(fc.integer({ min: -4, max: 16 }), fc.integer({ min: -4, max: 16 })),
    senses: fc.tuple(fc.constantFrom<'<=' | '>='>('<=', '>='), fc.constantFrom<'<=' | '>='>('<=', '>=')),
    steps: anyTree(4),
  });
  let [tight, sharper] = [0, 0];
  fc.assert(
    fc.property(cases, ({ columns, ends, senses, steps }) => {
      const instance: Instance = {
        name: 'any',
        variables: columns.map(({ lower, width }, j) => ({
          ...binary(`x${j}`),
          lower,
          upper: lower + width,
        })),
        constraints: ends.map((end, r) =>
          row(
            `row ${r}`,
            columns.map(({ a }, j): [number, number] => [j, a[r] ?? 0]),
            senses[r] ?? '<=',
            end,
          ),
        ),
        objective: {
          direction: 'maximise',
          terms: columns.map(({ c }, variable) => ({ variable, coefficient: c })),
        },
      };
      const sum = (numbers: readonly number[], x: readonly number[]): number =>
        numbers.reduce((total, number, j) => total + number * (x[j] ?? 0), 0);
      const worths = columns
        .reduce<readonly (readonly number[])[]>(
          (all, { lower, width }) =>
            all.flatMap((x) => Array.from({ length: width + 1 }, (_, k) => [...x, lower + k])),
          [[]],
        )
        .filter((x) =>
          ends.every((end, r) => {
            const activity = sum(
              columns.map(({ a }) => a[r] ?? 0),
              x,
            );
            return senses[r] === '<=' ? activity <= end : activity >= end;
          }),
        )
        .map((x) =>
          sum(
            columns.map(({ c }) => c),
            x,
          ),
        );
      fc.pre(worths.length > 0);
      const best = Math.max(...worths);
      const least = (tree: readonly Step[]): number => {
        let [refused, held] = [-1000, 1000];
        while (held - refused > 1) {
          const claim = Math.floor((refused + held) / 2);
          if (checkProof(instance, proof(claim, tree)).ok) held = claim;
          else refused = claim;
        }
        return held;
      };
      const claimed = least(steps);
      expect(claimed).toBeGreaterThanOrEqual(best);
      if (claimed === best) tight++;
      if (claimed < least([['close']])) sharper++;
    }),
    { numRuns: 1200 },
  );
  expect(tight).toBeGreaterThan(60);
  expect(sharper).toBeGreaterThan(60);
});

const solved = async (instance: Instance): Promise<Proof | null> => {
  const outcome = await exact.solve(instance, freely);
  return 'proof' in outcome ? (outcome.proof ?? null) : null;
};

describe('the proofs of the exact engine', () => {
  it.each([
    ['pools', poolInstance(8)],
    ['instances of any kind', anyInstance(6)],
  ])('hold for %s, and prove what enumeration finds', async (_, instances) => {
    await fc.assert(
      fc.asyncProperty(instances, async (instance) => {
        const truth = await oracle.solve(instance, freely);
        const given = await solved(instance);
        if (given === null) return fc.pre(false);
        expect(checkProof(instance, given)).toMatchObject({ ok: true });
        expect(given.claim).toBe(truth.status === 'optimal' ? truth.value : null);
      }),
    );
  });

  it('prove nothing better than the truth: a claim one unit bolder is refused', async () => {
    await fc.assert(
      fc.asyncProperty(poolInstance(8), async (instance) => {
        const given = await solved(instance);
        if (given === null || given.claim === null) return fc.pre(false);
        const bolder = given.claim + (instance.objective.direction === 'maximise' ? -1 : 1);
        expect(checkProof(instance, { ...given, claim: bolder }).ok).toBe(false);
        expect(checkProof(instance, { ...given, claim: null }).ok).toBe(false);
      }),
    );
  });

  it('hold for the instance they were made for: whatever is changed, they are refused or still right', async () => {
    const changes = fc.record({
      step: fc.nat(),
      number: fc.nat(),
      by: fc.integer({ min: -3, max: 3 }).filter((by) => by !== 0),
    });
    await fc.assert(
      fc.asyncProperty(poolInstance(7), changes, async (instance, { step, number, by }) => {
        const given = await solved(instance);
        if (given === null || given.steps.length === 0) return fc.pre(false);
        const truth = await oracle.solve(instance, freely);
        const at = step % given.steps.length;
        const [kind, ...numbers] = given.steps[at] ?? ['close'];
        const changed = numbers.map((value, k) => (k === number % numbers.length ? value + by : value));
        const forged = { ...given, steps: given.steps.with(at, [kind, ...changed]) };
        const dropped = { ...given, steps: given.steps.toSpliced(at, 1) };
        for (const other of [forged, dropped]) {
          if (!checkProof(instance, other).ok) continue;
          // It still proves its claim, so the claim had better be true.
          if (other.claim === null) expect(truth.status).toBe('infeasible');
          else expect(truth).toMatchObject({ status: 'optimal', value: other.claim });
        }
      }),
    );
  });

  it('go no further than they must: where what narrows closes by itself, nothing comes after it', async () => {
    /** The steps, with the tree below step `at` given up and the step made a leaf. */
    const closedAt = (steps: readonly Step[], at: number): readonly Step[] => {
      let end = at + 1;
      for (let open = 1; open > 0; end++) {
        const [kind] = steps[end] ?? ['close'];
        if (kind.startsWith('split')) open++;
        else if (kind === 'close' || kind === 'empty') open--;
      }
      const [, ...numbers] = steps[at] ?? ['close'];
      return [...steps.slice(0, at), ['close', ...numbers], ...steps.slice(end)];
    };
    const instance = pool({ family: 'free', size: 40, seed: 2 });
    const given = await solved(instance);
    if (given === null) throw new Error('a proof');
    let narrowings = 0;
    for (const [at, [kind]] of given.steps.entries()) {
      if (kind !== 'narrow') continue;
      narrowings++;
      expect(checkProof(instance, { ...given, steps: closedAt(given.steps, at) }).ok).toBe(false);
    }
    expect(narrowings).toBeGreaterThan(9);
  });

  it('say what is proved when the time or the work runs out', async () => {
    let stopped = 0;
    const pools = [1, 2, 3, 4, 5, 6].map((seed) => pool({ family: 'guarded', size: 12, seed }));
    for (const instance of [...fc.sample(poolInstance(10), { numRuns: 160, seed: 5 }), ...pools]) {
      const sign = instance.objective.direction === 'maximise' ? 1 : -1;
      const truth = await createExhaustive().solve(instance, { timeLimitSeconds: null });
      for (const [deadline, work] of [
        [0, Infinity],
        [Infinity, 0],
        [Infinity, 500],
        [Infinity, 3000],
      ] as const) {
        const optimum = new Optimum(programOf(instance), { deadline, mostWork: work }, null);
        const found = optimum.run();
        if (found.status !== 'stopped') continue;
        stopped++;
        expect(found.by).toBe(deadline === 0 ? 'time' : 'work');
        const { scale, derived } = optimum;
        const claim = sign * found.bound + 0;
        expect(checkProof(instance, { claim, scale, derived, steps: found.steps }).ok).toBe(true);
        if (truth.status === 'optimal') expect(found.bound).toBeGreaterThanOrEqual(sign * truth.value);
      }
    }
    expect(stopped).toBeGreaterThan(30);
  });
});
