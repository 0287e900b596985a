import type { Candidate } from '../../domain/application.ts';
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
    if (rule.by === 'application_id' && members.every((member) => keeps(rule, member, given))) continue;
    addLimit(
      draft,
      rule,
      rule.limit,
      { id: name, shareOf: ({ candidate }) => (has(candidate.application) ? whole : none) },
      given,
    );
  }
}

/** Whether everything that an application asks for, with what it holds, is within an upper limit in pounds. */
function keeps({ limit }: GroupLimit, { application, options }: Candidate, { recorded }: Case): boolean {
  if (limit.min !== null || limit.max === null) return false;
  if (limit.measure !== 'pounds' && limit.measure !== 'pounds-with-recorded') return false;
  const asked = options.reduce((total, { amount }) => total + amount, 0);
  const held = recorded
    .filter(({ candidate }) => candidate.application.id === application.id)
    .reduce((total, { option }) => total + option.amount, 0);
  return asked + (limit.measure === 'pounds' ? 0 : held) <= limit.max;
}
