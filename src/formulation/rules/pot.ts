import { rational } from '../../domain/rational.ts';
import type { PotRule } from '../../programme/rule.ts';
import { addRow, type Draft } from '../draft.ts';

/** Σ a_io x_io ≤ pot, in pence: the awards together stay within the pot, be it given or a variable. */
export function addPot(draft: Draft, rule: PotRule): void {
  addRow(draft, {
    name: rule.id,
    terms: [
      ...draft.awards.map(({ variable, option }) => ({
        variable,
        coefficient: rational(BigInt(option.amount)),
      })),
      ...(draft.pot === null ? [] : [{ variable: draft.pot, coefficient: rational(-1n) }]),
    ],
    sense: '<=',
    bound: rational(draft.pot === null ? BigInt(rule.amount) : 0n),
    origin: { kind: rule.kind, subject: [], rule: rule.id, clause: rule.clause },
  });
}
