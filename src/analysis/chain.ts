import type { Allocation } from '../domain/allocation.ts';
import type { AwardVariable } from '../formulation/draft.ts';
import type { Formulation } from '../formulation/formulate.ts';
import { nesting } from '../formulation/nesting.ts';
import { readBack } from '../formulation/read-back.ts';
import type { Fixing } from '../model/change.ts';
import { sideBySide } from '../model/side-by-side.ts';
import type { Oracle } from './oracle.ts';

/** The best of one pot alone: its model, what it reaches, and the assignment that does. */
export interface FreeRung {
  readonly formulation: Formulation;
  readonly value: number;
  readonly values: readonly number[];
}

export type Chain =
  | {
      readonly status: 'found';
      readonly sets: readonly Allocation[];
      /** No chain is worth more in all; the best of all where the sets reach it. */
      readonly bound: number;
    }
  | { readonly status: 'infeasible' }
  | { readonly status: 'unknown'; readonly reason: string };

/** One rung with some awards held: made, or not made. */
interface Rung {
  readonly fixings: readonly Fixing[];
  readonly value: number;
  readonly values: readonly number[];
}

/** What some chains have in common: their rungs, each the best by itself with what is held there. They are worth no more than these. */
type Node = readonly Rung[];

/** So many times a node is divided before all rungs are put into one model. */
const MOST_NODES = 200;

/**
 * The best chain of award sets over rungs, by rising pot: max Σ_k v_k(x_k) with nobody awarded less in a rung than in the one before.
 *
 * Best first, over what the rungs are held to. Let each rung be the best by itself: if nobody loses, it is the best chain.
 * Else somebody has an amount of a or more in rung k and not in k + 1. In every chain they have it in no rung up to k, or from
 * rung k + 1 on: two cases, and only rungs whose set is shut out are optimised again. Rungs are tied by nothing but what is held, so
 * each question is a decision at one pot, and Σ_k of what they come to bounds every chain of the case. Where awards are much alike the
 * cases are too many: then it is one model of all rungs, tied.
 */
export async function bestChain(
  free: readonly FreeRung[],
  oracle: Oracle,
  most = MOST_NODES,
): Promise<Chain> {
  const awards = free[0]?.formulation.awards ?? [];
  const groups = groupsOf(awards);
  const open: Node[] = [free.map(({ value, values }) => ({ fixings: [], value, values }))];
  for (let divided = 0; divided < most; divided += 1) {
    const node = takeBest(open);
    if (node === null) return { status: 'infeasible' };
    const loss = lossIn(node, groups);
    if (loss === null) return found(node, awards, worthOf(node));
    const cases = await Promise.all(
      casesOf(loss, node.length).map((held) => narrowed(node, held, free, oracle)),
    );
    if (cases.includes('unknown')) return inOneModel(free, worthOf(node), oracle);
    for (const each of cases) if (typeof each !== 'string') open.push(each);
  }
  const best = takeBest(open);
  return best === null ? { status: 'infeasible' } : inOneModel(free, worthOf(best), oracle);
}

const found = (node: Node, awards: readonly AwardVariable[], bound: number): Chain => ({
  status: 'found',
  sets: node.map(({ values }) => readBack(awards, values)),
  bound,
});

/** The same as one model, a copy of the decision for each rung; where the engine stops early, some chain with the bound that is known. */
async function inOneModel(free: readonly FreeRung[], most: number, oracle: Oracle): Promise<Chain> {
  const awards = free[0]?.formulation.awards ?? [];
  const { model, offsets } = sideBySide(free.map(({ formulation }) => formulation.model));
  const ties = offsets.slice(1).flatMap((to, k) => nesting(awards, offsets[k] ?? 0, to));
  const outcome = await oracle.solve({ ...model, constraints: [...model.constraints, ...ties] });
  if (outcome.status === 'infeasible') return outcome;
  const known = outcome.status === 'optimal' ? null : await someChain(free, awards, oracle);
  if (outcome.status === 'unknown') return known === null ? outcome : found(known, awards, most);
  const { value = 0, bound = most } = outcome.levels[0] ?? {};
  const least = Math.min(bound, most);
  if (known !== null && worthOf(known) > value) return found(known, awards, least);
  const sets = offsets.map((offset) => readBack(awards, outcome.values.slice(offset)));
  return { status: 'found', sets, bound: least };
}

const worthOf = (node: Node): number => node.reduce((sum, { value }) => sum + value, 0);

/** The node that is worth most, of equal ones the latest: it is the furthest down. */
function takeBest(open: Node[]): Node | null {
  let best = open.length - 1;
  for (let index = best - 1; index >= 0; index -= 1)
    if (worthOf(open[index] ?? []) > worthOf(open[best] ?? [])) best = index;
  return open.splice(best, 1)[0] ?? null;
}

