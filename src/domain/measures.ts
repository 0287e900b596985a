/** How an award set lies over themes, places, tiers and phases: for reading, nothing is decided from it. */
export interface Measures {
  readonly themes: Readonly<Record<string, ThemeMeasure>>;
  readonly themeEntropy: number;
  readonly effectiveThemes: number;
  readonly places: Readonly<Record<string, PlaceMeasure>>;
  readonly subRegions: Readonly<Record<string, SubRegionMeasure>>;
  readonly spread: SpreadMeasure | null;
  readonly tiers: Readonly<Record<string, TierMeasure>>;
  /** The phases that are decided; as a tier: who is eligible for an award in it. */
  readonly phases: Readonly<Record<string, TierMeasure>>;
  /** By what sort of place the awards deliver in, as applications name the places; an award in two sorts is in both. */
  readonly kinds: Readonly<Record<string, KindMeasure>>;
  readonly deprivation: DeprivationMeasure | null;
  /** Shares of the money that the programme asks to be reported. */
  readonly reported: Readonly<Record<string, ReportedMeasure>>;
}

export interface ThemeMeasure {
  readonly title: string;
  readonly eligible: number;
  readonly awards: number;
  readonly awardedPence: number;
  readonly shareOfSpend: number;
}
export interface PlaceMeasure {
  readonly name: string;
  readonly subRegion: string | null;
  readonly population: number | null;
  /** Mean is 1 over the map. */
  readonly need: number;
  readonly eligible: number;
  readonly awards: number;
  /** By delivery shares, rounded to the penny such that places add up to the total. */
  readonly awardedPence: number;
  /** 0 to 1: how far the awards serve it. */
  readonly coverage: number;
}
export interface SubRegionMeasure {
  readonly places: number;
  readonly placesReached: number;
  readonly awards: number;
  readonly awardedPence: number;
  readonly population: number | null;
  readonly poundsPerThousandPeople: number | null;
  readonly awardsPerMillionPeople: number | null;
}
export interface SpreadMeasure {
  readonly placesReached: number;
  readonly placesOnMap: number;
  readonly peopleReached: number | null;
  readonly peopleOnMap: number | null;
  /** Metres from a place's centroid to the nearest delivering place's, weighted by residents; null without awards. */
  readonly meanDistanceMetres: number | null;
  /** Moran's I of awards per place over shared boundaries; null where it is undefined. */
  readonly moransI: number | null;
}
export interface KindMeasure {
  readonly eligible: number;
  readonly awards: number;
  /** By delivery shares, rounded to the penny such that kinds add up to the total. */
  readonly awardedPence: number;
}
/** Average scores of the Index of Multiple Deprivation: a higher score is more deprived. */
export interface DeprivationMeasure {
  /** Of the places that the awards deliver in, by their shares; null without awards. */
  readonly funded: number | null;
  /** Of the places of all eligible applications, in the same way; null where there are none. */
  readonly eligible: number | null;
  /** Of the places of the map, each counted once. */
  readonly map: number;
}
export interface ReportedMeasure {
  readonly title: string;
  readonly clause: string | null;
  /** Σ share · award, rounded down to the penny. */
  readonly pence: number;
  /** Of all that is awarded; 0 where nothing is. */
  readonly share: number;
  /** How many of the funded applications state it: what is not stated counts as nothing. */
  readonly statedBy: number;
  readonly funded: number;
}
export interface TierMeasure {
  readonly title: string;
  readonly eligible: number;
  readonly awards: number;
  readonly awardedPence: number;
  /** awards ÷ eligible; null where nobody eligible asked for it. */
  readonly successRate: number | null;
}
