import type { ComponentChildren } from 'preact';
import type { Opened } from '../state/app.ts';
import { AskPanel } from './ask-panel.tsx';
import { Conflict } from './conflict.tsx';
import { Glance } from './figures.tsx';
import { Lists } from './lists.tsx';
import { OthersOnPaper } from './on-paper.tsx';
import { PlaceMap } from './place-map.tsx';
import { hasShares, Shares } from './shares.tsx';
import { Summary } from './summary.tsx';
import { useApp } from './use-app.ts';
import { WhyPanel } from './why-panel.tsx';

/** The decision as it stands: what was decided, what one may ask, the lists, and the map. */
export function DecisionView({ opened }: { readonly opened: Opened }) {
  const { shown, chosen } = useApp('shown', 'chosen');
  const { scenario, geography } = opened;
  const result = shown?.result ?? null;
  return (
    <Deciding>
      <Summary opened={opened} />
      {result !== null && <Glance result={result} />}
      <div class="panes">
        <AskPanel scenario={scenario} />
        <div class="middle">
          {result !== null && <Conflict result={result} />}
          {result !== null && <Lists result={result} />}
        </div>
        <div class="side">
          {result !== null && chosen !== null && (
            <WhyPanel application={chosen} result={result} scenario={scenario} />
          )}
          {result !== null && chosen === null && geography === null && !hasShares(result) && (
            <p class="quiet">Choose an application, and here stands why it is funded or not.</p>
          )}
          {result !== null && geography !== null && <PlaceMap geography={geography} result={result} />}
          {result !== null && <Shares result={result} />}
        </div>
      </div>
      {result !== null && <OthersOnPaper result={result} />}
    </Deciding>
  );
}

/** What is inside is drawn again with another decision, and not because one is on its way. */
function Deciding({ children }: { readonly children: ComponentChildren }) {
  const { deciding } = useApp('deciding');
  return <div class={`decision-view${deciding ? ' deciding' : ''}`}>{children}</div>;
}
