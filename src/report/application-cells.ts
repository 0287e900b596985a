import type { ApplicationLine, DecisionResult, Value } from '../domain/result.ts';
import { type Content, html, type Markup, said } from './html.ts';
import { sentences } from './section.ts';
import { type Column, column } from './table.ts';
import { calledBy, formatNumber, formatShare, titled, valueByLevel } from './words.ts';

/** The entry of a record whose keys come from people's files: never something inherited, such as `constructor`. */
export const entryOf = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

interface Named {
  readonly applicationId: string;
  readonly organisation: string | null;
  readonly title: string | null;
}

/** Who applied, by id and name, on one line. */
export const applicantCell = (line: Named): Markup =>
  html`<span class="id">${said(line.applicationId)}</span> ${said(calledBy(line))}`;

/** Who applied, for what, in which tier, and (beneath) the sentences that say why it stands where it does. */
export const applicationCell = (line: Named, because: readonly string[] = [], tier: Content = null): Markup =>
  html`<span class="application"><span class="id">${said(line.applicationId)}</span>${
    line.organisation === null ? null : html` <span class="organisation">${said(line.organisation)}</span>`
  }${line.title === null ? null : html` <span class="title">${said(line.title)}</span>`}${tier !== null && html` <span class="beneath">${tier}</span>`}</span>${sentences(because)}`;

/** A share written `0.7` or `7/10`, as a percentage; anything else as it stands. */
function shareInWords(share: string): string {
  const [top, bottom = '1'] = share.split('/');
  const ratio = Number(top) / Number(bottom);
  return Number.isFinite(ratio) ? formatShare(ratio, 0) : share;
}

/** Where it delivers and, beneath, what it is about. */
function placesAndThemes({ places, themes }: ApplicationLine, { measures }: DecisionResult): Content {
  const where = places.map(
    ({ name, share }) =>
      html`<li>${said(name)}${places.length > 1 && html` <span class="quiet">${shareInWords(share)}</span>`}</li>`,
  );
  const about = themes.map(
    (theme) =>
      html`<li class="beneath">${said(entryOf(measures.themes, theme)?.title ?? titled(theme))}</li>`,
  );
  return where.length + about.length === 0
    ? html`<span class="quiet">not stated</span>`
    : html`<ul class="plain">${where}${about}</ul>`;
}

/** The column of places and themes, left out where no application has either. */
export const placesAndThemesColumn = (
  lines: readonly ApplicationLine[],
  result: DecisionResult,
): Column<ApplicationLine> | false =>
  lines.some(({ places, themes }) => places.length + themes.length > 0) &&
  column('Places and themes', (line) => placesAndThemes(line, result), 'wide');

/** Marks that are all whole are shown whole; otherwise all have two places, so that they line up. */
export const markFormat = (lines: readonly ApplicationLine[]): ((line: ApplicationLine) => string) => {
  const digits = lines.every(({ merit }) => Number.isInteger(merit)) ? 0 : 2;
  return ({ merit }) => formatNumber(merit, digits);
};

/** A value in points, a line a level; `absent` where there is none. */
export const valueCell = (value: Value | null, { objective }: DecisionResult, absent: string): Content =>
  value === null
    ? html`<span class="quiet">${absent}</span>`
    : valueByLevel(value, objective).map(({ level, points }) =>
        level === null
          ? points
          : html`<span class="level"><span class="quiet">${said(level)}</span> ${points}</span>`,
      );

/** A phase by its title, or by its id where the result knows none of that name. */
export const phaseName = (phase: string | null, { measures }: DecisionResult): Content =>
  (phase ?? null) === null ? null : said(entryOf(measures.phases, phase ?? '')?.title ?? titled(phase ?? ''));

/** What lies beneath an application: the tier or the phase of the line. */
export const tierOrPhase = (
  line: { readonly tier?: string | null; readonly phase: string | null },
  result: DecisionResult,
): Content => phaseName(line.phase, result) ?? tierName(line.tier ?? null, result);

/** A tier by its title, or by its id where the programme has none of that name. */
export const tierName = (tier: string | null, { measures }: DecisionResult): Content =>
  tier === null ? null : said(entryOf(measures.tiers, tier)?.title ?? titled(tier));
