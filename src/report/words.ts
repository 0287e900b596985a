import { apportion } from '../analysis/apportion.ts';
import { formatPounds } from '../domain/money.ts';
import type { Location } from '../domain/problem.ts';
import { rational } from '../domain/rational.ts';
import type {
  Conflict,
  ConflictingRule,
  DecisionResult,
  LevelValue,
  ReportedMeasure,
  MeasuredRule,
  RuleLine,
  Value,
} from '../domain/result.ts';

export { listed, listedAtMost, quoted } from '../analysis/words.ts';

/**
 * Plain words for the figures of a result, shared by the report and the terminal: British English, commas between
 * thousands, a true minus sign. Nothing here depends on a locale.
 */

/** A number with exactly `digits` places after the point and commas between thousands: `1,234.50`. */
export function formatNumber(value: number, digits = 0): string {
  const [whole = '0', fraction] = Math.abs(value).toFixed(digits).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const isZero = !/[1-9]/.test(`${whole}${fraction ?? ''}`);
  return `${value < 0 && !isZero ? '−' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** As `formatNumber`, without trailing zeros after the point: `73.3333`, `80`. */
export const formatTrimmed = (value: number, most = 2): string =>
  formatNumber(value, most).replace(/(\.\d*?)0+$/, (_zeros, kept: string) => (kept === '.' ? '' : kept));

/** Points are shown to the hundredth; a coarser grid with as many places as it has. */
export const gridDigits = (gridPerPoint: number): number =>
  Math.min(2, Math.max(0, Math.ceil(Math.log10(gridPerPoint) - 1e-9)));

/** Points, rounded for reading. What is not nil never reads as nil: a tie and a hair's breadth are different things. */
export function formatPoints(points: number, gridPerPoint: number): string {
  const digits = gridDigits(gridPerPoint);
  const hair = 10 ** -digits / 2;
  const tiny = points !== 0 && Math.abs(points) < hair;
  return tiny ? `${points < 0 ? '−' : ''}<${formatNumber(2 * hair, digits)}` : formatNumber(points, digits);
}

/** A whole number of grid units, as points: 1,234 units at 100 to a point are `12.34`. */
export const formatUnits = (units: number, gridPerPoint: number): string =>
  formatPoints(units / gridPerPoint, gridPerPoint);

/** What `from` is more than `less` in points, where both are shown beside it: the difference of what is shown, so that it adds up. */
export function pointsBetween(from: number, less: number, gridPerPoint: number): number {
  const scale = 10 ** gridDigits(gridPerPoint);
  const shown = (units: number): number =>
    Math.round(Number((units / gridPerPoint).toFixed(gridDigits(gridPerPoint))) * scale);
  return (shown(from) - shown(less)) / scale;
}

/** The same in words. */
export function differenceShown(from: number, less: number, gridPerPoint: number): string {
  const difference = pointsBetween(from, less, gridPerPoint);
  return difference === 0
    ? formatUnits(from - less, gridPerPoint)
    : formatNumber(difference, gridDigits(gridPerPoint));
}

/** Parts as they are shown, to so many places, so that they add up to the whole as it is shown. */
export function partsShown(
  parts: readonly number[],
  digits: number,
  whole = parts.reduce((sum, part) => sum + part, 0),
): readonly number[] {
  const scale = 10 ** digits;
  const fine = 1e6;
  const exact = parts.map((part) => rational(Math.round(part * scale * fine), fine));
  return apportion(exact, BigInt(Math.round(whole * scale))).map((steps) => steps / scale);
}

/** A value level by level: one entry when weighted, an entry a level when hierarchical. */
export const valueByLevel = (
  value: Value,
  objective: DecisionResult['objective'],
): readonly { readonly level: string | null; readonly points: string }[] =>
  typeof value === 'number'
    ? [{ level: null, points: formatUnits(value, objective.gridPerPoint) }]
    : value.map((units, index) => ({
        level: objective.levels[index]?.name ?? `level ${index + 1}`,
        points: formatUnits(units, objective.gridPerPoint),
      }));

/** A value in words: `12.34`, or `merit 12.34, spread 1.00`. */
export const formatValue = (value: Value, objective: DecisionResult['objective']): string =>
  valueByLevel(value, objective)
    .map(({ level, points }) => (level === null ? points : `${level} ${points}`))
    .join(', ');

/** How far a level may lie below the best possible, in points; null where it is proved the best. */
export const gapOf = (level: LevelValue, gridPerPoint: number): string | null =>
  level.bound > level.value ? formatUnits(level.bound - level.value, gridPerPoint) : null;

/** A share of 1 as a percentage of at most one place: `12.5%`. */
export const formatShare = (share: number, digits = 1): string => `${formatTrimmed(share * 100, digits)}%`;

/** What an application is called besides its id: its organisation, or else its title. */
export const calledBy = ({
  organisation,
  title,
}: {
  readonly organisation: string | null;
  readonly title: string | null;
}): string => organisation ?? title ?? '';

/** `1 award`, `2 awards`, `1,200 awards`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${formatNumber(count)} ${count === 1 ? one : many}`;

/** An identifier as words: `by-merit` and `theme_counting` lose their joints. */
export const unjointed = (name: string): string => name.replace(/[-_]+/g, ' ');

/** With its first letter large. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A level's or setting's name as a heading: `total`, `theme-counting` become `Total`, `Theme counting`. */
export const titled = (name: string): string => capitalised(unjointed(name));

/**
 * An amount of a rule's own measure, in words. Merit is in grid units, as values are: it is said in points where the
 * grid is given.
 */
export function ruleAmount(unit: RuleLine['unit'], amount: number, gridPerPoint?: number): string {
  switch (unit) {
    case 'pence':
      return formatPounds(amount);
    case 'awards':
      return counted(amount, 'award');
    case 'share':
      return formatShare(amount);
    case 'places':
      return counted(amount, 'place');
    case 'marks':
      return counted(amount, 'mark').replace(/^\S+/, formatTrimmed(amount, 4));
    case 'merit':
      return gridPerPoint === undefined
        ? `${formatNumber(amount)} units of merit`
        : `${formatUnits(amount, gridPerPoint)} points of merit`;
  }
}

/** `at most £80,000`, `at least 12 places`. */
export const ruleLimit = (rule: RuleLine, gridPerPoint?: number): string =>
  `${rule.sense === 'at-most' ? 'at most' : 'at least'} ${ruleAmount(rule.unit, rule.limit, gridPerPoint)}`;

/** How far each of the rules that conflict would have to give: `at least 5 awards; while the others stand, no more than 3 awards can be had`. */
export function givesInWords({ rules }: Pick<Conflict, 'rules'>): (rule: ConflictingRule) => string {
  const standing =
    rules.length < 2 ? '' : rules.length === 2 ? 'while the other stands' : 'while the others stand';
  return ({ nearest }) => {
    if (nearest === null) return 'loosen it, or leave it out';
    const { unit, sense, limit, achieved } = nearest;
    return sense === 'at-most'
      ? `at most ${ruleAmount(unit, limit)}; ${standing}${standing && ' '}it takes ${ruleAmount(unit, achieved)}`
      : `at least ${ruleAmount(unit, limit)}; ${standing}${standing && ', '}no more than ${ruleAmount(unit, achieved)} can be had`;
  };
}

/** Whether the conflict needs each of its rules. */
export function conflictNeeds({ minimal, rules }: Conflict): string {
  if (!minimal)
    return 'The time ran out while rules were left out: perhaps not all of these are needed for the conflict.';
  if (rules.length === 1) return 'Even with every other rule left out, it cannot be kept.';
  return rules.length === 2
    ? 'Either can be kept without the other.'
    : 'Without any one of them, the others can be kept.';
}

const apart = (rule: MeasuredRule, gridPerPoint?: number): string => {
  const distance = Math.abs(rule.limit - rule.achieved);
  return rule.unit === 'share'
    ? `${formatTrimmed(distance * 100)} percentage points`
    : ruleAmount(rule.unit, distance, gridPerPoint);
};

/** How a rule stands: `holds, £500 to spare`; `holds with nothing to spare`; `does not hold: £500 too much`; `holds: it is about none of the awards`. */
export function ruleState(rule: RuleLine, gridPerPoint?: number): string {
  if (!rule.holds)
    return `does not hold: ${apart(rule, gridPerPoint)} too ${rule.sense === 'at-most' ? 'much' : 'little'}`;
  if (rule.achieved === null) return 'holds: it is about none of the awards';
  if (rule.limit === rule.achieved) return 'holds with nothing to spare';
  return `holds, ${apart(rule, gridPerPoint)} to spare`;
}

/** `Expected to reach voluntary organisations (HC-C2): £1,800,000, 60% of what is awarded; 5 of 6 say.` */
export function reportedInWords({ title, clause, pence, share, statedBy, funded }: ReportedMeasure): string {
  const cited = clause === null ? '' : ` (${clause})`;
  if (statedBy === 0) return `${title}${cited}: not stated by anybody who is funded.`;
  const silent =
    statedBy === funded ? '' : `; ${statedBy} of ${funded} say, and what is not stated counts as nothing`;
  return `${title}${cited}: ${formatPounds(pence)}, ${formatShare(share)} of what is awarded${silent}.`;
}

/** The four statuses, as a reader needs them. */
export const statusWords: Readonly<
  Record<DecisionResult['status'], { readonly short: string; readonly long: string }>
> = {
  optimal: {
    short: 'Proved the best',
    long: 'No award set that satisfies the rules has a higher value. This was proved, not estimated.',
  },
  within: {
    short: 'Stopped before proof',
    long: 'The program was stopped before it could prove that this is the best award set. It satisfies every rule, and its distance from the best possible is bounded.',
  },
  infeasible: {
    short: 'The rules conflict',
    long: 'It was proved that no award set satisfies all the rules and locks at once. At least one of them has to change before anything can be awarded.',
  },
  unknown: {
    short: 'No answer',
    long: 'The program stopped without an award set. That does not mean that none exists: nothing was proved either way.',
  },
};

/** Where a problem lies: `marks.xlsx, sheet Marks, row 5, column Mark`. */
export const locationInWords = ({ file, sheet, row, column }: Location): string =>
  [
    file,
    ...(sheet === undefined ? [] : [`sheet ${sheet}`]),
    ...(row === undefined ? [] : [`row ${row}`]),
    ...(column === undefined ? [] : [`column ${column}`]),
  ].join(', ');

/** Who decided a setting. */
export const settledBy: Readonly<Record<'scenario' | 'programme' | 'default', string>> = {
  scenario: 'the scenario',
  programme: 'the programme',
  default: 'a default: nobody set it',
};
