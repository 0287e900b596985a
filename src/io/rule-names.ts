import type { Application, Fact } from '../domain/application.ts';
import { byCodeUnit, id, type PlaceId } from '../domain/ids.ts';
import { nameOfPlace } from '../geography/areas.ts';
import type { Geography } from '../geography/geography.ts';
import type { Programme } from '../programme/programme.ts';
import type { Collector } from './collector.ts';
import { factsOf } from './columns.ts';
import { nearest } from './nearest.ts';
import { locate, type Node, type Path } from './node.ts';
import { type PlaceNames, placeNames } from './place-names.ts';
import { type Named, needsGeography, noPlace, unknownName } from './problems.ts';
import type { Titles } from './rule-title.ts';

/** What the names in rules and locks are looked up in. Null: it could not be read, so names are not checked. */
export interface NameContext {
  readonly programme: Programme | null;
  /** Null where there is no map; undefined where it could not be read. */
  readonly geography: Geography | null | undefined;
  readonly applicationIds: ReadonlySet<string> | null;
  /** With their partners, whose letters some rules read. */
  readonly applications: readonly Application[];
  /** The themes to choose from: the programme's, or those that the applications name. */
  readonly themeIds: ReadonlySet<string> | null;
}

/** What a part of the map is called: where every place lies in the part that is its region, they are regions. */
const partWord = (geography: Geography | null | undefined): string =>
  geography?.places.every(({ subRegion, region }) => subRegion === region) === true ? 'region' : 'sub-region';

/** Looks up the names in rules and locks; a name that leads to nothing is a problem with the nearest one. */
export class RuleNames {
  readonly #context: NameContext;
  readonly #root: Node;
  readonly #problems: Collector;
  readonly #places: PlaceNames | null;

  constructor(context: NameContext, root: Node, problems: Collector) {
    this.#context = context;
    this.#root = root;
    this.#problems = problems;
    this.#places = context.geography ? placeNames(context.geography) : null;
  }

  check(kind: Named, name: string, path: Path): void {
    const known = this.#known(kind);
    if (known === null || known.has(name)) return;
    const all = [...known].sort(byCodeUnit);
    this.#problems.add(unknownName(kind, locate(this.#root, path), name, all, nearest(name, all)));
  }

  /** The place that a rule names; undefined, with a problem, where there is none. */
  place(name: string, path: Path): PlaceId | undefined {
    const found = this.#places?.find(name);
    if (found !== undefined || this.#places === null) return found;
    return this.#problems.refuse(noPlace(this.#places, locate(this.#root, path), name));
  }

  /** Whether there is a map; where there is none, it is a problem for what needs one. */
  needsMap(what: string, path: Path): boolean {
    if (this.#context.geography === null) this.#problems.add(needsGeography(locate(this.#root, path), what));
    return this.#places !== null;
  }

  /** The kind of a fact that a rule groups by, `any` where it is not known; undefined, with a problem, where there is none. */
  fact(name: string, path: Path): Fact['kind'] | 'any' | undefined {
    const { programme } = this.#context;
    if (programme === null || name === 'application_id') return 'any';
    const facts = factsOf(programme);
    const all = ['application_id', ...facts.keys()];
    return (
      facts.get(name) ??
      this.#problems.refuse(unknownName('fact', locate(this.#root, path), name, all, nearest(name, all)))
    );
  }

  /** The answers that a fact may have; empty where any may be given. */
  answers(fact: string): readonly string[] {
    return this.#context.programme?.facts.find(({ id: name }) => name === fact)?.values ?? [];
  }

  get applications(): readonly Application[] {
    return this.#context.applications;
  }

  get titles(): Titles {
    const { programme, geography } = this.#context;
    const title = (all: readonly { id: string; title: string }[] | undefined, id: string): string =>
      all?.find((one) => one.id === id)?.title ?? id;
    return {
      tier: (id) => title(programme?.tiers, id),
      phase: (id) => title(programme?.phases, id),
      theme: (id) => title(programme?.themes, id),
      place: (place) => nameOfPlace(geography, id<PlaceId>(place)),
      part: (name) =>
        name === 'each' ? `each ${partWord(geography)}` : `the ${name} ${partWord(geography)}`,
    };
  }

  #known(kind: Named): ReadonlySet<string> | null {
    const { programme, geography, applicationIds, themeIds } = this.#context;
    const ids = (all: readonly { id: string }[] | undefined) =>
      all ? new Set(all.map(({ id }) => id)) : null;
    if (kind === 'application') return applicationIds;
    if (kind === 'theme') return themeIds;
    if (kind === 'tier') return ids(programme?.tiers);
    if (kind === 'phase') return ids(programme?.phases);
    if (kind === 'clause') return ids(programme?.clauses);
    if (kind === 'sub-region' && geography) {
      return new Set(geography.places.flatMap(({ subRegion }) => (subRegion === null ? [] : [subRegion])));
    }
    return null;
  }
}
