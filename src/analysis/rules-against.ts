import type { RulesAgainst } from '../domain/answers/explain.ts';
import type { Fate } from '../domain/allocation.ts';
import { fateOf } from '../formulation/fate.ts';
import { together } from '../model/change.ts';
import { anyBetter } from './any-better.ts';
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
 * so nothing can be said of a set from its parts. But where the best with the fate turned around and no rule at all is worth no more
 * than the decision, no set need be tried: to leave out fewer gives the fate no more, and the decision keeps every rule.
 */
export async function rulesAgainst(inquiry: Inquiry, fate: Fate, funded: boolean): Promise<RulesAgainst> {
  const { decision, oracle, onProgress } = inquiry;
  const { model } = decision.formulation;
  const rules = rulesOfModel(model).filter((id) => id !== 'pot');
  const none: RulesAgainst = { sets: [], searchedUpTo: rules.length, complete: true };
  if (await isHopeless(inquiry, fate, funded, rules)) return none;
  const standing = standingIn(decision, oracle);
  let tried = 0;
  for (let size = 1; size <= rules.length; size++) {
    const sets = choose(rules, size);
    if (tried + sets.length > MOST_SETS) return { sets: [], searchedUpTo: size - 1, complete: false };
    const turned = await Promise.all(
      sets.map(async (set) => {
        const found = await standing(fate, funded ? 'unfunded' : 'funded', leavingOut(model, new Set(set)));
        onProgress({
          stage: 'Leaving out rules',
          done: ++tried,
          total: Math.min(MOST_SETS, 2 ** rules.length - 1),
        });
        return found;
      }),
    );
    if (turned.includes(null)) return { sets: [], searchedUpTo: size - 1, complete: false };
    const found = sets.filter((_, index) => turned[index]);
    if (found.length > 0) return { sets: found, searchedUpTo: size, complete: true };
  }
  return none;
}

/** Whether the fate turned around is worth no more than the decision even without any of the rules. One number: levels have no such bound. */
async function isHopeless(
  { decision: { formulation, levels }, oracle }: Inquiry,
  fate: Fate,
  funded: boolean,
  rules: readonly string[],
): Promise<boolean> {
  const { model } = formulation;
  if (model.levels.length !== 1 || rules.length < 2) return false;
  const turned = fateOf(formulation, fate, funded ? 'unfunded' : 'funded');
  const change = together(leavingOut(model, new Set(rules)), turned);
  return (await anyBetter(oracle, model, { change, than: levels[0]?.bound ?? 0 })) === 'none';
}

/** Every choice of so many, in the order of what is chosen from. */
function choose<T>(from: readonly T[], size: number): readonly (readonly T[])[] {
  if (size === 0) return [[]];
  return from.flatMap((first, index) =>
    choose(from.slice(index + 1), size - 1).map((rest) => [first, ...rest]),
  );
}
