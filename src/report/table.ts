import { type Content, html, type Markup } from './html.ts';

/** One column: its heading, and what a row shows in it. */
export interface Column<Row> {
  readonly head: Content;
  /** The heading in plain text, shown beside each value where a narrow page stacks the cells. */
  readonly label: string;
  readonly kind?: 'text' | 'number' | 'wide' | 'row-header' | 'application';
  readonly cell: (row: Row) => Content;
}

interface TableOptions<Row> {
  readonly caption: Content;
  /** What a screen reader calls the region that scrolls. */
  readonly label: string;
  /** A column that says nothing of any row may be left out: `false`. */
  readonly columns: readonly (Column<Row> | false)[];
  readonly rows: readonly Row[];
  /** Long lists scroll within the page on a screen, and are whole on paper. */
  readonly long?: boolean;
}

/** A column of text or numbers whose heading is plain. */
export const column = <Row>(
  label: string,
  cell: (row: Row) => Content,
  kind: NonNullable<Column<Row>['kind']> = 'text',
): Column<Row> => ({ head: label, label, kind, cell });

/**
 * A table with a caption, scoped headings and a region that a keyboard can scroll. Roles are spelt out because a
 * narrow page lays rows out as blocks, which would otherwise make some browsers forget that they are a table.
 */
export function table<Row>({
  caption,
  label,
  columns: offered,
  rows,
  long = false,
}: TableOptions<Row>): Markup {
  const columns = offered.filter((one) => one !== false);
  const heads = columns.map(
    ({ head, kind }) => html`<th scope="col" role="columnheader" class="${kind ?? 'text'}">${head}</th>`,
  );
  const body = rows.map((row) => {
    const cells = columns.map(({ kind, label: name, cell }) =>
      kind === 'row-header' || kind === 'application'
        ? html`<th scope="row" role="rowheader" class="row-header ${kind === 'application' && 'roomy'}">${cell(row)}</th>`
        : html`<td role="cell" class="${kind ?? 'text'}" data-label="${name}">${cell(row)}</td>`,
    );
    return html`<tr role="row">${cells}</tr>\n`;
  });
  return html`<div class="scroll${long ? ' long' : ''}" role="region" tabindex="0" aria-label="${label}">
<table role="table"><caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${heads}</tr></thead>
<tbody role="rowgroup">
${body}</tbody></table></div>
`;
}
