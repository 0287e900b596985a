import { bare } from '../bare.ts';
import { MOST_ROWS, type RawRow } from '../read-table.ts';
import { sharer } from '../sharer.ts';
import type { Archive } from './archive.ts';
import { numberText } from './cell-text.ts';
import type { NumberFormat } from './number-formats.ts';
import { attribute, isOn, readXml, unescaped } from './read-xml.ts';
import type { Fault, Merge, SheetNotes } from './sheet-notes.ts';
import { MOST_TEXT, WorkbookTrouble } from './trouble.ts';

/** What the cells of a sheet are read with. */
export interface CellContext {
  readonly strings: readonly string[];
  readonly formats: readonly NumberFormat[];
  readonly dateSystem: 1900 | 1904;
}

export interface SheetContent {
  /** Only rows in which some cell says something, in the order of their numbers. */
  readonly rows: readonly RawRow[];
  readonly notes: SheetNotes;
}

/** More would fill the memory: 100,000 rows of sixty columns. */
const MOST_CELLS = 6_000_000;
/** As many are said at most; nobody reads more. */
const MOST_FAULTS = 20_000;
const MOST_ROW = 1_048_576;
const MOST_COLUMN = 16_384;

/** The cells of a sheet as text, and what else there is to say of them. */
export async function readSheet(archive: Archive, part: string, context: CellContext): Promise<SheetContent> {
  const reader = new SheetReader(context);
  await readXml(archive, part, reader);
  return reader.content();
}

/** `AB12` as column 27 (from 0) and row 12; zeros where a part is missing. */
export function cellAt(reference: string): { readonly column: number; readonly row: number } {
  let column = 0;
  let index = 0;
  for (; index < reference.length; index += 1) {
    const code = reference.charCodeAt(index) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + (code - 64);
  }
  return { column: column - 1, row: Number(reference.slice(index)) };
}

class SheetReader {
  readonly #context: CellContext;
  readonly #rows: RawRow[] = [];
  readonly #formulas = new Map<number, { count: number; firstRow: number }>();
  readonly #faults: Fault[] = [];
  readonly #hiddenRows: number[] = [];
  readonly #hiddenColumns: { readonly from: number; readonly to: number }[] = [];
  readonly #merges: Merge[] = [];
  readonly #shared = sharer();
  #row = 0;
  #rowHidden = false;
  #cells: string[] = [];
  #column = -1;
  #type = 'n';
  #style = 0;
  #formula = false;
  #value = '';
  #hasValue = false;
  #taking = false;
  #spoken = 0;
  #count = 0;
  #length = 0;

  constructor(context: CellContext) {
    this.#context = context;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'c') this.#openCell(attributes);
    else if (name === 'v' || name === 't') {
      this.#taking = this.#spoken === 0;
      this.#hasValue ||= this.#taking;
    } else if (name === 'f') this.#formula = true;
    else if (name === 'row') {
      this.#row = attributes['r'] === undefined ? this.#row + 1 : Number(attributes['r']);
      if (!(this.#row >= 1 && this.#row <= MOST_ROW))
        throw new WorkbookTrouble('broken', 'a row has no number');
      this.#rowHidden = isOn(attributes['hidden']);
      this.#cells = [];
      this.#column = -1;
    } else if (name === 'rPh') this.#spoken += 1;
    else if (name === 'col' && isOn(attributes['hidden']))
      this.#hiddenColumns.push({ from: Number(attributes['min']) - 1, to: Number(attributes['max']) - 1 });
    else if (name === 'mergeCell') this.#addMerge(attribute(attributes, 'ref') ?? '');
  }

  text(piece: string): void {
    if (this.#taking) this.#value += piece;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#taking = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row') this.#closeRow();
    else if (name === 'rPh') this.#spoken -= 1;
  }

  content(): SheetContent {
    const rows = this.#rows;
    const ordered = rows.every(({ row }, index) => index === 0 || row > (rows[index - 1]?.row ?? 0));
    if (!ordered) throw new WorkbookTrouble('broken', 'the rows are out of order');
    return {
      rows,
      notes: {
        formulas: this.#formulas,
        faults: this.#faults,
        hiddenRows: this.#hiddenRows,
        hiddenColumns: this.#hiddenColumns,
        merges: this.#merges,
      },
    };
  }

  #openCell(attributes: Readonly<Record<string, string>>): void {
    const reference = attributes['r'];
    this.#column = reference === undefined ? this.#column + 1 : cellAt(reference).column;
    if (!(this.#column >= 0 && this.#column < MOST_COLUMN))
      throw new WorkbookTrouble('broken', 'a cell has no column');
    this.#type = attributes['t'] ?? 'n';
    this.#style = Number(attributes['s'] ?? 0);
    this.#formula = false;
    this.#value = '';
    this.#hasValue = false;
    this.#count += 1;
    if (this.#count > MOST_CELLS)
      throw new WorkbookTrouble('too-large', `more than ${MOST_CELLS / 1e6} million cells`);
  }

  #closeCell(): void {
    const [row, column] = [this.#row, this.#column];
    if (this.#formula) {
      const known = this.#formulas.get(column);
      if (known === undefined) this.#formulas.set(column, { count: 1, firstRow: row });
      else known.count += 1;
      if (!this.#hasValue) this.#addFault({ kind: 'no-value', row, column, text: '' });
    }
    if (this.#type === 'e') {
      this.#addFault({ kind: 'error', row, column, text: this.#value });
      return;
    }
    const text = bare(this.#cellText().normalize('NFC'));
    if (text === '') return;
    this.#length += text.length;
    if (this.#length > MOST_TEXT)
      throw new WorkbookTrouble('too-large', `more than ${MOST_TEXT / 2 ** 20} million characters of text`);
    while (this.#cells.length < column) this.#cells.push('');
    // Most cells say what the one above says, and that is quicker to see than to look up.
    const above = this.#rows.at(-1)?.cells[column];
    this.#cells[column] = text === above ? above : this.#shared(text);
  }

  #addFault(fault: Fault): void {
    if (this.#faults.length < MOST_FAULTS) this.#faults.push(fault);
  }

  #cellText(): string {
    const { strings, formats, dateSystem } = this.#context;
    const value = this.#value;
    if (!this.#hasValue) return '';
    if (this.#type === 's') {
      const shared = strings[Number(value)];
      if (shared === undefined) throw new WorkbookTrouble('broken', `there is no text ${value}`);
      return shared;
    }
    if (this.#type === 'n') return numberText(value, formats[this.#style] ?? 'plain', dateSystem);
    if (this.#type === 'b') return value === '1' || value === 'true' ? 'TRUE' : 'FALSE';
    if (this.#type === 'd') return value.replace(/T00:00:00(?:\.0+)?Z?$/, '');
    return unescaped(value);
  }

  #closeRow(): void {
    if (this.#cells.length === 0) return;
    this.#rows.push({ row: this.#row, cells: this.#cells });
    if (this.#rows.length > MOST_ROWS + 1)
      throw new WorkbookTrouble('too-many-rows', `more than ${MOST_ROWS} rows`);
    if (this.#rowHidden) this.#hiddenRows.push(this.#row);
  }

  #addMerge(reference: string): void {
    const [from = '', to = from] = reference.split(':');
    const [first, last] = [cellAt(from), cellAt(to)];
    this.#merges.push({
      reference,
      fromRow: first.row,
      toRow: last.row,
      fromColumn: first.column,
      toColumn: last.column,
    });
  }
}
