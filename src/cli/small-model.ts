import type { Oracle } from '../analysis/oracle.ts';

type Model = Parameters<Oracle['solve']>[0];

const origin = { kind: 'warm-up', subject: [], rule: null, clause: null };
const COUNT = 60;
const indices = Array.from({ length: COUNT }, (_, index) => index);
/** Sizes and values without a pattern that presolve could see through. */
const size = (index: number): number => 20 + ((index * 37) % 31);
const value = (index: number): number => 100 + ((index * 53) % 61);

/** A small choice under a pot, with places and steps, that makes an engine use what it uses on a real round. */
export const smallModel: Model = {
  name: 'warm-up',
  variables: [
    ...indices.map((index) => ({ name: `x${index}`, lower: 0, upper: 1, role: 'decision' as const, origin })),
    ...indices
      .slice(0, 10)
      .map((index) => ({ name: `y${index}`, lower: 0, upper: 1, role: 'implied' as const, origin })),
  ],
  constraints: [
    {
      name: 'pot',
      terms: indices.map((index) => ({ variable: index, coefficient: size(index) })),
      sense: '<=',
      bound: 503,
      origin,
    },
    ...indices.slice(0, 10).map((place) => ({
      name: `place${place}`,
      terms: [
        { variable: COUNT + place, coefficient: 1 },
        ...indices.filter((index) => index % 10 === place).map((variable) => ({ variable, coefficient: -1 })),
      ],
      sense: '<=' as const,
      bound: 0,
      origin,
    })),
  ],
  levels: [
    {
      name: 'total',
      direction: 'maximise',
      terms: [
        ...indices.map((index) => ({ variable: index, coefficient: value(index) })),
        ...indices.slice(0, 10).map((place) => ({ variable: COUNT + place, coefficient: 35 + place })),
      ],
      allowedLoss: { numerator: 0, denominator: 1 },
    },
  ],
};
