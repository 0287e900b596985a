import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { html, legible, type Markup, raw } from './html.ts';

type Marks = NonNullable<Plot.PlotOptions['marks']>;

/** A drawing: what Plot is told, a title, and the same in words for those who cannot see it. */
export interface Drawing {
  readonly title: string;
  readonly words: string;
  readonly options: Omit<Plot.PlotOptions, 'document' | 'marks'> & { readonly marks: Marks };
  /** As wide as the page allows, for drawings in which breadth tells something. */
  readonly wide?: boolean;
}

/** A drawing as inline SVG in a figure. Plot is given a document of its own: nothing is shared between calls. */
export function drawPlot({ title, words, options, wide = false }: Drawing): Markup {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const drawing = Plot.plot({ ...options, document });
  return html`<figure class="chart${wide ? ' wide' : ''}"><figcaption>${title}</figcaption>
<div role="img" aria-label="${words}">${raw(drawing.outerHTML)}</div></figure>
`;
}

/** Letters of a row's name that fit beside it. */
const MOST_LETTERS = 25;

/** What stands beside a row of a drawing: an application's id and as much of its organisation as fits. */
export function rowLabel(id: string, organisation: string | null): string {
  const text = legible(organisation === null ? id : `${id} ${organisation}`).replace(/\s+/g, ' ');
  const letters = Array.from(text);
  return letters.length <= MOST_LETTERS
    ? text
    : `${letters
        .slice(0, MOST_LETTERS - 1)
        .join('')
        .trimEnd()}…`;
}
