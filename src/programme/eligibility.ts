import type { Application, Fact } from '../domain/application.ts';
import type { ClauseId, PhaseId, PlaceId } from '../domain/ids.ts';
import { formatPounds, type Pence } from '../domain/money.ts';
import {
  compare,
  divide,
  floor,
  formatDecimal,
  multiply,
  type Rational,
  rational,
} from '../domain/rational.ts';
import type { Programme, Test } from './programme.ts';
import { tierOf } from './award-options.ts';
import { hasLetters, hasSectors } from './partner-tests.ts';
import { screenPhases } from './phase-eligibility.ts';

/** What an application says to a test. Silence is an answer of its own: it is neither met nor breached. */
export type Answer =
  | { readonly answer: 'met' }
  | { readonly answer: 'breach'; readonly message: string }
  | { readonly answer: 'not-stated'; readonly message: string };

/** A clause that an application does not meet, or does not speak to. */
export interface Finding {
  readonly clause: ClauseId;
  readonly answer: 'breach' | 'not-stated';
  readonly message: string;
  /** Whether it keeps the application from an award. */
  readonly excludes: boolean;
}

interface Context {
  readonly programme: Programme;
  readonly application: Application;
  /** The phases of the programme that are decided. */
  readonly phases: readonly PhaseId[];
  /** The places of the scenario's map; null where it has none. */
  readonly onMap: ReadonlySet<PlaceId> | null;
}

const met: Answer = { answer: 'met' };
const breach = (message: string): Answer => ({ answer: 'breach', message });
const notStated = (message: string): Answer => ({ answer: 'not-stated', message });

const named = (fact: string): string => fact.replaceAll('_', ' ');

/** `2023-09-15` as `15 September 2023`. */
export function formatDate(iso: string): string {
  const months =
    'January February March April May June July August September October November December'.split(' ');
  const [year, month, day] = iso.split('-');
  return `${Number(day)} ${months[Number(month) - 1] ?? month} ${year}`;
}

interface FactValues {
  readonly 'yes-no': boolean;
  readonly money: Pence;
  readonly date: string;
  readonly text: string;
  readonly share: Rational;
}

function stated<K extends Fact['kind']>(context: Context, name: string, kind: K): FactValues[K] | null {
  const fact = context.application.facts.get(name);
  return fact?.kind === kind ? (fact.value as FactValues[K]) : null;
}

type Judge<T extends Test['test']> = (test: Extract<Test, { test: T }>, context: Context) => Answer;

