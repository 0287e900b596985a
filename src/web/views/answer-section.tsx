import { useState } from 'preact/hooks';
import type { Progress } from '../asking/lane.ts';
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

/** A question of analysis, answered with the very section that the decision pack's report has of it; it can be given up while it takes long. */
export function AnswerSection({ changes, question, waiting: words }: Props) {
  const key = JSON.stringify([changes, question]);
  const [givenUp, setGivenUp] = useState<string | null>(null);
  const isGivenUp = question !== null && givenUp === key;
  const { latest, waiting, progress } = useQuestion<SectionQuestion>(changes, isGivenUp ? null : question);
  if (latest === null || waiting || isGivenUp)
    return (
      <div class="under-way">
        <p class="quiet" role="status">
          {isGivenUp ? 'Given up: it is not worked out.' : words}
        </p>
        {progress !== null && <HowFar {...progress} />}
        {question !== null && (
          <button type="button" onClick={() => setGivenUp(isGivenUp ? null : key)}>
            {isGivenUp ? 'Work it out' : 'Give up'}
          </button>
        )}
      </div>
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

/** How far a long answer is; not read out, since it would interrupt at every step. */
function HowFar({ stage, done, total }: Progress) {
  return (
    <p class="quiet how-far">
      {total > 1 ? `${stage}: ${done} of ${total}` : `${stage}…`}
      <progress aria-hidden="true" max={total} value={done} />
    </p>
  );
}
