import type { Asked, Inquiry, Undecided } from '../../analysis/inquiry.ts';
import type { Compared } from '../../analysis/questions/compare.ts';
import type { Answers as PackAnswers } from '../../domain/answers.ts';
import type { AnswerSection, SectionName } from './protocol.ts';

/** Asks a question that a decision pack answers too, and gives the section that the pack's report has of it. */
export async function sectionOn(name: SectionName, inquiry: Inquiry): Promise<Asked<AnswerSection>> {
  switch (name) {
    case 'leapfrogs': {
      const { leapfrogs } = await import('../../analysis/questions/leapfrogs.ts');
      return told(leapfrogs(inquiry), (answer) => ({ leapfrogs: answer }));
    }
    case 'rules': {
      const { rules } = await import('../../analysis/questions/rules.ts');
      return told(await rules(inquiry), (answer) => ({ rules: answer }));
    }
    case 'reserves': {
      const { reserves } = await import('../../analysis/questions/reserves.ts');
      return told(await reserves(inquiry, 1, 8), (answer) => ({ reserves: answer }));
    }
    case 'tiers': {
      const { tiers } = await import('../../analysis/questions/tiers.ts');
      return told(await tiers(inquiry), (answer) => ({ tiers: answer }));
    }
    case 'ladder': {
      const { ladder, aroundThePot } = await import('../../analysis/questions/ladder.ts');
      return told(await ladder(inquiry, aroundThePot(inquiry.case)), (answer) => ({ ladder: answer }));
    }
    case 'commit': {
      const { commit } = await import('../../analysis/questions/commit.ts');
      const anybody = { any: { atMost: null }, groups: [] };
      return told(await commit(inquiry, anybody), (answer) => ({ commit: answer }));
    }
  }
}

/** Why nothing keeps the rules, and what would mend it. */
export async function doctorOf(undecided: Undecided): Promise<Asked<AnswerSection>> {
  const { doctor } = await import('../../analysis/questions/doctor.ts');
  return told(await doctor(undecided), (answer) => ({ doctor: answer }));
}

/** How the first of several variants differs from the others, and which changed input is responsible. */
export async function comparisonOf(
  compared: readonly Compared[],
  onProgress: Inquiry['onProgress'],
): Promise<Asked<AnswerSection>> {
  const [{ compare }, { compareSection }] = await Promise.all([
    import('../../analysis/questions/compare.ts'),
    import('../../report/answers/compare.ts'),
  ]);
  const asked = await compare(compared, onProgress);
  if (asked.status !== 'answered') return asked;
  const { title, body } = compareSection(asked.answer);
  return { status: 'answered', answer: { title, markup: body.markup } };
}

async function told<T>(asked: Asked<T>, named: (answer: T) => PackAnswers): Promise<Asked<AnswerSection>> {
  if (asked.status !== 'answered') return asked;
  const { answerSections } = await import('../../report/answers/sections.ts');
  const [section] = answerSections(named(asked.answer));
  return section === undefined
    ? { status: 'not-proved', reason: 'there is nothing to tell of this scenario' }
    : { status: 'answered', answer: { title: section.title, markup: section.body.markup } };
}
