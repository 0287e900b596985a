import type { ExplanationsAnswer } from '../../domain/answers/explanations.ts';
import type { ExplainAnswer } from '../../domain/answers/explain.ts';
import { fateKey } from '../../domain/allocation.ts';
import type { Candidate } from '../../domain/application.ts';
import type { Value } from '../../domain/result.ts';
import { compareValues } from '../compare-values.ts';
import { fundedFates, unfundedFates } from '../fates.ts';
import type { Asked, Inquiry } from '../inquiry.ts';
import { marginOf } from '../ranked.ts';
import { turnEach } from '../ranking.ts';
import { explain } from './explain.ts';

/** How many of each side are nearest to the line. */
const NEAREST = { funded: 6, unfunded: 12 } as const;

/** Why each application is funded, or is not: everyone's, or those of them whose fate was closest. */
export async function explanations(
  inquiry: Inquiry,
  of: ExplanationsAnswer['of'],
): Promise<Asked<ExplanationsAnswer>> {
  const { case: given, decision, oracle, onProgress } = inquiry;
  const funded = fundedFates(decision.allocation);
  const fates = [...funded, ...unfundedFates(given, decision.allocation)];
  const ranking = await turnEach(decision, fates, oracle, onProgress);
  /** The smallest margin of any fate of an application; those whose fate cannot be turned around come last. */
  const margins = new Map<Candidate, Value | null>();
  for (const fate of fates) {
    const [margin, known] = [marginOf(ranking.get(fateKey(fate))), margins.get(fate.candidate) ?? null];
    if (known === null || (margin !== null && compareValues(margin, known) < 0))
      margins.set(fate.candidate, margin);
  }
  const byMargin = [...margins].sort(([, a], [, b]) =>
    a === null || b === null ? Number(a === null) - Number(b === null) : compareValues(a, b),
  );
  const winners = new Set(funded.map(({ candidate }) => candidate));
  const side = (isFunded: boolean, most: number): readonly Candidate[] =>
    byMargin
      .map(([candidate]) => candidate)
      .filter((candidate) => winners.has(candidate) === isFunded)
      .slice(0, of === 'all' ? undefined : most);
  const chosen = [...side(true, NEAREST.funded), ...side(false, NEAREST.unfunded)];
  let done = 0;
  const asked = await Promise.all(
    chosen.map(async ({ application }) => {
      const answer = await explain({ ...inquiry, onProgress: () => undefined }, application);
      onProgress({ stage: 'Explaining', done: ++done, total: chosen.length });
      return answer;
    }),
  );
  const found = asked.flatMap((one): readonly ExplainAnswer[] =>
    one.status === 'answered' ? [one.answer] : [],
  );
  if (found.length < asked.length)
    return { status: 'not-proved', reason: 'an explanation was not proved in the time allowed' };
  return { status: 'answered', answer: { schema: 'allot.explanations/1', of, explanations: found } };
}
