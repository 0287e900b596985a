import fc from 'fast-check';

/** What nobody expects at any place of a document. */
const noise = fc.oneof(
  fc.constantFrom(null, [], {}, 'x', -1, 1e300, Number.MAX_SAFE_INTEGER, [[]], [[[]]], { type: 'Polygon' }),
  fc.jsonValue({ maxDepth: 4 }),
);

/** A JSON document with something else at one place of it. */
export const disturbed = (document: unknown): fc.Arbitrary<unknown> =>
  fc
    .tuple(fc.array(fc.nat(40), { minLength: 1, maxLength: 7 }), noise)
    .map(([path, value]) => disturb(document, path, value));

function disturb(document: unknown, path: readonly number[], value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof document !== 'object' || document === null) return value;
  const keys = Object.keys(document);
  const key = keys[step % Math.max(1, keys.length)];
  if (key === undefined) return value;
  const copy = (Array.isArray(document) ? [...document] : { ...document }) as Record<string, unknown>;
  copy[key] = disturb(copy[key], rest, value);
  return copy;
}
