import type { Scenario } from '../../programme/scenario.ts';
import { ChangesList } from './changes-list.tsx';
import { MeritControl } from './merit-control.tsx';
import { PotControl } from './pot-control.tsx';
import { RulesPanel } from './rules-panel.tsx';

/** What a panel may ask: another pot, more merit or more spread, other rules; and what it has asked so far. */
export function AskPanel({ scenario }: { readonly scenario: Scenario }) {
  return (
    <section class="ask" aria-labelledby="ask-title">
      <h2 id="ask-title">What if</h2>
      <PotControl scenario={scenario} />
      <MeritControl scenario={scenario} />
      <ChangesList scenario={scenario} />
      <RulesPanel scenario={scenario} />
    </section>
  );
}
