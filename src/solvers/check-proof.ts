import type { Instance, Term } from '../model/model.ts';
import type { Proof, Step } from '../model/proof.ts';

/** `leaves`: how many parts the proof divides everything into. `at`: the step that does not hold, or −1 for what comes before them. */
export type Verdict =
  | { readonly ok: true; readonly leaves: number }
  | { readonly ok: false; readonly at: number; readonly why: string };

/** What is still possible at a node: whole values from `low` to `high` for every variable, then for every row. */
interface Box {
  readonly low: readonly bigint[];
  readonly high: readonly bigint[];
}
type Row = ReadonlyMap<number, bigint>;

class Refused extends Error {}
const refuse = (why: string): never => {
  throw new Refused(why);
};

const whole = (value: number | undefined): bigint =>
  typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : refuse('a number is not whole');
const floor = (a: bigint, b: bigint): bigint => (a - (((a % b) + b) % b)) / b;
const abs = (a: bigint): bigint => (a < 0n ? -a : a);
const divisor = (numbers: Iterable<bigint>): bigint => {
  let g = 0n;
  for (let b of numbers) for (b = abs(b); b !== 0n; ) [g, b] = [b, g % b];
  return g === 0n ? 1n : g;
};

function collected(terms: Iterable<readonly [variable: number, coefficient: bigint]>, count: number): Row {
  const row = new Map<number, bigint>();
  for (const [variable, coefficient] of terms) {
    if (!Number.isInteger(variable) || variable < 0 || variable >= count) refuse('a term has no variable');
    row.set(variable, (row.get(variable) ?? 0n) + coefficient);
  }
  return row;
}
const ofTerms = (terms: readonly Term[], sign: bigint, count: number): Row =>
  collected(
    terms.map(({ variable, coefficient }) => [variable, sign * whole(coefficient)] as const),
    count,
  );

/** The least and the most that a row comes to in a box. */
function range(row: Row, { low, high }: Box): readonly [least: bigint, most: bigint] {
  let [least, most] = [0n, 0n];
  for (const [variable, a] of row) {
    const [l, h] = [low[variable] ?? 0n, high[variable] ?? 0n];
    least += a * (a > 0n ? l : h);
    most += a * (a > 0n ? h : l);
  }
  return [least, most];
}

/**
 * Checks, in whole numbers and by plain arithmetic, that no assignment of an instance is better than the proof's claim (or, where
 * that is null, that none keeps the rows). It shares nothing with an engine and trusts nothing that it is given.
 *
 * At a node, with multipliers λ over the scale D and d_j = D c_j − Σ_r λ_r a_rj (c left out by `empty`):
 * D · c x ≤ B = Σ_r max(λ_r L_r, λ_r U_r) + Σ_j max(d_j l_j, d_j u_j) for whatever the node still holds.
 *
 * `close` holds where ⌊B ÷ D⌋ is not better than the claim; `empty` where B < 0; `narrow` takes away what lies so far from the
 * better end of its range that B would fall below what is better than the claim, `tighten` what would leave B < 0. docs/proof.md has the theorem.
 */
