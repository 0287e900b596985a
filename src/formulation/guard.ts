import { rational } from '../domain/rational.ts';
import { addRow, type Draft } from './draft.ts';
import type { Valuation } from './valuation.ts';

/**
 * Σ merit_io x_io ≥ least, in grid units of unweighted merit: spread and diversity may not cost more merit than the
 * scenario allows. The best possible merit, of which `least` is a share, is found once for the scenario.
 */
export function addGuard(draft: Draft, valuation: Valuation, least: number): void {
  addRow(draft, {
    name: 'guard',
    terms: draft.awards.map(({ variable, option }) => ({
      variable,
      coefficient: rational(BigInt(valuation.meritOf(option))),
    })),
    sense: '>=',
    bound: rational(BigInt(least)),
    origin: { kind: 'guard', subject: [], rule: 'guard', clause: null },
  });
}
