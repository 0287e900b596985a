import { byCodeUnit } from '../domain/ids.ts';
import type { DecisionResult } from '../domain/result.ts';

/** The order of the document's own parts, as formats and readers know it; what is within them is by code unit. */
const parts: readonly (keyof DecisionResult)[] = [
  'schema',
  'status',
  'statement',
  'ranking',
  'scenario',
  'programme',
  'objective',
  'pot',
  'awards',
  'reserve',
  'withdrawals',
  'notFunded',
  'ineligible',
  'rules',
  'locks',
  'baselines',
  'measures',
  'ties',
  'settings',
  'warnings',
  'provenance',
];
const identifying = ['rank', 'order', 'applicationId', 'id', 'name'];

const place = (order: readonly string[], key: string): number => {
  const at = order.indexOf(key);
  return at === -1 ? order.length : at;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same keys in the same order, however the object was put together. A number that JSON cannot say throws. */
function ordered(value: unknown, order: readonly string[] = identifying): unknown {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new RangeError(`not a number for a result: ${value}`);
  if (Array.isArray(value)) return value.map((item) => ordered(item));
  if (!isObject(value)) return value;
  const keys = Object.keys(value).sort((a, b) => place(order, a) - place(order, b) || byCodeUnit(a, b));
  return Object.fromEntries(keys.map((key) => [key, ordered(value[key])]));
}

/** `result.json`, and what `--json` prints: one document, two spaces, keys in a settled order, a line end last. */
export const writeResultJson = (result: DecisionResult): string =>
  `${JSON.stringify(ordered(result, parts), null, 2)}\n`;