/** The options of each candidate, those of each phase by themselves. */
function groupsOf(awards: readonly AwardVariable[]): readonly (readonly AwardVariable[])[] {
  const groups = new Map<string, AwardVariable[]>();
  for (const award of awards) {
    const key = JSON.stringify([award.candidate.application.id, award.option.phase]);
    groups.set(key, [...(groups.get(key) ?? []), award]);
  }
  return [...groups.values()];
}

/** Somebody who has one of these options, of an amount or more, in a rung and none of them in the next. */
interface Loss {
  readonly rung: number;
  readonly atLeast: readonly AwardVariable[];
}

function lossIn(node: Node, groups: readonly (readonly AwardVariable[])[]): Loss | null {
  for (const [rung, { values }] of node.entries()) {
    const next = node[rung + 1]?.values;
    if (next === undefined) return null;
    for (const group of groups) {
      const made = group.find(({ variable }) => values[variable] === 1);
      if (made === undefined) continue;
      const atLeast = group.filter(({ option }) => option.amount >= made.option.amount);
      if (!atLeast.some(({ variable }) => next[variable] === 1)) return { rung, atLeast };
    }
  }
  return null;
}

/** What is held from one rung to another. */
interface Held {
  readonly from: number;
  readonly to: number;
  readonly fixings: readonly Fixing[];
}

/** The cases that every chain is in one of. Where several options would do, each of them in the next rung is a case. */
function casesOf({ rung, atLeast }: Loss, rungs: number): readonly Held[] {
  const without = {
    from: 0,
    to: rung,
    fixings: atLeast.map(({ variable }) => ({ variable, value: 0 })),
  };
  const onwards = atLeast.length === 1 ? rungs - 1 : rung + 1;
  const withEach = atLeast.map(({ variable }) => ({
    from: rung + 1,
    to: onwards,
    fixings: [{ variable, value: 1 }],
  }));
  return [without, ...withEach];
}

/** A node with more held, its rungs the best again. */
async function narrowed(
  node: Node,
  { from, to, fixings }: Held,
  free: readonly FreeRung[],
  oracle: Oracle,
): Promise<Node | 'none' | 'unknown'> {
  const rungs = await Promise.all(
    node.map(async (rung, index): Promise<Rung | 'none' | 'unknown'> => {
      if (index < from || index > to) return rung;
      const held = { ...rung, fixings: [...rung.fixings, ...fixings] };
      if (fixings.every(({ variable, value }) => rung.values[variable] === value)) return held;
      return bestOf(free[index], held.fixings, oracle);
    }),
  );
  if (rungs.includes('none')) return 'none';
  return rungs.every((rung) => typeof rung !== 'string') ? rungs : 'unknown';
}

async function bestOf(
  rung: FreeRung | undefined,
  fixings: readonly Fixing[],
  oracle: Oracle,
): Promise<Rung | 'none' | 'unknown'> {
  if (rung === undefined) throw new RangeError('no such rung');
  const outcome = await oracle.solve(rung.formulation.model, { change: { fixings } });
  if (outcome.status === 'infeasible') return 'none';
  if (outcome.status !== 'optimal') return 'unknown';
  return { fixings, value: outcome.levels[0]?.value ?? 0, values: outcome.values };
}

/** The best of the chains that begin with the best of one rung and go up and down from it, each rung the best that its neighbour allows; null where none goes all the way. */
async function someChain(
  free: readonly FreeRung[],
  awards: readonly AwardVariable[],
  oracle: Oracle,
): Promise<Node | null> {
  const chains = await Promise.all(free.map((_, start) => chainFrom(start, free, awards, oracle)));
  return chains.reduce<Node | null>(
    (best, chain) => (chain !== null && (best === null || worthOf(chain) > worthOf(best)) ? chain : best),
    null,
  );
}

async function chainFrom(
  start: number,
  free: readonly FreeRung[],
  awards: readonly AwardVariable[],
  oracle: Oracle,
): Promise<Node | null> {
  const { value = 0, values = [] } = free[start] ?? {};
  const chain: Rung[] = [];
  chain[start] = { fixings: [], value, values };
  for (const [first, step] of [
    [start + 1, 1],
    [start - 1, -1],
  ] as const) {
    for (let k = first; k >= 0 && k < free.length; k += step) {
      const beside = chain[k - step]?.values ?? [];
      // What a smaller pot makes stays made, and what a larger one does not make is not made.
      const kept = step === 1 ? 1 : 0;
      const fixings = awards
        .filter(({ variable }) => beside[variable] === kept)
        .map(({ variable }): Fixing => ({ variable, value: kept }));
      const found = await bestOf(free[k], fixings, oracle);
      if (typeof found === 'string') return null;
      chain[k] = found;
    }
  }
  return chain;
}
