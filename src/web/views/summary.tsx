import type { DecisionResult } from '../../domain/result.ts';
import { calledBy, gapOf, statusWords } from '../../report/words.ts';
import type { Opened } from '../state/app.ts';
import { differenceOf, isSame } from '../state/differences.ts';
import { Figures } from './figures.tsx';
import { Moved } from './moved.tsx';
import { ProblemsSaid } from './problems-said.tsx';
import { useApp, useController } from './use-app.ts';
import { Warnings } from './warnings.tsx';

/** What was decided, in one sentence and a few figures, and what the last change did. */
export function Summary({ opened }: { readonly opened: Opened }) {
  const { scenario } = opened;
  const { shown, deciding, before } = useApp('shown', 'deciding', 'before');
  const result = shown?.result ?? null;
  return (
    <section class="summary" aria-labelledby="scenario-title" aria-busy={deciding}>
      <div class="words">
        <p class="eyebrow">{scenario.programme.title}</p>
        <h1 id="scenario-title">{scenario.title}</h1>
        {result === null ? <Undecided /> : <Statement result={result} />}
        {result !== null && result.provenance.engine !== scenario.solver.engine && (
          <p class="quiet">
            This browser forbids WebAssembly, which the scenario’s engine ({scenario.solver.engine}) needs:
            the engine {result.provenance.engine} decided instead. What is proved is the same.
          </p>
        )}
      </div>
      {result !== null && <Figures result={result} />}
      <Warnings opened={opened} />
      <Working />
      {result !== null && before !== null && <LastChange before={before} result={result} />}
    </section>
  );
}

function Working() {
  const { deciding, ranking } = useApp('deciding', 'ranking');
  return (
    <p class="working">
      {deciding
        ? 'Deciding…'
        : ranking === null
          ? ''
          : ranking.total <= 1
            ? 'Ranking…'
            : `${ranking.stage}: ${ranking.done} of ${ranking.total}. Until then the awards are in order of marks.`}
      {ranking !== null && !deciding && (
        <progress aria-hidden="true" max={ranking.total} value={ranking.done} />
      )}
    </p>
  );
}

function Undecided() {
  const { shown } = useApp('shown');
  const controller = useController();
  if (shown === null) return <p class="statement">Deciding…</p>;
  return (
    <div class="undecided">
      <p class="statement">
        <strong class="status infeasible">Cannot be decided</strong> What was changed does not go:
      </p>
      <ProblemsSaid problems={shown.problems} />
      <button type="button" onClick={() => controller.act({ do: 'undo' })}>
        Undo the last change
      </button>
    </div>
  );
}

/** The state of the proof in words, and what was proved. */
function Statement({ result }: { readonly result: DecisionResult }) {
  const { objective, status, statement, ties } = result;
  const gaps = objective.levels.flatMap((level) => {
    const gap = gapOf(level, objective.gridPerPoint);
    return gap === null ? [] : [gap];
  });
  return (
    <>
      <p class="statement">
        <strong class={`status ${status}`}>{statusWords[status].short}</strong> {statement}
      </p>
      <details class="proof">
        <summary>What was proved, and what weights mean</summary>
        <p>
          {statusWords[status].long}
          {gaps.length > 0 && ` The best possible may be up to ${gaps.join(', ')} points more.`}
          {ties.broken &&
            ` Other award sets are exactly as good; what chose between them: ${ties.by.join(', ')}.`}
        </p>
        <ul>
          {objective.exchange.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </details>
    </>
  );
}

function LastChange({
  before,
  result,
}: {
  readonly before: DecisionResult;
  readonly result: DecisionResult;
}) {
  const difference = differenceOf(before, result);
  if (result.awards.length === 0) return null;
  if (isSame(difference)) return <p class="change">The last change left the award set as it was.</p>;
  const names = new Map(
    [...before.awards, ...result.awards].map((line) => [line.applicationId, calledBy(line)]),
  );
  const nameOf = (id: string): string => names.get(id) ?? '';
  return (
    <dl class="change" aria-label="What the last change did">
      <Moved awards={difference.entering} word="In" kind="in" nameOf={nameOf} />
      <Moved awards={difference.leaving} word="Out" kind="out" nameOf={nameOf} />
      <Moved awards={difference.changed} word="Another amount" kind="other" nameOf={nameOf} />
    </dl>
  );
}
