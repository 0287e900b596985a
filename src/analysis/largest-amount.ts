import type { Candidate } from '../domain/application.ts';
import { divide, floor, multiply, type Rational, rational, round, subtract } from '../domain/rational.ts';
import { roomAlone } from '../formulation/rules/group-limit.ts';
import { unweighted, weightsOf } from '../formulation/valuation.ts';
import type { Constraint, Model, Term } from '../model/model.ts';
import type { Origin } from '../model/origin.ts';
import { valueOf } from '../model/value-of.ts';
import type { Tier } from '../programme/programme.ts';
import { anyBetter } from './any-better.ts';
import { type AskingRow, rowsAsking } from './asking-rows.ts';
import type { Inquiry } from './inquiry.ts';

export type LargestAmount =
  | { readonly status: 'at'; readonly pence: number }
  /** At no amount does every best set fund it; whether some best set does at some amount. */
  | { readonly status: 'at-no-price'; readonly ties: boolean }
  | { readonly status: 'not-proved' };

/** Amounts from `least` to `most` pence, all of one tier. */
export interface Range {
  readonly tier: Tier | null;
  readonly least: number;
  readonly most: number;
}

/** A search that has asked so often gives up; it takes some three to ten questions. */
const MOST_QUESTIONS = 200;

/**
 * The largest amount a, of at most `most` pence, at which every best award set funds an application that asks for a and takes
 * nothing else: the largest a with V(a) > z₀, where z₀ is the optimum without i (`without`; null where there is none) and
 * V(a) the best with i at a (`withIt` at what it asks for, where that is known), the guard standing where it stands.
 *
 * V may rise and fall with a: a smaller award leaves more to others and may be worth less itself. So whole ranges are asked about, in one model with a
 * a variable: whether V(a) > z₀ for any a ≥ l of a tier, and the amount is the greatest l of which that is so. Tiers are tried from the largest.
 */
export async function largestAmount(
  inquiry: Inquiry,
  candidate: Candidate,
  most: number,
  without: number | null,
  withIt: number | null,
): Promise<LargestAmount> {
  // Where there is no set without i, any with it will do.
  const target = without === null ? Number.MIN_SAFE_INTEGER : without + 1;
  let ties = false;
  for (const range of rangesOf(inquiry, candidate, most).toReversed()) {
    const rows = rowsAsking(inquiry.decision.formulation, inquiry.case, candidate, range);
    if (rows === null) return { status: 'not-proved' };
    const atMost = await valueAt(inquiry, candidate, rows, range.most, withIt);
    if (atMost === null) return { status: 'not-proved' };
    if (atMost >= target) return { status: 'at', pence: range.most };
    const reaching = reachingIn(inquiry, askingOver(inquiry, candidate, rows, range));
    const largest = await search((from) => reaching(from, target), range);
    if (largest === 'not-known') return { status: 'not-proved' };
    if (largest !== 'none') return { status: 'at', pence: largest };
    if (ties || without === null) continue;
    const tied = await reaching(range.least, without);
    if (tied === 'not-known') return { status: 'not-proved' };
    ties = tied !== 'none';
  }
  return { status: 'at-no-price', ties };
}

/** An amount at which something can be reached. */
type Reached = number | 'none' | 'not-known';

/**
 * The largest amount at which something is reached, where it is not at the most. By turns asked from the middle of what is open on, and from a
 * penny more than the largest amount that is known to do: where none does there, the search is over, and where one does, it is often far above.
 */
async function search(
  reaching: (from: number) => Promise<Reached>,
  { least, most }: Range,
): Promise<Reached> {
  let known = await reaching(least);
  if (typeof known !== 'number') return known;
  for (let [above, asked] = [most, 1]; above - known > 1; asked++) {
    if (asked > MOST_QUESTIONS) return 'not-known';
    const from = known + (asked % 2 === 0 ? 1 : Math.ceil((above - known) / 2));
    const found = await reaching(from);
    if (found === 'not-known') return found;
    if (found === 'none') above = from;
    else known = found;
  }
  return known;
}

