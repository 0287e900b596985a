import type { ComponentChildren } from 'preact';
import type { ApplicationLine, DecisionResult, Value } from '../../domain/result.ts';
import { namingAwards } from '../../report/answers/award-names.ts';
import { calledBy, formatPoints, titled, valueByLevel } from '../../report/words.ts';
import { awardKey } from '../state/differences.ts';
import { nowhere, pointing } from './pointing.ts';
import { useApp, useController, useStore } from './use-app.ts';
import { usePhases } from './use-phases.ts';

type Line = Pick<ApplicationLine, 'applicationId' | 'organisation' | 'title'> & {
  readonly phase?: string | null;
  readonly places?: ApplicationLine['places'];
};

interface RowProps {
  readonly line: Line;
  readonly badge: string | null;
  readonly lead: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A row whose name opens the answer to “why?”, and which shows its places on the map while it is pointed at. */
export function Row({ line, badge, lead, children }: RowProps) {
  const { chosen, rivals } = useApp('chosen', 'rivals');
  const { store } = useController();
  const { places } = useStore(pointing, 'places');
  const named = namingAwards(usePhases());
  const { applicationId, organisation, title, phase = null } = line;
  const key = awardKey(line);
  const own = line.places ?? [];
  const point = (): void => pointing.set({ places: own.map(({ id }) => id), application: applicationId });
  const leave = (): void => pointing.set(nowhere);
  const part = rivals?.stepIn.some((award) => awardKey(award) === key)
    ? 'steps-in'
    : rivals?.giveWay.some((award) => awardKey(award) === key)
      ? 'gives-way'
      : '';
  const lit = own.some(({ id }) => places.includes(id));
  return (
    <tr
      role="row"
      class={`${chosen === applicationId ? 'chosen' : part}${lit ? ' lit' : ''}`}
      onMouseEnter={point}
      onMouseLeave={leave}
      onFocusCapture={point}
      onBlurCapture={leave}
    >
      {lead}
      <th scope="row" role="rowheader">
        <button
          type="button"
          class="application"
          id={`row-${key}`}
          data-application={applicationId}
          aria-expanded={chosen === applicationId}
          onClick={() => store.set({ chosen: chosen === applicationId ? null : applicationId })}
        >
          <span class="id">{named([{ applicationId, phase }])}</span>{' '}
          <span class="organisation">{calledBy(line)}</span>
          {badge !== null && <span class={`badge ${badge}`}>{badge}</span>}
          {part !== '' && (
            <span class="badge rival">{part === 'steps-in' ? 'would step in' : 'would give way'}</span>
          )}
          {organisation !== null && title !== null && <span class="title">{title}</span>}
        </button>
      </th>
      {children}
    </tr>
  );
}

export function Heads({
  heads,
}: {
  readonly heads: readonly (readonly [head: string | null, kind: 'number' | 'text' | 'places' | 'clauses'])[];
}) {
  return (
    <thead role="rowgroup">
      <tr role="row">
        {heads.map(
          ([head, kind]) =>
            head !== null && (
              <th key={head} scope="col" role="columnheader" class={kind}>
                {head}
              </th>
            ),
        )}
      </tr>
    </thead>
  );
}

interface PointsProps {
  readonly value: Value | null;
  readonly result: DecisionResult;
  readonly absent: string;
}

export function Points({ value, result, absent }: PointsProps) {
  if (value === null) return <span class="quiet">{absent}</span>;
  return (
    <>
      {valueByLevel(value, result.objective).map(({ level, points }) => (
        <span key={level} class="level">
          {level !== null && <span class="quiet">{level} </span>}
          {points}
        </span>
      ))}
    </>
  );
}

/** What stands above `PlacesAndThemes`; null where no application says where it delivers, or what it is about. */
export function placesAndThemes(result: DecisionResult, adds: 'adds' | 'would add'): string | null {
  const lines: readonly ApplicationLine[] = [...result.awards, ...result.reserve, ...result.notFunded];
  const places = lines.some((line) => line.places.length > 0);
  const themes = lines.some((line) => line.themes.length > 0);
  if (!places && !themes) return null;
  const both = places && themes ? 'Places and themes' : places ? 'Places' : 'Themes';
  return `${both}, and what it ${adds} there`;
}

/** What it adds to spread and to diversity, beside where it delivers and what it is about. */
export function PlacesAndThemes({
  line,
  result,
}: {
  readonly line: ApplicationLine;
  readonly result: DecisionResult;
}) {
  const { gridPerPoint } = result.objective;
  const added = (points: number): ComponentChildren =>
    points !== 0 && (
      <span class="added">
        {' '}
        {points > 0 ? '+' : ''}
        {formatPoints(points, gridPerPoint)}
      </span>
    );
  return (
    <td role="cell" class="places">
      <span class="where">
        {line.places.map(({ name }) => name).join(', ')}
        {added(line.spreadContribution)}
      </span>
      <span class="about">
        {line.themes.map((theme) => titled(theme)).join(', ')}
        {added(line.diversityContribution)}
      </span>
    </td>
  );
}

export const mark = ({ merit }: ApplicationLine): string => merit.toFixed(2);

interface EmptyProps {
  readonly span: number;
  readonly words?: string;
}

export const Empty = ({ span, words = 'None here.' }: EmptyProps) => (
  <tr role="row">
    <td role="cell" colSpan={span} class="quiet">
      {words}
    </td>
  </tr>
);
