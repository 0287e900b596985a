import type { Change } from '../state/change.ts';
import type { Question, SectionName } from '../worker/protocol.ts';
import { useQuestion } from './use-question.ts';

type SectionQuestion = Extract<Question, { readonly name: SectionName | 'doctor' | 'compare' }>;

interface Props {
  /** What is asked about: a list of changes to the opened scenario. */
  readonly changes: readonly Change[];
  readonly question: SectionQuestion | null;
  /** What is said until there is an answer. */
  readonly waiting: string;
}

/** A question of analysis, answered with the very section that the decision pack's report has of it. */
export function AnswerSection({ changes, question, waiting: words }: Props) {
  const { latest, waiting } = useQuestion<SectionQuestion>(changes, question);
  if (latest === null || waiting)
    return (
      <p class="quiet" role="status">
        {words}
      </p>
    );
  switch (latest.status) {
    case 'refused':
      return (
        <p class="quiet" role="status">
          {latest.problems.map(({ message }) => message).join(' ')}
        </p>
      );
    case 'not-proved':
      return (
        <p class="quiet" role="status">
          Not proved: {latest.reason}.
        </p>
      );
    case 'answered':
      return (
        <section class="answer" aria-labelledby="answer-title">
          <h2 id="answer-title">{latest.answer.title}</h2>
          {/* The report escapes whatever it was given: see src/report/html.ts. */}
          <div dangerouslySetInnerHTML={{ __html: latest.answer.markup }} />
        </section>
      );
  }
}
