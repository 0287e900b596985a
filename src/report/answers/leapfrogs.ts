import { applicantCell } from '../application-cells.ts';
import * as Plot from '@observablehq/plot';
import type { Leapfrog, LeapfrogsAnswer, Loss, MarkLine, Reason } from '../../domain/answers/leapfrogs.ts';
import { formatPounds } from '../../domain/money.ts';
import { html, type Markup } from '../html.ts';
import { drawPlot } from '../plots.ts';
import { type Section, sentences } from '../section.ts';
import { column, table } from '../table.ts';
import { quoting } from './rule-names.ts';
import { counted, formatTrimmed, formatUnits, listed, listedAtMost, quoted } from '../words.ts';

const marks = (merit: number): string => formatTrimmed(merit, 2);

/** The whole of it in sentences, then a tier each. */
export function leapfrogsInWords(answer: LeapfrogsAnswer): readonly string[] {
  return [
    ...lineInWords(answer.all, null),
    reasonsInWords(answer),
    ...answer.tiers.flatMap((tier) => lineInWords(tier, tier.title)),
  ];
}

function lineInWords(line: MarkLine, tier: string | null): readonly string[] {
  const where = tier === null ? '' : `In ${quoted(tier)} `;
  const of = counted(line.funded + line.unfunded, 'eligible application');
  if (line.lowestFundedMerit === null)
    return [`${where}${tier === null ? 'None' : 'none'} of ${of} is funded.`];
  const funded = `${where}${line.funded} of ${of} ${line.funded === 1 ? 'is' : 'are'} funded`;
  if (line.unfunded === 0) return [`${funded}: nobody was left out.`];
  const above =
    line.unfundedAbove === 0
      ? 'and nobody unfunded has a higher mark'
      : `and ${line.unfundedAbove} unfunded ${line.unfundedAbove === 1 ? 'application has a higher mark' : 'applications have higher marks'}`;
  return [
    `${funded}; the lowest funded mark is ${marks(line.lowestFundedMerit)} (${listedAtMost(line.lowestFunded, 3)}), ${above}.`,
  ];
}

/** `All 114 pairs are explained: 62 by a rule, 30 by points of spread or diversity, 22 by the pounds.` */
function reasonsInWords({ pairs, reasons, phaseNames }: LeapfrogsAnswer): string {
  if (pairs.length === 0) return 'Nobody was funded above a higher mark.';
  const by: readonly (readonly [Reason['kind'], string])[] = [
    ['rules', 'by a rule that the exchange would break'],
    ['points', 'by the points that the exchange would lose'],
    ['pounds', 'by the pounds that the exchange would cost beyond the pot'],
    ['tie', 'by the tie-break'],
  ];
  const explained = by
    .filter(([kind]) => reasons[kind] > 0)
    .map(([kind, words]) => `${reasons[kind]} ${words}`);
  const all = `${counted(pairs.length, 'pair')} of an unfunded application and a funded one with a lower mark${phaseNames.length === 0 ? '' : ' in the same phase'}`;
  const list = explained.length === 0 ? 'none' : listed(explained);
  const [only] = by.filter(([kind]) => reasons[kind] === pairs.length);
  return reasons.nothing > 0
    ? `Of ${all}, ${reasons.nothing} cannot be explained. That is a fault of the program: please report it. Explained: ${list}.`
    : `There ${pairs.length === 1 ? 'is' : 'are'} ${all}, ${pairs.length === 1 ? '' : 'all '}explained${only === undefined ? `: ${list}` : ` ${only[1]}`}.`;
}

/** What an exchange would gain and lose, largest first: `30.1 points of spread lost, 4.2 points of merit gained`. */
function lossInWords(loses: Loss, gridPerPoint: number): string {
  const parts = (['merit', 'spread', 'diversity'] as const)
    .map((criterion) => ({ criterion, units: loses[criterion] }))
    .filter(({ units }) => units !== 0)
    .sort((a, b) => Math.abs(b.units) - Math.abs(a.units))
    .map(
      ({ criterion, units }) =>
        `${formatUnits(Math.abs(units), gridPerPoint)} points of ${criterion} ${units > 0 ? 'lost' : 'gained'}`,
    );
  return parts.length === 0 ? 'nothing lost or gained' : listed(parts);
}

/** One application that was passed over: how many with lower marks were funded, and why not itself in place of each. */
export interface PassedOver {
  readonly applicationId: string;
  readonly organisation: string | null;
  readonly title: string | null;
  readonly merit: number;
  readonly pairs: readonly Leapfrog[];
}

