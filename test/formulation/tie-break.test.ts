import { describe, expect, it } from 'vitest';
import { inPence } from '../../src/domain/money.ts';
import { fateOf } from '../../src/formulation/fate.ts';
import { theseForLess, tieBreakLevels } from '../../src/formulation/tie-break.ts';
import type { TieBreak } from '../../src/programme/objective.ts';
import { canonicalDraw, draw } from '../../src/programme/lot.ts';
import { changed } from '../../src/model/change.ts';
import { oracleOf } from '../oracle.ts';
import { answerTo, formulated, rowsIn, sumOf, toy } from './toy.ts';

const highs = oracleOf('highs');
const canonical: TieBreak = { by: 'canonical-order' };

/** £6,000 on A, or on B and C together: 60 marks either way. */
const tied = (...tieBreaks: readonly TieBreak[]) =>
  toy(
    { A: { pounds: 6000, mark: 60 }, B: { pounds: 2000, mark: 40 }, C: { pounds: 3000, mark: 20 } },
    { pounds: 6000, tieBreaks: [...tieBreaks, canonical] },
  );

describe('tie-break levels', () => {
  const levels = (given: ReturnType<typeof toy>): readonly string[] => {
    const { model, awards } = formulated(given);
    return tieBreakLevels(awards, given.scenario.tieBreaks).map(
      ({ name, direction, terms, allowedLoss }) =>
        `${direction} ${name}: ${sumOf(terms, model)}, less ${allowedLoss.numerator}`,
    );
  };
  it('are in the named order, and give nothing up', () => {
    const lot: TieBreak = { by: 'lot', seed: 'noon' };
    const names = levels(tied({ by: 'fewest-pounds' }, { by: 'most-awards' }, lot));
    const drawn = (number: (id: never) => number): string =>
      ['A', 'B', 'C'].map((id) => `${2 * number(id as never) + 1} ${id}`).join(' + ');
    expect(names).toEqual([
      'minimise fewest pounds: 600000 A + 200000 B + 300000 C, less 0',
      'maximise most awards: A + B + C, less 0',
      `maximise lot drawn with seed noon: ${drawn((id) => draw('noon', id))}, less 0`,
      `maximise canonical order: ${drawn(canonicalDraw)}, less 0`,
    ]);
  });
  it('prefer what was asked for to a smaller offer, where only the lot decides', async () => {
    const given = toy({ A: { pounds: 2, mark: 1, minimumOffer: inPence(100) } }, { tieBreaks: [canonical] });
    const twice = 2 * canonicalDraw('A' as never);
    expect(levels(given)).toEqual([`maximise canonical order: ${twice + 1} A + ${twice} A:smaller, less 0`]);
    expect(await answerTo(given)).toBe('A');
  });
});

describe('a tie between sets of equal value', () => {
  it('goes to the fewest pounds', async () => {
    expect(await answerTo(tied({ by: 'fewest-pounds' }))).toBe('B C');
  });
  it('goes to the most awards', async () => {
    expect(await answerTo(tied({ by: 'most-awards' }))).toBe('B C');
  });
  it('goes to the lot that is drawn from the seed, and to another with another seed', async () => {
    const alike = (seed: string) =>
      toy(
        { A: { pounds: 6000, mark: 60 }, B: { pounds: 6000, mark: 60 } },
        { pounds: 6000, tieBreaks: [{ by: 'lot', seed }, canonical] },
      );
    const winner = (seed: string): string =>
      draw(seed, 'A' as never) > draw(seed, 'B' as never) ? 'A' : 'B';
    const seeds = ['one', 'two', 'three', 'four', 'five'];
    expect(new Set(seeds.map(winner)).size).toBe(2);
    for (const seed of seeds) expect(await answerTo(alike(seed))).toBe(winner(seed));
  });
});

describe('whether an optimum is the only one', () => {
  it('is one optimisation in which any other set counts in full, and this one half a unit less', async () => {
    const formulation = formulated(tied());
    const { model, awards } = formulation;
    const ask = async (values: readonly number[]) => highs.solve(theseForLess(awards, model, values));
    const row = theseForLess(awards, model, [1, 0, 0]);
    expect(rowsIn(row).at(-1)).toBe('differs: − A + B + C + these >= 0');
    // {A} and {B, C} are worth 60 each.
    expect(await ask([1, 0, 0])).toMatchObject({ values: [0, 1, 1, 0], levels: [{ value: 120 }] });
    expect(await ask([0, 1, 1])).toMatchObject({ values: [1, 0, 0, 0], levels: [{ value: 120 }] });
  });
  it('comes to half a unit less than it is worth where it is', async () => {
    const { model, awards } = formulated(
      toy({ A: { pounds: 6000, mark: 60 }, B: { pounds: 6000, mark: 59 } }, { pounds: 6000 }),
    );
    const only = await highs.solve(theseForLess(awards, model, [1, 0]));
    expect(only).toMatchObject({ values: [1, 0, 1], levels: [{ value: 119, bound: 119 }] });
  });
  it('of no application is the only one: there is nothing else', async () => {
    const formulation = formulated(toy({}));
    const only = theseForLess(formulation.awards, formulation.model, []);
    expect(await highs.solve(only)).toMatchObject({ status: 'optimal', levels: [{ value: -1 }] });
  });
});

describe('a fate', () => {
  const offered = toy(
    { A: { pounds: 6000, mark: 60, minimumOffer: inPence(300_000) }, B: { pounds: 4000, mark: 50 } },
    { pounds: 7000 },
  );
  const formulation = formulated(offered);
  const withFate = (id: string, fate: 'funded' | 'unfunded', of = formulation): typeof of.model =>
    changed(of.model, fateOf(of, { candidate: { application: { id } }, phase: null } as never, fate));
  const bounds = (model: typeof formulation.model): readonly (readonly number[])[] =>
    model.variables.map(({ lower, upper }) => [lower, upper]);

  it('of one option is a fixed variable, and nothing else changes', () => {
    const funded = withFate('B', 'funded');
    expect(bounds(funded)).toEqual([
      [0, 1],
      [0, 1],
      [1, 1],
    ]);
    expect(funded.constraints).toEqual(formulation.model.constraints);
  });
  it('of two options, funded, is the row of at most one with one to be taken', async () => {
    const funded = withFate('A', 'funded');
    expect(bounds(funded)).toEqual(bounds(formulation.model));
    expect(rowsIn(formulation.model)).toContain('one-award:A: A + A:smaller <= 1');
    expect(rowsIn(funded)).toEqual(
      rowsIn(formulation.model).map((row) => row.replace('A + A:smaller <= 1', 'A + A:smaller = 1')),
    );
    expect(await highs.solve(funded)).toMatchObject({ status: 'optimal', values: [0, 1, 1] });
  });
  it('of two options, unfunded, fixes both', async () => {
    const unfunded = withFate('A', 'unfunded');
    expect(bounds(unfunded)).toEqual([
      [0, 0],
      [0, 0],
      [0, 1],
    ]);
    expect(await highs.solve(unfunded)).toMatchObject({ status: 'optimal', values: [0, 0, 1] });
  });
  it('against a lock is impossible', async () => {
    const lock = { application: 'B' as never, decision: 'fund', reason: 'The chair says so' } as const;
    const locked = formulated({ ...offered, scenario: { ...offered.scenario, locks: [lock] } });
    expect((await highs.solve(withFate('B', 'unfunded', locked))).status).toBe('infeasible');
  });
});
