import type { Location } from '../domain/problem.ts';
import { at, type Collector } from './collector.ts';
import type { Files, InputFile } from './files.ts';
import { isArchive, isLocked, isOldContainer } from './kind-of-file.ts';
import { notAWorkbook, sheetOfText, workbookProtected } from './problems.ts';
import { readCsv } from './read-csv.ts';
import type { Table } from './read-table.ts';
import { readBytes, textOf } from './read-text.ts';

/** How a scenario names a table: its path, perhaps with the sheet of a workbook and the row of the header. */
export type WrittenTable =
  | string
  | {
      readonly file: string;
      readonly sheet?: string | undefined;
      readonly header_row?: number | undefined;
    };

/** A table with the file that it was read from. The input is there even where the table cannot be read. */
export interface LoadedTable {
  readonly file: string;
  readonly input: InputFile | null;
  readonly table: Table | undefined;
}

/** Reads the table that a scenario names: CSV or a workbook, told apart by their bytes. Its path is relative to the file in which it is written. */
export async function loadTable(
  written: WrittenTable,
  named: Location,
  files: Files,
  problems: Collector,
): Promise<LoadedTable> {
  const wanted = typeof written === 'string' ? { file: written } : written;
  const file = files.resolve(named.file, wanted.file);
  const source = await readBytes(files, file, wanted.file, named, problems);
  if (source === undefined) return { file, input: null, table: undefined };
  const { bytes, input } = source;
  return { file, input, table: await readTable(file, bytes, wanted, named, problems) };
}

/** The table that bytes hold: text, or a sheet of a workbook. */
export async function readTable(
  file: string,
  bytes: Uint8Array,
  { sheet, header_row: headerRow }: Exclude<WrittenTable, string>,
  named: Location,
  problems: Collector,
): Promise<Table | undefined> {
  if (isArchive(bytes)) {
    // Loaded only where there is a workbook to read.
    const { readWorkbook } = await import('./workbook/read-workbook.ts');
    return readWorkbook(file, bytes, { sheet, sheetAt: named, headerRow }, problems);
  }
  if (isOldContainer(bytes))
    return problems.refuse(
      isLocked(bytes)
        ? workbookProtected(at(file))
        : notAWorkbook(at(file), 'an old Excel workbook (.xls) or another old Office file'),
    );
  if (sheet !== undefined) return problems.refuse(sheetOfText(named, sheet));
  const text = textOf(file, bytes, problems);
  return text === undefined ? undefined : readCsv(file, text, headerRow, problems);
}
