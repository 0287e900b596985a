import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LongSum } from '../../src/solvers/exact/long-sum.ts';

const sized = (largest: number) => fc.integer({ min: -largest, max: largest });
/** Whole numbers of all sizes that a double holds: as many small ones as large. */
const whole = fc.oneof(
  ...[10, 26, 27, 32, 52].map((bits) => sized(2 ** bits)),
  sized(Number.MAX_SAFE_INTEGER),
  fc.constantFrom(Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, 2 ** 26, -(2 ** 26), 2 ** 27, 0),
);

it('A sum of products is the one that BigInt gives, to the unit, whatever the size of its parts', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(whole, whole), { maxLength: 40 }), (products) => {
      const sum = new LongSum();
      for (const [a, b] of products) sum.add(a, b);
      expect(sum.value).toBe(products.reduce((total, [a, b]) => total + BigInt(a) * BigInt(b), 0n));
      sum.clear();
      expect(sum.value).toBe(0n);
    }),
    {
      numRuns: 2000,
      // The last product alone is more than a double holds, the sum is not.
      examples: [
        [
          [
            [-Number.MAX_SAFE_INTEGER, 1],
            [3, (2 ** 53 - 2) / 3 + 1],
          ],
        ],
      ],
    },
  );
});
