import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../../src/analysis/assemble.ts';
import { changedInputs } from '../../../src/analysis/changed-inputs.ts';
import { decide } from '../../../src/analysis/decide.ts';
import { type Compared, compare } from '../../../src/analysis/questions/compare.ts';
import { inPence } from '../../../src/domain/money.ts';
import { loadScenario } from '../../../src/io/load-scenario.ts';
import { memoryFiles } from '../../io/files.ts';
import { rational, sum } from '../../../src/domain/rational.ts';
import type { Scenario } from '../../../src/programme/scenario.ts';
import { compareInWords, smallestInWords } from '../../../src/report/answers/compare.ts';
import { aScenario, fivePlaces, scenarioOf } from '../../arbitraries/case.ts';
import { rule, toy } from '../../formulation/toy.ts';
import { oracleOf } from '../../oracle.ts';
import { parseFraction } from './fraction.ts';
import { answerOf } from './inquiry.ts';

const oracle = oracleOf('exact');
const world = (name: string, scenario: Scenario): Compared => ({
  name,
  scenario,
  geography: fivePlaces,
  oracle,
});
const compared = async (...worlds: readonly Compared[]) => answerOf(await compare(worlds, () => undefined));

const three = { A: { pounds: 1000, mark: 90 }, B: { pounds: 1000, mark: 80 }, C: { pounds: 1000, mark: 70 } };
const base = toy(three, { pounds: 1000 }).scenario;

describe('a comparison', () => {
  it('is told by hand: the pot lets two more in, unless a rule keeps one of them out', async () => {
    const one = rule({ kind: 'exclusive', applications: ['A', 'C'], reason: 'one signatory' });
    const answer = await compared(
      world('small', base),
      world('large', toy(three, { pounds: 3000, rules: [one] }).scenario),
    );
    expect(answer.inCommon).toEqual(['A']);
    expect(answer.membership).toMatchObject([
      { applicationId: 'A', amountsPence: [100_000, 100_000] },
      { applicationId: 'B', amountsPence: [null, 100_000] },
    ]);
    const [difference] = answer.differences;
    expect(difference).toMatchObject({
      entrants: ['B'],
      leavers: [],
      inputs: [
        { id: 'pot', flips: { exact: '1' }, awards: { exact: '3/2' } },
        { id: 'rule:rule', flips: { exact: '0' }, awards: { exact: '-1/2' } },
      ],
      flips: [{ applicationId: 'B', funded: 'only-after', smallest: [['pot']] }],
    });
    expect(compareInWords(answer)).toContain(
      'From small to large 2 inputs change (the pot and rule “A rule”). B comes in.',
    );
  });

  it('says what is in common only of scenarios that have an award set, and names an input with a small letter', async () => {
    const atLeast = rule({ kind: 'total', limit: { measure: 'awards', min: 2, max: null } });
    const none = world('none', toy(three, { pounds: 1000, rules: [atLeast] }).scenario);
    const other = world('other', toy({ ...three, C: { pounds: 1000, mark: 95 } }, { pounds: 1000 }).scenario);
    const two = compareInWords(await compared(world('small', base), none));
    expect(two.filter((sentence) => sentence.includes('funded in'))).toEqual([]);
    const answer = await compared(world('small', base), other, none);
    expect(compareInWords(answer)).toContain('No application is funded in every one that has an award set.');
    const mixed = toy({ ...three, C: { pounds: 1000, mark: 95 } }, { pounds: 1000, rules: [atLeast] });
    const both = await compared(world('small', base), world('mixed', mixed.scenario));
    expect(compareInWords(both).at(-1)).toBe(
      'Of the 4 mixtures of the two, 2 have no award set; in them nobody is funded.',
    );
    const [difference] = (await compared(world('none', none.scenario), world('large', toy(three).scenario)))
      .differences;
    expect(smallestInWords(difference!.flips[0]!, difference!)).toMatch(/^[A-Z][^;]*(; or (rule|the) .*)?$/);
  });

  it('of one phase with both finds that what applications say is the same', async () => {
    const toyOf = (name: string): string => readFileSync(`scenarios/toys/phase/${name}`, 'utf8');
    const files = memoryFiles({
      'both.yaml': toyOf('scenario.yaml'),
      'one.yaml': 'extends: both.yaml\nphases: [phase-1]\n',
      'programme.yaml': toyOf('programme.yaml'),
      'applications.csv': toyOf('applications.csv'),
    });
    const worlds = await Promise.all(
      ['one', 'both'].map(async (name): Promise<Compared> => {
        const { value } = await loadScenario(`${name}.yaml`, files);
        return { name, scenario: value!.scenario, geography: null, oracle };
      }),
    );
    const answer = await compared(...worlds);
    // Phase 1 alone takes A and C; both phases together take A and B.
    expect(answer.differences[0]).toMatchObject({
      inputs: [{ id: 'phases', flips: { exact: '2' } }],
      flips: [{ applicationId: 'B' }, { applicationId: 'C' }],
    });
  });

  it('needs the same applications', async () => {
    const { C: _, ...two } = three;
    expect(
      await compare(
        [world('three', base), world('two', toy(two, { pounds: 1000 }).scenario)],
        () => undefined,
      ),
    ).toMatchObject({ status: 'refused', problems: [{ code: 'different-applications' }] });
  });

  it('of a scenario with itself finds nothing', async () => {
    const answer = await compared(world('a', base), world('b', base));
    expect(answer.differences).toMatchObject([{ inputs: [], flips: [], mixtures: 1 }]);
  });

  it('says where a scenario has no award set', async () => {
    const many = rule({ kind: 'total', limit: { measure: 'awards', min: 3, max: null } });
    const answer = await compared(
      world('a', base),
      world('b', toy(three, { pounds: 1000, rules: [many] }).scenario),
    );
    expect(answer.scenarios[1]).toMatchObject({ status: 'infeasible', awards: 0 });
    expect(answer.differences[0]).toMatchObject({ leavers: ['A'], mixturesWithoutAwards: 1 });
  });
});

