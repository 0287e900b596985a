import type { AwardOption } from '../domain/application.ts';
import type { Fate } from '../domain/allocation.ts';
import { fateOf } from '../formulation/fate.ts';
import type { Formulation } from '../formulation/formulate.ts';
import type { GuardState } from './guard-state.ts';
import type { Oracle } from './oracle.ts';
import { type Awards, type Measures, measuresOf, Tally } from './reserves/standing.ts';

interface Guarded {
  readonly formulation: Formulation;
  readonly values: readonly number[];
  readonly guard: GuardState | null;
}

/**
 * Whether no award set with a fate as wanted has as much merit as the guard keeps: max merit(x) subject to the rules and the fate is below
 * the least merit. Asked of merit alone, which settles it far sooner than a search for the most of something else along the guard's edge;
 * and not asked where an award set near the decision or near the best merit shows that there is one.
 */
export function ruledOutByGuard(
  { formulation, values, guard }: Guarded,
  oracle: Oracle,
): (fate: Fate, wanted: 'funded' | 'unfunded') => Promise<boolean> {
  const measures = guard === null ? null : measuresOf(formulation);
  if (guard === null || measures === null) return () => Promise.resolve(false);
  const { awards } = formulation;
  const indexOf = new Map<AwardOption, number>(awards.map(({ option }, index) => [option, index]));
  const madeIn = (own: Formulation, assigned: readonly number[]): Awards =>
    own.awards.flatMap(({ variable, option }) =>
      assigned[variable] === 1 ? [indexOf.get(option) ?? 0] : [],
    );
  const known = [madeIn(formulation, values), madeIn(guard.formulation, guard.values)];
  return async (fate, wanted) => {
    const own = awards.flatMap(({ candidate, option }, index) =>
      candidate === fate.candidate && option.phase === fate.phase ? [index] : [],
    );
    const isNear = wanted === 'funded' ? fitsInto : doesWithout;
    if (known.some((made) => isNear(measures, made, own))) return false;
    const outcome = await oracle.solve(guard.formulation.model, {
      change: fateOf(guard.formulation, fate, wanted),
    });
    if (outcome.status === 'infeasible') return true;
    return outcome.status === 'optimal' && (outcome.levels[0]?.bound ?? 0) < guard.leastMerit;
  };
}

/** Whether one of some awards can be added to a set that keeps every rule and the guard, for at most two of its own. */
function fitsInto(measures: Measures, made: Awards, own: Awards): boolean {
  const tally = new Tally(measures);
  for (const award of made) tally.add(award);
  return own.some((award) => {
    if (made.includes(award)) return true;
    tally.add(award);
    const fits = keepsWithout(tally, made, 0, 2);
    tally.remove(award);
    return fits;
  });
}

/** Whether a set that keeps every rule and the guard can do without some awards, for at most one other. */
function doesWithout(measures: Measures, made: Awards, own: Awards): boolean {
  const tally = new Tally(measures);
  for (const award of made) if (!own.includes(award)) tally.add(award);
  if (tally.keepsAll) return true;
  return measures.columns.some((_, award) => {
    if (made.includes(award) || own.includes(award)) return false;
    tally.add(award);
    const keeps = tally.keepsAll;
    tally.remove(award);
    return keeps;
  });
}

function keepsWithout(tally: Tally, made: Awards, from: number, most: number): boolean {
  if (tally.keepsAll) return true;
  if (most === 0) return false;
  for (let at = from; at < made.length; at += 1) {
    const award = made[at] as number;
    tally.remove(award);
    const keeps = keepsWithout(tally, made, at + 1, most - 1);
    tally.add(award);
    if (keeps) return true;
  }
  return false;
}
