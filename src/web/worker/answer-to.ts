import type { Inquiry } from '../../analysis/inquiry.ts';
import type { Answers, Question } from './protocol.ts';
import { sectionOn } from './section-answers.ts';

/** What is asked of one decision that was proved. */
export type OfDecision = Exclude<Question, { readonly name: 'compare' | 'doctor' }>;

/** Asks analysis one question. Each is loaded when it is first asked, so that the page starts without them. */
export async function answerTo(question: OfDecision, inquiry: Inquiry): Promise<Answers['question']> {
  switch (question.name) {
    case 'whatif': {
      const { whatif } = await import('../../analysis/questions/whatif.ts');
      return whatif(inquiry, { at: 'each', pots: question.pots, step: null });
    }
    case 'frontier': {
      const { frontier } = await import('../../analysis/questions/frontier.ts');
      const { geography } = inquiry.case;
      const against = geography === null ? 'diversity' : 'spread';
      return frontier(inquiry, [against], { by: 'levels', count: question.levels });
    }
    case 'explain':
      return explained(question.application, inquiry);
    default:
      return sectionOn(question.name, inquiry);
  }
}

async function explained(name: string, inquiry: Inquiry): Promise<Answers['question']> {
  const [{ explain }, { explainInWords }] = await Promise.all([
    import('../../analysis/questions/explain.ts'),
    import('../../report/answers/explain.ts'),
  ]);
  const application = inquiry.case.scenario.applications.find(({ id }) => id === name);
  if (application === undefined) throw new Error(`asked about an application that is not there: ${name}`);
  const asked = await explain(inquiry, application);
  if (asked.status !== 'answered') return asked;
  const { answer } = asked;
  return { status: 'answered', answer: { answer, sentences: explainInWords(answer) } };
}
