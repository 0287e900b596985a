import type { ApplicationId } from '../domain/ids.ts';
import type { Model } from '../model/model.ts';
import type { Formulation } from './formulate.ts';

/** The model with one application's fate decided: Σ_o x_io = 1 when funded, every x_io = 0 when not. Everything else stays free. */
export function withFate(
  { model, awards }: Formulation,
  application: ApplicationId,
  fate: 'funded' | 'unfunded',
): Model {
  const own = awards
    .filter(({ candidate }) => candidate.application.id === application)
    .map(({ variable }) => variable);
  if (fate === 'unfunded' || own.length === 1) {
    const value = fate === 'funded' ? 1 : 0;
    const fixed = new Set(own);
    return {
      ...model,
      variables: model.variables.map((variable, index) =>
        fixed.has(index) ? { ...variable, lower: value, upper: value } : variable,
      ),
    };
  }
  const origin = { kind: 'fate', subject: [application], rule: null, clause: null };
  const row = {
    name: `fate:${application}`,
    terms: own.map((variable) => ({ variable, coefficient: 1 })),
    sense: '=' as const,
    bound: 1,
    origin,
  };
  return { ...model, constraints: [...model.constraints, row] };
}
