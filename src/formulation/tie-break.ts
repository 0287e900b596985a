import type { ApplicationId } from '../domain/ids.ts';
import { combined } from '../model/combined.ts';
import type { Model, ObjectiveLevel, Term } from '../model/model.ts';
import type { TieBreak } from '../programme/objective.ts';
import { canonicalDraw, draw } from '../programme/lot.ts';
import type { AwardVariable } from './draft.ts';

/**
 * A model of one level, made to tell whether these awards are its only optimum:
 * max 2 · v(x) − e such that Σ_{x_io = 1} (1 − x_io) + Σ_{x_io = 0} x_io + e ≥ 1, with e 0 or 1.
 *
 * In words: any other set counts in full, and this one half a unit less. With z the optimum it comes to 2z where another set
 * is as good, and to 2z − 1 where none is. How much worse the others are is not asked, which would take longer.
 */
export function theseForLess(
  awards: readonly AwardVariable[],
  model: Model,
  values: readonly number[],
): Model {
  const origin = { kind: 'differs', subject: [], rule: null, clause: null };
  const these = { variable: model.variables.length, coefficient: 1 };
  const terms = awards.map(({ variable }) => ({ variable, coefficient: values[variable] === 1 ? -1 : 1 }));
  const made = terms.filter(({ coefficient }) => coefficient === -1).length;
  return {
    ...model,
    variables: [...model.variables, { name: 'these', lower: 0, upper: 1, role: 'decision', origin }],
    constraints: [
      ...model.constraints,
      { name: 'differs', terms: [...terms, these], sense: '>=', bound: 1 - made, origin },
    ],
    levels: model.levels.map((level) => combined(level, 2, [{ ...these, coefficient: -1 }])),
  };
}

/** The levels that tell sets of equal value apart, in the named order. Lots are numbers below 2^20, so sums stay exact. */
export function tieBreakLevels(
  awards: readonly AwardVariable[],
  tieBreaks: readonly TieBreak[],
): readonly ObjectiveLevel[] {
  return tieBreaks.map((tieBreak) => {
    switch (tieBreak.by) {
      case 'fewest-pounds':
        return level('fewest pounds', 'minimise', awards, ({ option }) => option.amount);
      case 'most-awards':
        return level('most awards', 'maximise', awards, () => 1);
      case 'lot':
        return level(
          `lot drawn with seed ${tieBreak.seed}`,
          'maximise',
          awards,
          drawing((id) => draw(tieBreak.seed, id)),
        );
      case 'canonical-order':
        return level('canonical order', 'maximise', awards, drawing(canonicalDraw));
    }
  });
}

const drawing =
  (number: (id: ApplicationId) => number) =>
  ({ candidate, option }: AwardVariable): number =>
    2 * number(candidate.application.id) + (option.offer === 'requested' ? 1 : 0);

function level(
  name: string,
  direction: ObjectiveLevel['direction'],
  awards: readonly AwardVariable[],
  coefficient: (award: AwardVariable) => number,
): ObjectiveLevel {
  const terms: Term[] = awards
    .map((award) => ({ variable: award.variable, coefficient: coefficient(award) }))
    .filter((term) => term.coefficient !== 0);
  return { name, direction, terms, allowedLoss: { numerator: 0, denominator: 1 } };
}
