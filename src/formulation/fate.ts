import type { Fate } from '../domain/allocation.ts';
import type { Change } from '../model/change.ts';
import type { Formulation } from './formulate.ts';

/**
 * One fate, as a change of the model: every x_io of the application (in its phase) = 0 when unfunded, Σ_o x_io = 1 when funded.
 * Where there are several options, the row that allows one of them at most then asks for one of them. Everything else stays
 * free: other phases follow by their own rows.
 */
export function fateOf(
  { model, awards }: Formulation,
  { candidate: { application }, phase }: Fate,
  fate: 'funded' | 'unfunded',
): Change {
  const own = awards.filter(
    ({ candidate, option }) => candidate.application.id === application.id && option.phase === phase,
  );
  const value = fate === 'funded' ? 1 : 0;
  if (fate === 'unfunded' || own.length === 1)
    return { fixings: own.map(({ variable }) => ({ variable, value })) };
  const constraint = model.constraints.findIndex(
    ({ origin }) =>
      origin.kind === 'one-award' &&
      origin.subject[0] === application.id &&
      (origin.subject[1] ?? null) === phase,
  );
  return { limits: [{ constraint, sense: '=', bound: 1 }] };
}
