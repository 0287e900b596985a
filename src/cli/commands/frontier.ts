import { frontier as askFrontier, type Resolution } from '../../analysis/questions/frontier.ts';
import type { FrontierAnswer, FrontierCurve, FrontierPoint } from '../../domain/answers/frontier.ts';
import { formatPounds } from '../../domain/money.ts';
import { safeForTerminal } from '../../io/safe-terminal.ts';
import { curveInWords } from '../../report/answers/frontier.ts';
import { formatNumber, formatUnits, titled } from '../../report/words.ts';
import { ask, type AskOptions } from '../ask.ts';
import { countOf, usage } from '../pots.ts';
import { textTable } from '../text-table.ts';

interface Options extends AskOptions {
  readonly against?: string;
  readonly points?: string;
  readonly all?: true;
  readonly most?: string;
}

/** `allot frontier`: what does spread cost in merit? */
export async function frontier(path: string, options: Options): Promise<void> {
  const { against } = options;
  if (against !== undefined && against !== 'spread' && against !== 'diversity')
    return usage(`--against takes spread or diversity, not “${safeForTerminal(against)}”.`);
  const resolution = resolutionOf(options);
  await ask(
    path,
    options,
    (inquiry) =>
      askFrontier(inquiry, against === undefined ? ['spread', 'diversity'] : [against], resolution),
    inText,
  );
}

function resolutionOf({ points, all, most }: Options): Resolution {
  if (all === true && points !== undefined)
    return usage('--all asks for every point, --points for so many: take one.');
  if (most !== undefined && all !== true) return usage('--most goes with --all.');
  return all === true
    ? { by: 'every-point', most: countOf('--most', most ?? '1000', 100_000) }
    : { by: 'levels', count: countOf('--points', points ?? '20', 10_000) };
}

function inText({ curves, gridPerPoint, notes }: FrontierAnswer): string {
  const points = (units: number): string => formatUnits(units, gridPerPoint);
  const curveText = (curve: FrontierCurve): string =>
    [
      textTable<FrontierPoint>(
        [
          { title: titled(curve.against), of: ({ value }) => points(value), align: 'right' },
          { title: 'Merit', of: ({ merit }) => points(merit), align: 'right' },
          {
            title: 'Merit a point',
            of: ({ meritPerPoint }) => (meritPerPoint === null ? '–' : formatNumber(meritPerPoint, 2)),
            align: 'right',
          },
          { title: 'Awards', of: ({ awards }) => String(awards.length), align: 'right' },
          { title: 'Awarded', of: ({ awardedPence }) => formatPounds(awardedPence), align: 'right' },
          {
            title: '',
            of: (point) => (curve.points[curve.own.point ?? -1] === point ? 'this scenario' : ''),
          },
        ],
        curve.points,
      ),
      '',
      ...curveInWords(curve, gridPerPoint).map(safeForTerminal),
    ].join('\n');
  return [...curves.map(curveText), ...notes.map(safeForTerminal)].join('\n\n');
}
