import type { Location, Problem, Severity } from '../domain/problem.ts';
import type { FileTrouble } from './files.ts';

/**
 * Every problem that reading can find, one function a code, so that all messages stand in one file.
 * Codes are settled. `docs/files.md` lists them.
 */

const clip = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text);

const make =
  (severity: Severity) =>
  (
    code: string,
    at: Location,
    value: string | null,
    message: string,
    expected: string,
    mend: string,
  ): Problem => ({
    code,
    severity,
    at,
    ...(value === null ? {} : { value: clip(value) }),
    message,
    expected,
    mend,
  });
const error = make('error');
const warning = make('warning');

const quote = (text: string): string => `“${clip(text)}”`;
/** At most eight names, so that a message stays readable. */
const names = (all: readonly string[]): string =>
  all.length === 0
    ? 'none'
    : all.slice(0, 8).join(', ') + (all.length > 8 ? ` and ${all.length - 8} more` : '');
const suggest = (near: string | undefined, otherwise: string): string =>
  near === undefined ? otherwise : `Did you mean ${quote(near)}?`;

// Files

const fileMessages: Record<FileTrouble, readonly [code: string, message: string, mend: string]> = {
  missing: [
    'file-missing',
    'There is no file',
    'Correct the path; it is relative to the file that names it.',
  ],
  unreadable: ['file-unreadable', 'Cannot read', 'Check that you may read it and that the disk is there.'],
  directory: ['file-is-folder', 'This is a folder, not a file:', 'Name the file in it.'],
  'too-large': ['file-too-large', 'This file is too large to read:', 'Check that it is the file you meant.'],
};
export const fileTrouble = (trouble: FileTrouble, at: Location, path: string, detail: string): Problem => {
  const [code, message, mend] = fileMessages[trouble];
  return error(
    code,
    at,
    path,
    `${message} ${quote(path)}${detail === '' ? '' : ` (${detail})`}.`,
    'a file that can be read',
    mend,
  );
};
export const fileEmpty = (at: Location): Problem =>
  error(
    'file-empty',
    at,
    null,
    'The file is empty.',
    'a file with content',
    'Check that it was saved, and that it is the right one.',
  );
export const notText = (at: Location): Problem =>
  error(
    'not-text',
    at,
    null,
    'This is not a text file in UTF-8.',
    'text in UTF-8',
    'If it is a workbook, save it as “CSV UTF-8”; if it is text, save it with the encoding UTF-8.',
  );
export const tooManyProblems = (at: Location, shown: number): Problem =>
  error(
    'too-many-problems',
    at,
    null,
    `There are more problems than the ${shown} listed.`,
    'fewer',
    'Mend those, then check again.',
  );

// YAML

export const yamlInvalid = (at: Location, detail: string): Problem =>
  error(
    'yaml-invalid',
    at,
    null,
    `This is not valid YAML: ${clip(detail)}.`,
    'YAML 1.2',
    'Check the indentation, quotes and colons of this line and the one above it.',
  );
export const yamlTooLarge = (at: Location): Problem =>
  error(
    'yaml-too-large',
    at,
    null,
    'The document is nested too deeply, or its aliases multiply into too much.',
    'at most 100,000 entries, 60 levels deep',
    'Write it out without aliases.',
  );
export const notAMap = (at: Location): Problem =>
  error(
    'not-a-map',
    at,
    null,
    'The file has no keys at its top level.',
    'lines such as “pot: 80000”',
    'Check that it is the right file.',
  );
export const circularExtends = (at: Location, path: string): Problem =>
  error(
    'circular-extends',
    at,
    path,
    `This scenario extends itself, by way of ${quote(path)}.`,
    'a chain of scenarios that ends',
    'Take out one of the `extends` lines.',
  );
export const unknownKey = (at: Location, key: string, known: readonly string[], near?: string): Problem =>
  error(
    'unknown-key',
    at,
    key,
    `${quote(key)} is not a key that is known here.`,
    known.length === 0 ? 'no such key' : `one of ${known.join(', ')}`,
    suggest(near, 'Take it out, or correct it.'),
  );
export const missingKey = (at: Location, key: string, why = 'it has no default'): Problem =>
  error(
    'missing-key',
    at,
    null,
    `${quote(key)} is missing.`,
    `a value for ${quote(key)}: ${why}`,
    `Add a line “${key}: …”.`,
  );
