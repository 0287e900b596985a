import { type Rational, rational } from '../../../src/domain/rational.ts';

/** `701/6` or `5` as an exact fraction. */
export function parseFraction(text: string): Rational {
  const [numerator = '', denominator = '1'] = text.split('/');
  return rational(BigInt(numerator), BigInt(denominator));
}
