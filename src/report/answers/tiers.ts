import type { TierLine, TierOutcome, TiersAnswer } from '../../domain/answers/tiers.ts';
import { type Bar, drawBars } from '../charts.ts';
import { html, said } from '../html.ts';
import { type Section, sentences } from '../section.ts';
import { column, table } from '../table.ts';
import { counted, formatShare, formatTrimmed, quoted } from '../words.ts';

const explained =
  'Equal treatment draws one line through all tiers by mark alone, for the same money: whoever asks for more is treated as whoever asks for less.';

const rate = (share: number | null): string => (share === null ? 'nobody asked' : formatShare(share));

/** `7 of 12 are funded (58.3%), where equal treatment of equal marks gives 40%`. */
const tierInWords = ({ awards, eligible, successRate, equalRate }: TierLine): string =>
  successRate === null
    ? 'nobody asked'
    : `${awards} of ${counted(eligible, 'eligible application')} ${awards === 1 ? 'is' : 'are'} funded (${rate(successRate)}), where equal treatment of equal marks gives ${rate(equalRate)}`;

/** The decision in sentences, a tier each. */
export function tiersInWords({ outcomes, leftOut }: TiersAnswer): readonly string[] {
  const [decision] = outcomes;
  return [
    ...(decision?.tiers ?? []).map((tier) => `In ${quoted(tier.title)} ${tierInWords(tier)}.`),
    explained,
    ...leftOut,
  ];
}

interface Row {
  readonly outcome: TierOutcome;
  readonly tier: TierLine;
}

const rowsOf = ({ outcomes }: TiersAnswer): readonly Row[] =>
  outcomes.flatMap((outcome) => outcome.tiers.map((tier) => ({ outcome, tier })));

/** Success by tier under each objective, beside what one line through all tiers would give. */
export function fairnessSection(answer: TiersAnswer): Section {
  const bars = rowsOf(answer).map(
    ({ outcome, tier }): Bar => ({
      name: tier.title,
      value: tier.awards,
      whole: tier.eligible,
      note: `${outcome.title}: ${tier.awards} of ${tier.eligible}, ${rate(tier.successRate)}`,
    }),
  );
  return {
    id: 'fairness',
    title: 'Is the objective fair to each tier?',
    count: null,
    body: html`${sentences(tiersInWords(answer))}${drawBars({ title: 'Awards among eligible applications, by objective and tier', bars })}<details><summary>Fairness, as a table</summary>
${table<Row>({
  label: 'Fairness to tiers',
  caption: 'Success by tier under each objective, all rules kept, beside equal treatment of equal marks.',
  columns: [
    column('Objective', ({ outcome }) => said(outcome.title), 'row-header'),
    column('Tier', ({ tier }) => said(tier.title)),
    column('Eligible', ({ tier }) => String(tier.eligible), 'number'),
    column('Awards', ({ tier }) => String(tier.awards), 'number'),
    column('Success rate', ({ tier }) => rate(tier.successRate), 'number'),
    column('Awards, equal marks', ({ tier }) => formatTrimmed(tier.equalAwards, 1), 'number'),
    column('Rate, equal marks', ({ tier }) => rate(tier.equalRate), 'number'),
  ],
  rows: rowsOf(answer),
})}</details>
`,
  };
}
