import { expect, it } from 'vitest';
import { idsOf } from '../../src/analysis/ranked.ts';
import { toy } from '../formulation/toy.ts';

it('an application with an award in each of two phases is named once', () => {
  const { candidates } = toy(
    { A: { pounds: 1000, mark: 90 }, B: { pounds: 1000, mark: 80 } },
    { pounds: 2000 },
  );
  const awards = candidates.flatMap((candidate) =>
    candidate.options.map((option) => ({ candidate, option })),
  );
  expect(idsOf([...awards, ...awards])).toEqual(['A', 'B']);
});
