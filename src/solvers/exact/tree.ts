import type { Step } from '../../model/proof.ts';

/** A step while the tree grows. A tree has many, and most trees are thrown away: numbers lie in one typed array each. */
export interface Drawn {
  readonly kind: Step[0];
  readonly numbers: Float64Array;
  /** What the multipliers of a `close` or `narrow` prove: nothing here is worth more. */
  readonly bound: number;
}

export const drawn = (kind: Step[0], ...numbers: number[]): Drawn => ({
  kind,
  numbers: Float64Array.from(numbers),
  bound: Infinity,
});

/** The step by which the same multipliers narrow. */
export const narrowing = (step: Drawn): Drawn => ({ ...step, kind: 'narrow' });

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

/**
 * The steps of a tree, each node before what lies below it. A tree is grown while less is known than when it is done: where the multipliers that
 * narrowed a node prove by now that nothing there is worth more than `claim`, they close it.
 */
export function flatten(root: Branch, claim: number): readonly Step[] {
  const steps: Step[] = [];
  const waiting = [root];
  for (let branch = waiting.pop(); branch !== undefined; branch = waiting.pop()) {
    const { step, below } = branch;
    if (step === null) continue;
    const closes = step.kind === 'narrow' && step.bound <= claim;
    steps.push([closes ? 'close' : step.kind, ...step.numbers]);
    if (!closes) for (let k = below.length - 1; k >= 0; k--) waiting.push(below[k]!);
  }
  return steps;
}
