import type { ApplicationId } from '../domain/ids.ts';
import type { Change } from '../model/change.ts';
import type { Formulation } from './formulate.ts';

/**
 * One application's fate, as a change of the model: every x_io = 0 when unfunded, Σ_o x_io = 1 when funded. Where there are several
 * options, the row that allows one of them at most then asks for one of them. Everything else stays free.
 */
export function fateOf(
  { model, awards }: Formulation,
  application: ApplicationId,
  fate: 'funded' | 'unfunded',
): Change {
  const own = awards.filter(({ candidate }) => candidate.application.id === application);
  const value = fate === 'funded' ? 1 : 0;
  if (fate === 'unfunded' || own.length === 1)
    return { fixings: own.map(({ variable }) => ({ variable, value })) };
  const constraint = model.constraints.findIndex(
    ({ origin }) => origin.kind === 'one-award' && origin.subject[0] === application,
  );
  return { limits: [{ constraint, sense: '=', bound: 1 }] };
}
