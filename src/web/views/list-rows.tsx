import type { ComponentChildren } from 'preact';
import { formatPounds } from '../../domain/money.ts';
import type {
  ApplicationLine,
  AwardLine,
  DecisionResult,
  IneligibleLine,
  NotFundedLine,
  ReserveLine,
  Value,
} from '../../domain/result.ts';
import { formatPoints, titled, valueByLevel } from '../../report/words.ts';
import { nowhere, pointing } from './pointing.ts';
import { useApp, useController, useStore } from './use-app.ts';

type Line = Pick<ApplicationLine, 'applicationId' | 'organisation' | 'title'> & {
  readonly places?: ApplicationLine['places'];
};

interface RowProps {
  readonly line: Line;
  readonly badge: string | null;
  readonly lead: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A row whose name opens the answer to “why?”, and which shows its places on the map while it is pointed at. */
function Row({ line, badge, lead, children }: RowProps) {
  const { chosen } = useApp();
  const { store } = useController();
  const { places } = useStore(pointing);
  const { applicationId, organisation, title } = line;
  const own = line.places ?? [];
  const point = (): void => pointing.set({ places: own.map(({ id }) => id), application: applicationId });
  const leave = (): void => pointing.set(nowhere);
  const lit = own.some(({ id }) => places.includes(id));
  return (
    <tr
      class={`${chosen === applicationId ? 'chosen' : ''}${lit ? ' lit' : ''}`}
      onMouseEnter={point}
      onMouseLeave={leave}
      onFocusCapture={point}
      onBlurCapture={leave}
    >
      {lead}
      <th scope="row">
        <button
          type="button"
          class="application"
          id={`row-${applicationId}`}
          aria-expanded={chosen === applicationId}
          onClick={() => store.set({ chosen: chosen === applicationId ? null : applicationId })}
        >
          <span class="id">{applicationId}</span> <span class="organisation">{organisation ?? title}</span>
          {badge !== null && <span class="badge">{badge}</span>}
          {organisation !== null && title !== null && <span class="title">{title}</span>}
        </button>
      </th>
      {children}
    </tr>
  );
}

function Heads({ heads }: { readonly heads: readonly (readonly [string, 'number' | 'text'])[] }) {
  return (
    <thead>
      <tr>
        {heads.map(([head, kind]) => (
          <th key={head} scope="col" class={kind}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface PointsProps {
  readonly value: Value | null;
  readonly result: DecisionResult;
  readonly absent: string;
}

function Points({ value, result, absent }: PointsProps) {
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

/** What it adds to spread and to diversity, beside where it delivers and what it is about. */
function PlacesAndThemes({
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
    <td class="places">
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

const mark = ({ merit }: ApplicationLine): string => merit.toFixed(2);
const Empty = ({ span }: { readonly span: number }) => (
  <tr>
    <td colSpan={span} class="quiet">
      None here.
    </td>
  </tr>
);

interface Props<Line> {
  readonly lines: readonly Line[];
  readonly result: DecisionResult;
}

export function AwardRows({
  lines,
  result,
  entered,
}: Props<AwardLine> & { readonly entered: ReadonlySet<string> }) {
  const ranked = result.ranking === 'full';
  return (
    <table>
      <caption class="unseen">
        {ranked
          ? 'The award set in rank order'
          : 'The award set in order of marks; the ranking is being worked out'}
      </caption>
      <Heads
        heads={[
          ['Rank', 'number'],
          ['Application', 'text'],
          ['Award', 'number'],
          ['Mark', 'number'],
          ['Worth', 'number'],
          ['Places and themes, and what it adds there', 'text'],
        ]}
      />
      <tbody>
        {lines.length === 0 && <Empty span={6} />}
        {lines.map((line) => (
          <Row
            key={line.applicationId}
            line={line}
            badge={entered.has(line.applicationId) ? 'in' : null}
            lead={<td class="number rank">{ranked ? line.rank : '·'}</td>}
          >
            <td class="number">
              {formatPounds(line.amountPence)}
              {line.amountPence !== line.requestedPence && (
                <span class="beneath">of {formatPounds(line.requestedPence)}</span>
              )}
            </td>
            <td class="number">{mark(line)}</td>
            <td class="number">
              <Points value={line.replacementValue} result={result} absent={ranked ? 'needed' : '…'} />
            </td>
            <PlacesAndThemes line={line} result={result} />
          </Row>
        ))}
      </tbody>
    </table>
  );
}

type LeftProps<Line> = Props<Line> & { readonly left: ReadonlySet<string> };

export function ReserveRows({ lines, result, left }: LeftProps<ReserveLine>) {
  return (
    <table>
      <caption class="unseen">The reserve list, nearest to an award first</caption>
      <Heads
        heads={[
          ['Order', 'number'],
          ['Application', 'text'],
          ['Amount', 'number'],
          ['Mark', 'number'],
          ['Cost', 'number'],
          ['Places and themes, and what it would add there', 'text'],
        ]}
      />
      <tbody>
        {lines.length === 0 && <Empty span={6} />}
        {lines.map((line) => (
          <Row
            key={line.applicationId}
            line={line}
            badge={left.has(line.applicationId) ? 'out' : null}
            lead={<td class="number rank">{line.order}</td>}
          >
            <td class="number">{formatPounds(line.amountPence)}</td>
            <td class="number">{mark(line)}</td>
            <td class="number">
              <Points value={line.opportunityCost} result={result} absent="none possible" />
            </td>
            <PlacesAndThemes line={line} result={result} />
          </Row>
        ))}
      </tbody>
    </table>
  );
}

export function NotFundedRows({ lines, result, left }: LeftProps<NotFundedLine>) {
  const ranked = result.ranking === 'full';
  return (
    <table>
      <caption class="unseen">Eligible applications without an award or a place on the reserve list</caption>
      <Heads
        heads={[
          ['Application', 'text'],
          ['Asked', 'number'],
          ['Mark', 'number'],
          ['Cost', 'number'],
          ['Places and themes, and what it would add there', 'text'],
        ]}
      />
      <tbody>
        {lines.length === 0 && <Empty span={5} />}
        {lines.map((line) => (
          <Row
            key={line.applicationId}
            line={line}
            badge={left.has(line.applicationId) ? 'out' : null}
            lead={null}
          >
            <td class="number">{formatPounds(line.requestedPence)}</td>
            <td class="number">{mark(line)}</td>
            <td class="number">
              <Points
                value={line.opportunityCost}
                result={result}
                absent={ranked ? 'no set can have it' : '…'}
              />
            </td>
            <PlacesAndThemes line={line} result={result} />
          </Row>
        ))}
      </tbody>
    </table>
  );
}

export function IneligibleRows({ lines }: { readonly lines: readonly IneligibleLine[] }) {
  return (
    <table>
      <caption class="unseen">Applications that cannot be awarded, with the clauses</caption>
      <Heads
        heads={[
          ['Application', 'text'],
          ['Asked', 'number'],
          ['Clauses', 'text'],
        ]}
      />
      <tbody>
        {lines.length === 0 && <Empty span={3} />}
        {lines.map((line) => (
          <Row key={line.applicationId} line={line} badge={null} lead={null}>
            <td class="number">{formatPounds(line.requestedPence)}</td>
            <td class="clauses">
              <ul class="plain">
                {line.breaches.map(({ clause, answer, message }) => (
                  <li key={clause}>
                    <span class="id">{clause}</span>{' '}
                    <span class={`state ${answer === 'breach' ? 'broken' : 'unsaid'}`}>
                      {answer === 'breach' ? 'Breach' : 'Not stated'}
                    </span>{' '}
                    {message}
                  </li>
                ))}
              </ul>
            </td>
          </Row>
        ))}
      </tbody>
    </table>
  );
}
