import type { Candidate } from '../domain/application.ts';
import {
  compare,
  divide,
  floor,
  multiply,
  type Rational,
  rational,
  round,
  subtract,
} from '../domain/rational.ts';
import { unweighted, weightsOf } from '../formulation/valuation.ts';
import type { Change } from '../model/change.ts';
import { valueOf } from '../model/value-of.ts';
import type { Tier } from '../programme/programme.ts';
import { type AskingRow, rowsAsking } from './asking-rows.ts';
import type { Inquiry } from './inquiry.ts';

export type LargestAmount =
  | { readonly status: 'at'; readonly pence: number }
  | { readonly status: 'at-no-price' }
  | { readonly status: 'not-proved' };

/** Amounts from `least` to `most` pence, all of one tier. */
export interface Range {
  readonly tier: Tier | null;
  readonly least: number;
  readonly most: number;
}

/** A search that has asked so often gives up; it takes some ten to thirty questions. */
const MOST_QUESTIONS = 400;

/**
 * The largest amount a, of at most `most` pence, at which every best award set funds an application that asks for a and takes
 * nothing else: the largest a with V(a) > z₀, where z₀ is the optimum without i (`without`; null where there is none) and
 * V(a) the best with i at a, the guard standing where it stands.
 *
 * V may rise and fall with a: a smaller award leaves more to others and may be worth less itself. So the amounts are searched from
 * the top by halving: with every row as generous as it is anywhere in lo … hi, and i's merit what it is at hi, one solve bounds V
 * from above; where the bound does not reach, no amount there does. Where it does, the set that reaches it tells how large i could
 * be beside it, and only what lies above that is searched on.
 */
export async function largestAmount(
  inquiry: Inquiry,
  candidate: Candidate,
  most: number,
  without: number | null,
): Promise<LargestAmount> {
  let questions = 0;
  for (const range of rangesOf(inquiry, candidate, most).toReversed()) {
    const rows = rowsAsking(inquiry.decision.formulation, inquiry.case, candidate, range);
    if (rows === null) return { status: 'not-proved' };
    const bounded = boundOver(inquiry, candidate, rows, without);
    /** The largest in lo … hi, lo − 1 where there is none, null where it was not proved. */
    const search = async (lo: number, hi: number): Promise<number | null> => {
      if (lo > hi) return lo - 1;
      if (++questions > MOST_QUESTIONS) return null;
      const found = await bounded(lo, hi);
      if (found === 'not-proved') return null;
      if (found === 'none') return lo - 1;
      if (found !== 'perhaps') return search(found + 1, hi);
      const middle = Math.floor((lo + hi) / 2);
      const upper = await search(middle + 1, hi);
      return upper === null || upper > middle ? upper : search(lo, middle);
    };
    const largest = await search(range.least, range.most);
    if (largest === null) return { status: 'not-proved' };
    if (largest >= range.least) return { status: 'at', pence: largest };
  }
  return { status: 'at-no-price' };
}

/** The amounts that may be asked, in each tier that may be asked: the one that was named, or any that covers the amount. */
function rangesOf(
  { case: { scenario } }: Inquiry,
  { application }: Candidate,
  most: number,
): readonly Range[] {
  const { tiers } = scenario.programme;
  const ranges = tiers.flatMap((tier, index): Range[] => {
    if (application.tier === null) return [{ tier, least: (tiers[index - 1]?.cap ?? 0) + 1, most: tier.cap }];
    return tier.id === application.tier ? [{ tier, least: 1, most: tier.cap }] : [];
  });
  return (tiers.length === 0 ? [{ tier: null, least: 1, most }] : ranges)
    .map((range) => ({ ...range, most: Math.min(range.most, most) }))
    .filter((range) => range.least <= range.most);
}

/**
 * What there is in lo … hi: no amount; an amount (the largest beside the set that was found); or perhaps one, the set that was found
 * having none.
 */
