import { namedPhases } from '../../analysis/named-phases.ts';
import { formatPounds } from '../../domain/money.ts';
import type { AwardLine } from '../../domain/result.ts';
import { namingAwards } from '../../report/answers/award-names.ts';
import { calledBy, counted, listedAtMost, statusWords } from '../../report/words.ts';
import type { AppState, Shown } from './app.ts';
import { differenceOf, isSame } from './differences.ts';

/** A decision in a sentence or two, for those who hear the page: what came of it, and who enters and leaves. */
export function announcement(
  { result, problems }: Shown,
  { before, opened }: Pick<AppState, 'before' | 'opened'>,
): string {
  if (result === null)
    return `This cannot be decided: ${problems[0]?.message ?? 'the scenario has problems.'}`;
  if (result.status === 'infeasible' || result.status === 'unknown') return result.statement;
  const { awards, pot } = result;
  const total = `${counted(awards.length, 'award')}, ${formatPounds(pot.awardedPence)} of ${formatPounds(pot.availablePence)}. ${statusWords[result.status].short}.`;
  if (before === null) return total;
  const difference = differenceOf(before, result);
  if (isSame(difference)) return `${total} The same award set as before.`;
  const phases = opened === null ? [] : namedPhases([opened]);
  const named = (lines: readonly AwardLine[]): string => {
    const names = new Map(lines.map((line) => [line.applicationId, calledBy(line)]));
    return listedAtMost(namingAwards(phases, (id) => names.get(id) || id)(lines), 5);
  };
  const { entering, leaving, changed } = difference;
  return [
    total,
    ...(entering.length === 0 ? [] : [`In: ${named(entering)}.`]),
    ...(leaving.length === 0 ? [] : [`Out: ${named(leaving)}.`]),
    ...(changed.length === 0 ? [] : [`At another amount: ${named(changed)}.`]),
  ].join(' ');
}
