import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../../src/analysis/assemble.ts';
import { doctor } from '../../../src/analysis/questions/doctor.ts';
import { nodeFiles } from '../../../src/cli/node-files.ts';
import { loadScenario } from '../../../src/io/load-scenario.ts';
import { namingAwards } from '../../../src/report/answers/award-names.ts';
import { rulesBroken } from '../../../src/analysis/rule-states.ts';
import { withPot } from '../../../src/analysis/variation.ts';
import { id, type PlaceId, type RuleId, type ThemeId } from '../../../src/domain/ids.ts';
import { inPence } from '../../../src/domain/money.ts';
import { rational } from '../../../src/domain/rational.ts';
import { type Case, inOrder } from '../../../src/formulation/case.ts';
import type { Rule } from '../../../src/programme/rule.ts';
import { awardOptions } from '../../../src/programme/award-options.ts';
import { doctorInWords, exampleInWords } from '../../../src/report/answers/doctor.ts';
import { givesInWords } from '../../../src/report/words.ts';
import { aScenario, fivePlaces, twoTiers } from '../../arbitraries/case.ts';
import { everyAllocation } from '../../brute-force.ts';
import { rule, toy } from '../../formulation/toy.ts';
import { oracleOf } from '../../oracle.ts';
import { application } from '../../programme/application.ts';
import { answerOf } from './inquiry.ts';

const oracle = oracleOf('exact');
const seen = async (given: Case) =>
  answerOf(await doctor({ case: given, oracle, onProgress: () => undefined }));
const at = (place: string) => [{ place: id<PlaceId>(place), share: rational(1n) }];

