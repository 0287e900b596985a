import { useEffect, useRef } from 'preact/hooks';
import type { PhaseName } from '../../domain/answers/phase-name.ts';
import { formatPounds } from '../../domain/money.ts';
import type { DecisionResult } from '../../domain/result.ts';
import type { Scenario } from '../../programme/scenario.ts';
import { inPhaseOrder } from '../../report/answers/award-names.ts';
import { calledBy } from '../../report/words.ts';
import { rivalsOf } from '../state/rivals.ts';
import { present } from '../state/room.ts';
import { Decide } from './decide.tsx';
import { Moved } from './moved.tsx';
import { useApp, useController } from './use-app.ts';
import { usePhases } from './use-phases.ts';
import { useQuestion } from './use-question.ts';

interface Props {
  readonly application: string;
  readonly result: DecisionResult;
  readonly scenario: Scenario;
}

interface Standing {
  readonly phase: string | null;
  readonly where: string;
  /** The sentences that say why. */
  readonly because: readonly string[];
}

/** Where one application stands in a result: in each phase that a list has it in. */
function standings(application: string, result: DecisionResult): readonly Standing[] {
  const isOf = (line: { readonly applicationId: string }): boolean => line.applicationId === application;
  const found: readonly Standing[] = [
    ...result.awards.filter(isOf).map(({ phase, amountPence, rank, because }) => ({
      phase,
      where: `Funded, ${formatPounds(amountPence)}${result.ranking === 'full' ? `, rank ${rank}` : ''}`,
      because,
    })),
    ...result.reserve
      .filter(isOf)
      .map(({ phase, order, because }) => ({ phase, where: `Reserve, number ${order}`, because })),
    ...result.notFunded.filter(isOf).map(({ phase, because }) => ({ phase, where: 'Not funded', because })),
    ...result.ineligible.filter(isOf).map(({ breaches }) => ({
      phase: null,
      where: 'Not eligible',
      because: breaches.map(({ clause, message }) => `${clause}: ${message}`),
    })),
  ];
  return found.length === 0 ? [{ phase: null, where: 'Not decided', because: [] }] : found;
}

/** What is said of each, once: `Funded, £50,000, rank 2`; with phases decided together `Phase 1: Funded, £50,000, rank 2`. */
function perPhase(
  of: readonly Standing[],
  phases: readonly PhaseName[],
  texts: (standing: Standing) => readonly string[],
): readonly string[] {
  const isSaidOfAll = (text: string): boolean => of.every((standing) => texts(standing).includes(text));
  const said = of.flatMap((standing) => {
    const title = phases.find(({ id }) => id === standing.phase)?.title;
    return texts(standing).map((text) =>
      title === undefined || (of.length > 1 && isSaidOfAll(text)) ? text : `${title}: ${text}`,
    );
  });
  return [...new Set(said)];
}

/** Why one application stands where it does, and what the panel may decide about it. */
export function WhyPanel({ application, result, scenario }: Props) {
  const { store } = useController();
  const heading = useRef<HTMLHeadingElement>(null);
  // The row that it was opened from, of those that an application has.
  const from = useRef<Element | null>(null);
  useEffect(() => {
    from.current = document.activeElement;
    heading.current?.focus();
    // On a narrow screen the panel may have come to stand over it.
    from.current?.closest('tr')?.scrollIntoView({ block: 'nearest' });
  }, [application]);
  const phases = usePhases();
  const about = scenario.applications.find(({ id }) => id === application);
  if (about === undefined) return null;
  const stands = inPhaseOrder(standings(application, result), phases);
  const close = (): void => {
    store.set({ chosen: null });
    const rows = [
      ...document.querySelectorAll<HTMLElement>(`[data-application="${CSS.escape(application)}"]`),
    ];
    const list = document.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]');
    (rows.find((row) => row === from.current) ?? rows[0] ?? list)?.focus();
  };
  return (
    <section
      class="why"
      aria-labelledby="why-title"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <button type="button" class="close" onClick={close} aria-label="Close">
        ×
      </button>
      <h2 id="why-title" tabIndex={-1} ref={heading}>
        <span class="id">{application}</span> {calledBy(about)}
      </h2>
      {about.organisation !== null && about.title !== null && <p class="quiet">{about.title}</p>}
      <p class="where">
        <strong>{perPhase(stands, phases, ({ where }) => [where]).join('; ')}</strong> · asked for{' '}
        {formatPounds(about.requested)}
      </p>
      <Explained
        application={application}
        result={result}
        because={perPhase(stands, phases, ({ because }) => because)}
      />
      <Decide key={application} about={about} result={result} scenario={scenario} />
    </section>
  );
}

interface ExplainedProps extends Pick<Props, 'application' | 'result'> {
  /** What the result itself says of it, until the whole answer is there. */
  readonly because: readonly string[];
}

function Sentences({ of, kind = '' }: { readonly of: readonly string[]; readonly kind?: string }) {
  return (
    <ul class={`because ${kind}`}>
      {of.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

/** The whole answer, in sentences, as soon as it is worked out; who would come and go is marked on list and map too. */
function Explained({ application, result, because }: ExplainedProps) {
  const { room, deciding } = useApp('room', 'deciding');
  const { store } = useController();
  const decided = !deciding && room.draft === null && result.status === 'optimal';
  const { latest, waiting } = useQuestion(present(room), decided ? { name: 'explain', application } : null);
  const told =
    latest?.status === 'answered' && latest.answer.answer.applicationId === application && !waiting
      ? latest.answer
      : null;
  useEffect(() => {
    store.set({ rivals: told === null ? null : rivalsOf(told.answer, result) });
    return () => store.set({ rivals: null });
  }, [store, told, result]);
  return (
    <>
      {told === null && <Sentences of={because} />}
      {/* One region for all of it, and nothing in it that comes later: each answer is read out once. */}
      <div role="status">
        {told !== null ? (
          <Sentences of={told.sentences.slice(1)} kind="explained" />
        ) : (
          <p class="quiet">
            {latest !== null && latest.status === 'not-proved' && !waiting
              ? `Not proved: ${latest.reason}.`
              : 'Working out what would have to change…'}
          </p>
        )}
      </div>
      {told !== null && <RivalSet result={result} />}
    </>
  );
}

/** The smallest rival set, each to be looked at in turn. */
function RivalSet({ result }: Pick<Props, 'result'>) {
  const { rivals } = useApp('rivals');
  if (rivals === null || rivals.stepIn.length + rivals.giveWay.length === 0) return null;
  const lines = [...result.awards, ...result.reserve, ...result.notFunded];
  const nameOf = (id: string): string => {
    const line = lines.find(({ applicationId }) => applicationId === id);
    return line === undefined ? '' : calledBy(line);
  };
  return (
    <dl class="rivals" aria-label="With its fate turned around">
      <Moved awards={rivals.stepIn} word="Would step in" kind="in" nameOf={nameOf} />
      <Moved awards={rivals.giveWay} word="Would give way" kind="out" nameOf={nameOf} />
    </dl>
  );
}
