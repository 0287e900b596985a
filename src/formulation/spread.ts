import { rational } from '../domain/rational.ts';
import type { Term } from '../model/model.ts';
import { addRow, addVariable, type Draft } from './draft.ts';
import type { Valuation } from './valuation.ts';

/**
 * Borough spread as maximal covering location with partial cover: Σ_p c_p cov_p with 0 ≤ cov_p ≤ U and
 * cov_p ≤ Σ_i R_ip Σ_o x_io. A place counts once however many awards serve it. Gives the terms of the criterion.
 * Source: R. Church and C. ReVelle, “The maximal covering location problem” (1974).
 */
export function addSpread(draft: Draft, valuation: Valuation): readonly Term[] {
  return [...valuation.coverageValue].flatMap(([place, value]) => {
    const serving = draft.awards.flatMap(({ variable, candidate, leads }) => {
      const parts = valuation.reach(candidate).get(place) ?? 0;
      return parts === 0 || !leads ? [] : [{ variable, coefficient: rational(BigInt(-parts)) }];
    });
    if (value === 0 || serving.length === 0) return [];
    const origin = { kind: 'coverage', subject: [place], rule: null, clause: null };
    const variable = addVariable(draft, {
      name: `coverage:${place}`,
      lower: 0,
      upper: valuation.reachParts,
      role: 'implied',
      origin,
    });
    addRow(draft, {
      name: `coverage:${place}`,
      terms: [{ variable, coefficient: rational(1n) }, ...serving],
      sense: '<=',
      bound: rational(0n),
      origin,
    });
    return [{ variable, coefficient: value }];
  });
}
