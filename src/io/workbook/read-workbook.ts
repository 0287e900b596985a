import type { Location, Problem } from '../../domain/problem.ts';
import { at, type Collector } from '../collector.ts';
import { nearest } from '../nearest.ts';
import {
  hiddenRows,
  hiddenSheet,
  macrosIgnored,
  notAWorkbook,
  severalSheets,
  tooManyRows,
  unknownSheet,
  workbookBroken,
  workbookProtected,
  workbookTooLarge,
} from '../problems.ts';
import { MOST_ROWS, type Table, tableOf } from '../read-table.ts';
import { Archive } from './archive.ts';
import { kindOfArchive } from './kind-of-archive.ts';
import { readFormats } from './number-formats.ts';
import { findParts, readSharedStrings, type SheetPart, type WorkbookParts } from './parts.ts';
import { readSheet } from './read-sheet.ts';
import { WorkbookTrouble } from './trouble.ts';

/** Which table of a workbook is meant. */
export interface SheetChoice {
  readonly sheet: string | undefined;
  /** Where that is written. */
  readonly sheetAt: Location;
  readonly headerRow: number | undefined;
}

/**
 * The table of one sheet of a workbook (`.xlsx` or `.xlsm`): the sheet that is named, else the first that is not hidden.
 * A formula gives the value that it was last calculated to; macros are not run. What cannot be read is a problem.
 */
export async function readWorkbook(
  file: string,
  bytes: Uint8Array,
  choice: SheetChoice,
  problems: Collector,
): Promise<Table | undefined> {
  try {
    // 1. The archive, and where everything is in it.
    const archive = await Archive.open(bytes);
    const parts = await findParts(archive);
    if (parts === undefined) return problems.refuse(notAWorkbook(at(file), kindOfArchive(archive.names)));
    if (archive.names.some((name) => name.endsWith('vbaProject.bin'))) problems.add(macrosIgnored(at(file)));

    // 2. The sheet.
    const chosen = chooseSheet(file, parts, choice, problems);
    if (chosen === undefined) return undefined;
    const source = { file, sheet: chosen.name };

    // 3. Its cells, and what else there is to say of it.
    const context = {
      strings: await readSharedStrings(archive, parts.sharedStrings),
      formats: await readFormats(archive, parts.styles),
      dateSystem: parts.dateSystem,
    };
    const { rows, notes } = await readSheet(archive, chosen.part, context);
    if (notes.hiddenRows.length > 0) problems.add(hiddenRows(at(source), notes.hiddenRows));

    // 4. The table.
    return tableOf(rows, { source, headerRow: choice.headerRow, everyCell: false, notes }, problems);
  } catch (error) {
    if (!(error instanceof WorkbookTrouble)) throw error;
    return problems.refuse(problemOf(error, at(file)));
  }
}

function chooseSheet(
  file: string,
  { sheets }: WorkbookParts,
  { sheet, sheetAt }: SheetChoice,
  problems: Collector,
): SheetPart | undefined {
  const names = sheets.map(({ name }) => name);
  if (sheet === undefined) {
    const shown = sheets.filter(({ hidden }) => !hidden);
    const [first = sheets[0]] = shown;
    if (first === undefined) throw new WorkbookTrouble('broken', 'it has no sheet of cells');
    if (shown.length > 1) problems.add(severalSheets(at(file), first.name, names));
    return first;
  }
  // Spreadsheets take two names that differ in case alone for the same.
  const folded = sheet.toLowerCase();
  const found = sheets.find(({ name }) => name.trim().toLowerCase() === folded);
  if (found === undefined) return problems.refuse(unknownSheet(sheetAt, sheet, names, nearest(sheet, names)));
  if (found.hidden) problems.add(hiddenSheet(at({ file, sheet: found.name }), found.name));
  return found;
}

function problemOf({ trouble, message }: WorkbookTrouble, place: Location): Problem {
  switch (trouble) {
    case 'protected':
      return workbookProtected(place);
    case 'too-many-rows':
      return tooManyRows(place, MOST_ROWS);
    case 'too-large':
      return workbookTooLarge(place, message);
    case 'broken':
      return workbookBroken(place, message);
  }
}
