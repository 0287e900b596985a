import { formatPounds } from '../domain/money.ts';
import type { Answers } from '../domain/answers.ts';
import type { DecisionResult } from '../domain/result.ts';
import type { Geography } from '../geography/geography.ts';
import { answerSections } from './answers/sections.ts';
import { type Content, html, type Markup, said } from './html.ts';
import { htmlFile } from './html-file.ts';
import { facts, type Section, written } from './section.ts';
import { awardsSection } from './sections/awards.ts';
import { conflictSection } from './sections/conflict.ts';
import { baselinesSection } from './sections/baselines.ts';
import { exclusionsSection } from './sections/exclusions.ts';
import { locksSection } from './sections/locks.ts';
import { objectiveSection } from './sections/objective.ts';
import { placesSection } from './sections/places.ts';
import { reachSection } from './sections/reach.ts';
import { inputsSection, settingsSection, tiesSection, warningsSection } from './sections/record.ts';
import { ineligibleSection, notFundedSection } from './sections/refused.ts';
import { reserveSection, withdrawalsSection } from './sections/reserve.ts';
import { rulesSection } from './sections/rules.ts';
import { phasesSection, themesSection, tiersSection } from './sections/shares.ts';
import { formatNumber, statusWords } from './words.ts';

/** The story in order: what was decided, where it goes, why, what else could have been, and what it rests on. */
const sectionsOf = (
  result: DecisionResult,
  geography: Geography | null,
  answers: Answers,
): readonly Section[] =>
  [
    conflictSection(result),
    awardsSection(result),
    placesSection(result, geography),
    reachSection(result),
    themesSection(result),
    tiersSection(result),
    phasesSection(result),
    rulesSection(result),
    exclusionsSection(result),
    locksSection(result),
    objectiveSection(result),
    baselinesSection(result),
    reserveSection(result),
    withdrawalsSection(result),
    ...answerSections(answers),
    notFundedSection(result),
    ineligibleSection(result),
    tiesSection(result),
    warningsSection(result),
    settingsSection(result),
    inputsSection(result),
  ].filter((section) => section !== null);

function keyFigures({ pot, awards, measures: { spread }, status }: DecisionResult): Markup {
  const of = (part: number, whole: number | null): Content =>
    html`${formatNumber(part)}${whole !== null && html` <span class="of">of ${formatNumber(whole)}</span>`}`;
  const people = spread?.peopleReached ?? null;
  const figures: readonly (readonly [string, Content])[] = [
    ['Pot', formatPounds(pot.availablePence)],
    ['Awarded', formatPounds(pot.awardedPence)],
    ['Left', formatPounds(pot.remainingPence)],
    ['Awards', formatNumber(awards.length)],
    ...(spread === null ? [] : [['Places reached', of(spread.placesReached, spread.placesOnMap)] as const]),
    ...(people === null ? [] : [['People within reach', of(people, null)] as const]),
  ];
  const undecided = status === 'infeasible' || status === 'unknown';
  return facts(undecided ? figures.slice(0, 1) : figures, 'figures');
}

/**
 * The whole report as one HTML file that makes no request and runs no script: what was decided, and everything a
 * panel, an applicant or an auditor may ask of it. The same result gives the same bytes.
 */
export function reportPage(
  result: DecisionResult,
  geography: Geography | null,
  answers: Answers = {},
): string {
  const { scenario, programme, statement, status } = result;
  const sections = sectionsOf(result, geography, answers);
  const contents = sections.map(
    ({ id, title, count }) =>
      html`<li><a href="#${id}">${title}</a>${count !== null && html` <span class="count">${formatNumber(count)}</span>`}</li>`,
  );
  const body = html`<a class="skip" href="#main">Skip to the decision</a>
<header>
<p class="eyebrow">${programme.funder !== null && html`${said(programme.funder)} <span aria-hidden="true">·</span> `}${said(programme.title)}</p>
<h1>${said(scenario.title)}</h1>
<p class="statement"><strong class="status ${status}">${statusWords[status].short}</strong> ${said(statement)}</p>
${scenario.story !== null && html`<p class="story">${said(scenario.story)}</p>\n`}${keyFigures(result)}</header>
<nav aria-label="Contents"><ul>${contents}</ul></nav>
<main id="main" tabindex="-1">
${sections.map(written)}</main>
<footer>
<p>Decided by allot ${said(result.provenance.version)}. This page is complete in itself: it loads nothing and sends nothing.</p>
${geography !== null && html`<p>${said(geography.attribution)}</p>\n`}</footer>
`;
  return htmlFile(`${scenario.title}: the decision`, body);
}
