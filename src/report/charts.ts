import * as Plot from '@observablehq/plot';
import { legible, type Markup } from './html.ts';
import { drawPlot } from './plots.ts';

/** One bar: what it is called, how long it is, and what is written beside its name. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  /** The length of the paler bar behind it, where the value is a part of something. */
  readonly whole: number | null;
  readonly note: string;
}

export interface BarChart {
  readonly title: string;
  readonly bars: readonly Bar[];
}

const WIDTH = 480;
const BAND = 76;
/** Letters of the bold name that fit on its line. */
const MOST_LETTERS = 54;

function shortened(name: string): string {
  const letters = Array.from(legible(name).replace(/\s+/g, ' '));
  return letters.length <= MOST_LETTERS
    ? letters.join('')
    : `${letters
        .slice(0, MOST_LETTERS - 1)
        .join('')
        .trimEnd()}…`;
}

/**
 * A bar chart as inline SVG: each bar under its name and its figures, so that nothing depends on colour. The words
 * say the same to those who cannot see it.
 */
export function drawBars({ title, bars }: BarChart): Markup {
  // Bands go by position: two bars may have the same name.
  const rows = bars.map((bar, index) => ({ ...bar, index, name: shortened(bar.name) }));
  const longest = Math.max(0, ...bars.map(({ value, whole }) => Math.max(value, whole ?? 0)));
  const below = { y: 'index', insetTop: 44, insetBottom: 12, rx: 2 } as const;
  const written = { y: 'index', frameAnchor: 'left', dx: 1, fontSize: 14 } as const;
  const words = `${title}. ${bars.map(({ name, note }) => `${name}: ${note}`).join('; ')}.`;
  return drawPlot({
    title,
    words,
    options: {
      width: WIDTH,
      height: BAND * rows.length,
      margin: 0,
      className: 'bars',
      x: { axis: null, domain: [0, longest === 0 ? 1 : longest] },
      y: { axis: null, type: 'band', domain: rows.map(({ index }) => index), padding: 0 },
      marks: [
        Plot.barX(
          rows.filter(({ whole }) => whole !== null),
          { ...below, x: 'whole', fill: 'var(--bar-whole)' },
        ),
        Plot.barX(rows, { ...below, x: 'value', fill: 'var(--bar)' }),
        Plot.ruleX([0], { stroke: 'var(--line-strong)' }),
        Plot.text(rows, { ...written, text: 'name', dy: 14 - BAND / 2, fontWeight: 600 }),
        Plot.text(rows, { ...written, text: 'note', dy: 33 - BAND / 2 }),
      ],
    },
  });
}
