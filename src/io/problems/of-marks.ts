import type { Location, Problem } from '../../domain/problem.ts';
import { error, quote } from './make-problem.ts';

/** Marks and panels. */

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
