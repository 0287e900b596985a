import { type Award, fateKeyOf } from '../domain/allocation.ts';
import type { AwardLine, WithdrawalLine } from '../domain/result.ts';
import { differences } from './differences.ts';
import { idOf, idsOf, type Ranked } from './ranked.ts';
import { rulesBroken } from './rule-states.ts';

/** Who steps in for each single withdrawal, the awards in rank order; every set is re-checked against the rules. */
export function withdrawalLines(ranked: Ranked, awards: readonly AwardLine[]): readonly WithdrawalLine[] {
  const changeLine = ({ candidate, option }: Award) => ({
    applicationId: idOf(candidate),
    optionId: option.id,
    phase: option.phase,
    amountPence: option.amount,
  });
  return awards.flatMap(({ applicationId, phase }): WithdrawalLine[] => {
    const turned = ranked.turned.get(fateKeyOf(applicationId, phase));
    if (turned === undefined || turned.status === 'not-known') return [];
    if (turned.status === 'impossible') return [{ applicationId, phase, replacement: null }];
    const { entering, leaving, changed } = differences(ranked.allocation, turned.allocation);
    const others = leaving.filter(({ candidate }) => idOf(candidate) !== applicationId);
    const withoutIt = ranked.case.scenario.locks.filter(({ application }) => application !== applicationId);
    const rulesHold =
      rulesBroken(
        { ...ranked.case, scenario: { ...ranked.case.scenario, locks: withoutIt } },
        turned.allocation,
      ).length === 0;
    return [
      {
        applicationId,
        phase,
        replacement: {
          entering: entering.map(changeLine),
          leaving: idsOf(others),
          givingWay: others.map(changeLine),
          changed: changed.map(changeLine),
          rulesHold,
        },
      },
    ];
  });
}
