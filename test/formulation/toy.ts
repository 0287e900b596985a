import { recordedAwards } from '../../src/analysis/assemble.ts';
import { decide } from '../../src/analysis/decide.ts';
import { rulesBroken } from '../../src/analysis/rule-states.ts';
import type { Allocation } from '../../src/domain/allocation.ts';
import type { Application } from '../../src/domain/application.ts';
import { type ClauseId, id, type RuleId } from '../../src/domain/ids.ts';
import { inPence } from '../../src/domain/money.ts';
import { type Rational, rational } from '../../src/domain/rational.ts';
import { type Case, inOrder } from '../../src/formulation/case.ts';
import { type Formulation, formulate, type Purpose } from '../../src/formulation/formulate.ts';
import type { Geography } from '../../src/geography/geography.ts';
import type { Constraint, Model, Term } from '../../src/model/model.ts';
import { awardOptions } from '../../src/programme/award-options.ts';
import type { Criterion, Objective } from '../../src/programme/objective.ts';
import type { Rule } from '../../src/programme/rule.ts';
import type { Scenario } from '../../src/programme/scenario.ts';
import { scenarioOf, twoTiers } from '../arbitraries/case.ts';
import { oracleOf } from '../oracle.ts';
import { application } from '../programme/application.ts';

/** Pounds asked and a mark, with anything else that the application says. */
export type Asked = Partial<Application> & { readonly pounds: number; readonly mark: number | Rational };

export interface ToyChanges extends Partial<Omit<Scenario, 'pot' | 'objective'>> {
  /** £10,000 where nothing is said. */
  readonly pounds?: number;
  readonly geography?: Geography | null;
  readonly weights?: Partial<Record<Criterion, number | Rational>>;
  readonly objective?: Partial<Objective>;
}

const exact = (value: number | Rational): Rational => (typeof value === 'number' ? rational(value) : value);

/** No tiers and no themes of its own. */
const openProgramme = { ...twoTiers, tiers: [], themes: [] };

/** A case that can be solved by hand: whole marks on a grid of one, no tiers and no map unless they are asked for. */
export function toy(asked: Readonly<Record<string, Asked>>, changes: ToyChanges = {}): Case {
  const { pounds = 10_000, geography = null, weights = {}, objective = {}, ...rest } = changes;
  const applications = Object.entries(asked).map(([name, { pounds: amount, mark, ...said }]) =>
    application(name, { requested: inPence(Math.round(amount * 100)), score: exact(mark), ...said }),
  );
  const plain = scenarioOf(applications, pounds * 100, { programme: openProgramme, ...rest });
  const scenario: Scenario = {
    ...plain,
    objective: {
      ...plain.objective,
      merit: { basis: 'award' },
      gridPerPoint: 1,
      combination: {
        mode: 'weighted',
        weights: {
          merit: exact(weights.merit ?? 1),
          spread: exact(weights.spread ?? 0),
          diversity: exact(weights.diversity ?? 0),
        },
        guard: null,
      },
      ...objective,
    },
  };
  const candidates = applications.map((each) => ({
    application: each,
    options: awardOptions(scenario.programme, each, scenario.phases),
    merit: each.score ?? rational(0),
  }));
  return { scenario, candidates: inOrder(candidates), recorded: recordedAwards(scenario), geography };
}

/** What a rule says besides its names; ids are plain text here. */
export interface StatedRule {
  readonly kind: Rule['kind'];
  readonly [part: string]: unknown;
}

/** A rule with the id `rule` under the clause `X-1`. */
export const rule = (stated: StatedRule): Rule => {
  const names = { id: id<RuleId>('rule'), clause: id<ClauseId>('X-1'), title: 'A rule', from: 'scenario' };
  return { ...names, ...stated } as unknown as Rule;
};

export function formulated(
  given: Case,
  purpose: Purpose = { of: 'objective', leastMerit: null },
): Formulation {
  const outcome = formulate(given, purpose);
  if (!outcome.ok) throw new Error(outcome.tooLarge);
  return outcome.formulation;
}

/** `2 A + 3 B:smaller − coverage:P1`: an award is called by its application, in the order of the variables. */
export function sumOf(terms: readonly Term[], { variables }: Model): string {
  const name = (variable: number): string =>
    (variables[variable]?.name ?? '?').replace(/^award:([^:]+):[^:]+/, '$1');
  return [...terms]
    .sort((a, b) => a.variable - b.variable)
    .map(({ variable, coefficient }, index) => {
      const size = Math.abs(coefficient);
      const sign = coefficient < 0 ? '− ' : index === 0 ? '' : '+ ';
      return `${sign}${size === 1 ? '' : `${size} `}${name(variable)}`;
    })
    .join(' ');
}

const rowText = ({ name, terms, sense, bound }: Constraint, model: Model): string =>
  `${name}: ${terms.length === 0 ? '0' : sumOf(terms, model)} ${sense} ${bound}`;

/** Every row but the pot's, in the order in which they were made. */
export function rowsIn(model: Model): readonly string[] {
  return model.constraints.filter(({ name }) => name !== 'pot').map((row) => rowText(row, model));
}

export const rowsOf = (given: Case): readonly string[] => rowsIn(formulated(given).model);

/** Where every row but the pot's came from: kind, subject, rule and clause. */
export const originsOf = (given: Case): readonly (readonly unknown[])[] =>
  formulated(given)
    .model.constraints.filter(({ name }) => name !== 'pot')
    .map(({ origin }) => [origin.kind, [...origin.subject], origin.rule, origin.clause]);

/** The awards as `A B:smaller`. */
export const named = (allocation: Allocation): string =>
  allocation
    .map(({ candidate, option }) =>
      [candidate.application.id, ...(option.offer === 'smaller' ? ['smaller'] : [])].join(':'),
    )
    .join(' ');

const highs = oracleOf('highs');

/** The best award set in words, proved by HiGHS and measured against the rules themselves; or `infeasible`. */
export async function answerTo(given: Case): Promise<string> {
  const decision = await decide(given, highs, () => undefined);
  if (!('allocation' in decision)) return decision.status;
  const broken = rulesBroken(given, decision.allocation);
  if (decision.status !== 'optimal' || broken.length > 0)
    throw new Error(`${decision.status}, broken: ${broken.join(' ')}`);
  return named(decision.allocation);
}
