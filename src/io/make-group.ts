import type { Group, GroupLimit } from '../programme/rule.ts';
import type { Collector } from './collector.ts';
import { locate, type Node, type Path } from './node.ts';
import { missingKey, settingConflict, unknownChoice } from './problems.ts';
import { nearest } from './nearest.ts';
import { word } from './read-facts.ts';
import type { RuleNames } from './rule-names.ts';
import type { LimitedRule } from './rule-schema.ts';

type Written = Extract<LimitedRule, { kind: 'group' }>;

/** Which applications a rule on a group is about: its fact looked up, its answers as the programme writes them. */
export function makeGroup(
  rule: Written,
  path: Path,
  root: Node,
  names: RuleNames,
  problems: Collector,
): Pick<GroupLimit, 'kind' | 'by' | 'of'> | undefined {
  const kind = names.fact(rule.by, [...path, 'by']);
  if (kind === undefined) return undefined;
  const made = (of: Group) => ({ kind: rule.kind, by: rule.by, of });
  const band = rule.from !== undefined || rule.below !== undefined;
  const refuse = (message: string, mend: string): undefined =>
    problems.refuse(settingConflict(locate(root, path), message, mend));
  if (band) {
    if (rule.is !== undefined)
      return refuse('A group is by its answers or by a band.', 'Take “is” or the band out.');
    if (kind !== 'money' && kind !== 'any')
      return refuse(`“${rule.by}” is no amount of money.`, 'Name its answers with “is”.');
    return made({ is: 'band', from: rule.from ?? null, below: rule.below ?? null });
  }
  if (rule.is === undefined)
    return problems.refuse(missingKey(locate(root, [...path, 'is']), 'is', 'an answer, answers or “each”'));
  if (rule.is === 'each') return made({ is: 'each' });
  const known = kind === 'yes-no' ? ['yes', 'no'] : names.answers(rule.by);
  const written = typeof rule.is === 'string' ? [rule.is] : rule.is;
  const values = written.map((value, index) => {
    const found = known.find((answer) => word(answer) === word(value));
    if (found !== undefined || known.length === 0) return found ?? value;
    const at = locate(root, typeof rule.is === 'string' ? [...path, 'is'] : [...path, 'is', index]);
    problems.add(unknownChoice(at, value, known, nearest(value, known)));
    return value;
  });
  return made({ is: 'one-of', values });
}
