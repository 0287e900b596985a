import type { Relaxed } from '../domain/answers/doctor.ts';
import type { AwardAt } from '../domain/answers/whatif.ts';
import type { Case } from '../formulation/case.ts';
import type { Formulation } from '../formulation/formulate.ts';
import { readBack } from '../formulation/read-back.ts';
import type { Constraint, Model, ObjectiveLevel, Term, Variable } from '../model/model.ts';
import type { Origin } from '../model/origin.ts';
import type { Rule } from '../programme/rule.ts';
import { defines, furthest, ruleOfRow } from './leaving-out.ts';
import type { Oracle } from './oracle.ts';
import { idsOf } from './ranked.ts';
import { brokenLines } from './rule-states.ts';
import { awardsAt } from './yardstick.ts';

/** Rules with a number in them, which may be met in part. */
export const isQuota = (rule: Rule): boolean =>
  rule.kind !== 'pot' && rule.kind !== 'exclusive' && rule.kind !== 'fundable-line';

export type Relaxation =
  | {
      readonly status: 'found';
      readonly rules: readonly string[];
      readonly relaxed: readonly Relaxed[];
      readonly applicationIds: readonly string[];
      readonly awards: readonly AwardAt[];
    }
  | { readonly status: 'none' }
  | { readonly status: 'not-proved' };

const minimise = (name: string, terms: readonly Term[]): ObjectiveLevel => ({
  name,
  direction: 'minimise',
  terms,
  allowedLoss: { numerator: 0, denominator: 1 },
});
const origin: Origin = { kind: 'gives', subject: [], rule: null, clause: null };

/**
 * The fewest rules to relax such that some award set keeps the rest, in order of priority: as few as can be of the programme's,
 * then as few as can be of the scenario's, then by as little as can be, added up over their rows.
 *
 * Every row of a rule r that may give takes a g ≥ 0 more, with g ≤ M · d_r and d_r ∈ {0, 1}: rows give only where the rule does.
 */
export async function relaxing(
  given: Case,
  { model, awards }: Formulation,
  mayGive: ReadonlySet<string>,
  oracle: Oracle,
): Promise<Relaxation> {
  const { elastic, gives } = elasticModel(given, model, mayGive);
  if (gives.size === 0) return { status: 'none' };
  const outcome = await oracle.solve(elastic);
  if (outcome.status === 'infeasible') return { status: 'none' };
  if (outcome.status !== 'optimal') return { status: 'not-proved' };
  const rules = [...gives].flatMap(([name, variable]) => (outcome.values[variable] === 1 ? [name] : []));
  const allocation = readBack(awards, outcome.values);
  const states = brokenLines(given, allocation);
  return {
    status: 'found',
    rules,
    relaxed: given.scenario.rules
      .filter(({ id }) => rules.includes(id))
      .map(({ id, clause, title }) => ({
        id,
        clause,
        title,
        to: states
          .filter((state) => state.id === id)
          .map(({ unit, sense, limit, achieved, tightestAt }) => ({
            unit,
            sense,
            limit,
            achieved,
            tightestAt,
          })),
      })),
    applicationIds: idsOf(allocation),
    awards: awardsAt(allocation),
  };
}

function elasticModel(given: Case, model: Model, mayGive: ReadonlySet<string>) {
  const variables: Variable[] = [...model.variables];
  const gives = new Map<string, number>();
  const spare: Term[] = [];
  const links: Constraint[] = [];
  const add = (name: string, upper: number): number =>
    variables.push({ name, lower: 0, upper, role: 'decision', origin }) - 1;
  const constraints = model.constraints.flatMap((row): Constraint[] => {
    const name = ruleOfRow(row.origin);
    if (name === null || !mayGive.has(name) || defines(row, model)) return [row];
    const chosen = gives.get(name) ?? add(`gives:${name}`, 1);
    gives.set(name, chosen);
    return sidesOf(row).map((side): Constraint => {
      const most = furthest(side, model.variables);
      const more = add(`more:${side.name}`, most);
      spare.push({ variable: more, coefficient: 1 });
      links.push({
        name: `link:${side.name}`,
        terms: [
          { variable: more, coefficient: 1 },
          ...(most === 0 ? [] : [{ variable: chosen, coefficient: -most }]),
        ],
        sense: '<=',
        bound: 0,
        origin,
      });
      return {
        ...side,
        terms: [...side.terms, { variable: more, coefficient: side.sense === '<=' ? -1 : 1 }],
      };
    });
  });
  const fromProgramme = new Set<string>(
    given.scenario.rules.filter(({ from }) => from === 'programme').map(({ id }) => id),
  );
  const chosen = (of: (name: string) => boolean): readonly Term[] =>
    [...gives].filter(([name]) => of(name)).map(([, variable]) => ({ variable, coefficient: 1 }));
  const elastic: Model = {
    ...model,
    variables,
    constraints: [...constraints, ...links],
    levels: [
      minimise(
        'rules of the programme',
        chosen((name) => fromProgramme.has(name)),
      ),
      minimise(
        'rules of the scenario',
        chosen((name) => !fromProgramme.has(name)),
      ),
      minimise('by as little as can be', spare),
    ].filter(({ terms }) => terms.length > 0),
  };
  return { elastic, gives };
}

/** A row that says “exactly” as two that say “at most” and “at least”. */
const sidesOf = (row: Constraint): readonly Constraint[] =>
  row.sense !== '='
    ? [row]
    : [
        { ...row, name: `${row.name}:most`, sense: '<=' },
        { ...row, name: `${row.name}:least`, sense: '>=' },
      ];
