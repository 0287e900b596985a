import type { PhaseName } from '../domain/answers/phase-name.ts';
import type { Case } from '../formulation/case.ts';

/** The phases that are decided together, in the programme's order; none where one is decided alone, for then no award is in doubt. */
export function namedPhases(cases: readonly Pick<Case, 'scenario'>[]): readonly PhaseName[] {
  const decided = new Set(cases.flatMap(({ scenario }) => scenario.phases));
  if (decided.size < 2) return [];
  const phases = cases.flatMap(({ scenario }) => scenario.programme.phases);
  return [...new Map(phases.map(({ id, title }) => [id, { id, title }])).values()].filter(({ id }) =>
    decided.has(id),
  );
}

/** The phase that is decided alone; null where several are, or the programme has none. */
export function onlyPhase({ scenario }: Case): PhaseName | null {
  const [id, ...others] = scenario.phases;
  const phase = scenario.programme.phases.find((each) => each.id === id);
  return phase === undefined || others.length > 0 ? null : { id: phase.id, title: phase.title };
}
