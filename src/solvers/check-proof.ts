import type { Instance, Term } from '../model/model.ts';
import type { DerivedRow, Proof, Step } from '../model/proof.ts';

/** `leaves`: how many parts the proof divides everything into. `at`: the step that does not hold, or −1 for what comes before them. */
export type Verdict =
  | { readonly ok: true; readonly leaves: number }
  | { readonly ok: false; readonly at: number; readonly why: string };

/** Σ a x_j. */
type Sum = readonly { readonly j: number; readonly a: bigint }[];

/** Whole values from `low` to `high` for every variable, then for every row. */
interface Box {
  readonly low: readonly bigint[];
  readonly high: readonly bigint[];
}

/** A sum over some of the variables, named by their places in `columns`. All others have one value each, and come to `fixed`. */
interface Rest {
  readonly sum: Sum;
  readonly fixed: bigint;
}
interface Part {
  readonly columns: readonly number[];
  /** D times the objective. */
  readonly worth: Rest;
  readonly rows: readonly Rest[];
}

/** What is still possible at a node; nothing, where ends have crossed. */
interface Node {
  readonly part: Part;
  readonly box: Box;
  readonly holdsNothing: boolean;
}

class Refused extends Error {}
const refuse = (why: string): never => {
  throw new Refused(why);
};

const whole = (value: number | undefined): bigint =>
  typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : refuse('a number is not whole');
/** An index that names nothing is a mistake, not nought. */
const get = (numbers: readonly bigint[], k: number): bigint => numbers[k] ?? refuse('a number is missing');
const abs = (a: bigint): bigint => (a < 0n ? -a : a);
/** ⌊a ÷ b⌋ where b > 0. */
const floor = (a: bigint, b: bigint): bigint => (a < 0n ? -((b - 1n - a) / b) : a / b);
function divisor(sum: Sum): bigint {
  let g = 0n;
  for (const { a } of sum) for (let b = abs(a); b !== 0n && g !== 1n; ) [g, b] = [b, g % b];
  return g === 0n ? 1n : g;
}

/** Products of the same variable added up. */
function collected(products: Sum, count: number): Sum {
  const sum: { readonly j: number; a: bigint }[] = [];
  const place = new Int32Array(count); // in `sum`, from 1
  for (const { j, a } of products) {
    if (!Number.isInteger(j) || j < 0 || j >= count) refuse('a term has no variable');
    const k = place[j] ?? 0;
    const same = k === 0 ? undefined : sum[k - 1];
    if (same === undefined) place[j] = sum.push({ j, a });
    else same.a += a;
  }
  return sum;
}
const ofTerms = (terms: readonly Term[], sign: bigint, count: number): Sum =>
  collected(
    terms.map(({ variable, coefficient }) => ({ j: variable, a: sign * whole(coefficient) })),
    count,
  );
/** Of variable, number, variable, number, … */
function ofPairs(pairs: readonly number[], count: number): Sum {
  const products: Sum[number][] = [];
  for (let k = 0; k < pairs.length; k += 2) products.push({ j: pairs[k] ?? -1, a: whole(pairs[k + 1]) });
  return collected(products, count);
}

/** The least and the most that a sum comes to. */
function range(sum: Sum, { low, high }: Box): readonly [least: bigint, most: bigint] {
  let [least, most] = [0n, 0n];
  for (const { j, a } of sum) {
    least += a * get(a > 0n ? low : high, j);
    most += a * get(a > 0n ? high : low, j);
  }
  return [least, most];
}

type Rounded = Extract<DerivedRow, { readonly kind: 'rounded' }>;
/** `row`, which comes to `most` or less, divided and rounded, and what that comes to at most. */
function rounded(row: Sum, most: bigint, said: Rounded, { low, high }: Box, n: number) {
  const size = abs(whole(said.divisor));
  let left = whole(said.limit);
  if (size === 0n || most > left) refuse('a rounded row has a limit that may be exceeded');
  const ends = new Map(ofPairs(said.flipped, n).map(({ j, a }) => [j, a]));
  for (const { j, a } of row) {
    const end = ends.get(j);
    if (end === undefined ? get(low, j) < 0n : end < get(high, j))
      refuse('a rounded row counts a variable from where it is not');
    left -= a * (end ?? 0n);
  }
  const rest = left - floor(left, size) * size;
  const weight = (a: bigint): bigint => {
    const times = floor(a, size);
    const r = a - times * size;
    return times * (size - rest) + (r > rest ? r - rest : 0n);
  };
  let limitNow = floor(left, size) * (size - rest);
  const sum = row.map(({ j, a }) => {
    const end = ends.get(j);
    if (end === undefined) return { j, a: weight(a) };
    const w = weight(-a);
    limitNow -= w * end;
    return { j, a: -w };
  });
  const g = divisor(sum);
  return { sum: sum.map(({ j, a }) => ({ j, a: a / g })), most: floor(limitNow, g) };
}

