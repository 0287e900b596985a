import { applicantCell } from '../application-cells.ts';
import * as Plot from '@observablehq/plot';
import type {
  ChangedInput,
  CompareAnswer,
  ComparedScenario,
  Difference,
  Flip,
  Membership,
} from '../../domain/answers/compare.ts';
import { formatPounds } from '../../domain/money.ts';
import { html, type Markup, said } from '../html.ts';
import { drawPlot } from '../plots.ts';
import { type Section, sentences } from '../section.ts';
import { column, table } from '../table.ts';
import { amountsInWords, namingAwards } from './award-names.ts';
import {
  capitalised,
  counted,
  formatNumber,
  formatTrimmed,
  listed,
  listedAtMost,
  partsShown,
} from '../words.ts';

/** How the scenarios differ, and why, in sentences. */
export function compareInWords(answer: CompareAnswer): readonly string[] {
  const { scenarios, inCommon, differences } = answer;
  return [
    ...scenarios.map(scenarioInWords),
    ...inCommonInWords(inCommon.length, scenarios),
    ...differences.flatMap((difference) => differenceInWords(difference, answer)),
  ];
}

/** Nothing is in common with a scenario whose rules conflict, nor with itself. */
function inCommonInWords(common: number, scenarios: readonly ComparedScenario[]): readonly string[] {
  const decided = scenarios.filter(({ status }) => status !== 'infeasible').length;
  if (decided < 2) return [];
  const many =
    common === 0 ? 'No application is' : `${counted(common, 'application')} ${common === 1 ? 'is' : 'are'}`;
  return [
    `${many} funded in ${decided === scenarios.length ? 'all of them' : 'every one that has an award set'}.`,
  ];
}

function scenarioInWords({
  name,
  status,
  awards,
  awardedPence,
  potPence,
  placesReached,
}: ComparedScenario): string {
  return status === 'infeasible'
    ? `${name}: the rules conflict; nobody is funded.`
    : `${name}: ${counted(awards, 'award')}, ${formatPounds(awardedPence)} of ${formatPounds(potPence)}, ${counted(placesReached, 'place')} reached.`;
}

function differenceInWords(difference: Difference, { phaseNames }: CompareAnswer): readonly string[] {
  const [entrants, leavers, changed] = [
    difference.entrantAwards,
    difference.leaverAwards,
    difference.changedAwards,
  ].map(namingAwards(phaseNames)) as [readonly string[], readonly string[], readonly string[]];
  const { from, to, inputs, flips, mixturesWithoutAwards, mixtures } = difference;
  if (inputs.length === 0) return [`${to} has the same inputs as ${from}.`];
  const what = listed(inputs.map(({ title }) => inSentence(title)));
  const heading = `From ${from} to ${to} ${inputs.length === 1 ? 'one input changes' : `${inputs.length} inputs change`} (${what}).`;
  if (entrants.length + leavers.length + changed.length === 0) return [`${heading} The awards are the same.`];
  return [
    `${heading} ${[
      ...(entrants.length === 0
        ? []
        : [`${listedAtMost(entrants, 8)} ${entrants.length === 1 ? 'comes' : 'come'} in`]),
      ...(leavers.length === 0
        ? []
        : [`${listedAtMost(leavers, 8)} ${leavers.length === 1 ? 'goes' : 'go'} out`]),
      ...(changed.length === 0
        ? []
        : [`${listedAtMost(changed, 8)} ${changed.length === 1 ? 'gets' : 'get'} another amount`]),
    ].join('; ')}.`,
    ...(inputs.length < 2 || flips.length === 0 ? [] : [responsible(inputs, flips.length)]),
    ...(mixturesWithoutAwards === 0
      ? []
      : [
          `Of the ${mixtures} mixtures of the two, ${mixturesWithoutAwards === 1 ? 'one has no award set; in it' : `${mixturesWithoutAwards} have no award set; in them`} nobody is funded.`,
        ]),
  ];
}

