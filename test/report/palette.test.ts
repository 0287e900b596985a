import { describe, expect, it } from 'vitest';
import { palette } from '../../src/report/palette.ts';

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/**
 * What a colour is seen as, in linear RGB, by whoever has no cones of one kind. Machado, Oliveira and Fernandes: A physiologically-based
 * model for simulation of color vision deficiency, IEEE Transactions on Visualization and Computer Graphics 15(6), 2009, 1291–1298,
 * at severity 1.0.
 */
const seenBy: Readonly<Record<string, Matrix>> = {
  'most people': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  'people without long-wave cones (protanopia)': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'people without medium-wave cones (deuteranopia)': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'people without short-wave cones (tritanopia)': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Linear sRGB to CIE XYZ, for the white of D65 (IEC 61966-2-1). */
const toXyz: Matrix = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041],
];

const times = (matrix: Matrix, [x, y, z]: Triple): Triple => {
  const row = (of: Triple): number => of[0] * x + of[1] * y + of[2] * z;
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
};

function linear(colour: string): Triple {
  const channel = (at: number): number => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** CIE L*a*b*. */
function lab(rgb: Triple): Triple {
  const [x, y, z] = times(toXyz, rgb);
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27) * (t / 116) + 16 / 116);
  const [fx, fy, fz] = [f(x / 0.95047), f(y), f(z / 1.08883)];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

const clipped = (value: number): number => Math.min(1, Math.max(0, value));

/** ΔE*ab = |p − q| in CIE L*a*b*, as somebody sees two colours: about 2 is just noticed side by side. */
function distance(one: string, other: string, eyes: Matrix): number {
  const [p, q] = [one, other].map((colour) => {
    const [r, g, b] = times(eyes, linear(colour));
    return lab([clipped(r), clipped(g), clipped(b)]);
  }) as [Triple, Triple];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

/** (L₁ + 0.05) ÷ (L₂ + 0.05) of the paler and the deeper: WCAG 2.2, contrast ratio. */
function contrast(one: string, other: string): number {
  const [a, b] = [one, other].map((colour) => times(toXyz, linear(colour))[1]) as [number, number];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** The colours by name, in each scheme. */
const [light = '', dark = ''] = palette.split('@media');
const coloursOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...text.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]),
  );
const schemes = { light: coloursOf(light), dark: coloursOf(dark) };

/** Steps of a map, the palest first, from what nothing is drawn on. */
const scales = ['s', 'o'].map((hue) => ['paper', ...[1, 2, 3, 4, 5].map((step) => `${hue}${step}`)]);
const neighbours = scales.flatMap((scale) =>
  scale.slice(1).map((name, index) => [scale[index] ?? '', name] as const),
);
/** What stands beside what, and tells something: states of rules, who comes and goes, bars and dots, lines across them. */
const kinds = [
  ['good', 'bad'],
  ['good', 'warn'],
  ['warn', 'bad'],
  ['good', 'ink'],
  ['bad', 'ink'],
  ['warn', 'ink'],
  ['bar', 'bar-whole'],
  ['bar', 'paper'],
  ['bar', 'ink'],
  ['bar', 'warn'],
  ['hatch', 'paper'],
] as const;

describe.each(Object.entries(schemes))('in %s', (_scheme, colours) => {
  const of = (name: string): string => {
    const colour = colours[name];
    if (colour === undefined) throw new Error(`no colour ${name}`);
    return colour;
  };
  const tooNear = (pairs: readonly (readonly [string, string])[], least: number): readonly string[] =>
    Object.entries(seenBy).flatMap(([people, eyes]) =>
      pairs
        .map(([one, other]) => [one, other, distance(of(one), of(other), eyes)] as const)
        .filter(([, , apart]) => apart < least)
        .map(([one, other, apart]) => `${one} and ${other} to ${people}: ${apart.toFixed(1)}`),
    );

  it('colours that mean different things are told apart by colour-blind people too', () => {
    expect(tooNear(kinds, 15)).toEqual([]);
  });

  it('each step of a map is told from the next one, and they go from pale to deep, or from deep to pale', () => {
    expect(tooNear(neighbours, 10)).toEqual([]);
    for (const eyes of Object.values(seenBy))
      for (const scale of scales) {
        const lightness = scale.map((name) => lab(times(eyes, linear(of(name))))[0]);
        const signs = lightness.slice(1).map((value, index) => Math.sign(value - (lightness[index] ?? 0)));
        expect(new Set(signs).size, scale.join(' ')).toBe(1);
      }
  });

  it('text has a contrast of at least 4.5 to 1 with what it stands on', () => {
    const grounds: readonly (readonly [string, string])[] = [
      ...['ink', 'quiet', 'accent', 'good', 'warn', 'bad'].flatMap((text) =>
        ['paper', 'tint'].map((ground) => [text, ground] as const),
      ),
      ...['s1', 's2', 's3', 'o1', 'o2', 'o3'].map((ground) => ['on-pale', ground] as const),
      ...['s4', 's5', 'o4', 'o5'].map((ground) => ['on-deep', ground] as const),
    ];
    const faint = grounds
      .map(([text, ground]) => [text, ground, contrast(of(text), of(ground))] as const)
      .filter(([, , ratio]) => ratio < 4.5);
    expect(faint).toEqual([]);
  });
});
