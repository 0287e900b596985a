import type { DecisionResult } from '../../domain/result.ts';
import { conflictNeeds, givesInWords } from '../../report/words.ts';
import { present } from '../state/room.ts';
import { AnswerSection } from './answer-section.tsx';
import { useApp } from './use-app.ts';

/** Where the rules cannot be kept together: which, how far each would have to give, and the smallest mends. */
export function Conflict({ result: { conflict, status } }: { readonly result: DecisionResult }) {
  const { room, deciding } = useApp('room', 'deciding');
  if (status !== 'infeasible') return null;
  return (
    <div class="conflict">
      {conflict !== null && (
        <section aria-labelledby="conflict-title">
          <h2 id="conflict-title">
            {conflict.rules.length === 1 ? 'This rule cannot be kept' : 'These rules conflict'}
          </h2>
          <ul>
            {conflict.rules.map((rule) => (
              <li key={rule.id}>
                <strong>{rule.title}</strong>
                {rule.clause !== null && <span class="id"> {rule.clause}</span>}:{' '}
                {givesInWords(conflict)(rule)}
              </li>
            ))}
          </ul>
          <p>{conflictNeeds(conflict)}</p>
        </section>
      )}
      <AnswerSection
        changes={present(room)}
        question={deciding || room.draft !== null ? null : { name: 'doctor' }}
        waiting="Looking for the smallest mends…"
      />
    </div>
  );
}
