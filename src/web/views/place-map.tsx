import { useMemo } from 'preact/hooks';
import type { DecisionResult } from '../../domain/result.ts';
import type { Geography } from '../../geography/geography.ts';
import { layOut } from '../../report/map-layout.ts';
import { evenSteps } from '../../report/steps.ts';
import { counted, formatNumber } from '../../report/words.ts';
import { useApp } from './use-app.ts';

/** The map, drawn from real boundaries: how many awards deliver in each place. */
export function PlaceMap({
  geography,
  result,
}: {
  readonly geography: Geography;
  readonly result: DecisionResult;
}) {
  const { pointed } = useApp();
  const layout = useMemo(() => layOut(geography, 720), [geography]);
  const awards = (id: string): number => result.measures.places[id]?.awards ?? 0;
  const steps = evenSteps(
    geography.places.map(({ id }) => awards(id)),
    { format: (value) => formatNumber(value), narrowest: 1, none: 'none' },
  );
  return (
    <figure class="map">
      <figcaption>Awards that deliver in each place</figcaption>
      <svg viewBox={`0 0 ${layout.width} ${layout.height}`} role="img" aria-label="Map of the awards">
        {layout.places.map(({ place, path }) => (
          <path
            key={place.id}
            d={path}
            class={`place step-${steps.of(awards(place.id))}${pointed.includes(place.id) ? ' pointed' : ''}`}
          >
            <title>{`${place.name}: ${counted(awards(place.id), 'award')}`}</title>
          </path>
        ))}
      </svg>
    </figure>
  );
}
