import type { Place } from '../domain/place.ts';
import type { Measures, PlaceMeasure } from '../domain/result.ts';
import { entryOf } from './application-cells.ts';

const absent: PlaceMeasure = {
  name: '',
  subRegion: null,
  population: null,
  need: 0,
  eligible: 0,
  awards: 0,
  awardedPence: 0,
  coverage: 0,
};

/** How the awards lie in a place of the map: nothing of anything where a result says nothing of it. */
export const placeMeasure = ({ places }: Measures, { id }: Place): PlaceMeasure =>
  entryOf(places, id) ?? absent;
