import type { Model, ObjectiveLevel, Term } from '../model/model.ts';
import type { Criterion } from '../programme/objective.ts';
import type { Rule } from '../programme/rule.ts';
import { leads } from '../domain/allocation.ts';
import { rational } from '../domain/rational.ts';
import type { Case } from './case.ts';
import { addAwardCounts } from './award-counts.ts';
import { addDiversity } from './diversity.ts';
import { type AwardVariable, addRow, addVariable, type Draft } from './draft.ts';
import { addFreePot } from './free-pot.ts';
import { addGuard } from './guard.ts';
import { addPhaseOrder } from './phase-order.ts';
import { addLock } from './rules/lock.ts';
import { addRule } from './rules/add-rule.ts';
import { safeInteger, TooLarge } from './safe-integer.ts';
import { addSpread } from './spread.ts';
import { unweighted, type Valuation, valuationOf, weightsOf } from './valuation.ts';
import { asText, workedOut } from './workings.ts';

/** A case as a model, with what is needed to read a solution back and to value an award set without the model. */
export interface Formulation {
  readonly model: Model;
  readonly awards: readonly AwardVariable[];
  readonly valuation: Valuation;
}

export type FormulationOutcome =
  | { readonly ok: true; readonly formulation: Formulation }
  /** Some number would not be exact: amounts, shares or the grid are too large together. */
  | { readonly ok: false; readonly tooLarge: string };

/**
 * What the model is to find: the best of the scenario's objective; the best merit alone (for the guard); or the smallest pot at
 * which all rules can be kept, where the pot is a variable and the scenario's own does not count.
 */
export type Purpose =
  | { readonly of: 'objective'; readonly leastMerit: number | null }
  | { readonly of: 'best-merit' }
  | { readonly of: 'smallest-pot' };

/**
 * The decision as a mixed-integer linear model, in these steps:
 *
 * 1. an award variable x_io ∈ {0, 1} for every option of every candidate, with Σ_o x_io ≤ 1; in a programme with phases that
 *    holds for each phase, and a phase that follows another has no award without one in that; how many awards each phase has;
 * 2. the rows of every rule, in the rules' order;
 * 3. the rows of every lock;
 * 4. coverage and step variables for the criteria that the objective uses;
 * 5. the merit guard;
 * 6. the objective levels.
 *
 * Every variable and row carries the rule, clause or subject that it came from.
 */
export function formulate(given: Case, purpose: Purpose): FormulationOutcome {
  try {
    return { ok: true, formulation: draw(given, purpose) };
  } catch (error) {
    if (error instanceof TooLarge) return { ok: false, tooLarge: error.what };
    throw error;
  }
}

function draw(given: Case, purpose: Purpose): Formulation {
  const { scenario } = given;
  const written = begun(given);
  const draft = purpose.of === 'smallest-pot' ? { ...written, pot: addFreePot(written, given) } : written;
  for (const rule of scenario.rules)
    add(draft, given, `rule ${rule.id}`, groundsOf(rule, given), (own) => addRule(own, rule, given));
  for (const lock of scenario.locks) addLock(draft, lock);

  if (draft.pot !== null) return smallestPot(draft, draft.pot, given);
  if (purpose.of === 'best-merit') {
    const own = valuationOf(given, unweighted);
    const levels = [level('merit', meritTerms(draft, own))];
    return { model: { name: scenario.name, ...rowsOf(draft), levels }, awards: draft.awards, valuation: own };
  }
  const valuation = valuationOf(given, weightsOf(given));
  const uses = (criterion: Criterion): boolean =>
    scenario.objective.combination.mode === 'weighted' ||
    scenario.objective.combination.levels.some(({ maximise }) => maximise === criterion);
  const terms: Record<Criterion, readonly Term[]> = {
    merit: meritTerms(draft, valuation),
    spread: uses('spread')
      ? add(draft, given, 'spread', [valuation], (own) => addSpread(own, valuation))
      : [],
    diversity: uses('diversity')
      ? add(draft, given, 'diversity', [valuation], (own) => addDiversity(own, valuation))
      : [],
  };
  if (purpose.of === 'objective' && purpose.leastMerit !== null)
    addGuard(draft, valuationOf(given, unweighted), purpose.leastMerit);
  return {
    model: { name: scenario.name, ...rowsOf(draft), levels: levelsOf(given, terms) },
    awards: draft.awards,
    valuation,
  };
}

/** The draft with its award variables, before any rule. */
function begun(given: Case): Draft {
  const { phases } = given.scenario.programme;
  const { variables, constraints, awards } = workedOut(given, 'awards', [phases], () => {
    const draft: Draft = { variables: [], constraints: [], awards: [], pot: null };
    addAwards(draft, given);
    addAwardCounts(draft, phases);
    return draft;
  });
  return { variables: [...variables], constraints: [...constraints], awards, pot: null };
}

