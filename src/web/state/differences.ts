import type { AwardLine, DecisionResult } from '../../domain/result.ts';

/** Names a line of a list: an application has one for each phase in which it may have an award. */
export const awardKey = ({
  applicationId,
  phase = null,
}: {
  readonly applicationId: string;
  readonly phase?: string | null;
}): string => (phase === null ? applicationId : `${applicationId}/${phase}`);

/** The awards of one decision and not of the other, in the order of their lists, and those whose amount differs. */
export interface Difference {
  readonly entering: readonly AwardLine[];
  readonly leaving: readonly AwardLine[];
  readonly changed: readonly AwardLine[];
}

export function differenceOf(before: DecisionResult, after: DecisionResult): Difference {
  const amounts = ({ awards }: DecisionResult): ReadonlyMap<string, number> =>
    new Map(awards.map((award) => [awardKey(award), award.amountPence]));
  const [old, now] = [amounts(before), amounts(after)];
  return {
    entering: after.awards.filter((award) => !old.has(awardKey(award))),
    leaving: before.awards.filter((award) => !now.has(awardKey(award))),
    changed: after.awards.filter((award) => {
      const earlier = old.get(awardKey(award));
      return earlier !== undefined && earlier !== award.amountPence;
    }),
  };
}

export const isSame = ({ entering, leaving, changed }: Difference): boolean =>
  entering.length + leaving.length + changed.length === 0;