describe('the doctor', () => {
  it('tells by hand what is missing, what to relax, and what to add', async () => {
    // £1,000 for one award in each of P1 and P2: A delivers in P1 alone, B costs too much beside it.
    const answer = await seen(
      toy(
        {
          A: { pounds: 1000, mark: 90, deliveries: at('P1') },
          B: { pounds: 600, mark: 80, deliveries: at('P2') },
        },
        {
          pounds: 1000,
          geography: fivePlaces,
          rules: [rule({ kind: 'places-reached', min: 2 })],
        },
      ),
    );
    expect(answer.conflict).toMatchObject({ minimal: true, certified: true });
    expect(answer.conflict!.rules).toMatchObject([{ id: 'pot', withoutIt: ['A', 'B'] }, { id: 'rule' }]);
    expect(answer.mends).toMatchObject({
      pot: { potPence: 160_000, addedPence: 60_000 },
      quotas: { relaxed: [{ id: 'rule', to: [{ unit: 'places', limit: 2, achieved: 1 }] }] },
      released: null,
      // Beside B, which costs £600, a cheap one from anywhere but P2.
      applications: {
        count: 1,
        each: [{ places: ['Place 1', 'Place 3', 'Place 4', 'Place 5'], themes: null, tiers: null }],
      },
    });
    const words = doctorInWords(answer);
    expect(words.slice(0, 3)).toEqual([
      'These 2 rules cannot be kept together: “The pot” and “A rule”.',
      'Either can be kept without the other. That they cannot be kept together is proved, and the proof was checked in whole numbers.',
      'Any one of these mends is enough by itself:',
    ]);
    expect(words).toContain('Add £600 to the pot, which makes it £1,600.');
    expect(words).toContain('Relax “A rule” to at least 1 place.');
  });

  it('lets a limit on each application bind only the newcomers that come in', async () => {
    const each = (min: number) =>
      rule({
        kind: 'group',
        by: 'application_id',
        of: { is: 'each' },
        limit: { measure: 'awards', min, max: null },
      });
    const seenWith = (min: number) =>
      seen(
        toy(
          { A: { pounds: 1000, mark: 90, deliveries: at('P1') } },
          {
            geography: fivePlaces,
            rules: [{ ...rule({ kind: 'places-reached', min: 2 }), id: id<RuleId>('reach') }, each(min)],
          },
        ),
      );
    expect((await seenWith(1)).mends!.applications).toMatchObject({ count: 1 });
    // No application has two awards.
    expect((await seenWith(2)).mends!.applications).toBeNull();
  });

  it('names the places from which one is missing', async () => {
    const answer = await seen(
      toy(
        { A: { pounds: 1000, mark: 90, deliveries: at('P1') } },
        {
          geography: fivePlaces,
          rules: [
            rule({ kind: 'sub-region', subRegion: 'South', limit: { measure: 'awards', min: 1, max: null } }),
          ],
        },
      ),
    );
    expect(answer.mends!.applications).toEqual({
      count: 1,
      roomPence: 1_000_000,
      each: [{ places: ['Place 4', 'Place 5'], themes: null, tiers: null }],
    });
    expect(doctorInWords(answer).slice(0, 3)).toEqual([
      'This rule cannot be kept: “A rule”.',
      'Even with every other rule left out, it cannot be kept. That it cannot be kept is proved, and the proof was checked in whole numbers.',
      'Either of these mends is enough by itself:',
    ]);
    expect(givesInWords(answer.conflict!)(answer.conflict!.rules[0]!)).toBe(
      'at least 1 award; no more than 0 awards can be had',
    );
    expect(doctorInWords(answer)).toContain(
      'Find one more eligible application from Place 4 or Place 5, for which the pot has room up to £10,000.',
    );
  });

  it('takes for its examples award sets that keep every other rule, where there are any', async () => {
    const three = ['A', 'B', 'C'].map((name) => [name, { pounds: 1000, mark: 90 }]);
    const total = (name: string, limit: object) =>
      ({ ...rule({ kind: 'total', limit }), id: name, title: name }) as Rule;
    const most = total('most', { measure: 'awards', min: null, max: 0 });
    const least = total('least', { measure: 'awards', min: 1, max: null });
    const rules = [most, least];
    const { conflict } = await seen(toy(Object.fromEntries(three), { pounds: 1000, rules }));
    const [first] = conflict!.rules.filter(({ id: name }) => name === 'most');
    expect(first).toMatchObject({ withoutIt: [expect.any(String)], withoutItBreaks: [] });

    const spent = total('spent', { measure: 'pounds', min: inPence(500_000), max: null });
    const other = await seen(toy(Object.fromEntries(three), { pounds: 1000, rules: [...rules, spent] }));
    for (const one of other.conflict!.rules)
      expect(exampleInWords(one, namingAwards([]), 8)).toMatch(/with other rules broken$/);
  });

  it('has nothing to mend where the rules can be kept', async () => {
    const answer = await seen(toy({ A: { pounds: 1000, mark: 90 } }));
    expect(answer).toMatchObject({ feasible: true, conflict: null, mends: null });
  });
});

/** Conflicting cases of a single phase, with what each award set breaks. */
it('names the awards of its examples by phase where two phases are decided', async () => {
  const { value } = await loadScenario('scenarios/toys/phase/scenario.yaml', nodeFiles);
  const five = rule({ kind: 'total', limit: { measure: 'awards', min: 5, max: null } });
  const scenario = { ...value!.scenario, rules: [...value!.scenario.rules, five] };
  const { conflict, mends, phaseNames } = await seen(assemble(scenario, null).case);
  expect(phaseNames.map(({ title }) => title)).toEqual(['Phase 1', 'Phase 2']);
  for (const { withoutIt, withoutItAwards } of conflict!.rules) {
    expect([...new Set(withoutItAwards!.map(({ applicationId }) => applicationId))]).toEqual(withoutIt);
    expect(withoutItAwards!.every(({ phase }) => phase !== null)).toBe(true);
  }
  expect(mends!.quotas!.awards).toHaveLength(4);
  const without = conflict!.rules.find(({ id: name }) => name === 'pot' || name === 'rule')!;
  expect(namingAwards(phaseNames)(without.withoutItAwards!).join()).toMatch(/^A \(Phase 1 and Phase 2\)/);
});

