import type { Location, Problem } from '../../domain/problem.ts';
import { error, quote, warning } from './make-problem.ts';

/** Partners and their letters of support. */

export const noPartners = (at: Location): Problem =>
  error(
    'no-partners',
    at,
    null,
    'The programme asks about partners, and the scenario names no partners file.',
    'a partners file',
    'Add “partners: …”; docs/files.md says what is in it.',
  );
export const partnersMismatch = (at: Location, unknown: number, all: number): Problem =>
  error(
    'partners-mismatch',
    at,
    null,
    `${unknown} of the ${all} applications in this partners file are not in the applications file.`,
    'partners of these applications',
    'Check that it is the partners file of this round.',
  );
export const duplicatePartner = (at: Location, partner: string, first: number): Problem =>
  error(
    'duplicate-partner',
    at,
    partner,
    `${quote(partner)} is already a partner of this application in row ${first}.`,
    'one row for a partner of an application',
    'Keep the row that is right.',
  );
export const twoLeads = (at: Location, application: string, first: number): Problem =>
  error(
    'two-leads',
    at,
    application,
    `Application ${quote(application)} already has a lead in row ${first}.`,
    'at most one lead for an application',
    'Say which of them leads.',
  );
export const halfLetter = (at: Location, value: string): Problem =>
  warning(
    'half-letter',
    at,
    value,
    'There is a role or an area, but no signatory: it counts as no letter of support.',
    'who signed the letter',
    'Add the signatory, or take the rest out.',
  );
