import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Certificate } from '../../src/solvers/exact/certify.ts';
import { type Program, programOf } from '../../src/solvers/exact/program.ts';
import { anyInstance } from '../arbitraries/instance.ts';

/** B of the certificate, term by term: w c_0 + Σ_r max(λ_r L_r, λ_r U_r) + Σ_j max(d_j l_j, d_j u_j), with d_j = w c_j − Σ_r λ_r a_rj. */
function most(program: Program, w: bigint, lambda: Float64Array): bigint {
  const { m, cost, offset, lower, upper, rowStart, rowIndex, rowValue } = program;
  const slope = Array.from(cost, (c) => w * BigInt(c));
  for (let r = 0; r < m; r++) {
    slope.push(BigInt(lambda[r]!));
    for (let k = rowStart[r]!; k < rowStart[r + 1]!; k++)
      slope[rowIndex[k]!]! -= BigInt(lambda[r]!) * BigInt(rowValue[k]!);
  }
  return slope.reduce(
    (sum, s, column) => sum + s * BigInt(s > 0n ? upper[column]! : lower[column]!),
    w * BigInt(offset),
  );
}

describe('A certificate', () => {
  const scales = fc.constantFrom(0, 10, 20, 30, 36, 40, 42).map((bits) => 2 ** bits);
  const multiplier = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((thousandths) => thousandths / 1000);

  it('says what its whole multipliers prove, to the unit, where doubles are enough and where they are not', () => {
    let [near, far] = [0, 0];
    fc.assert(
      fc.property(
        anyInstance(),
        scales,
        fc.infiniteStream(multiplier),
        fc.constantFrom(0 as const, 1 as const),
        (instance, scale, drawn, weight) => {
          const program = programOf(instance);
          const certificate = new Certificate(program, scale);
          const multipliers = Float64Array.from({ length: program.m }, () => drawn.next().value);
          certificate.take(multipliers, weight, program.lower, program.upper);
          const { lambda } = certificate;
          multipliers.forEach((y, r) =>
            expect(Math.abs(lambda[r]! / scale - y)).toBeLessThanOrEqual(1 / scale),
          );
          const exact = most(program, BigInt(weight * scale), lambda);
          if (exact < 2n ** 53n && exact > -(2n ** 53n)) near++;
          else far++;
          const divided = exact / BigInt(scale);
          const floor = divided * BigInt(scale) > exact ? divided - 1n : divided;
          expect(certificate.bound).toBe(Number(floor));
          expect(certificate.isEmpty).toBe(exact < 0n);
        },
      ),
      { numRuns: 1000 },
    );
    expect(Math.min(near, far)).toBeGreaterThan(50);
  });
});
