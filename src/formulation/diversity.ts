import { byCodeUnit, type ThemeId } from '../domain/ids.ts';
import { rational } from '../domain/rational.ts';
import type { Term } from '../model/model.ts';
import { addRow, addVariable, type Draft } from './draft.ts';
import type { Valuation } from './valuation.ts';

/**
 * Theme diversity: Σ_t Σ_k s_k d_tk with 0 ≤ d_tk ≤ V and Σ_k d_tk ≤ Σ_i W_it Σ_o x_io. The steps s_k never increase,
 * so the first are filled first: breadth beats depth. Gives the terms of the criterion.
 */
export function addDiversity(draft: Draft, valuation: Valuation): readonly Term[] {
  const themes = [
    ...new Set(draft.awards.flatMap(({ candidate }) => [...valuation.themes(candidate).keys()])),
  ].sort(byCodeUnit);
  return themes.flatMap((theme) => {
    const counted = draft.awards.flatMap(({ variable, candidate, leads }) => {
      const parts = valuation.themes(candidate).get(theme) ?? 0;
      return parts === 0 || !leads ? [] : [{ variable, coefficient: rational(BigInt(-parts)) }];
    });
    const steps = stepsWorthHaving(draft, valuation, theme).map((value, index) => {
      const origin = { kind: 'step', subject: [theme, String(index + 1)], rule: null, clause: null };
      const name = `step:${theme}:${index + 1}`;
      return {
        variable: addVariable(draft, {
          name,
          lower: 0,
          upper: valuation.themeParts,
          role: 'implied',
          origin,
        }),
        coefficient: value,
      };
    });
    if (steps.length === 0) return [];
    addRow(draft, {
      name: `steps:${theme}`,
      terms: [...steps.map(({ variable }) => ({ variable, coefficient: rational(1n) })), ...counted],
      sense: '<=',
      bound: rational(0n),
      origin: { kind: 'step', subject: [theme], rule: null, clause: null },
    });
    return steps;
  });
}

/** The steps with any value, and no more of them than the theme's candidates could fill. */
function stepsWorthHaving(draft: Draft, valuation: Valuation, theme: ThemeId): readonly number[] {
  const candidates = new Set(draft.awards.map(({ candidate }) => candidate));
  let parts = 0;
  for (const candidate of candidates) parts += valuation.themes(candidate).get(theme) ?? 0;
  return valuation.stepValues.slice(0, Math.ceil(parts / valuation.themeParts)).filter((value) => value > 0);
}
