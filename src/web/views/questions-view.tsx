import { useState } from 'preact/hooks';
import { present } from '../state/room.ts';
import { AnswerSection } from './answer-section.tsx';
import { useApp } from './use-app.ts';

const questions = [
  ['rules', 'What does each rule cost?'],
  ['leapfrogs', 'Who was funded above a higher mark?'],
  ['reserves', 'Who steps in when somebody withdraws?'],
  ['tiers', 'Is it fair to each tier?'],
  ['ladder', 'In what order do we cut or add?'],
  ['commit', 'How much can be promised now?'],
] as const;
type Name = (typeof questions)[number][0];

/** What a panel asks of the award set as a whole; each is worked out when it is chosen. */
export function QuestionsView() {
  const { opened, room, shown, deciding } = useApp('opened', 'room', 'shown', 'deciding');
  const [chosen, setChosen] = useState<Name>('rules');
  const status = shown?.result?.status ?? null;
  const inPhases = (opened?.scenario.programme.phases.length ?? 0) > 1;
  return (
    <div class="questions-view">
      <h1>Questions about the award set</h1>
      <ul class="choices">
        {questions
          .filter(([name]) => name !== 'commit' || inPhases)
          .map(([name, title]) => (
            <li key={name}>
              <button type="button" aria-pressed={chosen === name} onClick={() => setChosen(name)}>
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
          question={!deciding && status === 'optimal' ? { name: chosen } : null}
          waiting="Working it out: this may take some seconds…"
        />
      )}
    </div>
  );
}
