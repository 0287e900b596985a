import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { layOut } from '../../src/report/map-layout.ts';
import { reportPage } from '../../src/report/page.ts';
import { evenSteps } from '../../src/report/steps.ts';
import { style } from '../../src/report/style.ts';
import { decided, london } from './fixture.ts';

const { document } = parseHTML(reportPage(decided, london));
const maps = [...document.querySelectorAll('figure.map')];

describe('the maps', () => {
  it('show awards, pounds, reach and need', () => {
    expect(maps.map((map) => map.querySelector('figcaption')?.textContent)).toEqual([
      'Awards that deliver in each place',
      'Pounds awarded',
      'How far awards reach',
      'Need (the average place is 1)',
    ]);
  });

  it('title all 33 places, each with its own figures', () => {
    for (const map of maps) {
      const titles = [...map.querySelectorAll('.place > title')].map((title) => title.textContent ?? '');
      expect(titles.length).toBe(33);
      london.places.forEach(({ id, name }, index) => {
        const { awards = 0 } = decided.measures.places[id] ?? {};
        expect(titles[index]).toMatch(
          new RegExp(`^${name}: ${awards === 0 ? 'no award' : `${awards} award`}`),
        );
      });
    }
  });

  it('tell places with an award by an outline, and places without one by hatching, not by colour alone', () => {
    const reached = Object.values(decided.measures.places).filter(({ awards }) => awards > 0).length;
    for (const map of maps) expect(map.querySelectorAll('.outline').length).toBe(reached);
    expect(maps[0]?.querySelectorAll('.place [fill^="url(#hatch"]').length).toBe(33 - reached);
  });

  it('say the same in a table', () => {
    const rows = [...document.querySelectorAll('#places details tbody tr')].map(
      (row) => row.textContent ?? '',
    );
    expect(rows.length).toBe(33);
    for (const { id, name } of london.places)
      expect(rows.filter((row) => row.includes(id) && row.includes(name)).length).toBe(1);
  });

  it('carry the attribution of their source', () => {
    expect(document.querySelector('#places')?.textContent).toContain(london.attribution);
  });

  it('leave need out where it is the same everywhere', () => {
    const level = Object.fromEntries(
      Object.entries(decided.measures.places).map(([id, measure]) => [id, { ...measure, need: 1 }]),
    );
    const page = reportPage({ ...decided, measures: { ...decided.measures, places: level } }, london);
    expect(parseHTML(page).document.querySelectorAll('figure.map').length).toBe(3);
  });

  it('lie within their frame, north up, every label within its place', () => {
    const { width, height, places } = layOut(london, 720);
    for (const { at } of places) {
      expect(at[0] > 0 && at[0] < width).toBe(true);
      expect(at[1] > 0 && at[1] < height).toBe(true);
    }
    const down = (name: string): number =>
      places.find(({ place }) => place.name === name)?.at[1] ?? Number.NaN;
    expect(down('Enfield')).toBeLessThan(down('Croydon'));
    expect(places.every(({ fits }) => !fits(width, height, 0))).toBe(true);
  });
});

describe('steps of colour', () => {
  const whole = { format: String, narrowest: 1, none: 'none' };
  it('give each small count a step of its own', () => {
    const { of, legend } = evenSteps([0, 1, 2, 3], whole);
    expect([0, 1, 2, 3].map(of)).toEqual([0, 1, 2, 3]);
    expect(legend.map(({ label }) => label)).toEqual(['none', '1', '2', '3']);
  });
  it('are round and reach the greatest value', () => {
    const { of, legend } = evenSteps([0, 31, 460], whole);
    expect(of(100)).toBe(1);
    expect(of(101)).toBe(2);
    expect(of(460)).toBe(5);
    expect(legend.at(-1)?.label).toBe('over 400, up to 500');
  });
  it('are empty where there is nothing', () => {
    expect(evenSteps([], whole).legend).toEqual([]);
    expect(evenSteps([0, 0], whole).legend).toEqual([{ step: 0, label: 'none' }]);
  });
});

describe('the colours', () => {
  const luminance = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: string, b: string): number => {
    const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  const schemes = [
    ...(style.split('@media print')[0]?.matchAll(/:root \{([^}]*--on-pale[^}]*)\}/g) ?? []),
  ].map(
    ([, body = '']) =>
      new Map([...body.matchAll(/(--[\w-]+): (#\w{6})/g)].map(([, name = '', value = '']) => [name, value])),
  );

  it('have a contrast of at least 4.5 to 1 for text in light and dark', () => {
    expect(schemes.length).toBe(2);
    for (const scheme of schemes) {
      const pair = (text: string, ground: string): void =>
        expect(
          contrast(scheme.get(text) ?? '', scheme.get(ground) ?? ''),
          `${text} on ${ground}`,
        ).toBeGreaterThanOrEqual(4.5);
      for (const text of ['--ink', '--quiet', '--accent', '--good', '--warn', '--bad']) {
        pair(text, '--paper');
        pair(text, '--tint');
      }
      for (const hue of ['s', 'o'])
        for (const step of [1, 2, 3, 4, 5]) pair(step < 4 ? '--on-pale' : '--on-deep', `--${hue}${step}`);
    }
  });
});
