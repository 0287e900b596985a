import type { Location, Problem } from '../../domain/problem.ts';
import { clip, error, grouped, names, quote, suggest, warning } from './make-problem.ts';

/** Tables: their headers and rows. */

export const csvBroken = (at: Location, detail: string): Problem =>
  error(
    'csv-broken',
    at,
    null,
    `The table cannot be read from here on: ${clip(detail)}.`,
    'CSV with every quotation mark closed',
    'Look for a single " in or above this row; the file may also have been cut short.',
  );
export const noRows = (at: Location): Problem =>
  error(
    'no-rows',
    at,
    null,
    'The table has no rows below a header.',
    'a row for each record',
    'Check that it is the right file.',
  );
export const onlyHeader = (at: Location): Problem =>
  warning(
    'only-a-header',
    at,
    null,
    'The table has a header and no rows yet.',
    'a row for each application',
    'Fill it in; with no applications there is nothing to decide.',
  );
export const nothingSelected = (at: Location): Problem =>
  error(
    'nothing-selected',
    at,
    null,
    'No row has the values that `where` asks for.',
    'at least one row',
    'Compare the values of `where` with the file, letter by letter.',
  );
export const missingColumn = (
  at: Location,
  column: string,
  headers: readonly string[],
  near?: string,
): Problem =>
  error(
    'missing-column',
    at,
    column,
    `There is no column ${quote(column)}.`,
    `a column ${quote(column)}; the file has: ${names(headers)}`,
    near === undefined
      ? `Add it, or say which column it is with “columns: { ${column}: … }”. If the header stands in another row, say “header_row: …”.`
      : `If ${quote(near)} is that column, say so: “columns: { ${column}: ${near} }”.`,
  );
export const titleAboveHeader = (at: Location, title: string, row: number): Problem =>
  error(
    'title-above-header',
    at,
    title,
    `This row seems to be a title, and row ${row} to name the columns.`,
    'the names of the columns in the first row that says anything',
    `Say so where the scenario names the file: “{ file: …, header_row: ${row} }”. Or delete what stands above row ${row}.`,
  );
export const unknownColumn = (
  at: Location,
  column: string,
  headers: readonly string[],
  near?: string,
): Problem =>
  error(
    'unknown-column',
    at,
    column,
    `The file has no column ${quote(column)}.`,
    `one of: ${names(headers)}`,
    suggest(near, 'Write the header as it stands in the file.'),
  );
export const duplicateColumn = (at: Location, column: string): Problem =>
  error(
    'duplicate-column',
    at,
    column,
    `Two columns are headed ${quote(column)}.`,
    'one column of that name',
    'Rename or remove one of them.',
  );
export const nearColumn = (at: Location, header: string, settled: string): Problem =>
  warning(
    'near-column',
    at,
    header,
    `The column ${quote(header)} is not read.`,
    `${quote(settled)}, if that is what it is`,
    `Rename it to ${quote(settled)}, or say so: “columns: { ${settled}: ${header} }”.`,
  );
export const raggedRow = (at: Location, cells: number, columns: number): Problem =>
  error(
    'ragged-row',
    at,
    null,
    `This row has ${cells} cells, the header ${columns}.`,
    `${columns} cells`,
    'Look for a stray or missing comma or quotation mark; the file may have been cut short.',
  );
export const missingCell = (at: Location, what: string): Problem =>
  error('missing-cell', at, null, `The cell for ${what} is empty.`, `a value for ${what}`, 'Fill it in.');
export const duplicateApplication = (at: Location, id: string, first: number): Problem =>
  error(
    'duplicate-application',
    at,
    id,
    `Application ${quote(id)} is also in row ${first}.`,
    'an id of its own for each application',
    `Compare rows ${first} and ${at.row ?? ''}: remove one, or give it another id.`,
  );
export const similarApplication = (at: Location, id: string, other: string, row: number): Problem =>
  warning(
    'similar-application',
    at,
    id,
    `${quote(id)} is not quite ${quote(other)} in row ${row}: capitals, dashes, blanks or marks that nobody sees differ.`,
    'ids that people can tell apart',
    `Compare the two rows: if they are one application, remove one, for both may be funded.`,
  );
export const notATable = (at: Location, kind: string): Problem =>
  error(
    'not-a-table',
    at,
    kind,
    `This is ${kind}, not a table.`,
    'CSV, or an Excel workbook (.xlsx)',
    'Open it in a spreadsheet program, and save it as “CSV UTF-8” or “Excel workbook (.xlsx)”.',
  );
export const headerRowMissing = (at: Location, row: number): Problem =>
  error(
    'header-row-missing',
    at,
    String(row),
    `There is nothing in row ${row}, which should be the header.`,
    'the number of the row that names the columns',
    'Correct `header_row`; rows are counted as a spreadsheet counts them, from 1.',
  );
export const tooManyRows = (at: Location, most: number): Problem =>
  error(
    'too-many-rows',
    at,
    null,
    `The table has more than ${grouped(most)} rows.`,
    'a row for each record',
    'Check that it is the right file.',
  );
export const hugeCell = (at: Location, length: number): Problem =>
  error(
    'huge-cell',
    at,
    null,
    `The cell holds ${grouped(length)} characters.`,
    'at most 100,000 characters; a spreadsheet keeps 32,767',
    'Look for a quotation mark that is opened and not closed, in or above this row; else shorten the text.',
  );
export const totalsRow = (at: Location, word: string): Problem =>
  warning(
    'totals-row',
    at,
    word,
    `This row, ${quote(word)}, sums up those above it and was left out.`,
    'a row for each record',
    'Nothing, if it is no record.',
  );
export const subtotalRow = (at: Location, word: string): Problem =>
  error(
    'subtotal-row',
    at,
    word,
    `This row, ${quote(word)}, seems to sum up others, and stands between records.`,
    'a row for each record',
    'Delete the row.',
  );
