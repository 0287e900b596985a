import type { AwardOption, Candidate } from '../domain/application.ts';
import { compare, isZero } from '../domain/rational.ts';
import { type MarkBound, markWorth } from '../formulation/mark-worth.ts';
import { weightsOf } from '../formulation/valuation.ts';
import type { Inquiry } from './inquiry.ts';

/**
 * The rule that puts the mark from which an application is funded elsewhere than its margin does: a fundable line, or the guard,
 * towards which its mark counts as well. Null: neither.
 *
 * With its award, step(m₀) its merit at its own mark, z₁ the optimum with it and t what is to be reached, its worth alone asks for
 * the least m with step(m) ≥ step(m₀) + t − z₁. Under a guard a lower mark than its own may take more than this, and a higher one
 * less. Where another of its options could serve, a lower mark than this proves nothing.
 */
export function markHeldBy(
  { case: given, decision }: Inquiry,
  candidate: Candidate,
  bound: MarkBound,
  /** With the fate in favour of the application: its award, and how far the optimum with it lies above what is to be reached. Null where there is none. */
  having: { readonly option: AwardOption; readonly toSpare: number } | null,
): string | null {
  if (isZero(bound.mark)) return null;
  const line = given.scenario.rules.find(
    (rule) => rule.kind === 'fundable-line' && compare(rule.merit, bound.mark) === 0,
  );
  if (line !== undefined) return line.id;
  if (decision.guard === null) return null;
  if (having === null) return 'guard';
  const { objective } = given.scenario;
  const worth = markWorth(objective, weightsOf(given).merit, having.option);
  if (worth === null) return null;
  const parts = decision.formulation.valuation.unitsPerPoint / objective.gridPerPoint;
  const step = worth.stepAt(candidate.merit) - BigInt(Math.floor(having.toSpare / parts));
  const apart = compare(bound.mark, worth.leastMark(step).mark);
  return apart > 0 || (apart < 0 && candidate.options.length === 1) ? 'guard' : null;
}
