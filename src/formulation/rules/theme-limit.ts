import { byCodeUnit, type ThemeId } from '../../domain/ids.ts';
import { zero } from '../../domain/rational.ts';
import type { ThemeLimit } from '../../programme/rule.ts';
import { themeWeights } from '../../scoring/themes.ts';
import type { Case } from '../case.ts';
import type { Draft } from '../draft.ts';
import { addLimit } from '../limit.ts';

/**
 * A limit under which an award falls by its theme weight w_it, as an award and in money alike: how several ticked
 * themes count is the scenario's theme counting.
 */
export function addThemeLimit(draft: Draft, rule: ThemeLimit, given: Case): void {
  for (const theme of rule.theme === 'each' ? themesOf(given) : [rule.theme])
    addLimit(
      draft,
      rule,
      rule.limit,
      {
        id: theme,
        shareOf: ({ candidate }) => {
          const weight =
            themeWeights(candidate.application.themes, given.scenario.themeCounting).get(theme) ?? zero;
          return { ofAward: weight, ofMoney: weight };
        },
      },
      given,
    );
}

/** The programme's themes; where it declares none, those that its candidates state. */
export function themesOf({
  scenario,
  candidates,
}: Pick<Case, 'scenario' | 'candidates'>): readonly ThemeId[] {
  if (scenario.programme.themes.length > 0) return scenario.programme.themes.map(({ id }) => id);
  return [...new Set(candidates.flatMap(({ application }) => application.themes))].sort(byCodeUnit);
}
