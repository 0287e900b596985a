import type { RulesAnswer } from '../../domain/answers/rules.ts';
import type { Value } from '../../domain/result.ts';
import { gridDigits, partsShown, pointsBetween } from '../words.ts';

/** The cost of all rules and the shares in it as they are shown, in grid units: the cost is the difference of the two values shown beside it, and the shares add up to it. */
export function sharesShown({ value, valueUnderPotAlone, gridPerPoint, shares }: RulesAnswer): {
  readonly cost: Value;
  readonly shares: readonly Value[];
} {
  const [now, alone] = [byLevel(value), byLevel(valueUnderPotAlone)];
  const levels = now.map((at, level) => {
    const exact = shares.groups.map(({ share }) => (byLevel(share)[level] ?? 0) / gridPerPoint);
    const cost = pointsBetween(alone[level] ?? 0, at, gridPerPoint);
    const parts = partsShown(exact, gridDigits(gridPerPoint), cost);
    const units = (shown: number, points: number): number => unlessNil(shown, points) * gridPerPoint;
    return {
      cost: units(cost, ((alone[level] ?? 0) - at) / gridPerPoint),
      shares: parts.map((part, group) => units(part, exact[group] ?? 0)),
    };
  });
  const asValue = (units: readonly number[]): Value => (typeof value === 'number' ? (units[0] ?? 0) : units);
  return {
    cost: asValue(levels.map(({ cost }) => cost)),
    shares: shares.groups.map((_, group) => asValue(levels.map((level) => level.shares[group] ?? 0))),
  };
}

const byLevel = (value: Value): readonly number[] => (typeof value === 'number' ? [value] : value);

/** What is not nil never reads as nil: less than a step of what is shown is told as that. */
const unlessNil = (shown: number, points: number): number =>
  shown === 0 && points !== 0 ? Math.sign(points) / 1e6 : shown;
