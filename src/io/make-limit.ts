import { inPence, type Pence } from '../domain/money.ts';
import { compare, one, type Rational, zero } from '../domain/rational.ts';
import type { Limit } from '../programme/rule.ts';
import type { Collector } from './collector.ts';
import { amountProblems } from './fields.ts';
import { locate, type Node, type Path } from './node.ts';
import { emptyLimit, malformedNumber, malformedShare, minAboveMax, outOfRange } from './problems.ts';
import type { LimitedRule } from './rule-schema.ts';
import { parsePounds, parseShare, parseWhole } from './values.ts';

/** The limit of a rule: its texts read as the measure asks. Undefined, with the problems, where they are not that. */
export function makeLimit(rule: LimitedRule, root: Node, path: Path, problems: Collector): Limit | undefined {
  if (rule.min === undefined && rule.max === undefined)
    return problems.refuse(emptyLimit(locate(root, path)));
  const before = problems.all.length;
  const bounds = <T>(
    read: (text: string, path: Path) => T | undefined,
  ): { min: T | null; max: T | null } => ({
    min: rule.min === undefined ? null : (read(rule.min, [...path, 'min']) ?? null),
    max: rule.max === undefined ? null : (read(rule.max, [...path, 'max']) ?? null),
  });
  const limit = ((): Limit => {
    if (rule.measure === 'awards')
      return { measure: rule.measure, ...bounds((text, at) => whole(text, root, at, problems)) };
    if (rule.measure === 'pounds' || rule.measure === 'pounds-with-recorded')
      return { measure: rule.measure, ...bounds((text, at) => pounds(text, root, at, problems)) };
    return { measure: rule.measure, ...bounds((text, at) => share(text, root, at, problems)) };
  })();
  if (problems.all.length > before) return undefined;
  if (crossed(limit)) return problems.refuse(minAboveMax(locate(root, path), rule.min ?? '', rule.max ?? ''));
  return limit;
}

function crossed({ min, max }: Limit): boolean {
  if (min === null || max === null) return false;
  return typeof min === 'number' ? min > Number(max) : compare(min, max as Rational) > 0;
}

function whole(text: string, root: Node, path: Path, problems: Collector): number | undefined {
  const value = parseWhole(text);
  return (
    value ?? problems.refuse(malformedNumber(locate(root, path), text, 'a whole number of awards, 0 or more'))
  );
}

function pounds(text: string, root: Node, path: Path, problems: Collector): Pence | undefined {
  const value = parsePounds(text);
  return typeof value === 'string'
    ? problems.refuse(amountProblems[value](locate(root, path), text))
    : inPence(value);
}

function share(text: string, root: Node, path: Path, problems: Collector): Rational | undefined {
  const value = parseShare(text);
  if (value === undefined) return problems.refuse(malformedShare(locate(root, path), text));
  if (compare(value, zero) >= 0 && compare(value, one) <= 0) return value;
  return problems.refuse(outOfRange(locate(root, path), text, 'from 0 to 1 (0% to 100%)'));
}
