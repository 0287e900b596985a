import { z } from 'zod';
import type { Pence } from '../domain/money.ts';
import type { Location, Problem } from '../domain/problem.ts';
import { compare, one, type Rational, zero } from '../domain/rational.ts';
import {
  fractionalPenny,
  hugeAmount,
  malformedAmount,
  malformedDate,
  malformedNumber,
  malformedShare,
  malformedYesNo,
  negativeAmount,
  outOfRange,
} from './problems.ts';
import {
  type AmountTrouble,
  parseDate,
  parseExact,
  parsePounds,
  parseShare,
  parseWhole,
  parseYesNo,
} from './values.ts';

// Schemas are read and not compiled: a page forbids the making of code, and zod would ask whether it may.
z.config({ jitless: true });

/** Fields of YAML documents: a schema that takes the text of a scalar and gives a value, or a problem. */

export type MakeProblem = (at: Location, value: string) => Problem;

export const amountProblems: Record<AmountTrouble, MakeProblem> = {
  malformed: malformedAmount,
  negative: negativeAmount,
  'fractional-penny': fractionalPenny,
  huge: hugeAmount,
};

/** What editors are told about the YAML type, since here every scalar is text. */
type YamlType = 'string' | 'number' | 'integer' | 'boolean';

function field<T>(
  parse: (text: string) => { readonly value: T } | MakeProblem,
  type: YamlType | readonly YamlType[],
  description: string,
) {
  return z
    .string()
    .transform((text, context): T => {
      const parsed = parse(text.trim());
      if (typeof parsed !== 'function') return parsed.value;
      context.addIssue({ code: 'custom', params: { problem: parsed } });
      return z.NEVER;
    })
    .meta({ type, description });
}

/** Known keys travel in the message of an unknown one, so that the nearest can be suggested. */
export const strict = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? Object.keys(shape).join(' ') : undefined),
  });

export const text = (description: string) =>
  z
    .string()
    .trim()
    .meta({ type: ['string', 'number', 'boolean'], description });

export const pounds = (description: string) =>
  field<Pence>(
    (written) => {
      const amount = parsePounds(written);
      return typeof amount === 'string' ? amountProblems[amount] : { value: amount };
    },
    ['number', 'string'],
    description,
  );

const exact = (
  expected: string,
  accept: (value: Rational) => boolean,
  parse: (text: string) => Rational | undefined,
  malformed: MakeProblem,
  description: string,
) =>
  field<Rational>(
    (written) => {
      const value = parse(written);
      if (value === undefined) return malformed;
      return accept(value) ? { value } : (at, found) => outOfRange(at, found, expected);
    },
    ['number', 'string'],
    description,
  );

const aNumber: MakeProblem = (at, value) => malformedNumber(at, value, 'a number');
const atLeastZero = (value: Rational): boolean => compare(value, zero) >= 0;

/** Any decimal or fraction. */
export const number = (description: string) =>
  exact('a number', () => true, parseExact, aNumber, description);
/** A decimal or fraction, 0 or more. */
export const points = (description: string) =>
  exact('0 or more', atLeastZero, parseExact, aNumber, description);
/** A decimal or fraction above 0; a weight may be written as a percentage. */
export const weight = (description: string) =>
  exact('above 0', (value) => compare(value, zero) > 0, parseShare, aNumber, description);
/** `25%`, `0.25` or `1/4`, from 0 to 1. */
export const share = (description: string) =>
  exact(
    'from 0 to 1 (0% to 100%)',
    (value) => atLeastZero(value) && compare(value, one) <= 0,
    parseShare,
    malformedShare,
    description,
  );

export const whole = (description: string, least = 0) =>
  field<number>(
    (written) => {
      const value = parseWhole(written);
      if (value === undefined)
        return (at, found) => malformedNumber(at, found, `a whole number, ${least} or more`);
      return value >= least ? { value } : (at, found) => outOfRange(at, found, `${least} or more`);
    },
    'integer',
    description,
  );

export const yesNo = (description: string) =>
  field<boolean>(
    (written) => {
      const value = parseYesNo(written);
      return value === undefined ? malformedYesNo : { value };
    },
    ['boolean', 'string'],
    description,
  );

export const date = (description: string) =>
  field<string>(
    (written) => {
      const value = parseDate(written);
      return value === undefined ? malformedDate : { value };
    },
    'string',
    description,
  );
