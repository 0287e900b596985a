import { geoArea, geoCentroid, geoDistance } from 'd3-geo';
import type { MultiPolygon, Polygon } from 'geojson';

/** The area of a place, in one piece or several. Rings run as d3-geo wants them: the inside lies to the right. */
export type Shape = Polygon | MultiPolygon;

/** Longitude and latitude in degrees (WGS 84), on the sphere. */
export type Position = readonly [longitude: number, latitude: number];

/**
 * The mean radius of the Earth in metres: (2a + b) ÷ 3 for the semi-axes a and b of the ellipsoid.
 * Source: International Union of Geodesy and Geophysics, GRS 80 and WGS 84, where R₁ = 6,371,008.8 m.
 */
const earthRadius = 6_371_008.8;

/** The spherical area of a shape in square metres: solid angle · R². */
export const areaOf = (shape: Shape): number => geoArea(shape) * earthRadius ** 2;

/** The spherical centroid of a shape, rounded to six decimals of a degree (about a tenth of a metre). */
export function centroidOf(shape: Shape): Position {
  const [longitude, latitude] = geoCentroid(shape);
  return [toMillionths(longitude), toMillionths(latitude)];
}

const toMillionths = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

/**
 * The great-circle distance in whole metres: round(R · central angle).
 *
 * The same from a to b as from b to a. A sphere is at most about 0.6 % off the ellipsoid.
 */
export function metresBetween(a: Position, b: Position): number {
  // The two directions can differ in the last bit, which the rounding could turn into a metre: always measure one.
  const [from, to] = a[0] < b[0] || (a[0] === b[0] && a[1] <= b[1]) ? [a, b] : [b, a];
  return Math.round(geoDistance([...from], [...to]) * earthRadius);
}