export const wrongType = (at: Location, value: string | null, expected: string): Problem =>
  error(
    'wrong-type',
    at,
    value,
    `This should be ${expected}.`,
    expected,
    'Write it in that form; docs/files.md has an example of each key.',
  );
export const unknownChoice = (
  at: Location,
  value: string,
  choices: readonly string[],
  near?: string,
): Problem =>
  error(
    'unknown-choice',
    at,
    value,
    `${quote(value)} is not one of the choices.`,
    choices.join(', '),
    suggest(near, `Choose one of them.`),
  );
export const outOfRange = (at: Location, value: string, expected: string): Problem =>
  error('out-of-range', at, value, `${quote(value)} is out of range.`, expected, 'Correct the number.');
export const notUsedYet = (at: Location, key: string): Problem =>
  warning(
    'not-used-yet',
    at,
    null,
    `${quote(key)} is not used by this programme, and was not read.`,
    'nothing',
    'Nothing needs to be done.',
  );
export const settingConflict = (at: Location, message: string, mend: string): Problem =>
  error('setting-conflict', at, null, message, 'settings that belong together', mend);

// Programme, rules and locks

export type Named =
  | 'programme'
  | 'geography'
  | 'clause'
  | 'rule'
  | 'tier'
  | 'theme'
  | 'phase'
  | 'place'
  | 'sub-region'
  | 'application'
  | 'criterion';
/** Codes `unknown-programme`, `unknown-theme` and so on: a name that leads to nothing. */
export const unknownName = (
  kind: Named,
  at: Location,
  value: string,
  known: readonly string[],
  near?: string,
): Problem =>
  error(
    `unknown-${kind}`,
    at,
    value,
    `There is no ${kind} ${quote(value)}.`,
    `one of: ${names(known)}`,
    suggest(near, `Correct the name.`),
  );
export const duplicateId = (at: Location, value: string): Problem =>
  error(
    'duplicate-id',
    at,
    value,
    `The id ${quote(value)} is used twice, or is reserved.`,
    'an id of its own',
    'Choose another id.',
  );
export const duplicateLock = (at: Location, application: string): Problem =>
  error(
    'duplicate-lock',
    at,
    application,
    `Application ${quote(application)} is locked twice.`,
    'one lock for an application',
    'Keep one of the two.',
  );
export const emptyLimit = (at: Location): Problem =>
  error(
    'empty-limit',
    at,
    null,
    'This rule limits nothing: it has neither min nor max.',
    'min, max or both',
    'Add “min: …” or “max: …”.',
  );
export const minAboveMax = (at: Location, min: string, max: string): Problem =>
  error(
    'min-above-max',
    at,
    min,
    `The least, ${min}, is above the most, ${max}.`,
    'min at most max',
    'Exchange or correct them.',
  );
export const needsGeography = (at: Location, what: string): Problem =>
  error(
    'needs-geography',
    at,
    null,
    `${what} needs a map, and the scenario has none.`,
    'a geography',
    'Add “geography: london”, or take this out.',
  );

// Tables

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
    'The table has a header and no rows.',
    'a row for each record',
    'Check that it is the right file.',
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
      ? `Add it, or say which column it is with “columns: { ${column}: … }”.`
      : `If ${quote(near)} is that column, say so: “columns: { ${column}: ${near} }”.`,
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

// Values

export const malformedAmount = (at: Location, value: string): Problem =>
  error(
    'malformed-amount',
    at,
    value,
    `${quote(value)} is not an amount of money.`,
    'pounds: 4500, 4,500.00 or £4,500',
    'Write digits only, with a dot before the pence.',
  );
export const negativeAmount = (at: Location, value: string): Problem =>
  error(
    'negative-amount',
    at,
    value,
    `${quote(value)} is less than nothing.`,
    'an amount of £0 or more',
    'Correct the sign.',
  );
export const zeroAmount = (at: Location, value: string): Problem =>
  error(
    'zero-amount',
    at,
    value,
    'An award of nothing cannot be asked for.',
    'an amount above £0',
    'Correct the amount, or leave the application out.',
  );
export const hugeAmount = (at: Location, value: string): Problem =>
  error(
    'huge-amount',
    at,
    value,
    `${quote(value)} is more than £10,000,000,000.`,
    'at most £10,000,000,000',
    'Look for a missing decimal point.',
  );
export const fractionalPenny = (at: Location, value: string): Problem =>
  error(
    'fractional-penny',
    at,
    value,
    `${quote(value)} has a fraction of a penny.`,
    'whole pence',
    'Round it to the penny: it is for you to say which way.',
  );
