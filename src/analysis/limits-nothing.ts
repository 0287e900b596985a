import type { Problem } from '../domain/problem.ts';
import type { Case } from '../formulation/case.ts';
import type { Rule } from '../programme/rule.ts';
import { subjectsOf } from './limit-states.ts';

/**
 * A warning for each rule on every one of something (tiers, phases, themes, groups) of which there is none: whatever is decided keeps it. A phase
 * that the programme has and this scenario does not decide is none of these.
 */
export function limitsNothing(given: Case): readonly Problem[] {
  const { scenario, candidates } = given;
  if (candidates.length === 0) return [];
  return scenario.rules.flatMap((rule): Problem[] => {
    if (!('limit' in rule) || (rule.kind === 'phase' && scenario.programme.phases.length > 0)) return [];
    if (subjectsOf(rule, given).length > 0) return [];
    return [
      {
        code: 'limits-nothing',
        severity: 'warning',
        at: { file: scenario.name, column: `rules[${rule.id}]` },
        value: rule.id,
        message: `The rule “${rule.title}” limits nothing: ${noneOf(rule)}.`,
        expected: 'a rule on something that this scenario has',
        mend: 'Correct what the rule is on, or take it out.',
      },
    ];
  });
}

function noneOf(rule: Rule): string {
  switch (rule.kind) {
    case 'tier':
      return 'the programme has no tiers';
    case 'phase':
      return 'the programme has no phases';
    case 'theme':
      return 'no eligible application has a theme';
    case 'group':
      return `no eligible application states “${rule.by}”`;
    default:
      return 'there is nothing of the kind';
  }
}
