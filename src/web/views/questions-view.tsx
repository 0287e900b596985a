import type { QuestionName } from '../state/looks.ts';
import { present } from '../state/room.ts';
import { AnswerSection } from './answer-section.tsx';
import { useApp, useController } from './use-app.ts';

const questions: readonly (readonly [QuestionName, string])[] = [
  ['rules', 'What does each rule cost?'],
  ['leapfrogs', 'Who was funded above a higher mark?'],
  ['reserves', 'Who steps in when somebody withdraws?'],
  ['tiers', 'Is it fair to each tier?'],
  ['ladder', 'In what order do we cut or add?'],
  ['commit', 'How much can be promised now?'],
];

/** What a panel asks of the award set as a whole; each is worked out when it is chosen. */
export function QuestionsView() {
  const { opened, room, shown, deciding, question } = useApp(
    'opened',
    'room',
    'shown',
    'deciding',
    'question',
  );
  const { store } = useController();
  const status = shown?.result?.status ?? null;
  const inPhases = (opened?.scenario.programme.phases.length ?? 0) > 1;
  return (
    <div class="questions-view">
      <p class="eyebrow on-paper">
        {opened?.scenario.title}. {shown?.result?.statement}
      </p>
      <h1>Questions about the award set</h1>
      <ul class="choices">
        {questions
          .filter(([name]) => name !== 'commit' || inPhases)
          .map(([name, title]) => (
            <li key={name}>
              <button
                type="button"
                aria-pressed={question === name}
                onClick={() => store.set({ question: name })}
              >
                {title}
              </button>
            </li>
          ))}
      </ul>
      {status === 'infeasible' ? (
        <p class="lead">The rules conflict, so there is no award set: see Decision for what would mend it.</p>
      ) : (
        <AnswerSection
          changes={present(room)}
          question={!deciding && status === 'optimal' ? { name: question } : null}
          waiting="Working it out: this may take some seconds…"
        />
      )}
    </div>
  );
}
