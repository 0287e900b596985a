import { formatPounds } from '../../domain/money.ts';
import type { DecisionResult } from '../../domain/result.ts';
import type { Scenario } from '../../programme/scenario.ts';
import { formatNumber, statusWords } from '../../report/words.ts';
import { differenceOf, isSame } from '../state/differences.ts';
import { useApp } from './use-app.ts';

/** What was decided, in one sentence and a few figures, and what the last change did. */
export function Summary({ scenario }: { readonly scenario: Scenario }) {
  const { shown, deciding, ranking, before } = useApp();
  const result = shown?.result ?? null;
  return (
    <section class="summary" aria-labelledby="scenario-title" aria-busy={deciding}>
      <p class="eyebrow">{scenario.programme.title}</p>
      <h1 id="scenario-title">{scenario.title}</h1>
      {result === null ? (
        <p class="statement">{shown === null ? 'Deciding…' : (shown.problems[0]?.message ?? '')}</p>
      ) : (
        <>
          <p class="statement">
            <strong class={`status ${result.status}`}>{statusWords[result.status].short}</strong>{' '}
            {result.statement}
          </p>
          <Figures result={result} />
          {before !== null && <Change before={before} result={result} />}
        </>
      )}
      <p class="working">
        {deciding
          ? 'Deciding…'
          : ranking === null
            ? ''
            : `${ranking.stage}: ${ranking.done} of ${ranking.total}`}
      </p>
    </section>
  );
}

function Figures({ result }: { readonly result: DecisionResult }) {
  const { pot, awards, measures } = result;
  const { spread } = measures;
  const figures: readonly (readonly [string, string, string | null])[] = [
    ['Pot', formatPounds(pot.availablePence), null],
    ['Awarded', formatPounds(pot.awardedPence), null],
    ['Left', formatPounds(pot.remainingPence), null],
    ['Awards', formatNumber(awards.length), null],
    ...(spread === null
      ? []
      : [
          [
            'Places reached',
            formatNumber(spread.placesReached),
            `of ${formatNumber(spread.placesOnMap)}`,
          ] as const,
        ]),
    ...(spread === null || spread.peopleReached === null
      ? []
      : [['People within reach', formatNumber(spread.peopleReached), null] as const]),
  ];
  return (
    <dl class="figures">
      {figures.map(([term, value, of]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            {value}
            {of !== null && <span class="of"> {of}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Change({ before, result }: { readonly before: DecisionResult; readonly result: DecisionResult }) {
  const difference = differenceOf(before, result);
  if (isSame(difference)) return <p class="change">The same award set as before the last change.</p>;
  const chips = (ids: readonly string[], word: string, kind: string) =>
    ids.length > 0 && (
      <div class={`moved ${kind}`}>
        <dt>{word}</dt>
        {ids.map((id) => (
          <dd key={id}>{id}</dd>
        ))}
      </div>
    );
  return (
    <dl class="change" aria-label="What the last change did">
      {chips(difference.entering, 'In', 'in')}
      {chips(difference.leaving, 'Out', 'out')}
      {chips(difference.changed, 'Another amount', 'other')}
    </dl>
  );
}
