import type { Step } from '../../model/proof.ts';

/** A step while the tree grows. A tree has many, and most trees are thrown away: numbers lie in one typed array each. */
export interface Drawn {
  readonly kind: Step[0];
  readonly numbers: Float64Array;
}

export const drawn = (kind: Step[0], ...numbers: number[]): Drawn => ({
  kind,
  numbers: Float64Array.from(numbers),
});

/** The step by which the same multipliers narrow. */
export const narrowing = ({ numbers }: Drawn): Drawn => ({ kind: 'narrow', numbers });

/** A node of the tree that a search leaves behind; without a step while it is still open. */
export interface Branch {
  step: Drawn | null;
  readonly below: Branch[];
}

export const open = (): Branch => ({ step: null, below: [] });

/** The node below one that takes a step. */
export function below(branch: Branch, step: Drawn): Branch {
  const inner = open();
  branch.step = step;
  branch.below.push(inner);
  return inner;
}

/** The steps of a tree, each node before what lies below it. */
export function flatten(root: Branch): readonly Step[] {
  const steps: Step[] = [];
  const waiting = [root];
  for (let branch = waiting.pop(); branch !== undefined; branch = waiting.pop()) {
    if (branch.step !== null) steps.push([branch.step.kind, ...branch.step.numbers]);
    for (let k = branch.below.length - 1; k >= 0; k--) waiting.push(branch.below[k]!);
  }
  return steps;
}
