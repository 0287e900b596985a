/** What a cell of a list says, apart from how a file writes it. Null and '' say nothing. */
export type Said =
  | string
  | number
  | null
  | { readonly kind: 'pounds'; readonly pence: number }
  | { readonly kind: 'share'; readonly share: number };

export const pounds = (pence: number): Said => ({ kind: 'pounds', pence });
export const share = (of: number | null): Said => (of === null ? null : { kind: 'share', share: of });

/** A column of a list: its header, and what it says of a line. */
export interface Column<Line> {
  readonly name: string;
  readonly of: (line: Line) => Said;
}

/** A list, whatever its lines were made from. */
export interface List {
  readonly title: string;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly Said[])[];
}

export const listOf = <Line>(
  title: string,
  columns: readonly Column<Line>[],
  lines: readonly Line[],
): List => ({
  title,
  headers: columns.map(({ name }) => name),
  rows: lines.map((line) => columns.map((column) => column.of(line))),
});
