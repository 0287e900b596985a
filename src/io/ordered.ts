import { byCodeUnit } from '../domain/ids.ts';

const identifying = ['schema', 'rank', 'order', 'applicationId', 'id', 'name'];

const place = (order: readonly string[], key: string): number => {
  const at = order.indexOf(key);
  return at === -1 ? order.length : at;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same keys in the same order, however the object was put together. A number that JSON cannot say throws. */
export function ordered(value: unknown, order: readonly string[] = identifying): unknown {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new RangeError(`not a number for a result: ${value}`);
  if (Array.isArray(value)) return value.map((item) => ordered(item));
  if (!isObject(value)) return value;
  const keys = Object.keys(value).sort((a, b) => place(order, a) - place(order, b) || byCodeUnit(a, b));
  return Object.fromEntries(keys.map((key) => [key, ordered(value[key])]));
}
