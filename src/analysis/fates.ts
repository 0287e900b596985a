import { type Allocation, type Fate, fateKey, fateOfAward } from '../domain/allocation.ts';
import type { PhaseId } from '../domain/ids.ts';
import type { Case } from '../formulation/case.ts';

/** The fates that an award set settles in favour of its applications: one for each award. */
export const fundedFates = (allocation: Allocation): readonly Fate[] => allocation.map(fateOfAward);

/**
 * The fates that could have gone the other way next: each candidate without an award; in a programme with phases, each phase
 * in which it has none and that nothing but the chair's choice keeps it from. Of a phase that follows another nothing is said
 * while there is no award in that one.
 */
export function unfundedFates({ candidates, scenario }: Case, allocation: Allocation): readonly Fate[] {
  const funded = new Set(fundedFates(allocation).map(fateKey));
  const follows = new Map(scenario.programme.phases.map((phase) => [phase.id, phase.follows?.phase]));
  return candidates.flatMap((candidate) => {
    const phases = [...new Set(candidate.options.map(({ phase }) => phase))];
    const isFunded = (phase: PhaseId | null): boolean => funded.has(fateKey({ candidate, phase }));
    return phases
      .filter((phase) => {
        const earlier = phase === null ? undefined : follows.get(phase);
        return !isFunded(phase) && (earlier === undefined || !phases.includes(earlier) || isFunded(earlier));
      })
      .map((phase): Fate => ({ candidate, phase }));
  });
}
