import type { Location, Problem } from '../../domain/problem.ts';
import { error, quote } from './make-problem.ts';

/** Awards on record from earlier phases. */

export const awardWithoutApplication = (at: Location, application: string): Problem =>
  error(
    'award-without-application',
    at,
    application,
    `Application ${quote(application)} holds an award, and is not in the applications file.`,
    'a row in the applications file for whoever holds an award, since it counts in limits',
    'Add a row for it, with nothing asked for in this phase if it does not ask; or correct the id.',
  );
export const duplicateAward = (at: Location, application: string, first: number): Problem =>
  error(
    'duplicate-award',
    at,
    application,
    `The award of ${quote(application)} in this phase is already in row ${first}.`,
    'one row for an award',
    'Keep the row that is right.',
  );
export const otherAward = (at: Location, listed: string, stated: string): Problem =>
  error(
    'other-award',
    at,
    listed,
    `The list of awards says ${listed}, and the applications file ${stated}.`,
    'the same amount in both',
    'Correct the one that is wrong, or leave the column of the applications file out.',
  );