const conflicting = (most: number) =>
  aScenario({ least: 2, most, rules: 5 })
    .filter(({ programme, pot }) => programme.phases.length === 0 && pot > 0)
    .map((scenario) => assemble(scenario, fivePlaces).case)
    .map((given) => ({ given, sets: brokenBy(given) }))
    .filter(({ sets }) => sets.every((broken) => broken.length > 0));

function brokenBy(given: Case): readonly (readonly string[])[] {
  return [...everyAllocation(given)].map((allocation) => rulesBroken(given, allocation));
}
const isFeasible = (given: Case): boolean => brokenBy(given).some((broken) => broken.length === 0);

describe('on small pools, against every award set', () => {
  it('the conflict is certified, and each mend of rules is enough and the smallest', async () => {
    const kinds = { quotas: 0, released: 0, pot: 0 };
    await fc.assert(
      fc.asyncProperty(conflicting(5), async ({ given, sets }) => {
        const { conflict, mends } = await seen(given);
        expect(conflict).toMatchObject({ minimal: true, certified: true });
        const quotas = new Set(
          given.scenario.rules.flatMap(({ id: name, kind }): string[] =>
            kind === 'pot' || kind === 'exclusive' || kind === 'fundable-line' ? [] : [name],
          ),
        );
        const fewest = (allowed: (name: string) => boolean): number =>
          Math.min(...sets.filter((broken) => broken.every(allowed)).map((broken) => broken.length));
        const isOther = (name: string): boolean => name !== 'pot' && !quotas.has(name);
        const expected = fewest((name) => quotas.has(name));
        expect(mends!.quotas?.relaxed.length ?? Number.POSITIVE_INFINITY).toBe(expected);
        expect(mends!.released?.rules.length ?? Number.POSITIVE_INFINITY).toBe(fewest(isOther));
        if (mends!.quotas !== null) kinds.quotas++;
        if (mends!.released !== null) kinds.released++;
        if (mends!.pot !== null) {
          kinds.pot++;
          expect(isFeasible(withPot(given, mends!.pot.potPence))).toBe(true);
          if (mends!.pot.potPence > 0)
            expect(isFeasible(withPot(given, mends!.pot.potPence - 1))).toBe(false);
        }
      }),
      { numRuns: 25 },
    );
    expect(Math.min(kinds.quotas, kinds.pot)).toBeGreaterThan(0);
  });

  it('one missing application of a named kind is enough, and one from elsewhere is not', async () => {
    let looked = 0;
    await fc.assert(
      fc.asyncProperty(conflicting(2), async ({ given }) => {
        const { mends } = await seen(given);
        const found = mends!.applications;
        const amounts = [1, 200_000, 200_001, 500_000];
        const withOne = (place: string | null, theme: string | null, pence: number): Case => {
          const newcomer = application('N', {
            requested: inPence(pence),
            organisation: null,
            themes: theme === null ? [] : [id<ThemeId>(theme)],
            deliveries: place === null ? [] : at(place),
          });
          const options = awardOptions(given.scenario.programme, newcomer, []);
          return {
            ...given,
            candidates: inOrder([
              ...given.candidates,
              { application: newcomer, options, merit: rational(100n) },
            ]),
          };
        };
        const themes = [null, ...twoTiers.themes.map((theme) => String(theme.id))];
        const does = (place: string | null): boolean =>
          themes.some((theme) => amounts.some((pence) => isFeasible(withOne(place, theme, pence))));
        const places = [null, 'P1', 'P2', 'P3', 'P4', 'P5'];
        const fit = places.filter(does);
        expect(found?.count === 1).toBe(fit.length > 0);
        if (found?.count !== 1) return;
        looked++;
        const named = found.each[0]!.places;
        if (named === null) expect(fit).toContain(null);
        else expect(named).toEqual(fit.map((place) => `Place ${place!.slice(1)}`));
      }),
      { numRuns: 80 },
    );
    expect(looked).toBeGreaterThan(0);
  });
});
