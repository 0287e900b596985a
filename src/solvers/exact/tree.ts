import type { Step } from '../../model/proof.ts';

/** A node of the tree that a search leaves behind; without a step while it is still open. */
export interface Branch {
  step: Step | null;
  readonly below: Branch[];
}

export const open = (): Branch => ({ step: null, below: [] });

/** The steps of a tree, each node before what lies below it. */
export function flatten(root: Branch): readonly Step[] {
  const steps: Step[] = [];
  const waiting = [root];
  for (let branch = waiting.pop(); branch !== undefined; branch = waiting.pop()) {
    if (branch.step !== null) steps.push(branch.step);
    waiting.push(...branch.below.toReversed());
  }
  return steps;
}
