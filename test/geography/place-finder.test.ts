import { describe, expect, it } from 'vitest';
import { placeFinder } from '../../src/geography/place-finder.ts';
import { cellOf, grid, london, named } from './maps.ts';

describe('finding the place of a point', () => {
  it('knows which borough some landmarks are in', async () => {
    const placeAt = await placeFinder(london);
    expect(placeAt([-0.0984, 51.5138])).toBe(named('City of London')); // St Paul's Cathedral
    expect(placeAt([-0.1246, 51.5007])).toBe(named('Westminster')); // the Elizabeth Tower
    expect(placeAt([-0.0005, 51.4779])).toBe(named('Greenwich')); // the Royal Observatory
    expect(placeAt([-0.3413, 51.4032])).toBe(named('Richmond upon Thames')); // Hampton Court Palace
  });

  it('finds none outside the map', async () => {
    const placeAt = await placeFinder(london);
    expect(placeAt([-1.2577, 51.752])).toBeNull(); // Oxford
  });

  it('gives a shared border to the first place by id', async () => {
    const placeAt = await placeFinder(grid(2, 2));
    expect(placeAt([0.01, 0.005])).toBe(cellOf(0, 0));
    expect(placeAt([0.01, 0.01])).toBe(cellOf(0, 0));
    expect(placeAt([0.015, 0.01])).toBe(cellOf(1, 0));
  });

  it('gives every vertex of a border in London to one place on that border', async () => {
    const placeAt = await placeFinder(london);
    for (const { geometry, properties } of london.shapes.features) {
      const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
      for (const [longitude = 0, latitude = 0] of rings.flat()) {
        const found = placeAt([longitude, latitude]);
        expect(found !== null && found <= properties.id).toBe(true);
      }
    }
  });
});
