import type { RulesAgainst } from '../domain/answers/explain.ts';
import type { Fate } from '../domain/allocation.ts';
import type { Inquiry } from './inquiry.ts';
import { leavingOut, rulesOfModel } from './leaving-out.ts';
import { standingIn } from './standing.ts';

/** So many sets of rules are tried before the search says how far it came. */
const MOST_SETS = 300;

/**
 * The smallest sets of rules (locks and the guard among them, the pot not) without which an application's fate is the other one:
 * an unfunded one is in every best award set, a funded one in none.
 *
 * All sets of one size are tried before any of the next, each by full re-optimisation: leaving out a rule helps rivals as well,
 * so nothing can be said of a set from its parts.
 */
export async function rulesAgainst(inquiry: Inquiry, fate: Fate, funded: boolean): Promise<RulesAgainst> {
  const { decision, oracle, onProgress } = inquiry;
  const { model } = decision.formulation;
  const rules = rulesOfModel(model).filter((id) => id !== 'pot');
  const standing = standingIn(decision, oracle);
  let tried = 0;
  for (let size = 1; size <= rules.length; size++) {
    const sets = choose(rules, size);
    if (tried + sets.length > MOST_SETS) return { sets: [], searchedUpTo: size - 1, complete: false };
    const stand = await Promise.all(
      sets.map(async (set) => {
        const found = await standing(fate, leavingOut(model, new Set(set)));
        onProgress({
          stage: 'Leaving out rules',
          done: ++tried,
          total: Math.min(MOST_SETS, 2 ** rules.length - 1),
        });
        return found;
      }),
    );
    if (stand.includes('not-known')) return { sets: [], searchedUpTo: size - 1, complete: false };
    const found = sets.filter((_, index) => stand[index] === (funded ? 'none' : 'all'));
    if (found.length > 0) return { sets: found, searchedUpTo: size, complete: true };
  }
  return { sets: [], searchedUpTo: rules.length, complete: true };
}

/** Every choice of so many, in the order of what is chosen from. */
function choose<T>(from: readonly T[], size: number): readonly (readonly T[])[] {
  if (size === 0) return [[]];
  return from.flatMap((first, index) =>
    choose(from.slice(index + 1), size - 1).map((rest) => [first, ...rest]),
  );
}
