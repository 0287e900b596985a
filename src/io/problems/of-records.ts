import type { Location, Problem } from '../../domain/problem.ts';
import { clip, error, quote } from './make-problem.ts';

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
export const duplicateAward = (at: Location, application: string, first: Location): Problem =>
  error(
    'duplicate-award',
    at,
    application,
    `The award of ${quote(application)} in this phase is already in ${first.row === undefined ? first.column : `row ${first.row}`}.`,
    'each award once',
    'Keep the one that is right.',
  );
export const otherAward = (at: Location, listed: string, stated: string): Problem =>
  error(
    'other-award',
    at,
    listed,
    `The awards on record say ${listed}, and the applications file ${stated}.`,
    'the same amount in both',
    'Correct the one that is wrong, or leave the column of the applications file out.',
  );
export const awardOverCap = (at: Location, amount: string, cap: string): Problem =>
  error(
    'award-over-cap',
    at,
    amount,
    `An award of ${amount} is more than the phase allows (${cap}).`,
    'an award within the cap of its phase',
    'Correct the amount, or the cap in the programme.',
  );
export const notAResult = (at: Location, detail: string): Problem =>
  error(
    'not-a-result',
    at,
    null,
    `The file is JSON, but not the result of a decision: ${clip(detail)}.`,
    'result.json of a decision pack, as it was written',
    'Name the result.json of the earlier phase, or a list with a row an award, such as its awards.csv.',
  );
export const resultOfOtherFund = (
  at: Location,
  theirs: { readonly id: string; readonly title: string },
  ours: { readonly id: string; readonly title: string },
): Problem =>
  error(
    'result-of-other-fund',
    at,
    theirs.id,
    `The result is of ${clip(theirs.title)} (${clip(theirs.id)}), and this scenario of ${ours.title} (${ours.id}).`,
    'the result of an earlier phase of the same programme',
    'Name the result.json of that phase.',
  );
export const resultUndecided = (at: Location, status: string): Problem =>
  error(
    'result-undecided',
    at,
    status,
    status === 'infeasible'
      ? 'That decision was not made: its rules conflict.'
      : 'That decision was not made: it was stopped before there was an answer.',
    'a result with awards',
    'Decide the earlier phase first.',
  );
export const settingOfResult = (at: Location, setting: string): Problem =>
  error(
    'setting-of-result',
    at,
    setting,
    `${quote(setting)} says how to read a table, and this file is the result of a decision.`,
    '`recorded: result.json` alone',
    'Take it out.',
  );
