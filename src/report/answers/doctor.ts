import type {
  ConflictOf,
  DoctorAnswer,
  Mends,
  MissingApplications,
  MissingKind,
  Relaxed,
} from '../../domain/answers/doctor.ts';
import { formatPounds } from '../../domain/money.ts';
import { html, said } from '../html.ts';
import { namingAwards } from './award-names.ts';
import { type Section, sentences } from '../section.ts';
import { column, table } from '../table.ts';
import { conflictNeeds, counted, givesInWords, listed, listedAtMost, ruleAmount, quoted } from '../words.ts';

/** Why nothing is feasible, and the smallest mend of each kind, in sentences. */
export function doctorInWords({ feasible, conflict, mends, leftOut }: DoctorAnswer): readonly string[] {
  if (feasible) return ['The rules can be kept together: there is nothing to mend.'];
  return [
    ...(conflict === null
      ? []
      : [
          `${conflict.rules.length === 1 ? 'This rule cannot be kept' : `These ${conflict.rules.length} rules cannot be kept together`}: ${listed(conflict.rules.map(({ title }) => quoted(title)))}.`,
          `${conflictNeeds(conflict)} ${certificateInWords(conflict)}`,
        ]),
    ...(mends === null ? [] : mendsInWords(mends)),
    ...leftOut,
  ];
}

function certificateInWords({ rules, certified }: NonNullable<DoctorAnswer['conflict']>): string {
  const what = rules.length === 1 ? 'it cannot be kept' : 'they cannot be kept together';
  return certified
    ? `That ${what} is proved, and the proof was checked in whole numbers.`
    : `The engine says that ${what}; it gives no proof that could be checked.`;
}

function mendsInWords({ pot, quotas, released, applications }: Mends): readonly string[] {
  const found = [
    ...(pot === null ? [] : [potInWords(pot)]),
    ...(quotas === null ? [] : [`Relax ${listed(quotas.relaxed.map(relaxedInWords))}.`]),
    ...(released === null ? [] : [`Give up ${listed(released.rules.map(({ title }) => quoted(title)))}.`]),
    ...(applications === null ? [] : [findInWords(applications)]),
  ];
  return found.length === 0
    ? ['No mend of one kind alone is enough.']
    : [`${enough[found.length] ?? 'Any one of these mends'} is enough by itself:`, ...found];
}

const enough: Readonly<Record<number, string>> = { 1: 'One mend', 2: 'Either of these mends' };

const potInWords = ({ potPence, addedPence }: NonNullable<Mends['pot']>): string =>
  addedPence >= 0
    ? `Add ${formatPounds(addedPence)} to the pot, which makes it ${formatPounds(potPence)}.`
    : `Make the pot smaller: with ${formatPounds(potPence)} the rules can be kept.`;

function relaxedInWords({ title, to }: Relaxed): string {
  const [first] = to;
  if (first === undefined) return quoted(title);
  const amount = ruleAmount(first.unit, first.achieved);
  return `${quoted(title)} to ${first.sense === 'at-most' ? 'at most' : 'at least'} ${amount}${first.tightestAt.length === 0 ? '' : ` in ${listedAtMost(first.tightestAt, 3)}`}`;
}

function findInWords({ each, roomPence }: MissingApplications): string {
  const room =
    roomPence === null
      ? ''
      : `, for which the pot has room up to ${formatPounds(roomPence)}${each.length === 1 ? '' : ' together'}`;
  return `Find ${missingInWords(each)}${room}.`;
}

const oneOf = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;

/** `one eligible application from Bexley or Sutton`; alike ones are counted together. */
export function missingInWords(each: readonly MissingKind[]): string {
  const kinds = new Map<string, number>();
  for (const kind of each) {
    const words = kindInWords(kind);
    kinds.set(words, (kinds.get(words) ?? 0) + 1);
  }
  return listed(
    [...kinds].map(
      ([words, count]) =>
        `${count === 1 ? 'one more eligible application' : counted(count, 'more eligible application')}${words}`,
    ),
  );
}

function kindInWords({ places, themes, tiers }: MissingKind): string {
  return [
    ...(places === null
      ? []
      : [
          ` from ${oneOf(places.length > 8 ? [...places.slice(0, 8), `${places.length - 8} other places`] : places)}`,
        ]),
    ...(themes === null ? [] : [` with the theme “${oneOf(themes)}”`]),
    ...(tiers === null ? [] : [` in the tier “${oneOf(tiers)}”`]),
  ].join('');
}

/** Whom an award set without the rule would fund: `A, B and C`. Null where none was found. */
export function exampleInWords(
  { withoutItAwards, withoutItBreaks }: ConflictOf,
  name: ReturnType<typeof namingAwards>,
  most: number,
): string | null {
  if (withoutItAwards === null) return null;
  const whom = withoutItAwards.length === 0 ? 'nobody' : listedAtMost(name(withoutItAwards), most);
  return withoutItBreaks.length === 0 ? whom : `${whom}, with other rules broken`;
}

/** The rules that conflict, each with an award set that keeps the others, and the mends. */
export function doctorSection(answer: DoctorAnswer): Section {
  const { conflict } = answer;
  const name = namingAwards(answer.phaseNames);
  return {
    id: 'doctor',
    title: 'Why is nothing feasible, and what is the smallest mend?',
    count: conflict === null ? null : conflict.rules.length,
    body: html`${sentences(doctorInWords(answer))}${
      conflict === null
        ? null
        : table<ConflictOf>({
            label: 'The rules that conflict, certified',
            caption:
              'Each rule, how near it can be met while the others stand, and whom an award set that keeps the others would fund.',
            columns: [
              column(
                'Rule',
                ({ title, id }) => html`${said(title)} <span class="beneath id">${said(id)}</span>`,
                'row-header',
              ),
              column('What it asks, and the nearest that can be had', givesInWords(conflict)),
              column(
                'Without it, for example',
                (rule) => exampleInWords(rule, name, 8) ?? html`<span class="quiet">not found in time</span>`,
              ),
            ],
            rows: conflict.rules,
          })
    }`,
  };
}
