import { formatPounds } from '../../domain/money.ts';
import type {
  AwardLine,
  DecisionResult,
  IneligibleLine,
  NotFundedLine,
  ReserveLine,
} from '../../domain/result.ts';
import { awardKey } from '../state/differences.ts';
import { Empty, Heads, mark, PlacesAndThemes, placesAndThemes, Points, Row } from './list-cells.tsx';

/** Only an award set that is proved the best is ranked, a little after it is shown. */
export const isToBeRanked = ({ ranking, status }: DecisionResult): boolean =>
  ranking === 'none' && status === 'optimal';

const absentOf = (result: DecisionResult, absent: string): string =>
  result.ranking === 'full' ? absent : isToBeRanked(result) ? '…' : '–';

const whyNoReserve = (result: DecisionResult): string =>
  isToBeRanked(result)
    ? 'It comes with the ranking, which is being worked out.'
    : result.status === 'within'
      ? 'Only an award set that is proved the best has a reserve list.'
      : 'None here.';

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
  const adds = placesAndThemes(result, 'adds');
  return (
    <table role="table" class="funded">
      <caption>
        <strong>Funded.</strong>{' '}
        {result.status === 'infeasible' || result.status === 'unknown'
          ? 'There is no award set.'
          : ranked
            ? 'The award set in rank order.'
            : isToBeRanked(result)
              ? 'The award set in order of marks; the ranking is being worked out.'
              : 'The award set in order of marks: only one that is proved the best is ranked.'}
      </caption>
      <Heads
        heads={[
          ['Rank', 'number'],
          ['Application', 'text'],
          ['Award', 'number'],
          ['Mark', 'number'],
          ['Worth', 'number'],
          [adds, 'places'],
        ]}
      />
      <tbody role="rowgroup">
        {lines.length === 0 && <Empty span={6} />}
        {lines.map((line) => (
          <Row
            key={awardKey(line)}
            line={line}
            badge={entered.has(awardKey(line)) ? 'in' : null}
            lead={
              <td role="cell" class="number rank">
                <span class="place-in-list">{ranked ? line.rank : '·'}</span>
              </td>
            }
          >
            <td role="cell" class="number">
              {formatPounds(line.amountPence)}
              {line.amountPence !== line.requestedPence && (
                <span class="beneath">of {formatPounds(line.requestedPence)}</span>
              )}
            </td>
            <td role="cell" class="number" data-label="Mark">
              {mark(line)}
            </td>
            <td role="cell" class="number" data-label="Worth">
              <Points value={line.replacementValue} result={result} absent={absentOf(result, 'needed')} />
            </td>
            {adds !== null && <PlacesAndThemes line={line} result={result} />}
          </Row>
        ))}
      </tbody>
    </table>
  );
}

type LeftProps<Line> = Props<Line> & { readonly left: ReadonlySet<string> };

export function ReserveRows({ lines, result, left }: LeftProps<ReserveLine>) {
  const adds = placesAndThemes(result, 'would add');
  return (
    <table role="table" class="in-reserve">
      <caption>
        <strong>In reserve: no award yet.</strong> Who is nearest to one, first.
        <span class="on-screen"> Who steps in for whom is under Questions.</span>
      </caption>
      <Heads
        heads={[
          ['Order', 'number'],
          ['Application', 'text'],
          ['Would get', 'number'],
          ['Mark', 'number'],
          ['Cost', 'number'],
          [adds, 'places'],
        ]}
      />
      <tbody role="rowgroup">
        {lines.length === 0 && <Empty span={6} words={whyNoReserve(result)} />}
        {lines.map((line) => (
          <Row
            key={awardKey(line)}
            line={line}
            badge={left.has(awardKey(line)) ? 'out' : null}
            lead={
              <td role="cell" class="number rank">
                <span class="place-in-list">R{line.order}</span>
              </td>
            }
          >
            <td role="cell" class="number">
              {formatPounds(line.amountPence)}
            </td>
            <td role="cell" class="number" data-label="Mark">
              {mark(line)}
            </td>
            <td role="cell" class="number" data-label="Cost">
              <Points value={line.opportunityCost} result={result} absent="none possible" />
            </td>
            {adds !== null && <PlacesAndThemes line={line} result={result} />}
          </Row>
        ))}
      </tbody>
    </table>
  );
}

export function NotFundedRows({ lines, result, left }: LeftProps<NotFundedLine>) {
  const adds = placesAndThemes(result, 'would add');
  return (
    <table role="table">
      <caption>
        <strong>Not funded.</strong>{' '}
        {isToBeRanked(result)
          ? 'Eligible, without an award; who of them is in reserve comes with the ranking.'
          : 'Eligible, without an award or a place on the reserve list.'}
      </caption>
      <Heads
        heads={[
          ['Application', 'text'],
          ['Asked', 'number'],
          ['Mark', 'number'],
          ['Cost', 'number'],
          [adds, 'places'],
        ]}
      />
      <tbody role="rowgroup">
        {lines.length === 0 && <Empty span={5} />}
        {lines.map((line) => (
          <Row key={awardKey(line)} line={line} badge={left.has(awardKey(line)) ? 'out' : null} lead={null}>
            <td role="cell" class="number">
              {formatPounds(line.requestedPence)}
            </td>
            <td role="cell" class="number" data-label="Mark">
              {mark(line)}
            </td>
            <td role="cell" class="number" data-label="Cost">
              <Points
                value={line.opportunityCost}
                result={result}
                absent={absentOf(result, 'no set can have it')}
              />
            </td>
            {adds !== null && <PlacesAndThemes line={line} result={result} />}
          </Row>
        ))}
      </tbody>
    </table>
  );
}

export function IneligibleRows({ lines }: { readonly lines: readonly IneligibleLine[] }) {
  return (
    <table role="table">
      <caption>
        <strong>Not eligible.</strong> These cannot be awarded, by the clauses of each.
      </caption>
      <Heads
        heads={[
          ['Application', 'text'],
          ['Asked', 'number'],
          ['Clauses', 'clauses'],
        ]}
      />
      <tbody role="rowgroup">
        {lines.length === 0 && <Empty span={3} />}
        {lines.map((line) => (
          <Row key={line.applicationId} line={line} badge={null} lead={null}>
            <td role="cell" class="number">
              {formatPounds(line.requestedPence)}
            </td>
            <td role="cell" class="clauses">
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
