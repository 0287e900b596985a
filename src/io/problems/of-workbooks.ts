import type { Location, Problem } from '../../domain/problem.ts';
import { clip, error, names, quote, suggest, warning } from './make-problem.ts';

/** Workbooks: files of several sheets, whose cells hold more than text. */

export const workbookBroken = (at: Location, detail: string): Problem =>
  error(
    'workbook-broken',
    at,
    null,
    `The workbook is damaged or cut short (${clip(detail)}).`,
    'a whole .xlsx workbook',
    'Open it in a spreadsheet program and save it again; if it was sent or downloaded, fetch it once more.',
  );
export const workbookProtected = (at: Location): Problem =>
  error(
    'workbook-protected',
    at,
    null,
    'The workbook is protected with a password.',
    'a workbook that opens without one',
    'Open it, take the password out (File, Info, Protect Workbook, Encrypt with Password: empty), and save it.',
  );
export const workbookTooLarge = (at: Location, detail: string): Problem =>
  error(
    'workbook-too-large',
    at,
    null,
    `The workbook is too large to read: ${clip(detail)}.`,
    'a sheet of applications, marks or partners',
    'Copy the rows and columns that count into a new workbook.',
  );
export const notAWorkbook = (at: Location, kind: string): Problem =>
  error(
    'not-a-workbook',
    at,
    kind,
    `This is ${kind}.`,
    'an Excel workbook (.xlsx) or CSV',
    'Open it in the program that made it, and save it as “Excel workbook (.xlsx)” or “CSV UTF-8”.',
  );
export const unknownSheet = (
  at: Location,
  sheet: string,
  known: readonly string[],
  near: string | undefined,
): Problem =>
  error(
    'unknown-sheet',
    at,
    sheet,
    `The workbook has no sheet ${quote(sheet)}.`,
    `one of: ${names(known)}`,
    suggest(near, 'Write the name as it stands on the tab.'),
  );
export const severalSheets = (at: Location, read: string, known: readonly string[]): Problem =>
  warning(
    'several-sheets',
    at,
    read,
    `The workbook has ${known.length} sheets; ${quote(read)}, the first, was read.`,
    'the name of the sheet',
    `Name it: “{ file: …, sheet: ${clip(read)} }”. The sheets are ${names(known)}.`,
  );
export const hiddenSheet = (at: Location, sheet: string): Problem =>
  warning(
    'hidden-sheet',
    at,
    sheet,
    `The sheet ${quote(sheet)} is hidden, and was read as the scenario asks.`,
    'a sheet that people see',
    'See that it is the right one.',
  );
export const sheetOfText = (at: Location, sheet: string): Problem =>
  error(
    'sheet-of-text',
    at,
    sheet,
    'Only a workbook has sheets, and this file is text.',
    'an .xlsx workbook, or no `sheet`',
    'Take `sheet` out, or name the workbook.',
  );
export const macrosIgnored = (at: Location): Problem =>
  warning(
    'macros-ignored',
    at,
    null,
    'The workbook holds macros. They were not run; the cells were read as they were last saved.',
    'a workbook without macros (.xlsx)',
    'Nothing, if the values are right.',
  );
export const hiddenRows = (at: Location, rows: readonly number[]): Problem =>
  warning(
    'hidden-rows',
    at,
    String(rows.length),
    `${rows.length === 1 ? 'A row is hidden, and was' : `${rows.length} rows are hidden, and were`} read like any other: ${names(rows.map(String))}.`,
    'rows that people see',
    'Delete the rows that should not count; a filter hides rows and keeps them.',
  );
export const hiddenColumn = (at: Location, column: string): Problem =>
  warning(
    'hidden-column',
    at,
    column,
    `The column ${quote(column)} is hidden, and was read.`,
    'columns that people see',
    'See that its values are right.',
  );
export const formulaValues = (at: Location, column: string, count: number): Problem =>
  warning(
    'formula-values',
    at,
    column,
    `${count === 1 ? 'A cell' : `${count} cells`} of the column ${quote(column)} ${count === 1 ? 'holds a formula: its value' : 'hold formulas: their values'} as last calculated ${count === 1 ? 'was' : 'were'} read.`,
    'values',
    'Nothing, if the workbook was calculated before it was saved.',
  );
export const formulaWithoutValue = (at: Location): Problem =>
  error(
    'formula-without-value',
    at,
    null,
    'The cell holds a formula that was never calculated.',
    'a value',
    'Open the workbook in a spreadsheet program, which calculates it, and save it again.',
  );
export const errorCell = (at: Location, shown: string): Problem =>
  error(
    'error-cell',
    at,
    shown,
    `The cell shows the error ${quote(shown)}.`,
    'a value',
    'Mend its formula, or type the value.',
  );
export const mergedCells = (at: Location, reference: string): Problem =>
  error(
    'merged-cells',
    at,
    reference,
    `The cells ${reference} are merged: only the first of them holds the value.`,
    'a cell of its own for each value',
    'Unmerge them, and fill in each one.',
  );
