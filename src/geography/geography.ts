import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import type { PlaceId } from '../domain/ids.ts';
import type { Area, Place } from '../domain/place.ts';

/** A map: its places, their shapes, and which of them share a boundary. */
export interface Geography {
  readonly id: string;
  readonly title: string;
  /** What anything drawn or computed from it must carry. */
  readonly attribution: string;
  /** A part of the map whose places are so small that a drawing shows it a second time, enlarged. */
  readonly inset?: string;
  /** In code-unit order of their ids. */
  readonly places: readonly Place[];
  /** Names that stand for some of the places, in code-unit order of their ids. */
  readonly areas: readonly Area[];
  readonly shapes: FeatureCollection<Polygon | MultiPolygon, { readonly id: string; readonly name: string }>;
  /** Symmetric; ids in code-unit order. */
  readonly neighbours: ReadonlyMap<PlaceId, readonly PlaceId[]>;
}
