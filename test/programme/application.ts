import type { Application, Fact } from '../../src/domain/application.ts';
import { type ApplicationId, id, type PlaceId, type ThemeId } from '../../src/domain/ids.ts';
import { inPence } from '../../src/domain/money.ts';
import { rational } from '../../src/domain/rational.ts';

/** An application that states nothing but its id, £1,000 and a mark of 50, with the given changes. */
export const application = (name: string, changes: Partial<Application> = {}): Application => ({
  id: id<ApplicationId>(name),
  row: 2,
  organisation: null,
  organisationId: null,
  title: null,
  requested: inPence(100_000),
  phases: [],
  tier: null,
  minimumOffer: null,
  themes: [],
  deliveries: [],
  coordinates: null,
  postcode: null,
  score: rational(50),
  facts: new Map(),
  partners: [],
  withdrawn: false,
  published: null,
  ...changes,
});

/** Delivery in equal shares of the named places. */
export const delivers = (...places: readonly string[]): Application['deliveries'] =>
  places.map((place) => ({ place: id<PlaceId>(place), share: rational(1, places.length) }));

export const theme = (name: string): ThemeId => id<ThemeId>(name);
export const themes = (...names: readonly string[]): readonly ThemeId[] => names.map(theme);

export const yes: Fact = { kind: 'yes-no', value: true };
export const no: Fact = { kind: 'yes-no', value: false };
export const money = (pence: number): Fact => ({ kind: 'money', value: inPence(pence) });
export const date = (value: string): Fact => ({ kind: 'date', value });
export const text = (value: string): Fact => ({ kind: 'text', value });