/** A part without the variables that have one value in a box, which they keep in every box within it. */
function without({ columns, worth, rows }: Part, { low, high }: Box): Part {
  const left: number[] = [];
  const place = columns.map((column) => (low[column] === high[column] ? -1 : left.push(column) - 1));
  const values = columns.map((column) => get(low, column));
  const rest = ({ sum, fixed: before }: Rest): Rest => {
    const open: Sum[number][] = [];
    let fixed = before;
    for (const { j, a } of sum) {
      const at = place[j] ?? -1;
      if (at < 0) fixed += a * get(values, j);
      else open.push({ j: at, a });
    }
    return { sum: open, fixed };
  };
  return { columns: left, worth: rest(worth), rows: rows.map(rest) };
}

/**
 * Checks, in whole numbers and by plain arithmetic, that no assignment of an instance is better than the proof's claim (or, where
 * that is null, that none keeps the rows). It shares nothing with an engine and trusts nothing that it is given.
 *
 * At a node, with multipliers λ over the scale D and d_j = D c_j − Σ_r λ_r a_rj (c left out by `empty` and `tighten`):
 * D · c x ≤ B = Σ_r max(λ_r L_r, λ_r U_r) + Σ_j max(d_j l_j, d_j u_j) for whatever the node still holds.
 *
 * `close` holds where ⌊B ÷ D⌋ is not better than the claim; `empty` where B < 0; `narrow` takes away what lies so far from the
 * better end of its range that B would fall below what is better than the claim, `tighten` what would leave B < 0. docs/proof.md has the theorem.
 * Variables that have one value are added up once for all nodes below (`without`): their part of B is D Σ c_j l_j − Σ_r λ_r Σ a_rj l_j.
 */
