import type { Instance, Term, Variable } from '../model/model.ts';
import { trivialBound } from '../model/trivial-bound.ts';
import { valueOf } from '../model/value-of.ts';
import type { Engine, Outcome } from './port.ts';
import { prepare } from './prepare.ts';
import { verdict } from './verdict.ts';

/** How much work is done before an instance is called too large: rows looked at. */
const MOST_WORK = 20_000_000;

/** Σ terms ≤ bound. */
interface AtMost {
  readonly terms: readonly Term[];
  readonly bound: number;
}

/** The values still open to each variable at one point of the search. */
interface Domains {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

const negated = (terms: readonly Term[]): readonly Term[] =>
  terms.map(({ variable, coefficient }) => ({ variable, coefficient: -coefficient }));

const asAtMost = (instance: Instance): readonly AtMost[] =>
  instance.constraints.flatMap(({ terms, sense, bound }): AtMost[] => [
    ...(sense === '>=' ? [] : [{ terms, bound }]),
    ...(sense === '<=' ? [] : [{ terms: negated(terms), bound: -bound }]),
  ]);

const at = (values: Float64Array, index: number): number => values[index] ?? Number.NaN;

/** The least that Σ terms can come to. */
function least(terms: readonly Term[], { lower, upper }: Domains): number {
  let sum = 0;
  for (const { variable, coefficient } of terms) {
    sum += coefficient * at(coefficient > 0 ? lower : upper, variable);
  }
  return sum;
}

/**
 * Takes from the domains what one row excludes: with every other term at its least, a term may exceed its own
 * least by no more than the row has left. `broken`: the row cannot be kept.
 */
function narrow({ terms, bound }: AtMost, domains: Domains): 'same' | 'narrowed' | 'broken' {
  const left = bound - least(terms, domains);
  if (left < 0) return 'broken';
  let result: 'same' | 'narrowed' = 'same';
  for (const { variable, coefficient } of terms) {
    const steps = Math.floor(left / Math.abs(coefficient));
    if (at(domains.upper, variable) - at(domains.lower, variable) <= steps) continue;
    if (coefficient > 0) domains.upper[variable] = at(domains.lower, variable) + steps;
    else domains.lower[variable] = at(domains.upper, variable) - steps;
    result = 'narrowed';
  }
  return result;
}

/** Decisions before implied variables, each in the model's order: the order in which they are branched on. */
function branchingOrder({ variables }: Instance): readonly number[] {
  const indices = [...variables.keys()];
  const withRole = (wanted: Variable['role']) => indices.filter((index) => variables[index]?.role === wanted);
  return [...withRole('decision'), ...withRole('implied')];
}

/** The two halves of a search: the variable at the end that its objective coefficient prefers, and at any other value. */
function branch(
  { lower, upper }: Domains,
  variable: number,
  cost: number,
): readonly [rest: Domains, end: Domains] {
  const [low, high] = [at(lower, variable), at(upper, variable)];
  const rest = { lower: lower.slice(), upper: upper.slice() };
  const end = { lower: lower.slice(), upper: upper.slice() };
  if (cost < 0) {
    end.lower[variable] = high;
    rest.upper[variable] = high - 1;
  } else {
    end.upper[variable] = low;
    rest.lower[variable] = low + 1;
  }
  return [rest, end];
}

/**
 * Depth-first enumeration in exact integers, the oracle that other engines are held against. It leaves out only
 * what a single row, or the value already found, excludes by plain arithmetic; no relaxation, no rounding.
 */
function enumerate(instance: Instance, timeLimitSeconds: number | null): Outcome {
  const { direction, terms } = instance.objective;
  const costs = direction === 'minimise' ? terms : negated(terms);
  const costOf = new Map(costs.map(({ variable, coefficient }) => [variable, coefficient]));
  const rows = asAtMost(instance);
  const order = branchingOrder(instance);
  const deadline = timeLimitSeconds === null ? Infinity : performance.now() + timeLimitSeconds * 1000;
  const root: Domains = {
    lower: Float64Array.from(instance.variables, ({ lower }) => lower),
    upper: Float64Array.from(instance.variables, ({ upper }) => upper),
  };
  const open = [root];
  let best: { cost: number; values: readonly number[] } | null = null;
  let work = 0;
  let stopped: string | null = null;

  const settle = (domains: Domains): boolean => {
    for (let again = true; again; ) {
      again = false;
      for (const row of rows) {
        work++;
        const result = narrow(row, domains);
        if (result === 'broken') return false;
        if (result === 'narrowed') again = true;
      }
      if (work > MOST_WORK) return true;
    }
    return true;
  };

  for (let domains = open.pop(); domains !== undefined; domains = open.pop()) {
    work++;
    if (work > MOST_WORK) stopped = 'too large to enumerate';
    else if (performance.now() >= deadline) stopped = `stopped after ${timeLimitSeconds} s`;
    if (stopped !== null) break;
    if (!settle(domains)) continue;
    if (best !== null && least(costs, domains) >= best.cost) continue;
    const next = order.find((variable) => at(domains.lower, variable) < at(domains.upper, variable));
    if (next === undefined) best = { cost: least(costs, domains), values: [...domains.lower] };
    else open.push(...branch(domains, next, costOf.get(next) ?? 0));
  }

  if (best === null)
    return stopped === null ? { status: 'infeasible' } : { status: 'unknown', reason: stopped };
  const value = Number(valueOf(terms, best.values));
  const bound = stopped === null ? value : trivialBound(instance.variables, instance.objective);
  return (
    verdict(instance, best.values, bound) ?? { status: 'unknown', reason: 'the enumeration broke a row' }
  );
}

/** Plain enumeration in exact integers, for small instances (up to about 20 binary decisions); larger ones are `unknown`. */
export const createExhaustive = (): Engine => ({
  name: 'exhaustive',
  async solve(given, { timeLimitSeconds }) {
    const prepared = prepare(given);
    return prepared.kind === 'settled' ? prepared.outcome : enumerate(prepared.instance, timeLimitSeconds);
  },
});
