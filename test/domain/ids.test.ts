import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byCodeUnit } from '../../src/domain/ids.ts';

it('text is ordered by code units: capitals first, accents last, digits as text', () => {
  expect(['ä', 'b', 'a', 'Z', 'A10', 'A2', ''].sort(byCodeUnit)).toEqual([
    '',
    'A10',
    'A2',
    'Z',
    'a',
    'b',
    'ä',
  ]);
});

it('the order is total: equal only to itself, and the same both ways round', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      expect(byCodeUnit(a, b) === 0).toBe(a === b);
      expect(byCodeUnit(a, b) + byCodeUnit(b, a)).toBe(0);
    }),
  );
});

it('is what sorting without a comparison does', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (texts) => {
      expect([...texts].sort(byCodeUnit)).toEqual([...texts].sort());
    }),
  );
});
