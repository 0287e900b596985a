import type { Location, Problem } from '../../domain/problem.ts';
import { clip, error, quote, suggest, warning } from './make-problem.ts';

/** YAML documents: syntax, keys and settings. */

export const yamlInvalid = (at: Location, detail: string): Problem =>
  error(
    'yaml-invalid',
    at,
    null,
    `This is not valid YAML: ${clip(detail)}.`,
    'YAML 1.2',
    'Check the indentation, quotes and colons of this line and the one above it.',
  );
export const jsonInvalid = (at: Location, detail: string, wanted: string): Problem =>
  error(
    'json-invalid',
    at,
    null,
    `This is not valid JSON: ${clip(detail)}.`,
    wanted,
    'Check that the file is whole, and that it is the right one.',
  );
export const yamlTooLarge = (at: Location): Problem =>
  error(
    'yaml-too-large',
    at,
    null,
    'The document is too long, is nested too deeply, or its aliases multiply into too much.',
    'at most a million characters, 100,000 entries, 60 levels deep',
    'Check that it is the file you meant, and write it out without aliases.',
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
