import { byCodeUnit } from '../../domain/ids.ts';
import { formatPounds } from '../../domain/money.ts';
import type { DecisionResult, ThemeMeasure, TierMeasure } from '../../domain/result.ts';
import { type Bar, drawBars } from '../charts.ts';
import { html, said } from '../html.ts';
import type { Section } from '../section.ts';
import { column, table } from '../table.ts';
import { formatNumber, formatShare, titled } from '../words.ts';

const outOf = (awards: number, eligible: number): string =>
  `${formatNumber(awards)} of ${formatNumber(eligible)}`;

/** The keys of a record may be numbers in a spreadsheet, which JavaScript would sort in its own way. */
const entries = <T>(record: Readonly<Record<string, T>>): [string, T][] =>
  Object.entries(record).sort(([a], [b]) => byCodeUnit(a, b));

/** What each theme received, and how evenly. */
export function themesSection({ measures, awards }: DecisionResult): Section | null {
  const themes = entries(measures.themes);
  if (themes.length === 0 || awards.length === 0) return null;
  const bars = themes.map(
    ([, theme]): Bar => ({
      name: theme.title,
      value: theme.awardedPence,
      whole: null,
      note: `${formatPounds(theme.awardedPence)} · ${formatShare(theme.shareOfSpend)}`,
    }),
  );
  return {
    id: 'themes',
    title: 'Themes',
    count: null,
    body: html`<p>The awards are as diverse as <strong>${formatNumber(measures.effectiveThemes, 2)}</strong> themes of equal size
would be (Shannon entropy ${formatNumber(measures.themeEntropy, 3)}). There are ${themes.length}.</p>
${drawBars({ title: 'Pounds awarded by theme', bars })}<details><summary>Themes, as a table</summary>
${table<[string, ThemeMeasure]>({
  label: 'Themes',
  caption: 'Eligible applications and awards by theme.',
  columns: [
    column('Theme', ([, { title }]) => said(title), 'row-header'),
    column('Eligible', ([, { eligible }]) => formatNumber(eligible), 'number'),
    column('Awards', ([, theme]) => formatNumber(theme.awards), 'number'),
    column('Awarded', ([, { awardedPence }]) => formatPounds(awardedPence), 'number'),
    column('Share of spend', ([, { shareOfSpend }]) => formatShare(shareOfSpend), 'number'),
  ],
  rows: themes,
})}</details>
`,
  };
}

/** How each tier fared: the rate of success beside the money, because sums of marks can starve a tier. */
export const tiersSection = ({ measures, awards }: DecisionResult): Section | null =>
  awards.length === 0 ? null : successSection('tier', entries(measures.tiers));

/** How each phase fared. */
export const phasesSection = ({ measures, awards }: DecisionResult): Section | null =>
  awards.length === 0 ? null : successSection('phase', entries(measures.phases));

function successSection(what: 'tier' | 'phase', tiers: readonly [string, TierMeasure][]): Section | null {
  if (tiers.length === 0) return null;
  const rate = (successRate: number | null): string =>
    successRate === null ? 'nobody asked' : formatShare(successRate);
  const bars = tiers.map(
    ([, tier]): Bar => ({
      name: tier.title,
      value: tier.awards,
      whole: tier.eligible,
      note: `${outOf(tier.awards, tier.eligible)} · ${rate(tier.successRate)}`,
    }),
  );
  return {
    id: `${what}s`,
    title: `${titled(what)}s`,
    count: null,
    body: html`<p>Of the eligible applications in each ${what}, how many were funded.</p>
${drawBars({ title: `Awards among eligible applications, by ${what}`, bars })}<details><summary>${titled(what)}s, as a table</summary>
${table<[string, TierMeasure]>({
  label: `${titled(what)}s`,
  caption: `Eligible applications, awards and success rate by ${what}.`,
  columns: [
    column(titled(what), ([, { title }]) => said(title), 'row-header'),
    column('Eligible', ([, { eligible }]) => formatNumber(eligible), 'number'),
    column('Awards', ([, tier]) => formatNumber(tier.awards), 'number'),
    column('Awarded', ([, { awardedPence }]) => formatPounds(awardedPence), 'number'),
    column('Success rate', ([, { successRate }]) => rate(successRate), 'number'),
  ],
  rows: tiers,
})}</details>
`,
  };
}
