import { one, rational } from '../domain/rational.ts';
import type { Phase } from '../programme/programme.ts';
import { addRow, addVariable, type Draft, type ExactTerm } from './draft.ts';

/**
 * How many awards each phase has, where several are decided together:
 *
 * - K_p = Σ_i Σ_{o in p} x_io, whole, for every phase p
 * - K_p ≤ K_q + n, where p follows q and n candidates may have an award in p without one in q
 *
 * In words: they say nothing that the other rows do not, and an engine that divides by the number of awards in a phase closes a tree in a few
 * nodes that divided by single awards has tens of thousands: there are few awards, of nearly one size, and many that are nearly alike.
 */
export function addAwardCounts(draft: Draft, phases: readonly Phase[]): void {
  const inPhase = (id: string) => draft.awards.filter(({ option }) => option.phase === id);
  const decided = phases.filter(({ id }) => inPhase(id).length > 0);
  if (decided.length < 2) return;
  const counts = new Map<string, number>();
  for (const { id } of decided) {
    const own = inPhase(id);
    const origin = { kind: 'award-count', subject: [id], rule: null, clause: null };
    const name = `awards:${id}`;
    const upper = new Set(own.map(({ candidate }) => candidate)).size;
    const count = addVariable(draft, { name, lower: 0, upper, role: 'decision', origin });
    counts.set(id, count);
    const terms = own.map(({ variable }): ExactTerm => ({ variable, coefficient: one }));
    addRow(draft, {
      name,
      terms: [...terms, { variable: count, coefficient: rational(-1n) }],
      sense: '=',
      bound: rational(0n),
      origin,
    });
  }
  for (const { id, follows } of decided) {
    const [later, earlier] = [counts.get(id), counts.get(follows?.phase ?? '')];
    if (later === undefined || earlier === undefined || follows === null) continue;
    const before = new Set(inPhase(follows.phase).map(({ candidate }) => candidate));
    const alone = new Set(inPhase(id).flatMap(({ candidate }) => (before.has(candidate) ? [] : [candidate])));
    addRow(draft, {
      name: `awards:${id}:follows`,
      terms: [
        { variable: later, coefficient: one },
        { variable: earlier, coefficient: rational(-1n) },
      ],
      sense: '<=',
      bound: rational(BigInt(alone.size)),
      origin: { kind: 'award-count', subject: [id, follows.phase], rule: null, clause: follows.clause },
    });
  }
}
