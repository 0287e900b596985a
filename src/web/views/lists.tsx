import { useMemo } from 'preact/hooks';
import type { DecisionResult } from '../../domain/result.ts';
import { counted, formatNumber } from '../../report/words.ts';
import { awardKey, differenceOf } from '../state/differences.ts';
import type { ListName } from '../state/looks.ts';
import { AwardRows, IneligibleRows, isToBeRanked, NotFundedRows, ReserveRows } from './list-rows.tsx';
import { AwardsOnPaper } from './on-paper.tsx';
import { useApp, useController } from './use-app.ts';
import { usePressed } from './use-pressed.ts';

const tabs: readonly ListName[] = ['awards', 'reserve', 'not-funded', 'ineligible'];
const titles: Readonly<Record<ListName, string>> = {
  awards: 'Awards',
  reserve: 'Reserve list',
  'not-funded': 'Not funded',
  ineligible: 'Not eligible',
};

interface Named {
  readonly applicationId: string;
  readonly organisation: string | null;
  readonly title: string | null;
}

/** The four lists, one at a time, narrowed by words or by a place of the map. */
export function Lists({ result: latest }: { readonly result: DecisionResult }) {
  const { place, before, list: tab, find: words } = useApp('place', 'before', 'list', 'find');
  const { drawn: result, onPointerDown } = usePressed(latest);
  const { store } = useController();
  const moved = useMemo(() => {
    const difference = before === null ? null : differenceOf(before, result);
    return {
      entered: new Set(difference?.entering.map(awardKey)),
      left: new Set(difference?.leaving.map(awardKey)),
    };
  }, [before, result]);
  const counts: Readonly<Record<ListName, number>> = {
    awards: result.awards.length,
    reserve: result.reserve.length,
    'not-funded': result.notFunded.length,
    ineligible: result.ineligible.length,
  };
  const wanted = words.trim().toLowerCase();
  const matches = (line: Named & { readonly places?: readonly { readonly id: string }[] }): boolean =>
    (place === null || line.places === undefined || line.places.some(({ id }) => id === place)) &&
    (wanted === '' ||
      [line.applicationId, line.organisation ?? '', line.title ?? ''].some((text) =>
        text.toLowerCase().includes(wanted),
      ));
  const shown = {
    awards: result.awards.filter(matches),
    reserve: result.reserve.filter(matches),
    'not-funded': result.notFunded.filter(matches),
    ineligible: result.ineligible.filter(matches),
  };
  const move = (event: KeyboardEvent): void => {
    const at = tabs.indexOf(tab);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    const next = to === undefined ? undefined : tabs.at(to % tabs.length);
    if (next === undefined) return;
    event.preventDefault();
    store.set({ list: next });
    document.getElementById(`tab-${next}`)?.focus();
  };
  const placeName = place === null ? null : (result.measures.places[place]?.name ?? place);
  return (
    <section class="lists" aria-labelledby="lists-title">
      <h2 id="lists-title" class="unseen">
        Applications
      </h2>
      <div class="tabs" role="tablist" aria-label="Lists" onKeyDown={move}>
        {tabs.map((name) => (
          <button
            key={name}
            id={`tab-${name}`}
            type="button"
            role="tab"
            aria-selected={tab === name}
            aria-controls="list-panel"
            tabIndex={tab === name ? 0 : -1}
            onClick={() => store.set({ list: name })}
          >
            {titles[name]}{' '}
            <span class="count">
              {name === 'reserve' && isToBeRanked(result) ? '…' : formatNumber(counts[name])}
            </span>
          </button>
        ))}
      </div>
      <div class="narrow">
        <span class="pair">
          <label for="find">Find</label>
          <input
            id="find"
            type="search"
            value={words}
            placeholder="an application or organisation"
            onInput={(event) => store.set({ find: event.currentTarget.value })}
          />
        </span>
        <PlaceChoice result={result} />
        {/* Always there: what comes with its words in it is not read out. */}
        <p class="narrowed" role="status">
          {(placeName !== null || wanted !== '') &&
            `${counted(new Set(shown[tab].map(({ applicationId }) => applicationId)).size, 'application')}${placeName === null ? '' : ` in ${placeName}`}`}
        </p>
        {place !== null && (
          <button type="button" onClick={() => store.set({ place: null })}>
            Everywhere
          </button>
        )}
      </div>
      <div
        class="scroll"
        id="list-panel"
        role="tabpanel"
        aria-labelledby={`tab-${tab}`}
        tabIndex={0}
        onPointerDown={onPointerDown}
      >
        {tab === 'awards' && <AwardRows lines={shown.awards} result={result} entered={moved.entered} />}
        {tab === 'reserve' && <ReserveRows lines={shown.reserve} result={result} left={moved.left} />}
        {tab === 'not-funded' && (
          <NotFundedRows lines={shown['not-funded']} result={result} left={moved.left} />
        )}
        {tab === 'ineligible' && <IneligibleRows lines={shown.ineligible} />}
      </div>
      <AwardsOnPaper result={result} />
    </section>
  );
}

/** The map's places as a list, for whoever would rather choose than point. */
function PlaceChoice({ result }: { readonly result: DecisionResult }) {
  const { place } = useApp('place');
  const { store } = useController();
  const places = Object.entries(result.measures.places);
  if (places.length === 0) return null;
  return (
    <span class="pair">
      <label for="place">Place</label>
      <select
        id="place"
        value={place ?? ''}
        onChange={(event) =>
          store.set({ place: event.currentTarget.value === '' ? null : event.currentTarget.value })
        }
      >
        <option value="">everywhere</option>
        {places
          .toSorted(([, a], [, b]) => (a.name < b.name ? -1 : 1))
          .map(([id, { name }]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
      </select>
    </span>
  );
}