/** Adds to a draft what is worked out once for the same grounds, the candidates and the map among them. */
function add<T>(
  draft: Draft,
  given: Case,
  name: string,
  grounds: readonly unknown[],
  addTo: (draft: Draft) => T,
): T {
  const first = draft.variables.length;
  const added = workedOut(given, name, [...grounds, first, draft.pot], () => {
    const own: Draft = { ...draft, variables: [...draft.variables], constraints: [] };
    const result = addTo(own);
    return { variables: own.variables.slice(first), constraints: own.constraints, result };
  });
  draft.variables.push(...added.variables);
  draft.constraints.push(...added.constraints);
  return added.result;
}

/** All that the rows of a rule follow from, besides the candidates and the map. */
function groundsOf(rule: Rule, { scenario, recorded }: Case): readonly unknown[] {
  const { tiers, themes, phases } = scenario.programme;
  const ofPot = 'limit' in rule && rule.limit.measure === 'share-of-pot';
  return [
    asText(rule),
    ofPot ? scenario.pot : null,
    tiers,
    themes,
    phases,
    asText(scenario.phases),
    scenario.themeCounting,
    recorded,
  ];
}

function smallestPot(draft: Draft, pot: number, given: Case): Formulation {
  const least: ObjectiveLevel = {
    name: 'smallest pot',
    direction: 'minimise',
    terms: [{ variable: pot, coefficient: 1 }],
    allowedLoss: { numerator: 0, denominator: 1 },
  };
  return {
    model: { name: given.scenario.name, ...rowsOf(draft), levels: [least] },
    awards: draft.awards,
    valuation: valuationOf(given, weightsOf(given)),
  };
}

const rowsOf = ({ variables, constraints }: Draft) => ({ variables, constraints });

/** x_io for every option, and at most one option for every candidate that has several; or for each of its phases. */
function addAwards(draft: Draft, { candidates, scenario }: Case): void {
  for (const candidate of candidates) {
    const { id } = candidate.application;
    const own = candidate.options.map((option): AwardVariable => {
      const origin = { kind: 'award', subject: [id, option.id], rule: null, clause: null };
      const variable = addVariable(draft, {
        name: `award:${id}:${option.id}`,
        lower: 0,
        upper: 1,
        role: 'decision',
        origin,
      });
      return { variable, candidate, option, leads: leads(candidate, option) };
    });
    draft.awards.push(...own);
    for (const phase of new Set(own.map(({ option }) => option.phase)))
      addOneAward(
        draft,
        own.filter(({ option }) => option.phase === phase),
      );
    addPhaseOrder(draft, own, scenario.programme.phases);
  }
}

function addOneAward(draft: Draft, own: readonly AwardVariable[]): void {
  const [first] = own;
  if (first === undefined || own.length < 2) return;
  const subject = [
    first.candidate.application.id,
    ...(first.option.phase === null ? [] : [first.option.phase]),
  ];
  addRow(draft, {
    name: `one-award:${subject.join(':')}`,
    terms: own.map(({ variable }) => ({ variable, coefficient: rational(1n) })),
    sense: '<=',
    bound: rational(1n),
    origin: { kind: 'one-award', subject, rule: null, clause: null },
  });
}

const meritTerms = (draft: Draft, valuation: Valuation): readonly Term[] =>
  draft.awards
    .map(({ variable, option }) => ({
      variable,
      coefficient: valuation.meritOf(option),
    }))
    .filter(({ coefficient }) => coefficient !== 0);

const level = (
  name: string,
  terms: readonly Term[],
  allowedLoss = { numerator: 0, denominator: 1 },
): ObjectiveLevel => ({
  name,
  direction: 'maximise',
  terms,
  allowedLoss,
});

function levelsOf({ scenario }: Case, terms: Record<Criterion, readonly Term[]>): readonly ObjectiveLevel[] {
  const { combination } = scenario.objective;
  if (combination.mode === 'weighted')
    return [level('total', [...terms.merit, ...terms.spread, ...terms.diversity])];
  const last = combination.levels.length - 1;
  return combination.levels.map(({ maximise, allowLoss }, index) => {
    if (index === last) return level(maximise, terms[maximise]); // nothing comes after it to lose it for
    return level(maximise, terms[maximise], {
      numerator: safeInteger(allowLoss.numerator, 'an allowed loss'),
      denominator: safeInteger(allowLoss.denominator, 'an allowed loss'),
    });
  });
}
