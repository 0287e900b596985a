import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hasRepeatedKey } from '../../src/io/has-repeated-key.ts';

const repeats = (text: string): boolean => hasRepeatedKey(text, JSON.parse(text));

it('a key that is stated twice in one object is found, however deep and however it is written', () => {
  expect(repeats('{"a":1,"a":2}')).toBe(true);
  expect(repeats('[{"b":[{"a" : {}, "a"\n: 1}]}]')).toBe(true);
  expect(repeats('{"a":1,"\\u0061":2}')).toBe(true);
  expect(repeats('{"__proto__":1,"__proto__":2}')).toBe(true);
});

it('none is found where the same key is in two objects, or only within a text', () => {
  expect(repeats('[{"a":1},{"a":2,"b":{"a":3}}]')).toBe(false);
  expect(repeats('{"a":"\\"a\\":1, \\\\","b":["a",":"],"__proto__":1}')).toBe(false);
});

it('none is found in whatever was written as JSON', () => {
  fc.assert(fc.property(fc.json(), (text) => !repeats(JSON.stringify(JSON.parse(text)))));
});
