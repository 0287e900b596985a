import type { Place } from '../../domain/place.ts';
import { pointing } from './pointing.ts';
import { useApp, useStore } from './use-app.ts';

interface Props {
  readonly places: readonly Place[];
  readonly words: (place: Place) => string;
}

/** The figures of the place that is pointed at or gone to by the arrow keys, else of the chosen one; each place has them as its name for those who hear the page. */
export function PointedPlace({ places, words }: Props) {
  const { place: chosen } = useApp('place');
  const { places: pointed, application } = useStore(pointing, 'places', 'application');
  const id = (application === null ? pointed[0] : undefined) ?? chosen;
  const place = places.find((one) => one.id === id);
  return (
    <p class="pointed-at" aria-hidden="true">
      {place === undefined
        ? 'Point at a place for its figures; choose it to narrow the lists.'
        : words(place)}
    </p>
  );
}