/** A changed input with its shares as they are shown, so that they add up as the exact ones do. */
type ShownInput = Pick<ChangedInput, 'id' | 'title'> &
  Readonly<Record<'flips' | 'awards' | 'awardedPence' | 'placesReached', number>>;

function withShownShares(inputs: readonly ChangedInput[]): readonly ShownInput[] {
  const shown = (of: 'flips' | 'awards' | 'awardedPence' | 'placesReached', digits: number) =>
    partsShown(
      inputs.map((input) => input[of].share),
      digits,
    );
  const [flips, awards, pence, places] = [
    shown('flips', 2),
    shown('awards', 2),
    shown('awardedPence', 0),
    shown('placesReached', 2),
  ];
  return inputs.map(({ id, title }, at) => ({
    id,
    title,
    flips: flips[at] ?? 0,
    awards: awards[at] ?? 0,
    awardedPence: pence[at] ?? 0,
    placesReached: places[at] ?? 0,
  }));
}

const inSentence = (title: string): string => `${title.charAt(0).toLowerCase()}${title.slice(1)}`;

/** `Of 5 fates that change, 3.5 are due to the pot and 1.5 to the rule two-in-a-borough.` */
function responsible(inputs: readonly ChangedInput[], flips: number): string {
  const parts = withShownShares(inputs)
    .filter((own) => own.flips !== 0)
    .sort((a, b) => b.flips - a.flips)
    .map((own) => `${formatTrimmed(own.flips, 2)} go to ${inSentence(own.title)}`);
  return `Of ${counted(flips, 'fate')} that ${flips === 1 ? 'changes' : 'change'}, ${listed(parts)}: the shares of the changed inputs add up.`;
}

/** What flips an application: `the pot`; `the pot and the rule x together`. */
export function smallestInWords({ smallest }: Flip, { inputs }: Difference): string {
  const titles = new Map(inputs.map(({ id, title }) => [id, title]));
  const words = smallest
    .map(
      (set) =>
        `${listed(set.map((id) => inSentence(titles.get(id) ?? id)))}${set.length > 1 ? ' together' : ''}`,
    )
    .join('; or ');
  return capitalised(words);
}

/** Who is in and who is out in each scenario, as a grid; their measures; and which input is responsible. */
export function compareSection(answer: CompareAnswer): Section {
  const { scenarios, membership, differences } = answer;
  const disputed = membership.filter(({ amountsPence }) =>
    amountsPence.some((amount) => amount !== amountsPence[0]),
  );
  return {
    id: 'compare',
    title: 'How do the scenarios differ, and why?',
    count: scenarios.length,
    body: html`${sentences(compareInWords(answer))}${
      disputed.length === 0 ? null : drawMembership(answer, disputed)
    }${table<ComparedScenario>({
      label: 'The scenarios side by side',
      caption: 'Every scenario in the measures that all of them share.',
      columns: [
        column(
          'Scenario',
          ({ name, title }) => html`${said(name)} <span class="beneath">${said(title)}</span>`,
          'row-header',
        ),
        column('Pot', ({ potPence }) => formatPounds(potPence), 'number'),
        column('Awarded', ({ awardedPence }) => formatPounds(awardedPence), 'number'),
        column('Awards', ({ awards }) => formatNumber(awards), 'number'),
        column('Sum of marks', ({ totalMarks }) => formatTrimmed(totalMarks, 2), 'number'),
        column('Places reached', ({ placesReached }) => formatNumber(placesReached), 'number'),
        column(
          'People within reach',
          ({ peopleReached }) => (peopleReached === null ? '–' : formatNumber(peopleReached)),
          'number',
        ),
      ],
      rows: scenarios,
    })}<details><summary>Who is funded in which scenario, as a table</summary>
${membershipTable(answer)}</details>
${differences.map((difference) => differenceBody(difference))}`,
  };
}

