import type { Constraint } from '../model/model.ts';
import type { AwardVariable } from './draft.ts';

/**
 * Rows by which nobody who has an award in one copy of a model has less in another: for every candidate and every amount
 * a of its options, Σ_{o: a_io ≥ a} x_io ≤ Σ_{o: a_io ≥ a} x′_io.
 *
 * In words: who is funded stays funded, and for no less. With one option a candidate this is x ≤ x′. The phases of a
 * candidate are kept each for itself.
 */
export function nesting(awards: readonly AwardVariable[], from: number, to: number): readonly Constraint[] {
  const groups = new Map<string, AwardVariable[]>();
  for (const award of awards) {
    const key = JSON.stringify([award.candidate.application.id, award.option.phase]);
    groups.set(key, [...(groups.get(key) ?? []), award]);
  }
  return [...groups.values()].flatMap((group) => {
    const amounts = [...new Set(group.map(({ option }) => option.amount as number))];
    return amounts.map((amount): Constraint => {
      const atLeast = group.filter(({ option }) => option.amount >= amount);
      const { id } = (group[0] as AwardVariable).candidate.application;
      return {
        name: `stays:${id}:${amount}:${to}`,
        terms: [
          ...atLeast.map(({ variable }) => ({ variable: variable + from, coefficient: 1 })),
          ...atLeast.map(({ variable }) => ({ variable: variable + to, coefficient: -1 })),
        ],
        sense: '<=',
        bound: 0,
        origin: { kind: 'stays', subject: [id], rule: null, clause: null },
      };
    });
  });
}
