import { neighbors } from 'topojson-client';
import type { GeometryObject } from 'topojson-specification';
import { byCodeUnit } from '../domain/ids.ts';

/**
 * Which places share a boundary: i and j do when an arc of the topology belongs to both.
 *
 * Places that only touch in a point are not neighbours, and neither are places that a gap in the map separates,
 * such as a river that the source leaves out. `geometries[k]` is the shape of `ids[k]`; the answer lists, for
 * each, its neighbours in code-unit order, so it is symmetric whatever the order of the input.
 */
export const sharedBoundaries = (
  ids: readonly string[],
  geometries: readonly GeometryObject[],
): readonly (readonly string[])[] =>
  neighbors([...geometries]).map((indices) => indices.map((index) => ids[index] as string).sort(byCodeUnit));
