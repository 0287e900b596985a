import type { Conflict, ConflictingRule, MeasuredRule } from '../domain/result.ts';
import type { Case } from '../formulation/case.ts';
import { type Formulation, formulate } from '../formulation/formulate.ts';
import { readBack } from '../formulation/read-back.ts';
import { changed } from '../model/change.ts';
import type { Constraint, Model } from '../model/model.ts';
import type { Origin } from '../model/origin.ts';
import { defines, furthest, keepingOnly, ruleOfRow, rulesOfModel } from './leaving-out.ts';
import { lockTitle } from './named-rules.ts';
import type { OnProgress, Oracle } from './oracle.ts';
import type { Rule } from '../programme/rule.ts';
import { brokenLines } from './rule-states.ts';

/**
 * Rules that cannot be kept together: C is infeasible, and C without any one of its rules is feasible.
 *
 * Found by leaving out one rule after another: where what is left is still infeasible, the rule stays out for good. A
 * rule may have several rows, which go together; a lock counts as a rule. With each comes the nearest that it could be
 * met while the others of C stand. In words: a smallest set to talk about, and how far each would have to give.
 * Null where some number would not be exact, or where the engine did not answer.
 */
export async function conflictOf(
  given: Case,
  oracle: Oracle,
  onProgress: OnProgress,
): Promise<Conflict | null> {
  const formulated = formulate(given, { of: 'best-merit' });
  if (!formulated.ok) return null;
  const { formulation } = formulated;
  const names = rulesOfModel(formulation.model);
  const anything = { ...formulation.model, levels: [] };
  let kept: ReadonlySet<string> = new Set(names);
  let minimal = true;
  for (const [done, name] of names.entries()) {
    onProgress({ stage: 'Looking for the rules that conflict', done, total: names.length });
    const fewer = new Set([...kept].filter((other) => other !== name));
    const outcome = await oracle.solve(anything, { change: keepingOnly(formulation.model, fewer) });
    if (outcome.status === 'infeasible') kept = fewer;
    if (outcome.status === 'unknown') minimal = false;
  }
  const rules: ConflictingRule[] = [];
  for (const name of kept) rules.push(await ruleIn(name, kept, given, formulation, oracle));
  return { minimal, rules };
}

async function ruleIn(
  name: string,
  kept: ReadonlySet<string>,
  given: Case,
  { model, awards }: Formulation,
  oracle: Oracle,
): Promise<ConflictingRule> {
  const lock = given.scenario.locks.find(({ application }) => name === `lock:${application}`);
  if (lock !== undefined)
    return { id: name, clause: null, title: lockTitle(lock, given.scenario.programme), nearest: null };
  const rule = given.scenario.rules.find(({ id }) => id === name);
  const isSum = rule !== undefined && measuresSum(rule);
  const outcome = isSum
    ? await oracle.solve(nearestTo(changed(model, keepingOnly(model, kept)), name))
    : null;
  const nearest =
    outcome?.status === 'optimal'
      ? brokenLines(given, readBack(awards, outcome.values)).find(({ id }) => id === name)
      : undefined;
  return {
    id: name,
    clause: rule?.clause ?? null,
    title: rule?.title ?? name,
    nearest: nearest === undefined ? null : told(nearest),
  };
}

/**
 * Whether what a rule limits is the very sum that its rows limit. A share of what is spent is not: the fewest pounds amiss are not
 * the nearest share; nor is a fundable line: the fewest awards below it are not the highest line.
 */
const measuresSum = (rule: Rule): boolean =>
  rule.kind !== 'fundable-line' && !('limit' in rule && rule.limit.measure === 'share-of-spend');

const told = ({ unit, sense, limit, achieved }: MeasuredRule): ConflictingRule['nearest'] => ({
  unit,
  sense,
  limit,
  achieved,
});

const exactly = { numerator: 0, denominator: 1 } as const;

/** The model whose best comes nearest to keeping a rule that the others rule out. */
function nearestTo(model: Model, name: string): Model {
  const rows = model.constraints.filter((row) => givesWith(row, name, model));
  const [row] = rows;
  return row !== undefined && rows.length === 1 ? withoutRow(model, row) : elastic(model, name);
}

const givesWith = (row: Constraint, name: string, model: Model): boolean =>
  ruleOfRow(row.origin) === name && row.sense !== '=' && !defines(row, model);

/** A rule of one row: its sum itself, as small or as large as can be. An engine closes this far sooner than what the row is missed by. */
const withoutRow = (model: Model, row: Constraint): Model => ({
  ...model,
  constraints: model.constraints.filter((other) => other !== row),
  levels: [
    {
      name: 'nearest',
      direction: row.sense === '<=' ? 'minimise' : 'maximise',
      terms: row.terms,
      allowedLoss: exactly,
    },
  ],
});

/** The model with one rule made to give: its rows may be missed by as much as `gives`, which is to be as little as can be. */
function elastic(model: Model, name: string): Model {
  const gives = model.variables.length;
  let most = 0;
  const constraints = model.constraints.map((row): Constraint => {
    if (!givesWith(row, name, model)) return row;
    most = Math.max(most, furthest(row, model.variables));
    const coefficient = row.sense === '<=' ? -1 : 1;
    return { ...row, terms: [...row.terms, { variable: gives, coefficient }] };
  });
  const origin: Origin = { kind: 'gives', subject: [name], rule: null, clause: null };
  return {
    ...model,
    variables: [...model.variables, { name: 'gives', lower: 0, upper: most, role: 'decision', origin }],
    constraints,
    levels: [
      {
        name: 'gives',
        direction: 'minimise',
        terms: [{ variable: gives, coefficient: 1 }],
        allowedLoss: exactly,
      },
    ],
  };
}
