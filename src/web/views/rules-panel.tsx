import type { DecisionResult } from '../../domain/result.ts';
import { ruleLimit, ruleState } from '../../report/words.ts';

/** Every rule with its limit, and how near it is. */
export function RulesPanel({ result }: { readonly result: DecisionResult }) {
  return (
    <section aria-labelledby="rules-title">
      <h2 id="rules-title">Rules</h2>
      <ul class="rules">
        {result.rules.map((rule) => (
          <li key={`${rule.id} ${rule.sense}`}>
            <strong>{rule.title}</strong> {rule.clause !== null && <span class="id">{rule.clause}</span>}
            <span class={`state ${rule.holds ? (rule.binding ? 'binds' : 'holds') : 'broken'}`}>
              {ruleLimit(rule, result.objective.gridPerPoint)}:{' '}
              {ruleState(rule, result.objective.gridPerPoint)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
