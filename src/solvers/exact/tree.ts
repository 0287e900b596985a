import type { Step } from '../../model/proof.ts';

/** A node of the tree that a search leaves behind. */
export interface Branch {
  step: Step | null;
  readonly children: Branch[];
}

export const open = (): Branch => ({ step: null, children: [] });

export function leaf(branch: Branch, step: Step): void {
  branch.step = step;
}

/** The steps of a tree, each node before what lies below it. */
export function flatten(root: Branch): readonly Step[] {
  const steps: Step[] = [];
  const waiting = [root];
  for (let branch = waiting.pop(); branch !== undefined; branch = waiting.pop()) {
    if (branch.step !== null) steps.push(branch.step);
    waiting.push(...branch.children.toReversed());
  }
  return steps;
}
