import type { ApplicationLine, DecisionResult } from '../../domain/result.ts';

/** What the best award set would be with one application's fate turned around: the fewest changes that do it. */
export interface Rivals {
  readonly stepIn: readonly string[];
  readonly giveWay: readonly string[];
  /** Where those who step in, or give way, deliver. */
  readonly places: readonly string[];
}

/** Where these applications deliver, by the lists of a result. */
export function placesOf(result: DecisionResult, applications: readonly string[]): readonly string[] {
  const wanted = new Set(applications);
  const lines: readonly ApplicationLine[] = [...result.awards, ...result.reserve, ...result.notFunded];
  return [
    ...new Set(
      lines.flatMap(({ applicationId, places }) =>
        wanted.has(applicationId) ? places.map(({ id }) => id) : [],
      ),
    ),
  ];
}

/** Who would step in for an award, and who would give way with it. Null where it has none, or nothing replaces it. */
export function rivalsOf(result: DecisionResult, application: string): Rivals | null {
  const { replacement } = result.withdrawals.find(({ applicationId }) => applicationId === application) ?? {};
  if (replacement === undefined || replacement === null) return null;
  const stepIn = replacement.entering.map(({ applicationId }) => applicationId);
  const giveWay = replacement.leaving;
  return { stepIn, giveWay, places: placesOf(result, [...stepIn, ...giveWay]) };
}
