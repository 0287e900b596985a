import type { PhaseName } from '../../domain/answers/phase-name.ts';
import { listed } from '../words.ts';

/** What names an award: whose it is, and in which phase. */
interface Named {
  readonly applicationId: string;
  readonly phase: string | null;
}

/**
 * Names awards, an application once: `A014`, or where phases are decided together `A014 (Phase 2)`, and
 * `A014 (Phase 1 and Phase 2)` where it is in both.
 */
export function namingAwards(phases: readonly PhaseName[]): (awards: readonly Named[]) => readonly string[] {
  return (awards) =>
    [...new Set(awards.map(({ applicationId }) => applicationId))].map((applicationId) => {
      const own = new Set(
        awards.filter((award) => award.applicationId === applicationId).map(({ phase }) => phase),
      );
      const titles = phases.filter(({ id }) => own.has(id)).map(({ title }) => title);
      return titles.length === 0 ? applicationId : `${applicationId} (${listed(titles)})`;
    });
}
