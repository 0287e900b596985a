import { decide } from '../../../src/analysis/decide.ts';
import type { Asked, Inquiry } from '../../../src/analysis/inquiry.ts';
import type { Case } from '../../../src/formulation/case.ts';
import { oracleOf } from '../../oracle.ts';

const silent = (): void => undefined;

/** A case decided by the exact engine, to ask of; null where it has no award set. */
export async function inquiryInto(given: Case): Promise<Inquiry | null> {
  const oracle = oracleOf('exact');
  const decision = await decide(given, oracle, silent);
  return decision.status === 'optimal' ? { case: given, decision, oracle, onProgress: silent } : null;
}

/** The answer of a question that has one. */
export function answerOf<T>(asked: Asked<T>): T {
  if (asked.status !== 'answered') throw new Error(`no answer: ${JSON.stringify(asked)}`);
  return asked.answer;
}
