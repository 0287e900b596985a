import type { Award } from '../domain/allocation.ts';
import type { ApplicationId } from '../domain/ids.ts';
import type { AwardLine, WithdrawalLine } from '../domain/result.ts';
import { differences } from './differences.ts';
import { idOf, type Ranked } from './ranked.ts';
import { rulesBroken } from './rule-states.ts';

/** Who steps in for each single withdrawal, the awards in rank order; every set is re-checked against the rules. */
export function withdrawalLines(ranked: Ranked, awards: readonly AwardLine[]): readonly WithdrawalLine[] {
  const changeLine = ({ candidate, option }: Award) => ({
    applicationId: idOf(candidate),
    optionId: option.id,
    amountPence: option.amount,
  });
  return awards.flatMap(({ applicationId }): WithdrawalLine[] => {
    const turned = ranked.turned.get(applicationId as ApplicationId);
    if (turned === undefined || turned.status === 'not-known') return [];
    if (turned.status === 'impossible') return [{ applicationId, replacement: null }];
    const { entering, leaving, changed } = differences(ranked.allocation, turned.allocation);
    const withoutIt = ranked.case.scenario.locks.filter(({ application }) => application !== applicationId);
    const rulesHold =
      rulesBroken(
        { ...ranked.case, scenario: { ...ranked.case.scenario, locks: withoutIt } },
        turned.allocation,
      ).length === 0;
    return [
      {
        applicationId,
        replacement: {
          entering: entering.map(changeLine),
          leaving: leaving.map(({ candidate }) => idOf(candidate)).filter((id) => id !== applicationId),
          changed: changed.map(changeLine),
          rulesHold,
        },
      },
    ];
  });
}
