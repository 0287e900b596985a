import { decide } from './decide.ts';
import type { Inquiry, Undecided } from './inquiry.ts';
import { recheck } from './recheck.ts';
import { statementOf } from './statement.ts';

export type Inquired =
  | { readonly status: 'decided'; readonly inquiry: Inquiry }
  | { readonly status: 'conflict' | 'not-proved'; readonly reason: string };

/** Decides a case for a question alone: nobody is ranked, and nothing is told. */
export async function inquire(undecided: Undecided): Promise<Inquired> {
  const { case: given, oracle, onProgress } = undecided;
  const decision = await decide(given, oracle, onProgress);
  if (decision.status === 'optimal') {
    recheck(given, decision);
    return { status: 'decided', inquiry: { ...undecided, decision } };
  }
  const status = decision.status === 'infeasible' ? 'conflict' : 'not-proved';
  return { status, reason: statementOf(decision, given) };
}
