import { geoCentroid, geoPath, geoTransverseMercator } from 'd3-geo';
import type { GeoProjection } from 'd3-geo';
import type { PlaceId } from '../domain/ids.ts';
import type { Geography } from './geography.ts';

/** A place as it is drawn: SVG path data, and where its label goes, in the units of the view box. */
export interface MapPath {
  readonly id: PlaceId;
  readonly name: string;
  readonly d: string;
  readonly labelAt: readonly [x: number, y: number];
}

/** A map ready to be drawn. Whoever draws it shows the geography's attribution beside it. */
export interface MapPaths {
  readonly viewBox: string;
  readonly width: number;
  readonly height: number;
  /** In the map's order of places. */
  readonly paths: readonly MapPath[];
}

/** Room for strokes at the edge of the view box. */
const margin = 4;

/**
 * Projects the map into a box of this width and height: transverse Mercator about the map's own middle, north up,
 * as national grids are. Coordinates have at most one decimal, so the same map gives the same bytes everywhere.
 */
export function mapPaths(geography: Geography, width: number, height: number): MapPaths {
  const projection = projectionFor(geography, width, height);
  const draw = geoPath(projection).digits(1);
  const toTenth = (value: number): number => Math.round(value * 10) / 10;
  return {
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    paths: geography.places.map(({ id, name, centroid }, index) => {
      const [x, y] = projection([...centroid]) ?? [0, 0];
      const shape = geography.shapes.features[index];
      return { id, name, d: (shape && draw(shape)) ?? '', labelAt: [toTenth(x), toTenth(y)] };
    }),
  };
}

function projectionFor({ shapes }: Geography, width: number, height: number): GeoProjection {
  const [longitude] = geoCentroid(shapes);
  return geoTransverseMercator()
    .rotate([-longitude, 0])
    .fitExtent(
      [
        [margin, margin],
        [width - margin, height - margin],
      ],
      shapes,
    );
}
