import type { Location, Problem, Severity } from '../../domain/problem.ts';

/** How a problem of reading is put together: long values are clipped, lists of names kept short. */

export const clip = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text);

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
export const error = make('error');
export const warning = make('warning');

export const quote = (text: string): string => `“${clip(text)}”`;
/** At most eight names, so that a message stays readable. */
export const names = (all: readonly string[]): string =>
  all.length === 0
    ? 'none'
    : all.slice(0, 8).join(', ') + (all.length > 8 ? ` and ${all.length - 8} more` : '');
export const suggest = (near: string | undefined, otherwise: string): string =>
  near === undefined ? otherwise : `Did you mean ${quote(near)}?`;
/** 100000 as 100,000. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
