import { useMemo } from 'preact/hooks';
import type { DecisionResult } from '../../domain/result.ts';
import type { Geography } from '../../geography/geography.ts';
import { layOut } from '../../report/map-layout.ts';
import { formatNumber } from '../../report/words.ts';

interface Props {
  readonly title: string;
  readonly geography: Geography;
  readonly result: DecisionResult;
}

/** A small map of the awards in each place, to be seen beside others. */
export function SmallMap({ title, geography, result }: Props) {
  const layout = useMemo(() => layOut(geography, 360), [geography]);
  const awards = (id: string): number => result.measures.places[id]?.awards ?? 0;
  const reached = geography.places.filter(({ id }) => awards(id) > 0);
  return (
    <figure class="map small">
      <figcaption>{title}</figcaption>
      <svg
        viewBox={`0 0 ${layout.width} ${layout.height}`}
        role="img"
        aria-label={`${title}: awards deliver in ${formatNumber(reached.length)} of ${formatNumber(geography.places.length)} places.`}
      >
        {layout.places.map(({ place, path }) => (
          <path key={place.id} d={path} class={`place step-${Math.min(5, awards(place.id))}`} />
        ))}
        {layout.places.map(
          ({ place, path }) => awards(place.id) > 0 && <path key={place.id} d={path} class="outline" />,
        )}
      </svg>
    </figure>
  );
}
