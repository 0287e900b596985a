import { safeForTerminal } from '../io/safe-terminal.ts';

/** A column of a table for the terminal. */
export interface TextColumn<Row> {
  readonly title: string;
  readonly of: (row: Row) => string;
  readonly align?: 'right';
  /** Longer texts are cut to this many characters. */
  readonly most?: number;
  /** Left out where nothing stands in it. */
  readonly ifAny?: true;
}

const cut = (text: string, most: number | undefined): string =>
  most !== undefined && [...text].length > most ? `${[...text].slice(0, most - 1).join('')}…` : text;

const pad = (text: string, width: number, align: 'right' | undefined): string => {
  const space = ' '.repeat(Math.max(0, width - [...text].length));
  return align === 'right' ? space + text : text + space;
};

/** Rows under headings, in columns as wide as their widest cell; every cell is made safe for a terminal. */
export function textTable<Row>(all: readonly TextColumn<Row>[], rows: readonly Row[]): string {
  const columns = all.filter(({ ifAny, of }) => ifAny !== true || rows.some((row) => of(row) !== ''));
  const cells = rows.map((row) => columns.map(({ of, most }) => cut(safeForTerminal(of(row)), most)));
  const widths = columns.map(({ title }, index) =>
    cells.reduce((widest, row) => Math.max(widest, [...(row[index] ?? '')].length), title.length),
  );
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, index) => pad(text, widths[index] ?? 0, columns[index]?.align))
      .join('  ')
      .trimEnd();
  return [
    line(columns.map(({ title }) => title)),
    line(widths.map((width) => '─'.repeat(width))),
    ...cells.map(line),
  ].join('\n');
}
