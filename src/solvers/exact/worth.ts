import type { Program } from './program.ts';

/** Σ c_j x_j: what an assignment is worth. */
export function worth({ n, cost }: Program, values: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < n; j++) sum += cost[j]! * values[j]!;
  return sum;
}

/** What the objective comes to with every variable at its worse end. */
export function leastWorth({ n, cost, offset, lower, upper }: Program): number {
  let sum = offset;
  for (let j = 0; j < n; j++) sum += Math.min(cost[j]! * lower[j]!, cost[j]! * upper[j]!);
  return sum;
}

/** What the objective comes to with every variable at its better end. */
export function mostWorth({ n, cost, offset, lower, upper }: Program): number {
  let sum = offset;
  for (let j = 0; j < n; j++) sum += Math.max(cost[j]! * lower[j]!, cost[j]! * upper[j]!);
  return sum;
}
