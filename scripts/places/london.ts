import type { ArcIndexes, Topology } from 'topojson-specification';
import { byCodeUnit } from '../../src/domain/ids.ts';
import { sharedBoundaries } from '../../src/geography/neighbours.ts';
import type { About, PlaceProperties } from '../../src/geography/read-topology.ts';
import { centroidOf } from '../../src/geography/sphere.ts';
import type { Shape } from '../../src/geography/sphere.ts';
import { kindOf } from './england-facts.ts';
import { areaOf, cell, imd, ons, type Row, rowsOf, serialise, soundShapeOf, type Source } from './source.ts';

const about: About = {
  id: 'london',
  title: 'London: the 32 boroughs and the City',
  attribution: `${ons}${imd} London Plan sub-regions: Greater London Authority, licensed under the Open Government Licence v.3.0.`,
};

/**
 * The shipped map of London as text, from the texts of `ons-places.topo.json` and `london-boroughs.csv`.
 *
 * The source's quantised arcs are kept as they are, those that London uses, numbered in order of first use; so
 * boundaries that were shared are still shared to the last digit. The same input gives the same bytes.
 */
export function londonTopology(boundaries: string, boroughs: string): string {
  const source = JSON.parse(boundaries) as Source;
  const rows = rowsOf(boroughs).toSorted((a, b) => byCodeUnit(cell(a, 'gss_code'), cell(b, 'gss_code')));
  const areas = rows.map((row) => areaOf(source, cell(row, 'gss_code')));
  const neighbours = sharedBoundaries(
    rows.map((row) => cell(row, 'gss_code')),
    areas,
  );
  const arcs = new ArcNumbers();
  const geometries = areas.map((area, index) => ({
    type: area.type,
    arcs: renumber(area.arcs as Nested, arcs) as never,
    properties: propertiesOf(rows[index] as Row, soundShapeOf(source, area), neighbours[index] ?? []),
  }));
  return serialise({
    type: 'Topology',
    about,
    areas: [],
    ...(source.transform && { transform: source.transform }),
    objects: { places: { type: 'GeometryCollection', geometries } },
    arcs: arcs.inOrder().map((arc) => source.arcs[arc] as Topology['arcs'][number]),
  });
}

const propertiesOf = (row: Row, shape: Shape, neighbours: readonly string[]): PlaceProperties => ({
  id: cell(row, 'gss_code'),
  name: cell(row, 'name'),
  kind: kindOf(cell(row, 'gss_code')),
  subRegion: cell(row, 'london_plan_subregion_2011'),
  region: 'London',
  icbs: [cell(row, 'icb_2024_name')],
  population: Number(cell(row, 'pop_mid_2024')),
  deprivation: cell(row, 'imd2025_avg_score'),
  centroid: centroidOf(shape),
  neighbours,
});

/** Arcs that are in use, numbered as they are first asked for. */
class ArcNumbers {
  readonly #numbers = new Map<number, number>();

  of(arc: number): number {
    const known = this.#numbers.get(arc) ?? this.#numbers.size;
    this.#numbers.set(arc, known);
    return known;
  }

  inOrder(): number[] {
    return [...this.#numbers.keys()];
  }
}

type Nested = ArcIndexes | Nested[];

/** A negative index ~k is arc k run backwards. */
const renumber = (index: Nested | number, arcs: ArcNumbers): Nested | number =>
  typeof index === 'number'
    ? index < 0
      ? ~arcs.of(~index)
      : arcs.of(index)
    : (index.map((part) => renumber(part, arcs)) as Nested);
