import type { Instance, Variable } from '../model/model.ts';
import { trivialBound } from '../model/trivial-bound.ts';
import { valueOf } from '../model/value-of.ts';
import { asAtMost, at, type Domains, narrow, negated } from './at-most.ts';
import { optimisticCost } from './optimistic-cost.ts';
import type { Engine, Outcome } from './port.ts';
import { prepare } from './prepare.ts';
import { verdict } from './verdict.ts';

/** How much work is done before an instance is called too large: terms looked at. */
const MOST_WORK = 1_000_000_000;

/** A part of the search still to be done, and the rows by which it may have got narrower. */
interface Open {
  readonly domains: Domains;
  readonly touched: readonly number[];
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
 * what one row at a time, or the value already found, excludes by plain arithmetic; nothing is solved or rounded.
 */
function enumerate(instance: Instance, timeLimitSeconds: number | null): Outcome {
  const { direction, terms } = instance.objective;
  const costs = direction === 'minimise' ? terms : negated(terms);
  const costOf = new Map(costs.map(({ variable, coefficient }) => [variable, coefficient]));
  const rows = asAtMost(instance);
  const optimistic = optimisticCost(costs, rows);
  const order = branchingOrder(instance);
  const deadline = timeLimitSeconds === null ? Infinity : performance.now() + timeLimitSeconds * 1000;
  const root: Domains = {
    lower: Float64Array.from(instance.variables, ({ lower }) => lower),
    upper: Float64Array.from(instance.variables, ({ upper }) => upper),
  };
  const rowsWith: readonly (readonly number[])[] = instance.variables.map((_, variable) =>
    [...rows.keys()].filter((row) => rows[row]?.terms.some((term) => term.variable === variable)),
  );
  const open: Open[] = [{ domains: root, touched: [...rows.keys()] }];
  let best: { cost: number; values: readonly number[] } | null = null;
  let work = 0;
  let stopped: string | null = null;

  /** Narrows by the rows given and all that follow from them; false where nothing is left, or the work ran out. */
  const settle = (domains: Domains, from: Iterable<number>): boolean => {
    const waiting = new Set(from);
    for (const index of waiting) {
      waiting.delete(index);
      const row = rows[index];
      if (row === undefined) continue;
      work += row.terms.length;
      const narrowed = narrow(row, domains);
      if (narrowed === 'broken' || work > MOST_WORK) return false;
      for (const variable of narrowed) for (const other of rowsWith[variable] ?? []) waiting.add(other);
    }
    return true;
  };

  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const { domains, touched } = node;
    work++;
    const possible = settle(domains, touched);
    if (work > MOST_WORK) stopped = 'too large to enumerate';
    else if (performance.now() >= deadline) stopped = `stopped after ${timeLimitSeconds} s`;
    if (stopped !== null) break;
    if (!possible) continue;
    const cost = optimistic(domains);
    if (best !== null && cost >= best.cost) continue;
    const next = order.find((variable) => at(domains.lower, variable) < at(domains.upper, variable));
    if (next === undefined) best = { cost, values: [...domains.lower] };
    else
      for (const half of branch(domains, next, costOf.get(next) ?? 0))
        open.push({ domains: half, touched: rowsWith[next] ?? [] });
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
