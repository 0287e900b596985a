import { formatPounds, inPence, inPounds } from '../domain/money.ts';
import { divide, formatDecimal, isZero, multiply, rational, type Rational } from '../domain/rational.ts';
import type { Case } from '../formulation/case.ts';
import type { Level } from '../programme/objective.ts';

/** What each weight trades, in words: “Reaching one more place of average need is worth 12 marks on a £5,000 award.” */
export function exchangeRates({ scenario, geography }: Case): readonly string[] {
  const { objective, programme } = scenario;
  const { combination } = objective;
  if (combination.mode === 'hierarchical') return inLevels(combination.levels);
  const { weights } = combination;
  const size = programme.tiers.at(-1)?.cap ?? inPence(100_000);
  const onePoint = objective.merit.basis === 'pound' ? divide(inPounds(size), rational(1000n)) : rational(1n);
  const award = objective.merit.basis === 'pound' ? `a ${formatPounds(size)} award` : 'any award';
  const marks = (points: Rational): string => {
    const price = multiply(weights.merit, onePoint);
    if (isZero(price)) return `${formatDecimal(points)} points (marks have no weight)`;
    const worth = formatDecimal(divide(points, price));
    return `${worth} ${worth === '1' ? 'mark' : 'marks'} on ${award}`;
  };
  return [
    ...(geography === null || isZero(weights.spread)
      ? []
      : [`Reaching one more place of average need is worth ${marks(weights.spread)}.`]),
    ...(isZero(weights.diversity)
      ? []
      : [
          `The first award in a theme is worth ${marks(weights.diversity)}; the second half of that, the third a third.`,
        ]),
  ];
}

/** “First, the best merit, of which up to 5% may be given up for what follows. Among those, the best spread …” */
function inLevels(levels: readonly Level[]): readonly string[] {
  const percent = (share: Rational): string => `${formatDecimal(multiply(share, rational(100n)))}%`;
  return levels.map(({ maximise, allowLoss }, index) => {
    const opening = index === 0 ? 'First, the best' : 'Among those, the best';
    const loss =
      index === levels.length - 1 || isZero(allowLoss)
        ? ''
        : `, of which up to ${percent(allowLoss)} may be given up for what follows`;
    return `${opening} ${maximise}${loss}.`;
  });
}
