import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compactPath } from '../../src/report/compact-path.ts';

type Point = readonly [number, number];
const tenth = fc.integer({ min: -20_000, max: 20_000 });
const rings = fc.array(fc.array(fc.tuple(tenth, tenth), { minLength: 1, maxLength: 12 }), {
  minLength: 1,
  maxLength: 4,
});
const absolute = (points: readonly (readonly Point[])[]): string =>
  points.map((ring) => `M${ring.map(([x, y]) => `${x / 10},${y / 10}`).join('L')}Z`).join('');

/** What a browser reads in a relative path, in tenths; points that do not move are left out. */
function read(path: string): Point[][] {
  return path.split(/(?=M)/).map((ring) => {
    const [start = '', steps = ''] = ring.slice(1).replace('Z', '').split('l');
    const numbers = (text: string): number[] =>
      [...text.matchAll(/-?(?:\d+\.\d+|\.\d+|\d+)/g)].map(([number]) => Math.round(Number(number) * 10));
    let [x = 0, y = 0] = numbers(start);
    const points: Point[] = [[x, y]];
    const moves = numbers(steps);
    for (let at = 0; at < moves.length; at += 2)
      points.push([(x += moves[at] ?? 0), (y += moves[at + 1] ?? 0)]);
    return points;
  });
}
const still = (ring: readonly Point[]): Point[] =>
  ring.filter(([x, y], index) => index === 0 || x !== ring[index - 1]?.[0] || y !== ring[index - 1]?.[1]);

describe('a compact path', () => {
  it('goes through the same points', () => {
    fc.assert(
      fc.property(rings, (points) => {
        expect(read(compactPath(absolute(points)))).toEqual(points.map(still));
      }),
    );
  });

  it('is short', () => {
    expect(compactPath('M547.3,232.2L547.4,232.2L547.4,232.2L550.5,231ZM1,2Z')).toBe(
      'M547.3,232.2l.1,0 3.1-1.2ZM1,2Z',
    );
  });
});
