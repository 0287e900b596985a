import { inPence } from '../domain/money.ts';
import { zero } from '../domain/rational.ts';
import type { Case } from '../formulation/case.ts';
import type { MeritBasis } from '../programme/objective.ts';
import type { Rule } from '../programme/rule.ts';
import type { Scenario } from '../programme/scenario.ts';

/** What-ifs: the same case, with one thing about it changed. */

const scenarioWith = (given: Case, changes: Partial<Scenario>): Case => ({
  ...given,
  scenario: { ...given.scenario, ...changes },
});

/** By this basis, merit alone, within the same rules: neither spread nor diversity, and no guard, which they are what it guards against. */
export const onMeritAlone = (given: Case, merit: MeritBasis): Case =>
  scenarioWith(given, {
    objective: {
      ...given.scenario.objective,
      merit,
      combination: { mode: 'hierarchical', levels: [{ maximise: 'merit', allowLoss: zero }] },
    },
  });

/** Another pot. Rules that are a share of the pot move with it. */
export const withPot = (given: Case, pot: number): Case =>
  scenarioWith(given, {
    pot: inPence(pot),
    rules: given.scenario.rules.map((rule) =>
      rule.kind === 'pot' ? { ...rule, amount: inPence(pot) } : rule,
    ),
  });

/** One rule stated otherwise. */
export const withRule = (given: Case, changed: Rule): Case =>
  scenarioWith(given, {
    rules: given.scenario.rules.map((rule) => (rule.id === changed.id ? changed : rule)),
  });

/** The best merit and, with that, the best of one other criterion, each in its own points; no guard, which is about that very trade. */
export const meritThen = (given: Case, criterion: 'spread' | 'diversity'): Case =>
  scenarioWith(given, {
    objective: {
      ...given.scenario.objective,
      combination: {
        mode: 'hierarchical',
        levels: [
          { maximise: 'merit', allowLoss: zero },
          { maximise: criterion, allowLoss: zero },
        ],
      },
    },
  });
