import type { ExplainAnswer } from '../domain/answers/explain.ts';
import type { Application } from '../domain/application.ts';
import type { Case } from '../formulation/case.ts';
import { askedAbout } from './asked-about.ts';
import { assemble } from './assemble.ts';
import { idOf } from './ranked.ts';

/** Why an application cannot be awarded: the clauses, which stand whatever is decided, and whether or not anything can be. Null where it is eligible. */
export function whyIneligible(given: Case, application: Application): ExplainAnswer | null {
  if (given.candidates.some((candidate) => idOf(candidate) === application.id)) return null;
  const excluded = assemble(given.scenario, given.geography).excluded.find(
    (each) => each.application.id === application.id,
  );
  return {
    ...askedAbout(given, application),
    fate: 'ineligible',
    awards: [],
    breaches: (excluded?.findings ?? []).map(({ clause, answer, message }) => ({ clause, answer, message })),
    locks: [],
    merit: null,
    meritExact: null,
    turned: null,
    besides: [],
    marks: null,
    amount: null,
    rules: null,
    ruleNames: [],
    leftOut: [],
  };
}
