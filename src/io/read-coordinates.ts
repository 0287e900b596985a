import type { Delivery } from '../domain/application.ts';
import type { PlaceId } from '../domain/ids.ts';
import { one } from '../domain/rational.ts';
import type { Geography } from '../geography/geography.ts';
import type { PlaceAt } from '../geography/place-finder.ts';
import type { Cells } from './cells.ts';
import type { Collector } from './collector.ts';
import type { ApplicationColumn } from './columns.ts';
import { coordinatesDisagree, coordinatesOutOfRange, halfCoordinates, offTheMap } from './problems.ts';
import { asStated, nameOfPlace } from '../geography/areas.ts';

/** A map and how to find the place of a point on it. */
export interface Locator {
  readonly geography: Geography;
  readonly placeAt: PlaceAt;
}

/** Longitude and latitude of a row; null where not stated, undefined where they cannot be read. */
export function readCoordinates(
  cells: Cells<ApplicationColumn>,
  problems: Collector,
): readonly [number, number] | null | undefined {
  const latitude = inRange(cells, 'latitude', 90, problems);
  const longitude = inRange(cells, 'longitude', 180, problems);
  if (latitude === undefined || longitude === undefined) return undefined;
  if (latitude === null && longitude === null) return null;
  if (latitude !== null && longitude !== null) return [longitude, latitude];
  return problems.refuse(halfCoordinates(cells.at(latitude === null ? 'latitude' : 'longitude')));
}

function inRange(
  cells: Cells<ApplicationColumn>,
  name: 'latitude' | 'longitude',
  most: number,
  problems: Collector,
) {
  const degrees = cells.measured(name);
  if (degrees === null || degrees === undefined) return degrees;
  return Math.abs(degrees) > most
    ? problems.refuse(coordinatesOutOfRange(cells.at(name), cells.text(name) ?? ''))
    : degrees;
}

/**
 * Where an application delivers, coordinates considered: stated places hold, and coordinates outside of them are
 * reported; where no place is stated, the place that they lie in is the place of delivery.
 */
export function withCoordinates(
  deliveries: readonly Delivery[],
  coordinates: readonly [number, number],
  { geography, placeAt }: Locator,
  cells: Cells<ApplicationColumn>,
  problems: Collector,
): readonly Delivery[] {
  const found = placeAt([coordinates[0], coordinates[1]]);
  if (found === null) {
    problems.add(offTheMap(cells.at('latitude'), `${coordinates[1]}, ${coordinates[0]}`));
    return deliveries;
  }
  if (deliveries.length === 0) return [{ place: found, share: one }];
  if (!deliveries.some(({ place }) => place === found)) {
    const name = (place: PlaceId): string => nameOfPlace(geography, place);
    problems.add(
      coordinatesDisagree(
        cells.at('latitude'),
        name(found),
        [...asStated(deliveries).keys()].map(name).join(', '),
      ),
    );
  }
  return deliveries;
}
