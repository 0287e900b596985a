import type { Opened } from '../state/app.ts';
import { Lists } from './lists.tsx';
import { PlaceMap } from './place-map.tsx';
import { RulesPanel } from './rules-panel.tsx';
import { Summary } from './summary.tsx';
import { useApp } from './use-app.ts';

/** The decision as it stands: what was decided, what one may ask, the lists, and the map. */
export function DecisionView({ opened }: { readonly opened: Opened }) {
  const { shown } = useApp();
  const { scenario, geography } = opened;
  const result = shown?.result ?? null;
  return (
    <div class="decision-view">
      <Summary scenario={scenario} />
      {result !== null && (
        <>
          <Lists result={result} />
          <div class="side">
            {geography !== null && <PlaceMap geography={geography} result={result} />}
            <RulesPanel result={result} />
          </div>
        </>
      )}
    </div>
  );
}
