import type { RawFeature } from '../map-features.ts';

const codeLike = /(?:^id|code|cd|gss|geoid)\d*$|(?:^|[_\d])(?:id|cd|code)(?:[_\d]|$)/i;
const nameLike = /(?:name|nm|label|title)\w{0,3}$/i;

/**
 * The properties of a map that seem to hold its codes and names: those that every feature has, codes each once. Undefined where
 * none does.
 */
export function guessProperties(features: readonly RawFeature[]): { id?: string; name?: string } {
  const [first] = features;
  const textOf = (feature: RawFeature, property: string): string => {
    const value = feature.properties[property];
    return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  };
  const full = Object.keys(first?.properties ?? {}).filter((property) =>
    features.every((feature) => textOf(feature, property) !== ''),
  );
  const unique = full.filter(
    (property) => new Set(features.map((feature) => textOf(feature, property))).size === features.length,
  );
  const name = full.find((property) => nameLike.test(property));
  const id =
    unique.find((property) => codeLike.test(property)) ??
    unique.find((property) => property !== name) ??
    unique[0];
  return { ...(id !== undefined && { id }), ...(name !== undefined && { name }) };
}