export function passedOver({ pairs, marks: all }: LeapfrogsAnswer): readonly PassedOver[] {
  return all.flatMap(({ applicationId, organisation, title, merit }) => {
    const own = pairs.filter(({ unfunded }) => unfunded === applicationId);
    return own.length === 0 ? [] : [{ applicationId, organisation, title, merit, pairs: own }];
  });
}

type Of<K extends Reason['kind']> = Extract<Reason, { readonly kind: K }>;
const are = <K extends Reason['kind']>(
  pairs: readonly Leapfrog[],
  kind: K,
): readonly (Leapfrog & { readonly reason: Of<K> })[] =>
  pairs.filter((pair): pair is Leapfrog & { readonly reason: Of<K> } => pair.reason.kind === kind);

/** Why it was not funded in place of those with lower marks: each reason once, the rules first. */
export function reasonsOf(
  { pairs }: PassedOver,
  { gridPerPoint, ruleNames, phaseNames }: LeapfrogsAnswer,
): readonly string[] {
  const phase = phaseNames.find(({ id }) => id === pairs[0]?.phase)?.title;
  const instead = (some: readonly Leapfrog[]): string => {
    const names = listedAtMost(
      some.map(({ funded }) => funded),
      6,
    );
    return phase === undefined ? `In place of ${names} it` : `In ${phase}, in place of ${names}, it`;
  };
  const rules = new Map<string, Leapfrog[]>();
  for (const pair of are(pairs, 'rules')) {
    const broken = listed(pair.reason.rules.map(quoting(ruleNames)));
    rules.set(broken, [...(rules.get(broken) ?? []), pair]);
  }
  const [pounds, points, ties, faults] = [
    are(pairs, 'pounds'),
    are(pairs, 'points'),
    are(pairs, 'tie'),
    are(pairs, 'nothing'),
  ];
  const over = pounds.map(({ reason }) => reason.overPence);
  return [
    ...[...rules].map(([broken, some]) => `${instead(some)} would break ${broken}.`),
    ...(pounds.length === 0
      ? []
      : [`${instead(pounds)} would cost ${between(over, formatPounds)} more than the pot has.`]),
    ...(points.length === 0
      ? []
      : [`${instead(points)} would be worth less: ${pointsInWords(points, gridPerPoint)}.`]),
    ...(ties.length === 0
      ? []
      : [
          `${instead(ties)} would be worth exactly as much, and the tie-break (${[...new Set(ties.map(({ reason }) => reason.by ?? 'not applied in time'))].join('; ')}) chose.`,
        ]),
    ...faults.map(
      (pair) =>
        `${instead([pair])} could have been funded, and nothing explains why it was not (${lossInWords(pair.reason.loses, gridPerPoint)}): a fault of the program.`,
    ),
  ];
}

/** `£751 to £4,301`; one figure where all are the same. */
function between(values: readonly number[], format: (value: number) => string): string {
  const [least, most] = [format(Math.min(...values)), format(Math.max(...values))];
  return least === most ? least : `${least} to ${most}`;
}

const totalLost = ({ merit, spread, diversity }: Loss): number => merit + spread + diversity;

/** `by 2.18 to 64.50 points, least in place of A161 (7.57 points of spread lost …)`; with levels, at which. */
function pointsInWords(
  pairs: readonly (Leapfrog & { readonly reason: Of<'points'> })[],
  gridPerPoint: number,
): string {
  const levels = [...new Set(pairs.flatMap(({ reason }) => reason.level ?? []))];
  const [least] = [...pairs].sort((a, b) => totalLost(a.reason.loses) - totalLost(b.reason.loses));
  const example =
    least === undefined
      ? ''
      : `${pairs.length === 1 ? '' : `for ${least.funded}: `}${lossInWords(least.reason.loses, gridPerPoint)}`;
  if (levels.length > 0) return `at the level of ${listed(levels)} (${example})`;
  const [only, ...others] = (['merit', 'spread', 'diversity'] as const).filter(
    (criterion) => least !== undefined && least.reason.loses[criterion] !== 0,
  );
  if (pairs.length === 1 && least !== undefined && only !== undefined && others.length === 0)
    return `by ${formatUnits(least.reason.loses[only], gridPerPoint)} points of ${only}`;
  const points = between(
    pairs.map(({ reason }) => totalLost(reason.loses)),
    (units) => formatUnits(units, gridPerPoint),
  );
  return `by ${points} points (${example})`;
}

