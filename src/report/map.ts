import type { Place } from '../domain/place.ts';
import { type Content, html, type Markup } from './html.ts';
import type { DrawnPlace, Inset, MapLayout } from './map-layout.ts';
import type { Steps } from './steps.ts';

/** One map: what it shows of each place, in steps of one colour, in figures, and in words. */
export interface MapOptions {
  /** Distinguishes its patterns from those of other maps on the page. */
  readonly id: string;
  readonly title: string;
  readonly hue: 'blue' | 'ochre';
  readonly size: 'main' | 'small';
  readonly steps: Steps;
  readonly value: (place: Place) => number;
  /** What is written in the place, where it fits. */
  readonly figure: (value: number) => string;
  /** What a pointer or a screen reader is told of the place, after its name. */
  readonly words: (place: Place) => string;
  /** A heavier outline, so that an award shows without colour. */
  readonly outlined: (place: Place) => boolean;
}

/** More places than this are drawn with finer lines, and only those with something to show are labelled. */
const CROWDED = 60;

const drawnTwice = ({ places, inset }: MapLayout): readonly DrawnPlace[] => [
  ...places,
  ...(inset?.places ?? []),
];

const shapeId = (index: number): string => `shape-${index}`;

/** The outlines themselves, once for the page; every map refers to them. */
export const shapesOf = (
  layout: MapLayout,
): Markup => html`<svg class="shapes" width="0" height="0" aria-hidden="true"><defs>
${drawnTwice(layout).map(({ path }, index) => html`<path id="${shapeId(index)}" d="${path}"/>\n`)}</defs></svg>
`;

const hatching = (
  id: string,
): Markup => html`<pattern id="${id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect width="6" height="6" class="hatch-ground"/><rect width="1.2" height="6" class="hatch-line"/></pattern>`;

/** Sizes of letters in the units of the layout: a small map is drawn at half the size, so its letters are larger. */
const LETTERS = { main: { name: 9, figure: 13 }, small: { name: 0, figure: 21 } } as const;
const widthOf = (text: string, size: number): number => text.length * size * 0.54;

/** `Kensington and Chelsea` as three lines, longer names as few. */
function linesOf(name: string): readonly string[] {
  const words = name.split(' ');
  return words.length <= 3 ? words : [words.slice(0, 2).join(' '), words.slice(2).join(' ')];
}

/** The name over the figure where there is room, else the figure, else nothing: the table has them all. */
function label(
  { place, at: [x, y], fits }: DrawnPlace,
  figure: string,
  size: MapOptions['size'],
  step: number,
): Content {
  const letters = LETTERS[size];
  const names = size === 'main' ? linesOf(place.name) : [];
  const pitch = letters.name * 1.12;
  const height = letters.figure + names.length * pitch;
  const lines = [
    ...names.map((name, index) => ({
      kind: 'name' as const,
      text: name,
      middle: (index + 0.5) * pitch - height / 2,
    })),
    { kind: 'figure' as const, text: figure, middle: (height - letters.figure) / 2 },
  ];
  const alone = [{ kind: 'figure' as const, text: figure, middle: 0 }];
  const fitting = [lines, alone].find((option) =>
    option.every(({ kind, text, middle }) =>
      fits(widthOf(text, letters[kind]), letters[kind] * 0.75, middle),
    ),
  );
  return (fitting ?? []).map(
    ({ kind, text, middle }) =>
      html`<text x="${x.toFixed(1)}" y="${(y + middle + letters[kind] * 0.35).toFixed(1)}" class="${kind} on-${step}">${text}</text>`,
  );
}

const insetFrame = ({
  title,
  frame: [[left, top], [right, bottom]],
}: Inset): Markup => html`<g class="inset" aria-hidden="true"><rect x="${left.toFixed(1)}" y="${top.toFixed(1)}" width="${(right - left).toFixed(1)}" height="${(bottom - top).toFixed(1)}"/>
<text x="${(left + 8).toFixed(1)}" y="${(top + 20).toFixed(1)}">${title}, enlarged</text></g>
`;

/** Draws one map with its legend. Every place has a title; an award has a heavier outline; nothing is hatched. */
export function drawMap(layout: MapLayout, options: MapOptions): Markup {
  const { id, title, hue, size, steps, value, figure, words, outlined } = options;
  const hatch = `hatch-${id}`;
  const step = ({ place }: DrawnPlace): number => steps.of(value(place));
  const crowded = layout.places.length > CROWDED;
  const drawn = (places: readonly DrawnPlace[], from: number): Markup => {
    const shapes = places.map((place, index) => {
      const level = step(place);
      const fill = level === 0 ? html` fill="url(#${hatch})"` : null;
      return html`<g class="place"><title>${place.place.name}: ${words(place.place)}</title><use href="#${shapeId(from + index)}" class="step-${level}"${fill}/></g>\n`;
    });
    const outlines = places.map(
      ({ place }, index) =>
        outlined(place) && html`<use href="#${shapeId(from + index)}" class="outline"/>\n`,
    );
    const labels = places.map((place) => {
      const amount = value(place.place);
      if (amount <= 0 && (size === 'small' || crowded)) return null;
      return label(place, figure(amount), size, step(place));
    });
    return html`${shapes}<g aria-hidden="true">${outlines}</g>
<g class="labels" aria-hidden="true">${labels}</g>
`;
  };
  const key = steps.legend.map(
    ({ step: level, label: meaning }) =>
      html`<li><svg class="swatch" viewBox="0 0 22 14" width="22" height="14" aria-hidden="true"><rect x="0.5" y="0.5" width="21" height="13" class="step-${level}"${
        level === 0 ? html` fill="url(#${hatch})"` : null
      }/></svg> ${meaning}</li>`,
  );
  return html`<figure class="map ${size} ${hue}${crowded ? ' fine' : ''}">
<figcaption>${title}</figcaption>
<svg viewBox="0 0 ${layout.width} ${layout.height}" role="group" aria-label="${title}. The table beneath has every figure.">
<defs>${hatching(hatch)}</defs>
${drawn(layout.places, 0)}${layout.inset && insetFrame(layout.inset)}${drawn(layout.inset?.places ?? [], layout.places.length)}</svg>
<ul class="key">${key}</ul>
</figure>
`;
}
