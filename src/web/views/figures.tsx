import { formatPounds } from '../../domain/money.ts';
import type { DecisionResult } from '../../domain/result.ts';
import { formatNumber, statusWords } from '../../report/words.ts';

interface Figure {
  readonly term: string;
  readonly value: string;
  readonly of?: string;
}

function moneyOf({ pot, awards, status }: DecisionResult): readonly Figure[] {
  const given = { term: 'Pot', value: formatPounds(pot.availablePence) };
  if (status !== 'optimal' && status !== 'within') return [given];
  return [
    given,
    { term: 'Awarded', value: formatPounds(pot.awardedPence) },
    { term: 'Left', value: formatPounds(pot.remainingPence) },
    { term: 'Awards', value: formatNumber(awards.length) },
  ];
}

function reachOf({ measures: { spread }, status }: DecisionResult): readonly Figure[] {
  if (spread === null || (status !== 'optimal' && status !== 'within')) return [];
  const { placesReached, placesOnMap, peopleReached } = spread;
  return [
    { term: 'Places', value: formatNumber(placesReached), of: `of ${formatNumber(placesOnMap)}` },
    ...(peopleReached === null
      ? []
      : [{ term: 'People in reach', value: `${formatNumber(peopleReached / 1_000_000, 2)}m` }]),
  ];
}

const List = ({ of }: { readonly of: readonly Figure[] }) => (
  <dl class="figures">
    {of.map(({ term, value, of: whole }) => (
      <div key={term}>
        <dt>{term}</dt>
        <dd>
          {value}
          {whole !== undefined && <span class="of"> {whole}</span>}
        </dd>
      </div>
    ))}
  </dl>
);

/** What there was to give, what is given, and how far it goes. */
export const Figures = ({ result }: { readonly result: DecisionResult }) => (
  <List of={[...moneyOf(result), ...reachOf(result)]} />
);

/** The state of the proof and the money in one line, which stays in view once the summary before it has gone; nobody hears it twice. */
export const Glance = ({ result }: { readonly result: DecisionResult }) => (
  <div class="glance" aria-hidden="true">
    <div class="line">
      <strong class={`status ${result.status}`}>{statusWords[result.status].short}</strong>
      <List of={moneyOf(result)} />
    </div>
  </div>
);
