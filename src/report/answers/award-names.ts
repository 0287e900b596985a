import type { PhaseName } from '../../domain/answers/phase-name.ts';
import { formatPounds } from '../../domain/money.ts';
import type { ChangeLine } from '../../domain/result.ts';
import { listed } from '../words.ts';

/** What names an award: whose it is, and in which phase. */
interface Named {
  readonly applicationId: string;
  readonly phase: string | null;
}

/**
 * Names awards, an application once: `A014`, or where phases are decided together `A014 (Phase 2)`, and
 * `A014 (Phase 1 and Phase 2)` where it is in both. An application may be called something else than its id.
 */
export function namingAwards(
  phases: readonly PhaseName[],
  called = (applicationId: string): string => applicationId,
): (awards: readonly Named[]) => readonly string[] {
  return (awards) =>
    [...new Set(awards.map(({ applicationId }) => applicationId))].map((applicationId) => {
      const own = new Set(
        awards.filter((award) => award.applicationId === applicationId).map(({ phase }) => phase),
      );
      const titles = phases.filter(({ id }) => own.has(id)).map(({ title }) => title);
      return `${called(applicationId)}${titles.length === 0 ? '' : ` (${listed(titles)})`}`;
    });
}

/** By phase, in the programme's order: lists have them in order of rank. */
export function inPhaseOrder<T extends { readonly phase: string | null }>(
  lines: readonly T[],
  phases: readonly PhaseName[],
): readonly T[] {
  const place = ({ phase }: T): number => phases.findIndex(({ id }) => id === phase);
  return lines.toSorted((a, b) => place(a) - place(b));
}

/** What one application gets: `£50,000`; with phases decided together `£50,000 (Phase 1), £450,000 (Phase 2)`. Null where it gets nothing. */
export const amountsInWords = (
  awards: readonly Pick<ChangeLine, 'phase' | 'amountPence'>[],
  phases: readonly PhaseName[],
): string | null =>
  awards.length === 0
    ? null
    : inPhaseOrder(awards, phases)
        .map(({ phase, amountPence }) => {
          const title = phases.find(({ id }) => id === phase)?.title;
          return `${formatPounds(amountPence)}${title === undefined ? '' : ` (${title})`}`;
        })
        .join(', ');
