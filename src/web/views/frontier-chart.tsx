import type { FrontierAnswer, FrontierCurve } from '../../domain/answers/frontier.ts';
import { isZero, type Rational, toNumber } from '../../domain/rational.ts';
import type { DecisionResult } from '../../domain/result.ts';
import { formatPoints, formatShare } from '../../report/words.ts';
import { present } from '../state/room.ts';
import { drawnOnce } from './drawn-once.tsx';
import { useApp } from './use-app.ts';
import { useQuestion } from './use-question.ts';

const WIDTH = 400;
const HEIGHT = 84;
/** As fine as it is drawn; a finer curve takes longer and looks the same. */
const LEVELS = 24;

interface Props {
  /** The slider's right end as a share of the best merit, and what it is at; null where there is no limit. */
  readonly most: number;
  readonly share: number | null;
}

type Weights = Readonly<Record<'merit' | FrontierCurve['against'], Rational>>;

/** What spread costs in merit, under the allowance: each point is an award set that no other betters in both. */
export function FrontierChart({ most, share, weights }: Props & { readonly weights: Weights }) {
  const { room, ranking, deciding, shown } = useApp('room', 'ranking', 'deciding', 'shown');
  // The curve is about the rules and the pot; the allowance is what is chosen on it.
  const others = present(room).filter(({ kind }) => kind !== 'merit-loss');
  const ready = !deciding && ranking === null && room.draft === null && shown?.result?.status === 'optimal';
  const { latest, waiting } = useQuestion(others, ready ? { name: 'frontier', levels: LEVELS } : null);
  const answer = latest?.status === 'answered' ? latest.answer : null;
  // A curve that is kept while another is worked out is not of this decision.
  const result = deciding || waiting ? null : (shown?.result ?? null);
  if (latest === null) return <p class="beneath quiet">{waiting ? 'Working out what that costs…' : ''}</p>;
  return answer && <Chart answer={answer} result={result} most={most} share={share} weights={weights} />;
}

interface ChartProps extends Props {
  readonly answer: FrontierAnswer;
  readonly result: DecisionResult | null;
  readonly weights: Weights;
}

const Chart = drawnOnce(({ answer, result, most, share, weights }: ChartProps) => {
  const { curves, gridPerPoint } = answer;
  const curve = curves.find(({ against }) => against === 'spread') ?? curves[0];
  if (curve === undefined || curve.points.length < 2) return null;
  const own = result && ownOf(result, curve.against, weights, gridPerPoint);
  return <Drawing curve={curve} gridPerPoint={gridPerPoint} most={most} share={share} own={own} />;
});

/** Where a decision lies, each criterion in its own points and not in those that its weight makes of them; null where it has no weight. */
function ownOf(
  { objective }: DecisionResult,
  against: FrontierCurve['against'],
  weights: Weights,
  gridPerPoint: number,
): Own | null {
  if (isZero(weights.merit) || isZero(weights[against])) return null;
  const unweighted = (criterion: keyof Weights): number =>
    (objective[criterion] * gridPerPoint) / toNumber(weights[criterion]);
  return { merit: unweighted('merit'), value: unweighted(against) };
}

interface Own {
  readonly merit: number;
  readonly value: number;
}

interface DrawingProps extends Props {
  readonly curve: FrontierCurve;
  readonly gridPerPoint: number;
  readonly own: Own | null;
}

function Drawing({ curve, gridPerPoint, most, share, own }: DrawingProps) {
  const best = Math.max(...curve.points.map(({ merit }) => merit));
  const greatest = Math.max(...curve.points.map(({ value }) => value));
  const least = Math.min(...curve.points.map(({ value }) => value));
  const lossOf = (merit: number): number => (best === 0 ? 0 : 1 - merit / best);
  const x = (loss: number): number => WIDTH * Math.min(1, loss / most);
  const y = (value: number): number =>
    HEIGHT - 6 - ((HEIGHT - 14) * (value - least)) / Math.max(1, greatest - least);
  const drawn = curve.points.filter(({ merit }) => lossOf(merit) <= most);
  const line = drawn
    .map(({ merit, value }, index) =>
      index === 0
        ? `M${x(lossOf(merit)).toFixed(1)} ${y(value).toFixed(1)}`
        : `H${x(lossOf(merit)).toFixed(1)}V${y(value).toFixed(1)}`,
    )
    .join('');
  // Rounding makes no decision better than the best.
  const given = own === null ? null : Math.max(0, lossOf(own.merit));
  const points = (units: number): string => formatPoints(units / gridPerPoint, gridPerPoint);
  const words = `What ${curve.against} costs in merit. From ${points(least)} points of ${curve.against} with the best merit to ${points(greatest)} for ${formatShare(lossOf(Math.min(...curve.points.map(({ merit }) => merit))))} of it.${given === null ? '' : ` This decision gives up ${formatShare(given)}.`}`;
  return (
    <>
      <svg class="staircase frontier" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words}>
        <line class="base" x1="0" x2={WIDTH} y1={HEIGHT - 2} y2={HEIGHT - 2} />
        <path d={line} />
        {drawn.map(({ merit, value }) => (
          <circle key={`${merit} ${value}`} cx={x(lossOf(merit))} cy={y(value)} r="3.5" />
        ))}
        {own !== null && given !== null && (
          <rect class="own" x={x(given) - 6} y={y(own.value) - 6} width="12" height="12" />
        )}
        {share !== null && <line class="now" x1={x(share)} x2={x(share)} y1="0" y2={HEIGHT} />}
      </svg>
      <p class="beneath">
        Up: more {curve.against}; right: more merit given up.
        {given !== null &&
          ` The square is this decision: it gives up ${formatShare(given)} of the best merit.`}
      </p>
      <details class="pots">
        <summary>What {curve.against} costs, as a table</summary>
        <div class="scroll" role="region" aria-label={`What ${curve.against} costs`} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col" class="number">
                  Merit given up
                </th>
                <th scope="col" class="number">
                  Merit
                </th>
                <th scope="col" class="number">
                  {curve.against === 'spread' ? 'Spread' : 'Diversity'}
                </th>
                <th scope="col">In and out</th>
              </tr>
            </thead>
            <tbody>
              {curve.points.map(({ merit, value, entering, leaving }) => (
                <tr key={`${merit} ${value}`}>
                  <th scope="row" class="number">
                    {formatShare(lossOf(merit))}
                  </th>
                  <td class="number">{points(merit)}</td>
                  <td class="number">{points(value)}</td>
                  <td>
                    {entering.length > 0 && `+ ${entering.join(', ')} `}
                    {leaving.length > 0 && `− ${leaving.join(', ')}`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  );
}
