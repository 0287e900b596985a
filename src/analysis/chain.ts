import type { Allocation } from '../domain/allocation.ts';
import type { Formulation } from '../formulation/formulate.ts';
import { nesting } from '../formulation/nesting.ts';
import { readBack } from '../formulation/read-back.ts';
import type { Change, Fixing } from '../model/change.ts';
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

/**
 * The best chain of award sets over rungs, by rising pot: max Σ_k v_k(x_k) with each set within the next.
 *
 * 1. Some chain: the best of one rung, then up and down from it, each rung the best that its neighbour allows. If it is worth as
 *    much as all the rungs alone, no chain is better.
 * 2. Otherwise one model of all rungs, tied, optimised in full. Where the engine stops early, its bound stands.
 */
export async function bestChain(free: readonly FreeRung[], oracle: Oracle): Promise<Chain> {
  const known = await someChain(free, oracle);
  const total = free.reduce((sum, { value }) => sum + value, 0);
  const awards = free[0]?.formulation.awards ?? [];
  const told = ({ values }: Known): readonly Allocation[] => values.map((rung) => readBack(awards, rung));
  if (known !== null && known.worth === total) return { status: 'found', sets: told(known), bound: total };
  const { model, offsets } = sideBySide(free.map(({ formulation }) => formulation.model));
  const ties = offsets.slice(1).flatMap((to, k) => nesting(awards, offsets[k] ?? 0, to));
  const outcome = await oracle.solve({ ...model, constraints: [...model.constraints, ...ties] });
  if (outcome.status === 'infeasible') return outcome;
  if (outcome.status === 'unknown')
    return known === null ? outcome : { status: 'found', sets: told(known), bound: total };
  const { value = 0, bound = 0 } = outcome.levels[0] ?? {};
  const joint = { worth: value, values: offsets.map((offset) => outcome.values.slice(offset)) };
  return { status: 'found', sets: told(known !== null && known.worth > value ? known : joint), bound };
}

interface Known {
  readonly worth: number;
  readonly values: readonly (readonly number[])[];
}

/** The best of the chains that begin with the best of one rung; null where none of them goes all the way. */
async function someChain(free: readonly FreeRung[], oracle: Oracle): Promise<Known | null> {
  const chains = await Promise.all(free.map((_, start) => chainFrom(start, free, oracle)));
  return chains.reduce<Known | null>(
    (best, chain) =>
      chain !== null && chain.worth > (best?.worth ?? Number.NEGATIVE_INFINITY) ? chain : best,
    null,
  );
}

async function chainFrom(start: number, free: readonly FreeRung[], oracle: Oracle): Promise<Known | null> {
  const found: (readonly number[])[] = [];
  let worth = free[start]?.value ?? 0;
  found[start] = free[start]?.values ?? [];
  for (const [first, step] of [
    [start + 1, 1],
    [start - 1, -1],
  ] as const) {
    for (let k = first; k >= 0 && k < free.length; k += step) {
      const rung = free[k];
      const beside = found[k - step];
      if (rung === undefined || beside === undefined) return null;
      const outcome = await oracle.solve(rung.formulation.model, {
        change: held(rung.formulation, beside, step === 1 ? 1 : 0),
      });
      if (outcome.status !== 'optimal') return null;
      found[k] = outcome.values;
      worth += outcome.levels[0]?.value ?? 0;
    }
  }
  return { worth, values: found };
}

/** The awards that a neighbour has (1) or has not (0), held. */
const held = ({ awards }: Formulation, values: readonly number[], value: 0 | 1): Change => ({
  fixings: awards
    .filter(({ variable }) => values[variable] === value)
    .map(({ variable }): Fixing => ({ variable, value })),
});
