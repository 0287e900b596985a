import type { DecisionResult } from '../../domain/result.ts';
import { conflictInWords, conflictMinimal, conflictNotMinimal } from '../../report/words.ts';

/** Where the rules cannot be kept together: which, and how far each would have to give. */
export function Conflict({ result: { conflict } }: { readonly result: DecisionResult }) {
  if (conflict === null) return null;
  return (
    <section class="conflict" aria-labelledby="conflict-title">
      <h2 id="conflict-title">These rules conflict</h2>
      <ul>
        {conflict.rules.map((rule) => (
          <li key={rule.id}>
            <strong>{rule.title}</strong>
            {rule.clause !== null && <span class="id"> {rule.clause}</span>}: {conflictInWords(rule)}
          </li>
        ))}
      </ul>
      <p>{conflict.minimal ? conflictMinimal : conflictNotMinimal}</p>
    </section>
  );
}