const judges: { readonly [T in Test['test']]: Judge<T> } = {
  is: (test, context) => {
    const value = stated(context, test.fact, 'yes-no');
    if (value === null) return notStated(`It does not say: ${named(test.fact)}.`);
    return value === test.value ? met : breach(`It says ${value ? 'yes' : 'no'}: ${named(test.fact)}.`);
  },
  below: (test, context) => {
    const value = stated(context, test.fact, 'money');
    if (value === null) return notStated(`It does not state its ${named(test.fact)}.`);
    return value < test.amount
      ? met
      : breach(
          `It states ${named(test.fact)} of ${formatPounds(value)}; it must be less than ${formatPounds(test.amount)}.`,
        );
  },
  'one-of': (test, context) => {
    const value = stated(context, test.fact, 'text');
    if (value === null) return notStated(`It does not state its ${named(test.fact)}.`);
    return test.values.includes(value)
      ? met
      : breach(
          `Its ${named(test.fact)} is “${value}”; it must be one of ${test.values.map(named).join(', ')}.`,
        );
  },
  'on-or-after': (test, context) => {
    const value = stated(context, test.fact, 'date');
    if (value === null) return notStated(`It does not state its ${named(test.fact)}.`);
    return value >= test.date
      ? met
      : breach(`Its ${named(test.fact)} is ${formatDate(value)}, before ${formatDate(test.date)}.`);
  },
  'on-or-before': (test, context) => {
    const value = stated(context, test.fact, 'date');
    if (value === null) return notStated(`It does not state its ${named(test.fact)}.`);
    return value <= test.date
      ? met
      : breach(`Its ${named(test.fact)} is ${formatDate(value)}, after ${formatDate(test.date)}.`);
  },
  'not-after': (test, context) => {
    const [first, second] = [stated(context, test.first, 'date'), stated(context, test.second, 'date')];
    if (first === null || second === null) return met; // each date's own test says that it is missing
    return first <= second
      ? met
      : breach(
          `Its ${named(test.first)} (${formatDate(first)}) is after its ${named(test.second)} (${formatDate(second)}).`,
        );
  },
  'share-of-request': (test, context) => {
    const value = stated(context, test.fact, 'money');
    if (value === null) return notStated(`It does not state its ${named(test.fact)}.`);
    const requested = rational(BigInt(context.application.requested));
    const share = divide(rational(BigInt(value)), requested);
    const most = formatPounds(Number(floor(multiply(test.atMost, requested))));
    const percent = (part: typeof share): string => `${formatDecimal(multiply(part, rational(100n)), 2)}%`;
    return compare(share, test.atMost) <= 0
      ? met
      : breach(
          `It states ${named(test.fact)} of ${formatPounds(value)}, ${percent(share)} of the amount requested; at most ${percent(test.atMost)} (${most}) is allowed.`,
        );
  },
  'costs-listed': (test, context) => {
    const other = stated(context, test.other, 'money');
    if (other !== null && other > 0)
      return breach(`${formatPounds(other)} of its costs fall outside the listed categories.`);
    const listed = test.listed
      .map((fact) => stated(context, fact, 'money'))
      .reduce<number>((sum, cost) => sum + (cost ?? 0), 0);
    if (other === null && listed < context.application.requested)
      return notStated(
        listed === 0
          ? 'It does not state its costs.'
          : `Its listed costs come to ${formatPounds(listed)}; it does not say where the rest of ${formatPounds(context.application.requested)} falls.`,
      );
    return met;
  },
  themes: (test, { application }) =>
    application.themes.length === 0
      ? notStated('It does not state a theme.')
      : application.themes.length >= test.atLeast
        ? met
        : breach(
            `It addresses ${application.themes.length} of the themes; it must address at least ${test.atLeast}.`,
          ),
  places: (_test, { application, onMap }) => {
    if (application.deliveries.length === 0) return notStated('It does not state where it delivers.');
    const outside = onMap === null ? [] : application.deliveries.filter(({ place }) => !onMap.has(place));
    return outside.length === 0
      ? met
      : breach(`It delivers outside the map: ${outside.map(({ place }) => place).join(', ')}.`);
  },
  'within-tier': (_test, { application, programme }) => {
    const tier = tierOf(programme, application);
    const greatest = programme.tiers.at(-1);
    if (tier !== null && application.requested <= tier.cap) return met;
    if (tier !== null)
      return breach(
        `It asks for ${formatPounds(application.requested)} in a tier of up to ${formatPounds(tier.cap)} (${tier.title}).`,
      );
    return greatest === undefined
      ? met
      : breach(
          `It asks for ${formatPounds(application.requested)}; the largest award is ${formatPounds(greatest.cap)}.`,
        );
  },
  sectors: (test, { application }) => hasSectors(application, test.of),
  letters: (test, { application }) => hasLetters(application, test.from),
  all: (test, context) => {
    const answers = test.of.map((part) => judge(part, context));
    // Two tests of one fact may say the same of it.
    const words = (kind: 'breach' | 'not-stated'): string =>
      [...new Set(answers.flatMap((answer) => (answer.answer === kind ? [answer.message] : [])))].join(' ');
    if (answers.some(({ answer }) => answer === 'breach')) return breach(words('breach'));
    return answers.some(({ answer }) => answer === 'not-stated') ? notStated(words('not-stated')) : met;
  },
};

function judge(test: Test, context: Context): Answer {
  return (judges[test.test] as Judge<Test['test']>)(test, context);
}

/**
 * Screens one application against every tested clause of its programme, and against the phases that are decided.
 *
 * An application may be awarded when no finding excludes it: every breach does, and silence does where the clause
 * says so. A withdrawn application is found under the clause `withdrawn`.
 */
export function screen(context: Context): readonly Finding[] {
  const tested = context.programme.clauses.flatMap((clause): Finding[] => {
    if (clause.test === null) return [];
    const answer = judge(clause.test, context);
    if (answer.answer === 'met') return [];
    return [
      {
        clause: clause.id,
        ...answer,
        excludes: answer.answer === 'breach' || clause.notStated === 'exclude',
      },
    ];
  });
  const { programme, application, phases } = context;
  const findings = [...screenPhases(programme, application, phases), ...tested];
  return application.withdrawn
    ? [
        {
          clause: 'withdrawn' as ClauseId,
          answer: 'breach',
          message: 'The applicant withdrew.',
          excludes: true,
        },
        ...findings,
      ]
    : findings;
}
