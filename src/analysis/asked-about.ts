import type { ExplainAnswer } from '../domain/answers/explain.ts';
import type { Application } from '../domain/application.ts';
import type { Case } from '../formulation/case.ts';
import { valuationIfExact } from '../formulation/valuation.ts';
import { namedPhases, onlyPhase } from './named-phases.ts';

/** What an explanation says of its application, and of the scale that it counts on, whatever is decided. */
export function askedAbout(given: Case, application: Application) {
  const { combination, gridPerPoint } = given.scenario.objective;
  return {
    schema: 'allot.explain/1',
    phase: onlyPhase(given),
    phaseNames: namedPhases([given]),
    gridPerPoint: valuationIfExact(given)?.unitsPerPoint ?? gridPerPoint,
    levels: combination.mode === 'weighted' ? ['total'] : combination.levels.map(({ maximise }) => maximise),
    applicationId: application.id,
    organisation: application.organisation,
    title: application.title,
    requestedPence: application.requested,
  } as const satisfies Partial<ExplainAnswer>;
}
