import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Delivery } from '../../src/domain/application.ts';
import { id } from '../../src/domain/ids.ts';
import type { PlaceId } from '../../src/domain/ids.ts';
import { one } from '../../src/domain/rational.ts';
import type { Geography } from '../../src/geography/geography.ts';
import { readTopology } from '../../src/geography/read-topology.ts';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const reference = process.env['ALLOT_REFERENCE'] ?? fromRoot('../shared/reference');

/** The text of a reference file, or null (with a visible line) where the reference folder is absent. */
export function referenceText(file: string): string | null {
  const path = `${reference}/${file}`;
  if (existsSync(path)) return readFileSync(path, 'utf8');
  process.stderr.write(`skipped: no reference data at ${path}\n`);
  return null;
}

export const shippedText = (file: string): string => readFileSync(fromRoot(`data/places/${file}`), 'utf8');

export const london: Geography = readTopology(JSON.parse(shippedText('london.topo.json')));

/** The id of a place of London by its name. */
export function named(name: string): PlaceId {
  const place = london.places.find((candidate) => candidate.name === name);
  if (place === undefined) throw new Error(`no place ${name}`);
  return place.id;
}

export const deliveringIn = (...places: readonly PlaceId[]): readonly Delivery[] =>
  places.map((place) => ({ place, share: one }));

/** Side of a cell of the toy grid, in degrees at the equator: about 1,112 m. */
const side = 0.01;

/**
 * A toy map at the equator: columns × rows of square cells `c0r0`, `c1r0` …, neighbours by their sides. Cell k (row
 * by row) has population 100 · (k + 1) and no deprivation score.
 */
export function grid(columns: number, rows: number): Geography {
  const cell = (c: number, r: number): PlaceId => id<PlaceId>(`c${c}r${r}`);
  const cells = Array.from({ length: columns * rows }, (_, k) => ({
    c: k % columns,
    r: Math.floor(k / columns),
    k,
  }));
  return {
    id: 'grid',
    title: 'A toy grid',
    attribution: 'made up',
    places: cells.map(({ c, r, k }) => ({
      id: cell(c, r),
      name: `Cell ${c}, ${r}`,
      subRegion: null,
      region: null,
      kind: null,
      icbs: [],
      population: 100 * (k + 1),
      deprivation: null,
      centroid: [(c + 0.5) * side, (r + 0.5) * side],
    })),
    areas: [],
    shapes: {
      type: 'FeatureCollection',
      features: cells.map(({ c, r }) => {
        const [west, south, east, north] = [c * side, r * side, (c + 1) * side, (r + 1) * side];
        const ring = [
          [west, south],
          [west, north],
          [east, north],
          [east, south],
          [west, south],
        ];
        return {
          type: 'Feature',
          properties: { id: cell(c, r), name: `Cell ${c}, ${r}` },
          geometry: { type: 'Polygon', coordinates: [ring] },
        };
      }),
    },
    neighbours: new Map(
      cells.map(({ c, r }) => [
        cell(c, r),
        cells
          .filter((other) => Math.abs(other.c - c) + Math.abs(other.r - r) === 1)
          .map((other) => cell(other.c, other.r)),
      ]),
    ),
  };
}

export const cellOf = (c: number, r: number): PlaceId => id<PlaceId>(`c${c}r${r}`);
