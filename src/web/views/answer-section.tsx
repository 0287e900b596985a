import { useState } from 'preact/hooks';
import type { Asked } from '../../analysis/inquiry.ts';
import type { Change } from '../state/change.ts';
import type { AnswerSection as Answer, Question, SectionName } from '../worker/protocol.ts';
import { HowFar } from './how-far.tsx';
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
  const isUnderWay = latest === null || waiting || isGivenUp;
  const answer = !isUnderWay && latest.status === 'answered' ? latest.answer : null;
  const said = isGivenUp ? 'Given up: it is not worked out.' : isUnderWay ? words : inWords(latest);
  return (
    // Stays where it is while one answer takes the place of another, so that whoever is in it by keyboard does, too.
    <section class="answering" aria-label="The answer">
      <div class={isUnderWay ? 'under-way' : ''}>
        <p class={answer === null ? 'quiet' : 'unseen'} role="status">
          {said}
        </p>
        {isUnderWay && progress !== null && <HowFar {...progress} />}
        {isUnderWay && question !== null && (
          <button type="button" onClick={() => setGivenUp(isGivenUp ? null : key)}>
            {isGivenUp ? 'Work it out' : 'Give up'}
          </button>
        )}
      </div>
      {answer !== null && (
        <div class="answer">
          <h2>{answer.title}</h2>
          {/* The report escapes whatever it was given: see src/report/html.ts. */}
          <div dangerouslySetInnerHTML={{ __html: answer.markup }} />
        </div>
      )}
    </section>
  );
}

/** What came of a question; of an answer only that it is there, for those who hear the page. */
function inWords(asked: Asked<Answer>): string {
  switch (asked.status) {
    case 'refused':
      return asked.problems.map(({ message }) => message).join(' ');
    case 'not-proved':
      return `Not proved: ${asked.reason}.`;
    case 'answered':
      return `Answered: ${asked.answer.title}`;
  }
}