export function checkProof(instance: Instance, proof: Proof): Verdict {
  let at = -1;
  try {
    const { variables, constraints, objective } = instance;
    const n = variables.length;
    const sign = objective.direction === 'maximise' ? 1n : -1n;
    const worth = ofTerms(objective.terms, sign, n);
    const scale = whole(proof.scale);
    if (scale <= 0n) refuse('the scale is not positive');

    // The rows, and everything that is possible at the root.
    const low = variables.map(({ lower }) => whole(lower));
    const high = variables.map(({ upper }) => whole(upper));
    const bounds: Box = { low, high };
    const rows: Sum[] = [];
    const add = (row: Sum, from: bigint | null, to: bigint | null): void => {
      const [least, most] = range(row, bounds);
      const g = divisor(row);
      rows.push(row);
      low.push(-floor(-(from !== null && from > least ? from : least), g) * g);
      high.push(floor(to !== null && to < most ? to : most, g) * g);
    };
    for (const { terms, sense, bound } of constraints)
      add(ofTerms(terms, 1n, n), sense === '<=' ? null : whole(bound), sense === '>=' ? null : whole(bound));
    const given = rows.length;
    for (const derived of proof.derived) {
      if (derived.kind === 'sum') {
        add(ofPairs(derived.terms, n), null, null);
        continue;
      }
      const row = rows[derived.row];
      if (!Number.isInteger(derived.row) || derived.row >= given || row === undefined)
        return { ok: false, at, why: 'a rounded row has no row' };
      const r = n + derived.row;
      const s = derived.divisor > 0 ? 1n : -1n;
      const oneWay = row.map(({ j, a }) => ({ j, a: s * a }));
      const { sum, most } = rounded(oneWay, s > 0n ? get(high, r) : -get(low, r), derived, bounds, n);
      add(sum, null, most);
    }
    const indexOfRow = (name: number | undefined): number => {
      const r = name === undefined ? -1 : name >= 0 && name < given ? name : name < 0 ? given - 1 - name : -1;
      return Number.isInteger(r) && r >= 0 && r < rows.length ? r : refuse('a step names no row');
    };

    // What is better than the claim is at least this; nothing is worth less than the least of the objective.
    const unit = divisor(worth);
    const claim = proof.claim === null ? null : sign * whole(proof.claim);
    const better = claim === null ? range(worth, bounds)[0] : (floor(claim, unit) + 1n) * unit;

    /** By a step's multipliers: B, less D times what is better where the objective counts; d by place, and λ by row. */
    const weigh = (step: Step, isWorth: boolean, { low, high }: Box, part: Part) => {
      if (step.length % 2 === 0) refuse('a multiplier has no row');
      const d = part.columns.map(() => 0n);
      let room = isWorth ? part.worth.fixed - scale * better : 0n;
      if (isWorth) for (const { j, a } of part.worth.sum) d[j] = a;
      const lambdas = new Map<number, bigint>();
      for (let k = 1; k < step.length; k += 2) {
        const r = indexOfRow(step[k] as number);
        const lambda = whole(step[k + 1] as number | undefined);
        if (lambdas.has(r)) refuse('a row has two multipliers');
        lambdas.set(r, lambda);
        const { sum, fixed } = part.rows[r] ?? refuse('a row is missing');
        room += lambda * (get(lambda > 0n ? high : low, n + r) - fixed);
        for (const { j, a } of sum) d[j] = get(d, j) - lambda * a;
      }
      part.columns.forEach((column, k) => {
        const slope = get(d, k);
        if (slope !== 0n) room += slope * get(slope > 0n ? high : low, column);
      });
      return { room, d, lambdas };
    };
    /** The node without what multipliers exclude. */
    const narrowed = (step: Step, isWorth: boolean, { part, box }: Node): Node => {
      const { room, d, lambdas } = weigh(step, isWorth, box, part);
      if (room < 0n) return { part, box, holdsNothing: true };
      const low = box.low.slice();
      const high = box.high.slice();
      const draw = (column: number, slope: bigint): void => {
        const [size, l, h] = [abs(slope), get(low, column), get(high, column)];
        if ((h - l) * size <= room) return;
        if (slope > 0n) low[column] = h - room / size;
        else high[column] = l + room / size;
      };
      let open = 0;
      part.columns.forEach((column, j) => {
        if (low[column] === high[column]) return;
        draw(column, get(d, j));
        if (low[column] !== high[column]) open++;
      });
      for (const [r, lambda] of lambdas) draw(n + r, lambda);
      const inner = { low, high };
      const isSmaller = 4 * open < 3 * part.columns.length;
      return { part: isSmaller ? without(part, inner) : part, box: inner, holdsNothing: false };
    };
    /** The node with other ends of a variable or row. */
    const between = ({ part, box, holdsNothing }: Node, column: number, l: bigint, h: bigint): Node => {
      const low = box.low.slice();
      const high = box.high.slice();
      [low[column], high[column]] = [l, h];
      return { part, box: { low, high }, holdsNothing: holdsNothing || l > h };
    };

    // The tree, each node before what lies below it.
    const all = (sum: Sum): Rest => ({ sum, fixed: 0n });
    const root: Part = {
      columns: variables.map((_, j) => j),
      worth: all(worth.map(({ j, a }) => ({ j, a: scale * a }))),
      rows: rows.map(all),
    };
    const isCrossed = low.some((l, column) => l > get(high, column));
    const open: Node[] = [{ part: root, box: bounds, holdsNothing: isCrossed }];
    let leaves = 0;
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      const { part, box, holdsNothing } = node;
      const step = proof.steps[++at];
      if (step === undefined) return { ok: false, at, why: 'the proof ends before everything is covered' };
      step.forEach((number, k) => k > 0 && whole(number as number));
      switch (step[0]) {
        case 'close':
        case 'empty':
          leaves++;
          if (!holdsNothing && weigh(step, step[0] === 'close', box, part).room >= 0n)
            refuse(`something ${step[0] === 'close' ? 'better may be' : 'may keep the rows'} here`);
          break;
        case 'narrow':
        case 'tighten':
          open.push(holdsNothing ? node : narrowed(step, step[0] === 'narrow', node));
          break;
        case 'split-variable':
        case 'split-row': {
          if (step.length !== 3) refuse('a split has a column and a value');
          const isRow = step[0] === 'split-row';
          const column = isRow ? n + indexOfRow(step[1]) : (step[1] as number);
          if (!Number.isInteger(column) || column < 0 || (!isRow && column >= n))
            refuse('a split names no variable');
          const [k, l, h] = [whole(step[2]), get(box.low, column), get(box.high, column)];
          open.push(between(node, column, k < l ? l : k + 1n, h), between(node, column, l, k < h ? k : h));
          break;
        }
        default:
          refuse('a step is of no known kind');
      }
    }
    return at + 1 === proof.steps.length
      ? { ok: true, leaves }
      : { ok: false, at: at + 1, why: 'the proof goes on after everything is covered' };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, at, why: error.message };
    throw error;
  }
}
