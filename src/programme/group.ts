import type { Application } from '../domain/application.ts';
import { byCodeUnit } from '../domain/ids.ts';
import { formatPounds } from '../domain/money.ts';
import { formatDecimal } from '../domain/rational.ts';
import type { GroupLimit } from './rule.ts';

/** The applications that a group limit is on, under one name. */
export interface NamedGroup {
  readonly name: string;
  readonly has: (application: Application) => boolean;
}

/** What puts an application in a group, as text: its id, or a fact. Null where it does not state it. */
function valueOf(application: Application, by: string): string | null {
  if (by === 'application_id') return application.id;
  const fact = application.facts.get(by);
  switch (fact?.kind) {
    case undefined:
      return null;
    case 'yes-no':
      return fact.value ? 'yes' : 'no';
    case 'money':
      return formatPounds(fact.value);
    case 'share':
      return formatDecimal(fact.value, 12);
    case 'date':
    case 'text':
      return fact.value;
  }
}

/** The groups of a limit: one, or one for each value that some application states. */
export function groupsOf(
  { by, of }: Pick<GroupLimit, 'by' | 'of'>,
  applications: readonly Application[],
): readonly NamedGroup[] {
  switch (of.is) {
    case 'one-of': {
      const values = new Set(of.values);
      const has = (application: Application): boolean => values.has(valueOf(application, by) ?? '');
      return [{ name: of.values.join(' or '), has }];
    }
    case 'band':
      return [
        {
          name: bandInWords(of),
          has: (application) => {
            const fact = application.facts.get(by);
            if (fact?.kind !== 'money') return false;
            return fact.value >= (of.from ?? 0) && (of.below === null || fact.value < of.below);
          },
        },
      ];
    case 'each': {
      const stated = applications.flatMap((application) => valueOf(application, by) ?? []);
      return [...new Set(stated)]
        .sort(byCodeUnit)
        .map((name) => ({ name, has: (application) => valueOf(application, by) === name }));
    }
  }
}

/** `£25,000 up to £100,000`, `less than £25,000`, `£100,000 or more`. */
export function bandInWords({ from, below }: Extract<GroupLimit['of'], { is: 'band' }>): string {
  if (from === null) return below === null ? 'any amount' : `less than ${formatPounds(below)}`;
  return below === null
    ? `${formatPounds(from)} or more`
    : `${formatPounds(from)} or more and less than ${formatPounds(below)}`;
}
