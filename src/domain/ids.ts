declare const brand: unique symbol;

/** A string that names one kind of thing and cannot be passed where another kind is wanted. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind };

export type ApplicationId = Id<'application'>;
export type OrganisationId = Id<'organisation'>;
export type OptionId = Id<'option'>;
export type PlaceId = Id<'place'>;
export type ThemeId = Id<'theme'>;
export type TierId = Id<'tier'>;
export type PhaseId = Id<'phase'>;
export type RuleId = Id<'rule'>;
export type ClauseId = Id<'clause'>;

/** Brands a string that has been checked (or is being made) as an id of the wanted kind. */
export const id = <T extends Id<string>>(text: string): T => text as T;

/** Orders text by UTF-16 code units: the same on every machine, whatever its locale. */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
