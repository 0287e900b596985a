import type { Application, Candidate } from '../../domain/application.ts';
import { groupsOf } from '../../programme/group.ts';
import type { GroupLimit } from '../../programme/rule.ts';
import type { Case } from '../case.ts';
import type { Draft } from '../draft.ts';
import { addLimit, none, whole } from '../limit.ts';

/**
 * A limit under which the awards of a group of applications fall whole. On each single application it only has a row where
 * the application could break it.
 */
export function addGroupLimit(draft: Draft, rule: GroupLimit, given: Case): void {
  const groups = groupsOf(
    rule,
    given.candidates.map(({ application }) => application),
  );
  for (const { name, has } of groups) {
    const members = given.candidates.filter(({ application }) => has(application));
    if (
      rule.by === 'application_id' &&
      members.length <= 1 &&
      members.every((member) => keeps(rule, member, given))
    )
      continue;
    addLimit(
      draft,
      rule,
      rule.limit,
      { id: name, shareOf: ({ candidate }) => (has(candidate.application) ? whole : none) },
      given,
    );
  }
}

/** Whether everything that an application asks for is within an upper limit in pounds. */
const keeps = (rule: GroupLimit, { application, options }: Candidate, given: Case): boolean =>
  options.reduce((total, { amount }) => total + amount, 0) <= roomUnder(rule, application, given);

/** The most that a limit leaves one application by itself, besides what it holds, in pence: negative infinity where the limit says more than how much at most. */
function roomUnder({ limit }: GroupLimit, application: Application, { recorded }: Case): number {
  if (limit.min !== null || limit.max === null) return Number.NEGATIVE_INFINITY;
  if (limit.measure === 'pounds') return limit.max;
  if (limit.measure !== 'pounds-with-recorded') return Number.NEGATIVE_INFINITY;
  const held = recorded.filter(({ candidate }) => candidate.application.id === application.id);
  return held.reduce<number>((room, { option }) => room - option.amount, limit.max);
}

/**
 * The most that limits on single applications leave this one by itself, in pence. They have rows only where an application asks for more than
 * that, so that whoever asks about larger amounts asks here.
 */
export function roomAlone(given: Case, application: Application): number {
  const rooms = given.scenario.rules.flatMap((rule) => {
    if (rule.kind !== 'group' || rule.by !== 'application_id') return [];
    const groups = groupsOf(
      rule,
      given.candidates.map((each) => each.application),
    );
    const own = groups.filter(({ has }) => has(application));
    return own.length === 0 ? [] : [roomUnder(rule, application, given)];
  });
  return Math.min(Infinity, ...rooms.filter((room) => room > Number.NEGATIVE_INFINITY));
}