const membershipTable = ({ scenarios, membership, phaseNames }: CompareAnswer): Markup =>
  table<Membership>({
    label: 'Who is funded in which scenario',
    caption:
      phaseNames.length === 0
        ? 'What each application gets; a dash where it is not funded.'
        : 'What each application gets, and in which phases; a dash where it is not funded.',
    long: membership.length > 12,
    columns: [
      column('Application', applicantCell, 'row-header'),
      ...scenarios.map(({ name }, index) =>
        column<Membership>(
          name,
          ({ awards }) => amountsInWords(awards[index] ?? [], phaseNames) ?? '–',
          'number',
        ),
      ),
    ],
    rows: membership,
  });

function differenceBody(difference: Difference): Markup | null {
  const { from, to, inputs, flips } = difference;
  if (inputs.length === 0) return null;
  return html`<h3>From ${said(from)} to ${said(to)}</h3>
${table<ShownInput>({
  label: `Inputs that change from ${from} to ${to}`,
  caption:
    'The share of each changed input in what differs (Shapley): what it adds, averaged over every order in which the inputs may change. The shares add up.',
  columns: [
    column(
      'Changed input',
      ({ title, id }) => html`${said(title)} <span class="beneath id">${said(id)}</span>`,
      'row-header',
    ),
    column('Fates that change', (input) => formatTrimmed(input.flips, 2), 'number'),
    column('Awards', (input) => formatTrimmed(input.awards, 2), 'number'),
    column('Pounds awarded', (input) => formatPounds(input.awardedPence), 'number'),
    column('Places reached', (input) => formatTrimmed(input.placesReached, 2), 'number'),
  ],
  rows: withShownShares(inputs),
})}${
  flips.length === 0
    ? null
    : table<Flip>({
        label: `Applications whose fate changes from ${from} to ${to}`,
        caption: 'For each, the smallest change that is enough to flip it.',
        long: flips.length > 12,
        columns: [
          column('Application', applicantCell, 'row-header'),
          column('Funded', ({ funded }) => (funded === 'only-after' ? `only in ${to}` : `only in ${from}`)),
          column('Flipped by', (flip) => smallestInWords(flip, difference), 'wide'),
        ],
        rows: flips,
      })
}`;
}

/** Applications that not every scenario treats alike, against the scenarios: filled where funded. */
function drawMembership({ scenarios }: CompareAnswer, disputed: readonly Membership[]): Markup {
  const names = scenarios.map(({ name }) => name);
  const cells = disputed.flatMap(({ applicationId, amountsPence }) =>
    amountsPence.map((amount, index) => ({
      applicationId,
      name: names[index] ?? '',
      funded: amount !== null,
      text: amount === null ? '' : formatPounds(amount),
    })),
  );
  return drawPlot({
    title: 'Applications that not every scenario treats alike',
    words: `Who is funded in which scenario. ${disputed
      .map(
        ({ applicationId, amountsPence }) =>
          `${applicationId}: ${amountsPence.map((amount, index) => `${names[index]} ${amount === null ? 'not funded' : formatPounds(amount)}`).join(', ')}`,
      )
      .join('; ')}.`,
    wide: true,
    letters: 13,
    options: {
      width: Math.max(360, 160 + 150 * names.length),
      height: 60 + 26 * disputed.length,
      marginLeft: 110,
      marginTop: 40,
      marginRight: 10,
      marginBottom: 10,
      className: 'cells',
      x: { domain: names, axis: 'top', label: null, tickSize: 0 },
      y: { domain: disputed.map(({ applicationId }) => applicationId), label: null, tickSize: 0 },
      marks: [
        Plot.cell(cells, {
          x: 'name',
          y: 'applicationId',
          inset: 1.5,
          rx: 3,
          fill: ({ funded }: (typeof cells)[number]) => (funded ? 'var(--s2)' : 'var(--paper)'),
          stroke: 'var(--line-strong)',
        }),
        Plot.text(
          cells.filter(({ funded }) => funded),
          { x: 'name', y: 'applicationId', text: 'text', fill: 'var(--on-pale)' },
        ),
      ],
    },
  });
}