export function checkProof(instance: Instance, proof: Proof): Verdict {
  let at = -1;
  try {
    const { variables, constraints, objective } = instance;
    const n = variables.length;
    const sign = objective.direction === 'maximise' ? 1n : -1n;
    const cost = ofTerms(objective.terms, sign, n);
    const scale = whole(proof.scale);
    if (scale <= 0n) refuse('the scale is not positive');

    // The rows, and everything that is possible at the root.
    const bounds: Box = {
      low: variables.map((v) => whole(v.lower)),
      high: variables.map((v) => whole(v.upper)),
    };
    const rows: Row[] = [];
    const low = [...bounds.low];
    const high = [...bounds.high];
    const add = (row: Row, from: bigint | null, to: bigint | null): void => {
      const [least, most] = range(row, bounds);
      const g = divisor(row.values());
      rows.push(row);
      low.push(-floor(-(from !== null && from > least ? from : least), g) * g);
      high.push(floor(to !== null && to < most ? to : most, g) * g);
    };
    for (const { terms, sense, bound } of constraints)
      add(ofTerms(terms, 1n, n), sense === '<=' ? null : whole(bound), sense === '>=' ? null : whole(bound));
    for (const derived of proof.derived) {
      if (derived.kind === 'sum') {
        if (derived.terms.length % 2 === 1) refuse('a sum has a variable without a coefficient');
        const pairs = derived.terms.flatMap((variable, k, all) =>
          k % 2 === 0 ? [[variable, whole(all[k + 1])] as const] : [],
        );
        add(collected(pairs, n), null, null);
        continue;
      }
      const row = rows[derived.row];
      if (row === undefined || derived.row >= constraints.length || derived.row < 0)
        return { ok: false, at, why: 'a rounded row has no row' };
      const [size, limit] = [abs(whole(derived.divisor)), whole(derived.limit)];
      const [l, h] = [low[n + derived.row] ?? 0n, high[n + derived.row] ?? 0n];
      const s = derived.divisor > 0 ? 1n : -1n;
      if (size === 0n || (s > 0n ? h : -l) > limit) refuse('a rounded row has a limit that may be exceeded');
      const ends = collected(
        derived.flipped.flatMap((j, k, all) => (k % 2 === 0 ? [[j, whole(all[k + 1])] as const] : [])),
        n,
      );
      let left = limit;
      for (const [j, a] of row) {
        const end = ends.get(j);
        if (end === undefined ? (bounds.low[j] ?? -1n) < 0n : end < (bounds.high[j] ?? 0n))
          refuse('a rounded row counts a variable from where it is not');
        left -= s * a * (end ?? 0n);
      }
      const rest = left - floor(left, size) * size;
      const weight = (a: bigint): bigint => {
        const q = floor(a, size);
        const r = a - q * size;
        return q * (size - rest) + (r > rest ? r - rest : 0n);
      };
      let most = floor(left, size) * (size - rest);
      const rounded = new Map<number, bigint>();
      for (const [j, a] of row) {
        const end = ends.get(j);
        rounded.set(j, end === undefined ? weight(s * a) : -weight(-s * a));
        if (end !== undefined) most -= weight(-s * a) * end;
      }
      const g = divisor(rounded.values());
      for (const [j, w] of rounded) rounded.set(j, w / g);
      add(rounded, null, floor(most, g));
    }
    const given = constraints.length;
    const indexOfRow = (name: number | undefined): number => {
      const r = name === undefined ? -1 : name >= 0 && name < given ? name : name < 0 ? given - 1 - name : -1;
      return Number.isInteger(r) && r >= 0 && r < rows.length ? r : refuse('a step names no row');
    };

    // What is better than the claim is at least this; nothing is worth less than the least of the objective.
    const unit = divisor(cost.values());
    const claim = proof.claim === null ? null : sign * whole(proof.claim);
    const better = claim === null ? range(cost, bounds)[0] : (floor(claim, unit) + 1n) * unit;

    /** B by a step's multipliers, and d for every variable, λ for every row. */
    const bound = (
      step: Step,
      weight: bigint,
      box: Box,
    ): { readonly most: bigint; readonly slope: readonly bigint[] } => {
      if (step.length % 2 === 0) refuse('a multiplier has no row');
      const slope: bigint[] = Array.from({ length: n + rows.length }, (_, j) => weight * (cost.get(j) ?? 0n));
      const seen = new Set<number>();
      for (let k = 1; k < step.length; k += 2) {
        const r = indexOfRow(step[k] as number);
        const lambda = whole(step[k + 1] as number | undefined);
        if (seen.has(r)) refuse('a row has two multipliers');
        seen.add(r);
        slope[n + r] = lambda;
        for (const [j, a] of rows[r] ?? []) slope[j] = (slope[j] ?? 0n) - lambda * a;
      }
      let most = 0n;
      slope.forEach((d, j) => {
        if (d !== 0n) most += d * ((d > 0n ? box.high[j] : box.low[j]) ?? 0n);
      });
      return { most, slope };
    };
    /** The box without what multipliers exclude. */
    const narrowed = (step: Step, box: Box, weight: bigint): Box => {
      const { most, slope } = bound(step, weight, box);
      const room = most - weight * better;
      const [low, high] = [[...box.low], [...box.high]];
      slope.forEach((d, j) => {
        if (d === 0n) return;
        const steps = floor(room, abs(d));
        const [l, h] = [low[j] ?? 0n, high[j] ?? 0n];
        if (h - l <= steps) return;
        if (d > 0n) low[j] = h - steps;
        else high[j] = l + steps;
      });
      return { low, high };
    };
    const cut = (box: Box, j: number, k: bigint, side: 'below' | 'above'): Box => {
      const [low, high] = [[...box.low], [...box.high]];
      if (side === 'below' && k < (high[j] ?? 0n)) high[j] = k;
      if (side === 'above' && k + 1n > (low[j] ?? 0n)) low[j] = k + 1n;
      return { low, high };
    };
    const holdsNothing = (box: Box): boolean => box.low.some((l, j) => l > (box.high[j] ?? 0n));

    // The tree, each node before what lies below it.
    let leaves = 0;
    const open: Box[] = [{ low, high }];
    for (let box = open.pop(); box !== undefined; box = open.pop()) {
      const step = proof.steps[++at];
      if (step === undefined) return { ok: false, at, why: 'the proof ends before everything is covered' };
      const vacuous = holdsNothing(box);
      switch (step[0]) {
        case 'close':
          leaves++;
          if (bound(step, scale, box).most >= scale * better && !vacuous)
            refuse('something better may be here');
          break;
        case 'empty':
          leaves++;
          if (bound(step, 0n, box).most >= 0n && !vacuous) refuse('something may keep the rows here');
          break;
        case 'narrow':
          open.push(vacuous ? box : narrowed(step, box, scale));
          break;
        case 'tighten':
          open.push(vacuous ? box : narrowed(step, box, 0n));
          break;
        case 'split-variable':
        case 'split-row': {
          if (step.length !== 3) refuse('a split has a column and a value');
          const j = step[0] === 'split-row' ? n + indexOfRow(step[1]) : (step[1] as number);
          if (
            !Number.isInteger(j) ||
            j < 0 ||
            j >= n + rows.length ||
            (step[0] === 'split-variable' && j >= n)
          )
            refuse('a split names no variable');
          const k = whole(step[2]);
          open.push(cut(box, j, k, 'above'), cut(box, j, k, 'below'));
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
