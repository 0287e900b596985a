import type { RuleName } from '../domain/answers/rule-name.ts';
import type { Case } from '../formulation/case.ts';
import type { Programme } from '../programme/programme.ts';
import type { Lock, Rule } from '../programme/rule.ts';

/** What may keep an application out: a rule, a lock or the guard. */
interface NamedRule extends RuleName {
  readonly kind: Rule['kind'] | 'lock' | 'guard';
}

/** Rules in their order, then locks, then the guard. */
export function namedRules({ scenario: { rules, locks, objective, programme } }: Case): readonly NamedRule[] {
  const { combination } = objective;
  return [
    ...rules.map(({ id, title, kind }) => ({ id, title, kind })),
    ...locks.map((lock) => ({
      id: `lock:${lock.application}`,
      title: lockTitle(lock, programme),
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

/** A lock as a rule is called: `A109 is not to be funded in Phase 2: it withdrew its letter`. */
export function lockTitle({ application, decision, phase, reason }: Lock, { phases }: Programme): string {
  const title = phases.find(({ id }) => id === phase)?.title;
  return `${application} is ${decision === 'fund' ? 'to be funded' : 'not to be funded'}${title === undefined ? '' : ` in ${title}`}: ${reason.replace(/\.$/, '')}`;
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