export const malformedNumber = (at: Location, value: string, expected: string): Problem =>
  error(
    'malformed-number',
    at,
    value,
    `${quote(value)} is not ${expected}.`,
    expected,
    'Write it in digits, with a dot for decimals.',
  );
export const malformedDate = (at: Location, value: string): Problem =>
  error(
    'malformed-date',
    at,
    value,
    `${quote(value)} is not a date.`,
    '2023-09-15, or day first: 15/09/2023',
    'Write the date in one of these forms.',
  );
export const malformedYesNo = (at: Location, value: string): Problem =>
  error(
    'malformed-yes-no',
    at,
    value,
    `${quote(value)} is neither yes nor no.`,
    'yes, no, y, n, true, false, 1 or 0; empty for not stated',
    'Write yes or no.',
  );
export const scoreOutOfRange = (
  at: Location,
  value: string,
  lowest: string,
  highest: string | null,
): Problem =>
  error(
    'score-out-of-range',
    at,
    value,
    `The mark ${quote(value)} is out of range.`,
    highest === null ? `${lowest} or more` : `from ${lowest} to ${highest}`,
    'Correct the mark, or the scale in the scenario.',
  );
export const offerAboveRequest = (at: Location, value: string): Problem =>
  error(
    'offer-above-request',
    at,
    value,
    'The smallest offer that would be taken is more than what is asked.',
    'at most the amount requested',
    'Correct one of the two amounts.',
  );
export const repeatedName = (at: Location, value: string): Problem =>
  warning(
    'repeated-name',
    at,
    value,
    `${quote(value)} stands twice in one cell; it counts once.`,
    'each name once',
    'Take one out.',
  );
export const malformedShare = (at: Location, value: string): Problem =>
  error(
    'malformed-share',
    at,
    value,
    `${quote(value)} is not a share.`,
    'above 0 and at most 1: 0.7, 70% or 7/10',
    'Correct the share.',
  );
export const mixedShares = (at: Location, value: string): Problem =>
  error(
    'mixed-shares',
    at,
    value,
    'Some places have a share and some have none.',
    'a share for every place, or for none',
    'Add the missing shares, or take all of them out.',
  );
export const sharesNotOne = (at: Location, value: string, total: string): Problem =>
  error(
    'shares-not-one',
    at,
    value,
    `The shares come to ${total}.`,
    'shares that come to 1',
    'Correct the shares; thirds may be written 1/3.',
  );
export const halfCoordinates = (at: Location): Problem =>
  error(
    'half-coordinates',
    at,
    null,
    'Of latitude and longitude only one is given.',
    'both, or neither',
    'Fill in the other one.',
  );
export const coordinatesOutOfRange = (at: Location, value: string): Problem =>
  error(
    'coordinates-out-of-range',
    at,
    value,
    `${quote(value)} is not on the globe.`,
    'latitude from −90 to 90, longitude from −180 to 180, in degrees',
    'Check that they are degrees, and not exchanged.',
  );
export const coordinatesDisagree = (at: Location, found: string, stated: string): Problem =>
  warning(
    'coordinates-disagree',
    at,
    found,
    `The coordinates lie in ${found}, the places stated are ${stated}.`,
    'coordinates in a stated place',
    'Ask the applicant; the stated places are used.',
  );
export const offTheMap = (at: Location, value: string): Problem =>
  warning(
    'off-the-map',
    at,
    value,
    'The coordinates lie in no place of the map.',
    'coordinates on the map',
    'Check that latitude and longitude are not exchanged.',
  );

// Marks

export const noMarks = (at: Location): Problem =>
  error(
    'no-marks',
    at,
    null,
    'There is neither a panel file nor a column “score”.',
    'one of the two',
    'Add “panel: …” to the scenario, or a column “score” to the applications.',
  );
export const panelMismatch = (at: Location, unknown: number, all: number): Problem =>
  error(
    'panel-mismatch',
    at,
    null,
    `${unknown} of the ${all} applications in this panel file are not in the applications file.`,
    'marks for these applications',
    'Check that it is the panel file of this round.',
  );
export const duplicateMark = (at: Location, reviewer: string, first: number): Problem =>
  error(
    'duplicate-mark',
    at,
    reviewer,
    `${quote(reviewer)} has already marked this in row ${first}.`,
    'one mark by a reviewer on each criterion',
    'Keep the mark that counts.',
  );