/** The amounts that may be asked, in each tier that may be asked: the one that was named, or any that covers the amount. */
function rangesOf({ case: given }: Inquiry, { application }: Candidate, upTo: number): readonly Range[] {
  const { tiers } = given.scenario.programme;
  const most = Math.min(upTo, roomAlone(given, application));
  const ranges = tiers.flatMap((tier, index): Range[] => {
    if (application.tier === null) return [{ tier, least: (tiers[index - 1]?.cap ?? 0) + 1, most: tier.cap }];
    return tier.id === application.tier ? [{ tier, least: 1, most: tier.cap }] : [];
  });
  return (tiers.length === 0 ? [{ tier: null, least: 1, most }] : ranges)
    .map((range) => ({ ...range, most: Math.min(range.most, most) }))
    .filter((range) => range.least <= range.most);
}

/** The amount's own variable, the row that says from where on it may be, and the model in which the rest is free. */
interface Asking {
  readonly model: Model;
  readonly amount: number;
  readonly from: number;
  /** What i is worth whatever the amount. */
  readonly constant: number;
}

/** The largest amount beside the others of some award set that has one of at least so much and is worth at least `value`. */
const reachingIn =
  ({ oracle }: Inquiry, { model, amount, from, constant }: Asking) =>
  async (least: number, value: number): Promise<Reached> => {
    const limits = [{ constraint: from, sense: '>=' as const, bound: least }];
    const change = least === model.constraints[from]?.bound ? {} : { limits };
    const found = await anyBetter(oracle, model, { change, than: value - 1 - constant });
    return typeof found === 'string'
      ? found
      : model.constraints.reduce(
          (room, row) => Math.min(room, roomFor(amount, row, found)),
          model.variables[amount]?.upper ?? 0,
        );
  };

/** The most that a variable may be beside the others in a solution, by one row. */
function roomFor(variable: number, { terms, sense, bound }: Constraint, values: readonly number[]): number {
  const own = terms.find((term) => term.variable === variable)?.coefficient ?? 0;
  if (own === 0 || (sense !== '=' && own > 0 === (sense === '>='))) return Number.MAX_SAFE_INTEGER;
  const rest = Number(
    valueOf(
      terms.filter((term) => term.variable !== variable),
      values,
    ),
  );
  return Math.floor((bound - rest) / own);
}

const origin: Origin = { kind: 'asking', subject: [], rule: null, clause: null };

/** V(a) at one amount, −∞ where no award set has it; null where that was not proved. */
async function valueAt(
  { case: given, decision, oracle }: Inquiry,
  candidate: Candidate,
  rows: readonly AskingRow[],
  amount: number,
  withIt: number | null,
): Promise<number | null> {
  const { model, awards, valuation } = decision.formulation;
  const own = awards.filter((award) => award.candidate === candidate);
  if (withIt !== null && own.length === 1 && own[0]?.option.amount === amount) return withIt;
  const { objective } = given.scenario;
  const parts = valuation.unitsPerPoint / objective.gridPerPoint;
  const worth = (weight: Rational): number => parts * meritOf(objective, candidate, weight).at(amount);
  const outcome = await oracle.solve(model, {
    change: {
      fixings: own.map(({ variable }) => ({ variable, value: 0 })),
      limits: [
        ...rows.map(({ constraint, sense, boundAt }) => ({
          constraint,
          sense,
          bound: whole(boundAt(amount), sense),
        })),
        ...model.constraints.flatMap(({ origin: { kind }, sense, bound }, constraint) =>
          kind === 'guard' ? [{ constraint, sense, bound: bound - worth(unweighted.merit) }] : [],
        ),
      ],
    },
  });
  if (outcome.status === 'infeasible') return Number.NEGATIVE_INFINITY;
  if (outcome.status !== 'optimal') return null;
  return (outcome.levels[0]?.bound ?? 0) + worth(weightsOf(given).merit);
}

/** A bound in whole numbers that leaves the same whole numbers possible. */
const whole = (bound: Rational, sense: AskingRow['sense']): number =>
  Number(sense === '>=' ? -floor(multiply(bound, rational(-1n))) : floor(bound));

/**
 * The case with i at an amount of a range, to be chosen. Merit by the pound, round(c · a) steps of the grid, is a whole number s of
 * its own with 0 ≤ s ≤ c · a + ½.
 */
