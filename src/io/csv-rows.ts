import type { Separator } from './separator.ts';

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const NO_BREAK_SPACE = 0xa0;

/** What keeps the rest of a table from being read: the row in which it stands, and what it is. */
export interface CsvFault {
  readonly row: number;
  readonly detail: string;
}

/**
 * Goes through the rows of CSV text until `onRow` has seen enough, or a quotation mark leaves no sense.
 *
 * RFC 4180, and what people make of it: any line end, not the same in every row; rows of any length; blanks around the quotation marks of a cell;
 * a quotation mark inside a cell that does not begin with one is a character like any other. `onRow` may keep the cells and change them.
 *
 * A cell that says what the one above it says is that one: tables say few things many times, and so memory keeps each but once, and nobody looks for its end.
 */
export function csvRows(
  text: string,
  separator: Separator,
  onRow: (cells: string[]) => boolean,
): CsvFault | null {
  const between = separator.charCodeAt(0);
  const ends = (at: number): boolean => {
    const code = text.charCodeAt(at); // NaN at the end of the text
    return code === between || code === LINE_FEED || code === CARRIAGE_RETURN || code !== code;
  };
  const afterBlanks = (from: number): number => {
    let at = from;
    while (isBlank(text.charCodeAt(at)) && !ends(at)) at++;
    return at;
  };
  /** The cell of each column last seen, as it is written: null where it had quotation marks, since what is equal is then not written alike. */
  const above: (string | null)[] = [];
  for (let [at, row] = [0, 1]; at < text.length; row++) {
    const cells: string[] = [];
    for (let more = true; more; at++) {
      const column = cells.length;
      const same = above[column];
      if (typeof same === 'string' && ends(at + same.length) && text.startsWith(same, at)) {
        cells.push(same);
        at += same.length;
      } else {
        const start = afterBlanks(at);
        if (text.charCodeAt(start) === QUOTE) {
          const close = closingQuote(text, start + 1);
          if (close < 0) return { row, detail: 'a quotation mark is opened, and never closed' };
          above[column] = null;
          cells.push(text.slice(start + 1, close).replaceAll('""', '"'));
          at = afterBlanks(close + 1);
          if (!ends(at)) return { row, detail: 'a cell goes on after its closing quotation mark' };
        } else {
          const from = at;
          while (!ends(at)) at++;
          const cell = text.slice(from, at);
          above[column] = cell;
          cells.push(cell);
        }
      }
      more = text.charCodeAt(at) === between;
      if (text.charCodeAt(at) === CARRIAGE_RETURN && text.charCodeAt(at + 1) === LINE_FEED) at++;
    }
    if (!onRow(cells)) return null;
  }
  return null;
}

const isBlank = (code: number): boolean =>
  code <= SPACE || (code >= NO_BREAK_SPACE && /\s/.test(String.fromCharCode(code)));

/** The quotation mark that closes a cell, where two in a row stand for one of the text; −1 where none does. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text.charCodeAt(at + 1) === QUOTE) at = text.indexOf('"', at + 2);
  return at;
}
