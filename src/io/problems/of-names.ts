import type { Location, Problem } from '../../domain/problem.ts';
import type { PlaceNames } from '../place-names.ts';
import { error, names as listed, quote, suggest } from './make-problem.ts';

/** Names that lead to nothing; rules and locks that do not hold together. */

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
  | 'fact'
  | 'sector'
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
    `one of: ${listed(known)}`,
    suggest(near, `Correct the name.`),
  );
/** A place that a name does not lead to: there is none, or (`ambiguous-place`) there are several. */
export function noPlace(
  { several, names, suggest: near }: Pick<PlaceNames, 'several' | 'names' | 'suggest'>,
  at: Location,
  value: string,
): Problem {
  const candidates = several(value);
  return candidates.length === 0
    ? unknownName('place', at, value, names, near(value))
    : error(
        'ambiguous-place',
        at,
        value,
        `${quote(value)} may mean ${candidates.length} places: ${listed(candidates)}.`,
        'one place',
        'Write the code of the one that is meant, or its whole name if no other has it.',
      );
}
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