/** Who stands above a funded mark, drawn as marks on a line a tier, and why each was passed over. */
export function leapfrogsSection(answer: LeapfrogsAnswer): Section {
  const rows = passedOver(answer);
  return {
    id: 'leapfrogs',
    title: 'Who was funded above a higher mark?',
    count: answer.pairs.length,
    body: html`${sentences(leapfrogsInWords(answer))}<p>Each award was handed to each unfunded application with a higher mark instead, and the award set weighed again in exact arithmetic.</p>
${answer.marks.length === 0 ? null : drawMarks(answer)}${
  rows.length === 0
    ? null
    : table<PassedOver>({
        label: 'Applications passed over',
        caption:
          answer.phaseNames.length === 0
            ? 'Unfunded applications with a higher mark than some funded one, the highest mark first.'
            : 'Applications without an award in a phase, and with a higher mark than some with one, the highest mark first.',
        long: rows.length > 12,
        columns: [
          column('Application', applicantCell, 'row-header'),
          column('Mark', ({ merit }) => marks(merit), 'number'),
          column('Funded below it', ({ pairs }) => String(pairs.length), 'number'),
          column('Why it was not funded in their place', (row) => sentences(reasonsOf(row, answer)), 'wide'),
        ],
        rows,
      })
}`,
  };
}

/** How far the marks are drawn apart, and how far dots of one mark are stacked at most. */
const ACROSS = 860;
const TALLEST = 460;

/** Dots of marks that are close stand above each other: the height of a row that holds the tallest stack, with dots that are smaller where it would be too tall. */
function stacked(dots: readonly { readonly merit: number; readonly row: string }[]): {
  readonly pitch: number;
  readonly height: number;
} {
  const marksOf = new Map<string, number[]>();
  for (const { merit, row } of dots) marksOf.set(row, [...(marksOf.get(row) ?? []), merit]);
  const all = dots.map(({ merit }) => merit);
  const close = (12 * Math.max(1, Math.max(...all) - Math.min(...all))) / ACROSS;
  let tallest = 0;
  for (const own of marksOf.values()) {
    own.sort((a, b) => a - b);
    let first = 0;
    own.forEach((mark, last) => {
      while (mark - (own[first] ?? mark) >= close) first++;
      tallest = Math.max(tallest, last - first + 1);
    });
  }
  const pitch = Math.min(10, TALLEST / tallest);
  return { pitch, height: Math.max(170, pitch * tallest + 60) };
}

/** Every mark as a dot, filled where it was funded: a row for each tier, with its lowest funded mark. */
function drawMarks(answer: LeapfrogsAnswer): Markup {
  const titles = new Map(answer.tiers.map(({ id, title }) => [id, title]));
  const row = (tier: string | null): string => (tier === null ? '' : (titles.get(tier) ?? tier));
  const dots = answer.marks.map(({ merit, tier, funded }) => ({ merit, row: row(tier), funded }));
  const rows = [...titles.values(), ''].filter((title) => dots.some((dot) => dot.row === title));
  const lines = answer.tiers.length === 0 ? [{ ...answer.all, title: '' }] : answer.tiers;
  const lowest = lines.flatMap(({ title, lowestFundedMerit: merit }) =>
    merit === null ? [] : [{ merit, row: title }],
  );
  const { pitch, height } = stacked(dots);
  const perRow = { fy: 'row' } as const;
  return drawPlot({
    title: 'Marks of the funded (filled) and of the unfunded (hollow)',
    words: `Marks of the funded and of the unfunded. ${lines.flatMap((line) => lineInWords(line, line.title === '' ? null : line.title)).join(' ')}`,
    wide: true,
    letters: 14,
    options: {
      width: 900,
      height: height * rows.length + 45,
      marginLeft: 20,
      marginRight: 20,
      marginBottom: 45,
      className: 'dots',
      x: { label: 'Mark', labelAnchor: 'center', labelArrow: 'none', nice: true },
      fy: { axis: null, domain: rows },
      marks: [
        Plot.text(
          rows.map((title) => ({ row: title })),
          {
            ...perRow,
            text: 'row',
            frameAnchor: 'top-left',
            dy: 4,
            fontWeight: 600,
          },
        ),
        Plot.ruleX(lowest, { ...perRow, x: 'merit', stroke: 'var(--warn)', strokeDasharray: '4 3' }),
        Plot.dot(
          dots,
          Plot.dodgeY({
            ...perRow,
            x: 'merit',
            anchor: 'middle',
            r: 0.45 * pitch,
            padding: 0.1 * pitch,
            fill: ({ funded }: (typeof dots)[number]) => (funded ? 'var(--bar)' : 'var(--paper)'),
            stroke: 'var(--bar)',
            strokeWidth: 0.15 * pitch,
          }),
        ),
      ],
    },
  });
}
