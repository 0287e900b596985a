import type { Location, Problem } from '../../domain/problem.ts';
import type { ShapeTrouble } from '../../geography/shape-troubles.ts';
import { error, names, quote, suggest, warning } from './make-problem.ts';

/** The user's own maps. */

export const notAMapFile = (at: Location, type: unknown): Problem =>
  error(
    'not-a-map-file',
    at,
    typeof type === 'string' ? type : null,
    'The file is JSON, but no map.',
    'a GeoJSON FeatureCollection or a TopoJSON Topology',
    'Export the areas as GeoJSON, each a feature.',
  );
export const noMapObject = (at: Location, wanted: string | undefined, known: readonly string[]): Problem =>
  error(
    'unknown-map-object',
    at,
    wanted ?? null,
    known.length === 0
      ? 'The file has no objects by name.'
      : wanted === undefined
        ? `The file has ${known.length} objects, and the scenario does not say which one is the map.`
        : `The file has no object ${quote(wanted)}.`,
    known.length === 0 ? 'no `object`, which is for TopoJSON' : `object: one of ${names(known)}`,
    known.length === 0 ? 'Take it out.' : 'Add it to `geography`.',
  );
export const arcsBroken = (at: Location): Problem =>
  error(
    'arcs-broken',
    at,
    null,
    'The lines of this TopoJSON do not hold together: an arc is missing, or is no list of points.',
    'arcs of two points or more, and areas made of arcs that are there',
    'Export the map again.',
  );
export const noPlaces = (at: Location): Problem =>
  error(
    'no-places',
    at,
    null,
    'The map has no places.',
    'at least one feature',
    'Check that it is the right file.',
  );
export const mapTooLarge = (at: Location, value: string, most: string): Problem =>
  error(
    'map-too-large',
    at,
    value,
    `The map has ${value}.`,
    `at most ${most}`,
    'Simplify the map, or take smaller areas together: a report shows no more detail than that.',
  );
export const noSuchProperty = (
  at: Location,
  property: string,
  known: readonly string[],
  near?: string,
): Problem =>
  error(
    'unknown-property',
    at,
    property,
    `No feature of the map has a property ${quote(property)}.`,
    `one of: ${names(known)}`,
    suggest(near, 'Name the property as the file has it.'),
  );
export const placeWithoutId = (at: Location, from: string): Problem =>
  error(
    'place-without-id',
    at,
    null,
    `The feature has no ${from}.`,
    'an id for each place',
    'Add it to the file.',
  );
export const duplicatePlace = (at: Location, id: string, first: number): Problem =>
  error(
    'duplicate-place',
    at,
    id,
    `Feature ${first} has the id ${quote(id)} as well.`,
    'an id of its own for each place',
    'Choose another property for the id, or make one feature of the two.',
  );
export const malformedFigure = (at: Location, value: string, expected: string): Problem =>
  error(
    'malformed-figure',
    at,
    value,
    `${quote(value)} is not ${expected}.`,
    expected,
    'Correct it in the map.',
  );
export const noSharedBoundaries = (at: Location): Problem =>
  warning(
    'no-shared-boundaries',
    at,
    null,
    'No two places of the map share a boundary, so none has neighbours.',
    'borders that go through the same points in both places',
    'Nothing, if the places do lie apart; else export the map with its topology kept, or snapped.',
  );

const ring = (number: number): string => (number === 1 ? 'The outline' : `Ring ${number}`);
const degrees = (position: readonly number[]): string =>
  position.map((at) => Number(at.toFixed(5))).join(', ');

/** What is wrong with the shape of one place. Crossing itself is a warning: the shape can still be drawn and found. */
export function shapeTrouble(at: Location, trouble: ShapeTrouble): Problem {
  switch (trouble.kind) {
    case 'empty':
      return error(
        'shape-empty',
        at,
        null,
        'The feature has no shape.',
        'a Polygon or MultiPolygon',
        'Draw it, or take it out.',
      );
    case 'not-an-area':
      return error(
        'not-an-area',
        at,
        trouble.type,
        `The feature is a ${trouble.type}, which has no area.`,
        'a Polygon or MultiPolygon',
        'Use the map of the areas themselves, not of their centres or borders.',
      );
    case 'not-a-position':
      return error(
        'not-a-position',
        at,
        null,
        `${ring(trouble.ring)}: point ${trouble.point} is not two numbers.`,
        '[longitude, latitude]',
        'Export the map again.',
      );
    case 'not-degrees':
      return error(
        'not-degrees',
        at,
        degrees(trouble.position),
        `${degrees(trouble.position)} is not a longitude and latitude.`,
        'degrees (WGS 84), longitude first',
        'If these are eastings and northings, export the map with the coordinate system EPSG:4326.',
      );
    case 'too-few-points':
      return error(
        'ring-too-short',
        at,
        String(trouble.points),
        `${ring(trouble.ring)} has ${trouble.points} points.`,
        'at least 4, the last being the first again',
        'Draw it again, or take it out.',
      );
    case 'not-closed':
      return error(
        'ring-not-closed',
        at,
        null,
        `${ring(trouble.ring)} does not end where it begins.`,
        'the first point again at the end',
        'Add it; the file may also have been cut short.',
      );
    case 'no-area':
      return error(
        'shape-empty',
        at,
        null,
        'The shape encloses nothing.',
        'a shape with an area',
        'Draw it again, or take it out.',
      );
    case 'too-detailed':
      return error(
        'map-too-large',
        at,
        String(trouble.points),
        `One polygon has ${trouble.points} points.`,
        `at most ${trouble.most}`,
        'Simplify the map: a report shows no more detail than that.',
      );
    case 'crosses-itself':
      return warning(
        'shape-crosses-itself',
        at,
        degrees(trouble.position),
        `The outline crosses itself at ${degrees(trouble.position)}.`,
        'an outline that does not cross itself',
        'It is used as it is; its area and centre may be a little out. Repair it in the map if that matters.',
      );
  }
}
