import type { DecisionResult } from '../../domain/result.ts';

/** Who has an award in one decision and not in the other, in the order of their lists, and whose amount differs. */
export interface Difference {
  readonly entering: readonly string[];
  readonly leaving: readonly string[];
  readonly changed: readonly string[];
}

export function differenceOf(before: DecisionResult, after: DecisionResult): Difference {
  const old = new Map(before.awards.map(({ applicationId, amountPence }) => [applicationId, amountPence]));
  const now = new Map(after.awards.map(({ applicationId, amountPence }) => [applicationId, amountPence]));
  return {
    entering: [...now.keys()].filter((id) => !old.has(id)),
    leaving: [...old.keys()].filter((id) => !now.has(id)),
    changed: [...now].flatMap(([id, amount]) => {
      const earlier = old.get(id);
      return earlier === undefined || earlier === amount ? [] : [id];
    }),
  };
}

export const isSame = ({ entering, leaving, changed }: Difference): boolean =>
  entering.length + leaving.length + changed.length === 0;
