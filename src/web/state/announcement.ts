import { formatPounds } from '../../domain/money.ts';
import type { DecisionResult } from '../../domain/result.ts';
import { counted, listedAtMost, statusWords } from '../../report/words.ts';
import type { Shown } from './app.ts';
import { differenceOf, isSame } from './differences.ts';

const nameIn = (result: DecisionResult, application: string): string => {
  const line = [...result.awards, ...result.reserve, ...result.notFunded].find(
    ({ applicationId }) => applicationId === application,
  );
  return line?.organisation ?? application;
};

/** A decision in a sentence or two, for those who hear the page: what came of it, and who enters and leaves. */
export function announcement({ result, problems }: Shown, before: DecisionResult | null): string {
  if (result === null)
    return `This cannot be decided: ${problems[0]?.message ?? 'the scenario has problems.'}`;
  if (result.status === 'infeasible' || result.status === 'unknown') return result.statement;
  const { awards, pot } = result;
  const total = `${counted(awards.length, 'award')}, ${formatPounds(pot.awardedPence)} of ${formatPounds(pot.availablePence)}. ${statusWords[result.status].short}.`;
  if (before === null) return total;
  const difference = differenceOf(before, result);
  if (isSame(difference)) return `${total} The same award set as before.`;
  const named = (of: DecisionResult, ids: readonly string[]): string =>
    listedAtMost(
      ids.map((id) => nameIn(of, id)),
      5,
    );
  const { entering, leaving, changed } = difference;
  return [
    total,
    ...(entering.length === 0 ? [] : [`In: ${named(result, entering)}.`]),
    ...(leaving.length === 0 ? [] : [`Out: ${named(before, leaving)}.`]),
    ...(changed.length === 0 ? [] : [`At another amount: ${named(result, changed)}.`]),
  ].join(' ');
}
