import type { Location, Problem } from '../../domain/problem.ts';
import type { FileTrouble } from '../files.ts';
import { error, quote, warning } from './make-problem.ts';

/** Files that cannot be read. */

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
export const notText = (at: Location, kind?: string): Problem =>
  error(
    'not-text',
    at,
    kind ?? null,
    kind === undefined ? 'This is not a text file.' : `This is ${kind}, not a text file.`,
    'text, in UTF-8 if it can be',
    'If it is a table, save it as “CSV UTF-8” or “Excel workbook (.xlsx)”; if it is text, save it with the encoding UTF-8.',
  );
export const otherEncoding = (at: Location, encoding: string): Problem =>
  warning(
    'other-encoding',
    at,
    encoding,
    `The file is not in UTF-8: it was read as ${encoding}.`,
    'text in UTF-8',
    'See that pound signs and names with accents are right, or save the file as UTF-8.',
  );
export const otherSeparator = (at: Location, separator: 'semicolons' | 'tabs'): Problem =>
  warning(
    'other-separator',
    at,
    separator,
    `The cells are separated by ${separator}, and were read so.`,
    'cells separated by commas',
    'Nothing, if the columns are right. An amount such as 4.500,00 is not guessed at: write 4500.00.',
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
