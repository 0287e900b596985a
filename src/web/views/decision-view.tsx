import type { Opened } from '../state/app.ts';
import { AskPanel } from './ask-panel.tsx';
import { Conflict } from './conflict.tsx';
import { Lists } from './lists.tsx';
import { PlaceMap } from './place-map.tsx';
import { Shares } from './shares.tsx';
import { Summary } from './summary.tsx';
import { useApp } from './use-app.ts';
import { WhyPanel } from './why-panel.tsx';

/** The decision as it stands: what was decided, what one may ask, the lists, and the map. */
export function DecisionView({ opened }: { readonly opened: Opened }) {
  const { shown, chosen, deciding } = useApp();
  const { scenario, geography } = opened;
  const result = shown?.result ?? null;
  return (
    <div class={`decision-view${deciding ? ' deciding' : ''}`}>
      <Summary scenario={scenario} />
      <AskPanel scenario={scenario} />
      <div class="middle">
        {result !== null && <Conflict result={result} />}
        {result !== null && <Lists result={result} />}
      </div>
      <div class="side">
        {result !== null && chosen !== null && (
          <WhyPanel application={chosen} result={result} scenario={scenario} />
        )}
        {result !== null && geography !== null && <PlaceMap geography={geography} result={result} />}
        {result !== null && <Shares result={result} />}
      </div>
    </div>
  );
}