/** Two scenarios over the same applications, with as many of the inputs changed as there are. */
const twoScenarios = fc
  .tuple(aScenario({ least: 2, most: 5 }), aScenario({ least: 2, most: 5 }))
  .filter(
    ([a, b]) =>
      a.programme.id === b.programme.id && a.programme.phases.length === 0 && b.programme.phases.length === 0,
  )
  .map(([a, b]): readonly [Scenario, Scenario] => [
    a,
    scenarioOf(a.applications, b.pot, {
      ...b,
      applications: a.applications,
      pot: inPence(b.pot),
      rules: b.rules.filter(({ kind }) => kind !== 'exclusive'),
      locks: [],
    }),
  ]);

it('on any two scenarios, taking over every changed input makes one of the other, and shares add up', async () => {
  let differed = 0;
  await fc.assert(
    fc.asyncProperty(twoScenarios, async ([a, b]) => {
      const [from, to] = [world('a', a), world('b', b)];
      const { inputs } = changedInputs(from, to);
      expect(inputs.length).toBeLessThanOrEqual(6);
      const mixed = inputs.reduce((into, input) => input.take(into, to), {
        scenario: from.scenario,
        geography: from.geography,
      });
      const [made, wanted] = await Promise.all(
        [mixed, to].map(({ scenario, geography }) =>
          decide(assemble(scenario, geography).case, oracle, () => undefined),
        ),
      );
      const funded = (decision: typeof made) =>
        'allocation' in decision!
          ? decision.allocation.map(({ candidate, option }) => [candidate.application.id, option.id])
          : null;
      expect(funded(made)).toEqual(funded(wanted));
      const answer = await compared(from, to);
      const [difference] = answer.differences;
      const [before, after] = answer.scenarios;
      const total = (of: 'flips' | 'awards' | 'awardedPence' | 'placesReached') =>
        sum(difference!.inputs.map((input) => parseFraction(input[of].exact)));
      expect(total('flips')).toEqual(rational(difference!.flips.length));
      expect(total('awards')).toEqual(rational(after!.awards - before!.awards));
      expect(total('awardedPence')).toEqual(rational(after!.awardedPence - before!.awardedPence));
      expect(total('placesReached')).toEqual(rational(after!.placesReached - before!.placesReached));
      for (const { smallest, applicationId, funded: when } of difference!.flips) {
        differed++;
        // Taking the smallest set over flips it.
        const taken = inputs.filter(({ id }) => smallest[0]!.includes(id));
        const varied = taken.reduce((into, input) => input.take(into, to), {
          scenario: a,
          geography: from.geography,
        });
        const decision = await decide(
          assemble(varied.scenario, varied.geography).case,
          oracle,
          () => undefined,
        );
        const isFunded =
          'allocation' in decision &&
          decision.allocation.some(({ candidate }) => candidate.application.id === applicationId);
        expect(isFunded).toBe(when === 'only-after');
      }
    }),
    { numRuns: 8 },
  );
  expect(differed).toBeGreaterThan(0);
});
