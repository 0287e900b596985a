import { formatPounds } from '../domain/money.ts';
import { formatDecimal, multiply, rational } from '../domain/rational.ts';
import { bandInWords } from '../programme/group.ts';
import type { GroupLimit, Limit, Rule } from '../programme/rule.ts';

/** The names by which a title calls things. */
export interface Titles {
  readonly tier: (id: string) => string;
  readonly phase: (id: string) => string;
  readonly theme: (id: string) => string;
  readonly place: (id: string) => string;
  /** A part of the map with what it is: `the North West region`. */
  readonly part: (name: string) => string;
}

type Untitled = Rule extends infer R ? (R extends Rule ? Omit<R, 'title'> : never) : never;
export type { Untitled };

const each = (what: string, id: string, name: (id: string) => string): string =>
  id === 'each' ? `each ${what}` : `the ${what} “${name(id)}”`;

const count = (number: number): string => `${number} ${number === 1 ? 'award' : 'awards'}`;

function amounts(limit: Limit): { min: string | null; max: string | null } {
  const words = <T>(value: T | null, say: (value: T) => string): string | null =>
    value === null ? null : say(value);
  if (limit.measure === 'awards') return { min: words(limit.min, String), max: words(limit.max, count) };
  if (limit.measure === 'pounds' || limit.measure === 'pounds-with-recorded') {
    const [min, max] = [words(limit.min, formatPounds), words(limit.max, formatPounds)];
    const recorded = limit.measure === 'pounds' ? '' : ', with what is on record,';
    return { min, max: max === null ? null : `${max}${recorded}` };
  }
  const of = limit.measure === 'share-of-pot' ? 'the pot' : 'what is spent';
  const percent = (value: Parameters<typeof multiply>[0]): string =>
    `${formatDecimal(multiply(value, rational(100n)))}%`;
  return { min: words(limit.min, percent), max: words(limit.max, (value) => `${percent(value)} of ${of}`) };
}

/** `At least 2 and at most 10 awards`, `At most 25% of what is spent`. */
function limitWords(limit: Limit): string {
  const { min, max } = amounts(limit);
  if (min !== null && max !== null) return `At least ${min} and at most ${max}`;
  if (max !== null) return `At most ${max}`;
  return `At least ${amounts({ ...limit, max: limit.min } as Limit).max ?? ''}`;
}

/** `each applicant size`, `applicant size “micro”`, `annual turnover less than £25,000`, `each application`. */
function groupWords({ by, of }: Pick<GroupLimit, 'by' | 'of'>): string {
  const name = by === 'application_id' ? 'application' : by.replaceAll('_', ' ');
  if (of.is === 'each') return `each ${name}`;
  return of.is === 'band'
    ? `${name} of ${bandInWords(of)}`
    : `${name} ${of.values.map((value) => `“${value}”`).join(' or ')}`;
}

/** A rule in words that a chair can read aloud. */
export function ruleTitle(rule: Untitled, names: Titles): string {
  switch (rule.kind) {
    case 'pot':
      return 'The pot';
    case 'total':
      return `${limitWords(rule.limit)} in all`;
    case 'tier':
      return `${limitWords(rule.limit)} in ${each('tier', rule.tier, names.tier)}`;
    case 'phase':
      return `${limitWords(rule.limit)} in ${each('phase', rule.phase, names.phase)}`;
    case 'group':
      return `${limitWords(rule.limit)} for ${groupWords(rule)}`;
    case 'theme':
      return `${limitWords(rule.limit)} for ${each('theme', rule.theme, names.theme)}`;
    case 'place':
      return `${limitWords(rule.limit)} in ${rule.place === 'each' ? 'each place' : names.place(rule.place)}`;
    case 'sub-region':
      return `${limitWords(rule.limit)} in ${names.part(rule.subRegion)}`;
    case 'places-reached':
      return `At least ${rule.min} ${rule.min === 1 ? 'place' : 'places'} with an award`;
    case 'organisation':
      return `At most ${count(rule.max)} to any one organisation`;
    case 'exclusive':
      return `At most one of ${rule.applications.join(', ')}: ${rule.reason}`;
    case 'fundable-line':
      return `No award to a mark below ${formatDecimal(rule.merit, 4)}`;
  }
}
