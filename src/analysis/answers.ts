import type { Answers } from '../domain/answers.ts';
import type { CommitAnswer } from '../domain/answers/commit.ts';
import type { Asked, Inquiry } from './inquiry.ts';
import { commit } from './questions/commit.ts';
import { doctor } from './questions/doctor.ts';
import { explanations } from './questions/explanations.ts';
import { frontier } from './questions/frontier.ts';
import { leapfrogs } from './questions/leapfrogs.ts';
import { reserves } from './questions/reserves.ts';
import { rules } from './questions/rules.ts';
import { aroundThePot as threePots, ladder } from './questions/ladder.ts';
import { tiers } from './questions/tiers.ts';
import { aroundThePot, whatif } from './questions/whatif.ts';

/** What a pack answers: every question, or also what can take longer than all of them: everybody's explanation. */
export type Asking = 'usual' | 'all';

/** Every question that a decision pack answers, asked in turn. One that this scenario does not allow, or that was not proved, is left out. */
export async function answersOf(inquiry: Inquiry, asking: Asking): Promise<Answers> {
  const all = asking === 'all';
  return {
    ...answered('explanations', await explanations(inquiry, all ? 'all' : 'nearest')),
    ...answered('leapfrogs', leapfrogs(inquiry)),
    ...answered('rules', await rules(inquiry)),
    ...answered('tiers', await tiers(inquiry)),
    ...answered('whatif', await whatif(inquiry, aroundThePot(inquiry.case))),
    ...answered('ladder', await ladder(inquiry, threePots(inquiry.case))),
    ...answered('frontier', await frontier(inquiry, ['spread', 'diversity'], { by: 'levels', count: 20 })),
    ...answered('reserves', await reserves(inquiry, 1, 8)),
    ...answered('commit', await promise(inquiry)),
  };
}

/**
 * What can be promised now, whoever goes on. The pot of a scenario that decides the first phase alone may be that phase's own: where it does not
 * pay for one full award of the next, an answer about both would mislead.
 */
async function promise(inquiry: Inquiry): Promise<Asked<CommitAnswer>> {
  const asked = await commit(inquiry, { any: { atMost: null }, groups: [] });
  if (asked.status !== 'answered' || inquiry.case.scenario.phases.length > 1) return asked;
  return (asked.answer.promise?.fullAwardsGuaranteed ?? 0) > 0
    ? asked
    : { status: 'not-proved', reason: 'the pot may be that of the first phase alone' };
}

/** What a pack answers where the rules conflict: why, and what would mend it. */
export const answersToConflict = async (undecided: Omit<Inquiry, 'decision'>): Promise<Answers> =>
  answered('doctor', await doctor(undecided));

const answered = <K extends keyof Answers>(
  name: K,
  asked: Asked<NonNullable<Answers[K]>>,
): Pick<Answers, K> | object => (asked.status === 'answered' ? { [name]: asked.answer } : {});
