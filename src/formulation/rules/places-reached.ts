import { one, rational } from '../../domain/rational.ts';
import type { PlacesReached } from '../../programme/rule.ts';
import type { Case } from '../case.ts';
import { addRow, addVariable, type Draft } from '../draft.ts';
import { placesOf } from './place-limit.ts';

/**
 * Σ_p y_p ≥ k with y_p ≤ Σ_{i delivers in p} x_io, 0 ≤ y_p ≤ 1: at least k places have an award that delivers in them.
 *
 * y_p is implied: where the awards are whole, each y_p may be rounded up to 0 or 1 without breaking a row.
 */
export function addPlacesReached(draft: Draft, rule: PlacesReached, given: Case): void {
  const origin = (place: readonly string[]) => ({
    kind: rule.kind,
    subject: place,
    rule: rule.id,
    clause: rule.clause,
  });
  const reached = placesOf(given).flatMap((place) => {
    const delivering = draft.awards.filter(
      ({ candidate, leads }) =>
        leads && candidate.application.deliveries.some((delivery) => delivery.place === place),
    );
    if (delivering.length === 0) return [];
    const variable = addVariable(draft, {
      name: `reached:${rule.id}:${place}`,
      lower: 0,
      upper: 1,
      role: 'implied',
      origin: origin([place]),
    });
    addRow(draft, {
      name: `${rule.id}:${place}`,
      terms: [
        { variable, coefficient: one },
        ...delivering.map((award) => ({ variable: award.variable, coefficient: rational(-1n) })),
      ],
      sense: '<=',
      bound: rational(0n),
      origin: origin([place]),
    });
    return [{ variable, coefficient: one }];
  });
  addRow(draft, {
    name: rule.id,
    terms: reached,
    sense: '>=',
    bound: rational(BigInt(rule.min)),
    origin: origin([]),
  });
}
