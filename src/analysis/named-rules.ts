import type { RuleName } from '../domain/answers/rule-name.ts';
import type { Case } from '../formulation/case.ts';
import type { Rule } from '../programme/rule.ts';

/** What may keep an application out: a rule, a lock or the guard. */
interface NamedRule extends RuleName {
  readonly kind: Rule['kind'] | 'lock' | 'guard';
}

/** Rules in their order, then locks, then the guard. */
export function namedRules({ scenario: { rules, locks, objective } }: Case): readonly NamedRule[] {
  const { combination } = objective;
  return [
    ...rules.map(({ id, title, kind }) => ({ id, title, kind })),
    ...locks.map(({ application, decision, reason }) => ({
      id: `lock:${application}`,
      title: `${application} is ${decision === 'fund' ? 'to be funded' : 'not to be funded'}: ${reason}`,
      kind: 'lock' as const,
    })),
    ...(combination.mode === 'weighted' && combination.guard !== null
      ? [
          {
            id: 'guard',
            title: 'Spread and diversity may not cost more merit than the guard allows',
            kind: 'guard' as const,
          },
        ]
      : []),
  ];
}

/** The rules of some ids, in their order, as a chair tells them apart. */
export function namesOf(given: Case, ids: Iterable<string>): readonly RuleName[] {
  const wanted = new Set(ids);
  const all = namedRules(given);
  return all
    .filter(({ id }) => wanted.has(id))
    .map(({ id, title }) => {
      const shared = all.some((other) => other.id !== id && other.title === title);
      return { id, title: shared ? `${title} (${id})` : title };
    });
}