function boundOver(
  { case: given, decision, oracle }: Inquiry,
  candidate: Candidate,
  rows: readonly AskingRow[],
  without: number | null,
): (lo: number, hi: number) => Promise<number | 'none' | 'perhaps' | 'not-proved'> {
  const { model, awards, valuation } = decision.formulation;
  const parts = valuation.unitsPerPoint / given.scenario.objective.gridPerPoint;
  const merit = meritAt(given.scenario.objective, candidate, weightsOf(given).merit);
  const counted = meritAt(given.scenario.objective, candidate, unweighted.merit);
  const fixings = awards
    .filter((award) => award.candidate === candidate)
    .map(({ variable }) => ({ variable, value: 0 }));
  const own = new Set(fixings.map(({ variable }) => variable));
  const guards = model.constraints.flatMap((row, constraint) =>
    row.origin.kind === 'guard' ? [{ row, constraint }] : [],
  );
  const target = without === null ? Number.NEGATIVE_INFINITY : without + 1;

  const generous = (lo: number, hi: number): Change => ({
    fixings,
    limits: [
      ...rows.map(({ constraint, sense, boundAt }) => {
        const [a, b] = [boundAt(lo), boundAt(hi)];
        const looser = compare(a, b) > 0 === (sense === '<=') ? a : b;
        return { constraint, sense, bound: whole(looser, sense) };
      }),
      ...guards.map(({ row, constraint }) => ({
        constraint,
        sense: row.sense,
        bound: row.bound - parts * counted(hi),
      })),
    ],
  });
  return async (lo, hi) => {
    const outcome = await oracle.solve(model, { change: generous(lo, hi) });
    if (outcome.status === 'infeasible') return 'none';
    if (outcome.status !== 'optimal') return 'not-proved';
    const value = outcome.levels[0]?.bound ?? 0;
    if (value + parts * merit(hi) < target) return 'none';
    const beside = besideSet(rows, outcome.values, own, model);
    const largest = Math.min(hi, beside.most);
    const fits =
      largest >= Math.max(lo, beside.least) &&
      value + parts * merit(largest) >= target &&
      guards.every(
        ({ row }) => Number(valueOf(row.terms, outcome.values)) + parts * counted(largest) >= row.bound,
      );
    return fits ? largest : 'perhaps';
  };
}

const whole = (bound: Rational, sense: AskingRow['sense']): number =>
  Number(sense === '>=' ? -floor(multiply(bound, rational(-1n))) : floor(bound));

/** The amounts that fit beside the awards that others have in a solution. */
function besideSet(
  rows: readonly AskingRow[],
  values: readonly number[],
  own: ReadonlySet<number>,
  model: Inquiry['decision']['formulation']['model'],
) {
  let [least, most] = [0, Number.MAX_SAFE_INTEGER];
  for (const { constraint, sense, perPenny, boundAt } of rows) {
    if (perPenny.numerator === 0n) continue;
    const others = (model.constraints[constraint]?.terms ?? []).filter(({ variable }) => !own.has(variable));
    // boundAt(a) = boundAt(0) − perPenny · a: the amount at which the row is just kept.
    const at = divide(subtract(boundAt(0), rational(valueOf(others, values))), perPenny);
    const isUpper = perPenny.numerator > 0n === (sense === '<=');
    if (isUpper) most = Math.min(most, Number(floor(at)));
    else least = Math.max(least, -Number(floor(multiply(at, rational(-1n)))));
  }
  return { least, most };
}

/** The merit of an award of so many pence in steps of the grid. */
function meritAt(
  { merit: basis, gridPerPoint }: Inquiry['case']['scenario']['objective'],
  { merit }: Candidate,
  weight: Rational,
): (pence: number) => number {
  const grid = multiply(weight, rational(BigInt(gridPerPoint)));
  if (basis.basis === 'pound') {
    const perPenny = divide(multiply(grid, merit), rational(100_000n));
    return (pence) => Number(round(multiply(perPenny, rational(BigInt(pence)))));
  }
  const points = basis.basis === 'award' ? merit : subtract(merit, basis.line);
  const steps = Number(round(multiply(grid, points)));
  return () => steps;
}