function askingOver(
  { case: given, decision }: Inquiry,
  candidate: Candidate,
  rows: readonly AskingRow[],
  range: Range,
): Asking {
  const { model, awards, valuation } = decision.formulation;
  const { objective } = given.scenario;
  const parts = valuation.unitsPerPoint / objective.gridPerPoint;
  const own = new Set(awards.flatMap((award) => (award.candidate === candidate ? [award.variable] : [])));
  const others = (terms: readonly Term[]) => terms.filter(({ variable }) => !own.has(variable));

  const variables = model.variables.map((variable, index) =>
    own.has(index) ? { ...variable, lower: 0, upper: 0 } : variable,
  );
  const integer = (name: string, lower: number, upper: number): number =>
    variables.push({ name, lower, upper, role: 'decision', origin }) - 1;
  const amount = integer('amount', range.least, range.most);
  const added: Constraint[] = [];
  /** What i's merit counts in some terms: a term of its own, or the same whatever the amount. */
  const counting = (name: string, weight: Rational): { term: readonly Term[]; constant: number } => {
    const { perPenny, at } = meritOf(objective, candidate, weight);
    if (perPenny === null) return { term: [], constant: parts * at(0) };
    const steps = integer(name, 0, at(range.most));
    added.push({
      name,
      terms: [
        { variable: steps, coefficient: Number(2n * perPenny.denominator) },
        { variable: amount, coefficient: Number(-2n * perPenny.numerator) },
      ].filter(({ coefficient }) => coefficient !== 0),
      sense: '<=',
      bound: Number(perPenny.denominator),
      origin,
    });
    return { term: [{ variable: steps, coefficient: parts }], constant: 0 };
  };

  const asking = new Map(rows.map((row) => [row.constraint, row]));
  const constraints = model.constraints.map((row, index): Constraint => {
    if (row.origin.kind === 'guard') {
      const { term, constant } = counting('merit for the guard', unweighted.merit);
      return { ...row, terms: [...others(row.terms), ...term], bound: row.bound - constant };
    }
    const asked = asking.get(index);
    return asked === undefined ? row : besideAmount(row, asked, others(row.terms), amount);
  });
  const { term, constant } = counting('merit', weightsOf(given).merit);
  const from: Constraint = {
    name: 'from',
    terms: [{ variable: amount, coefficient: 1 }],
    sense: '>=',
    bound: range.least,
    origin,
  };
  return {
    model: {
      ...model,
      variables,
      constraints: [...constraints, ...added, from],
      levels: model.levels.map((level) => ({ ...level, terms: [...others(level.terms), ...term] })),
    },
    amount,
    from: constraints.length + added.length,
    constant,
  };
}

/** A row with what the amount takes of it, brought to whole numbers: Σ others + perPenny · a against what is left at an amount of nothing. */
function besideAmount(
  row: Constraint,
  { perPenny, boundAt, sense }: AskingRow,
  others: readonly Term[],
  amount: number,
): Constraint {
  const factor = perPenny.denominator;
  const coefficient = Number(perPenny.numerator);
  const left = multiply(boundAt(0), rational(factor));
  return {
    ...row,
    sense,
    terms: [
      ...others.map((term) => ({ ...term, coefficient: Number(factor) * term.coefficient })),
      ...(coefficient === 0 ? [] : [{ variable: amount, coefficient }]),
    ],
    bound: whole(left, sense),
  };
}

/** What an award counts as merit, in steps of the grid: at an amount; and for each penny, before it is rounded, where that goes by the pound. */
function meritOf(
  { merit: basis, gridPerPoint }: Inquiry['case']['scenario']['objective'],
  { merit }: Candidate,
  weight: Rational,
): { readonly at: (pence: number) => number; readonly perPenny: Rational | null } {
  const grid = multiply(weight, rational(BigInt(gridPerPoint)));
  if (basis.basis === 'pound') {
    const perPenny = divide(multiply(grid, merit), rational(100_000n));
    return { at: (pence) => Number(round(multiply(perPenny, rational(BigInt(pence))))), perPenny };
  }
  const points = basis.basis === 'award' ? merit : subtract(merit, basis.line);
  const steps = Number(round(multiply(grid, points)));
  return { at: () => steps, perPenny: null };
}
