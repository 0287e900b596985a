import type { Constraint } from '../model/model.ts';

/**
 * Rows in pence are brought to about this size before an engine sees them. An engine's tolerances are absolute: in
 * units too large (£m) a millionth lets £1 through, in units too small (pence) a basis looks singular and a feasible
 * model infeasible. At this size a penny in a pot of millions is still a thousand tolerances.
 */
const LARGEST_COEFFICIENT = 2 ** 12;

/** The power of two that brings a row's coefficients to moderate size; multiplying by it changes no digit of a double. */
export function rowScale({ terms }: Constraint): number {
  let largest = 0;
  for (const { coefficient } of terms) largest = Math.max(largest, Math.abs(coefficient));
  let scale = 1;
  while (largest * scale > LARGEST_COEFFICIENT) scale /= 2;
  return scale;
}
