import { formatPounds } from '../../domain/money.ts';
import { byCodeUnit } from '../../domain/ids.ts';
import type { DecisionResult, KindMeasure } from '../../domain/result.ts';
import { html, said } from '../html.ts';
import type { Section } from '../section.ts';
import { column, table } from '../table.ts';
import { formatNumber, titled } from '../words.ts';
import { reportedInWords } from '../words.ts';

/** Who is reached: the sorts of places, how deprived they are, and the shares of the money that the programme reports. */
export function reachSection({ measures, awards }: DecisionResult): Section | null {
  const kinds = Object.entries(measures.kinds).sort(([a], [b]) => byCodeUnit(a, b));
  const reported = Object.values(measures.reported);
  const { deprivation } = measures;
  if (awards.length === 0 || (kinds.length < 2 && reported.length === 0)) return null;
  return {
    id: 'reach',
    title: 'Who is reached',
    count: null,
    body: html`${reported.map((measure) => html`<p>${said(reportedInWords(measure))}</p>\n`)}${
      deprivation?.funded !== null && deprivation !== null && deprivation.funded !== undefined
        ? html`<p>The places funded have an average deprivation score of <strong>${formatNumber(deprivation.funded, 1)}</strong>; those of all
eligible applications ${formatNumber(deprivation.eligible ?? 0, 1)}, those of the map ${formatNumber(deprivation.map, 1)}. A higher score is more deprived.</p>\n`
        : null
    }${
      kinds.length < 2
        ? null
        : table<[string, KindMeasure]>({
            label: 'Sorts of places',
            caption: 'Eligible applications and awards by the sort of place that applications name.',
            columns: [
              column('Sort of place', ([kind]) => said(titled(kind)), 'row-header'),
              column('Eligible', ([, { eligible }]) => formatNumber(eligible), 'number'),
              column('Funded', ([, kind]) => formatNumber(kind.awards), 'number'),
              column('Awarded', ([, { awardedPence }]) => formatPounds(awardedPence), 'number'),
            ],
            rows: kinds,
          })
    }`,
  };
}
