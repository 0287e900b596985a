import type { AwardOption, Candidate } from '../domain/application.ts';
import { id } from '../domain/ids.ts';
import { inPence } from '../domain/money.ts';
import { divide, multiply, one, type Rational, rational, subtract } from '../domain/rational.ts';
import type { Case } from '../formulation/case.ts';
import { type Formulation, formulate } from '../formulation/formulate.ts';
import type { Constraint, Model, Term } from '../model/model.ts';
import type { Tier } from '../programme/programme.ts';

/**
 * A row of the decision's model, by its index, with what it leaves to the others where one application is funded at a pence:
 * boundAt(a) = boundAt(0) − perPenny · a.
 */
export interface AskingRow {
  readonly constraint: number;
  readonly sense: Constraint['sense'];
  readonly perPenny: Rational;
  readonly boundAt: (pence: number) => Rational;
}

/**
 * What an application takes from every row were it funded at some amount of a tier. Every rule is linear in the amount, so the case is
 * formulated with two options a penny apart: their columns tell the rest. Rows are made whole by multiplying them, which may
 * differ between the two models: what they say of others is compared. Null where some number would not be exact.
 */
export function rowsAsking(
  { model, awards }: Formulation,
  given: Case,
  candidate: Candidate,
  { tier, least }: { readonly tier: Tier | null; readonly least: number },
): readonly AskingRow[] | null {
  const asking = { ...candidate, options: [option(tier, least), option(tier, least + 1)] };
  const formulated = formulate(
    { ...given, candidates: given.candidates.map((other) => (other === candidate ? asking : other)) },
    { of: 'objective', leastMerit: null },
  );
  if (!formulated.ok) return null;
  const { model: other, awards: theirs } = formulated.formulation;
  const own = new Set(awards.flatMap((award) => (award.candidate === candidate ? [award.variable] : [])));
  const [first = -1, second = -1] = theirs.flatMap((award) =>
    award.candidate === asking ? [award.variable] : [],
  );
  const rows = new Map(other.constraints.map((row) => [row.name, row]));
  const lastPrefix = `one-award:${candidate.application.id}`;
  return model.constraints.flatMap((row, constraint): AskingRow[] => {
    const same = rows.get(row.name);
    if (same === undefined || row.name.startsWith(lastPrefix)) return [];
    const [at, penny] = [coefficientOf(same.terms, first), coefficientOf(same.terms, second)];
    if (at === 0 && penny === 0) return [];
    const scale = scaleBetween(row, model, same, other, own);
    const perPenny = multiply(scale, rational(penny - at));
    const atNothing = multiply(scale, rational(same.bound - at + (penny - at) * least));
    return [
      {
        constraint,
        sense: row.sense,
        perPenny,
        boundAt: (pence) => subtract(atNothing, multiply(perPenny, rational(pence))),
      },
    ];
  });
}

const option = (tier: Tier | null, amount: number): AwardOption => ({
  id: id(`at-${amount}`),
  amount: inPence(amount),
  tier: tier?.id ?? null,
  phase: null,
  offer: 'requested',
});

const coefficientOf = (terms: readonly Term[], wanted: number): number =>
  terms.find(({ variable }) => variable === wanted)?.coefficient ?? 0;

/** By how much a row of one model is a multiple of the same row of another, by what they say of anybody else. */
function scaleBetween(
  row: Constraint,
  model: Model,
  same: Constraint,
  other: Model,
  own: ReadonlySet<number>,
): Rational {
  const theirs = new Map(
    same.terms.map(({ variable, coefficient }) => [other.variables[variable]?.name, coefficient]),
  );
  for (const { variable, coefficient } of row.terms) {
    const counterpart = theirs.get(model.variables[variable]?.name);
    if (!own.has(variable) && counterpart !== undefined)
      return divide(rational(coefficient), rational(counterpart));
  }
  return one;
}
