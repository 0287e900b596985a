import type { AwardOption } from '../domain/application.ts';
import { inPounds } from '../domain/money.ts';
import {
  add,
  divide,
  isZero,
  multiply,
  type Rational,
  rational,
  round,
  subtract,
} from '../domain/rational.ts';
import type { Objective } from '../programme/objective.ts';

/** A mark from which on something holds: at the mark itself, or only above it. */
export interface MarkBound {
  readonly mark: Rational;
  readonly attained: boolean;
}

/**
 * The merit of one award as its mark goes up and down, in steps of the published grid:
 * step(m) = round(w · b(m, a) · G), and `leastMark(k)` is the least m with step(m) ≥ k.
 *
 * Halves are rounded away from zero: step(m) ≥ k from w · b · G = k − ½ on where k > 0, and only above that where k ≤ 0.
 */
export interface MarkWorth {
  readonly stepAt: (mark: Rational) => bigint;
  readonly leastMark: (step: bigint) => MarkBound;
}

/** Null where the mark is worth nothing: merit has no weight. */
export function markWorth(
  { merit: basis, gridPerPoint }: Objective,
  weight: Rational,
  option: AwardOption,
): MarkWorth | null {
  const perPoint = multiply(weight, rational(BigInt(gridPerPoint)));
  const perMark =
    basis.basis === 'pound' ? multiply(perPoint, divide(inPounds(option.amount), rational(1000n))) : perPoint;
  if (isZero(perMark)) return null;
  const line = basis.basis === 'above-line' ? basis.line : rational(0n);
  return {
    stepAt: (mark) => round(multiply(perMark, subtract(mark, line))),
    leastMark: (step) => ({
      mark: add(divide(rational(2n * step - 1n, 2n), perMark), line),
      attained: step > 0n,
    }),
  };
}
