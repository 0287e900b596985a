import { describe, expect, it } from 'vitest';
import { id, type PlaceId } from '../../src/domain/ids.ts';
import { placeMeasure } from '../../src/report/place-measure.ts';
import { decided, london } from './fixture.ts';

const place = london.places[0]!;

describe('how the awards lie in a place', () => {
  it('is what the result says of it', () => {
    const [known] = Object.keys(decided.measures.places);
    const at = { ...place, id: id<PlaceId>(known!) };
    expect(placeMeasure(decided.measures, at)).toBe(decided.measures.places[known!]);
  });

  it('is nothing of anything where the result says nothing, even of a place called “constructor”', () => {
    for (const name of ['nowhere', 'constructor', '__proto__'])
      expect(placeMeasure(decided.measures, { ...place, id: id<PlaceId>(name) })).toMatchObject({
        awards: 0,
        awardedPence: 0,
      });
  });
});
