import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../../src/analysis/assemble.ts';
import { leapfrogs } from '../../../src/analysis/questions/leapfrogs.ts';
import { rulesBroken } from '../../../src/analysis/rule-states.ts';
import { id, type PlaceId } from '../../../src/domain/ids.ts';
import type { Candidate } from '../../../src/domain/application.ts';
import { compare, rational } from '../../../src/domain/rational.ts';
import { leapfrogsInWords, passedOver, reasonsOf } from '../../../src/report/answers/leapfrogs.ts';
import { aScenario, fivePlaces, inPhases, inTiers } from '../../arbitraries/case.ts';
import { rule, toy } from '../../formulation/toy.ts';
import { answerOf, inquiryInto } from './inquiry.ts';

const at = (place: string) => [{ place: id<PlaceId>(place), share: rational(1n) }];
const told = async (given: ReturnType<typeof toy>) => answerOf(leapfrogs((await inquiryInto(given))!));

describe('who was funded above a higher mark', () => {
  it('is told by hand: the pounds keep the best mark out', async () => {
    // £10,000: B and C at 60 beat A at 90 alone, which costs all there is.
    const answer = await told(
      toy({ A: { pounds: 10_000, mark: 90 }, B: { pounds: 5000, mark: 60 }, C: { pounds: 5000, mark: 55 } }),
    );
    expect(answer.pairs.map(({ unfunded, funded, reason }) => [unfunded, funded, reason.kind])).toEqual([
      ['A', 'B', 'pounds'],
      ['A', 'C', 'pounds'],
    ]);
    expect(answer.pairs[0]!.reason).toMatchObject({ overPence: 500_000 });
    expect(answer.all).toMatchObject({
      lowestFundedMerit: 55,
      lowestFunded: ['C'],
      unfundedAbove: 1,
      pairs: 2,
    });
    expect(leapfrogsInWords(answer)[1]).toContain(
      'all explained by the pounds that the exchange would cost beyond the pot.',
    );
    expect(reasonsOf(passedOver(answer)[0]!, answer)).toEqual([
      'In place of B and C it would cost £5,000 more than the pot has.',
    ]);
  });

  it('names the rule that the exchange would break', async () => {
    const answer = await told(
      toy(
        {
          A: { pounds: 1000, mark: 90, organisation: 'X' },
          B: { pounds: 1000, mark: 80, organisation: 'X' },
          C: { pounds: 1000, mark: 60 },
        },
        { pounds: 2000, rules: [rule({ kind: 'organisation', max: 1, title: 'One each' })] },
      ),
    );
    expect(answer.pairs).toMatchObject([
      { unfunded: 'B', funded: 'C', reason: { kind: 'rules', rules: ['rule'] } },
    ]);
    expect(reasonsOf(passedOver(answer)[0]!, answer)).toEqual(['In place of C it would break “One each”.']);
  });

  it('names two rules of one title by their ids as well', async () => {
    const oneEach = rule({ kind: 'organisation', max: 1, title: 'One each' });
    const answer = await told(
      toy(
        {
          A: { pounds: 1000, mark: 90, organisation: 'X' },
          B: { pounds: 1000, mark: 80, organisation: 'X' },
          C: { pounds: 1000, mark: 60 },
        },
        { pounds: 2000, rules: [oneEach, { ...oneEach, id: id('another') }] },
      ),
    );
    expect(reasonsOf(passedOver(answer)[0]!, answer)).toEqual([
      'In place of C it would break “One each (rule)” and “One each (another)”.',
    ]);
  });

  it('names the points of spread that explain it', async () => {
    const answer = await told(
      toy(
        {
          A: { pounds: 1000, mark: 90, deliveries: at('P1') },
          B: { pounds: 1000, mark: 80, deliveries: at('P1') },
          C: { pounds: 1000, mark: 60, deliveries: at('P2') },
        },
        { pounds: 2000, geography: fivePlaces, weights: { spread: 100 } },
      ),
    );
    expect(answer.pairs).toMatchObject([
      { unfunded: 'B', funded: 'C', reason: { kind: 'points', loses: { merit: -20, spread: 100 } } },
    ]);
  });

  it('says that the exchange would have been as good, and the tie-break decided', async () => {
    const answer = await told(
      toy(
        {
          A: { pounds: 1000, mark: 90, deliveries: at('P1') },
          B: { pounds: 1000, mark: 80, deliveries: at('P1') },
          C: { pounds: 900, mark: 60, deliveries: at('P2') },
        },
        {
          pounds: 2000,
          geography: fivePlaces,
          weights: { spread: 20 },
          tieBreaks: [{ by: 'fewest-pounds' }, { by: 'canonical-order' }],
        },
      ),
    );
    expect(answer.pairs).toMatchObject([{ unfunded: 'B', funded: 'C', reason: { kind: 'tie' } }]);
  });
});

/** Rules of every kind; and, half of them, two phases with few rules in the way. */
const anyFund = fc.oneof(
  aScenario({ least: 3, most: 9, rules: 4 }),
  inTiers({ least: 4, most: 8, rules: 1 }).chain(inPhases),
);

describe('on every instance', () => {
  it('each pair is found, explained, and the explanation true', async () => {
    const kinds = new Set<string>();
    await fc.assert(
      fc.asyncProperty(anyFund, async (scenario) => {
        const given = assemble(scenario, fivePlaces).case;
        const inquiry = await inquiryInto(given);
        fc.pre(inquiry !== null);
        const answer = answerOf(leapfrogs(inquiry));
        const { allocation } = inquiry.decision;
        // Of each application the first phase in which it has no award; null where there are no phases.
        const lacks = (i: Candidate) =>
          i.options.find(
            ({ phase }) =>
              !allocation.some(({ candidate, option }) => candidate === i && option.phase === phase),
          );
        const expected = given.candidates.flatMap((i) =>
          allocation.filter(
            ({ candidate: j, option }) => option.phase === lacks(i)?.phase && compare(i.merit, j.merit) > 0,
          ),
        );
        expect(answer.pairs).toHaveLength(expected.length);
        expect(answer.all.pairs).toBe(expected.length);
        expect(answer.reasons.nothing).toBe(0);
        for (const { unfunded, funded: instead, phase, amountPence, awards, reason } of answer.pairs) {
          kinds.add(reason.kind);
          const candidate = given.candidates.find(({ application }) => application.id === unfunded)!;
          expect(awards[0]).toMatchObject({ applicationId: unfunded, phase });
          const theirs = awards.map(
            ({ optionId }) => candidate.options.find((option) => option.id === optionId)!,
          );
          expect(theirs.reduce((total, { amount }) => total + amount, 0)).toBe(amountPence);
          const second = phase !== null && phase === given.scenario.programme.phases[1]?.id;
          const exchanged = [
            ...allocation.filter(
              ({ candidate: other, option }) =>
                other.application.id !== instead || (second && option.phase !== phase),
            ),
            ...theirs.map((option) => ({ candidate, option })),
          ];
          const broken = rulesBroken(given, exchanged);
          if (reason.kind === 'rules')
            expect(broken.filter((id) => id !== 'pot')).toEqual(reason.rules.filter((id) => id !== 'guard'));
          if (reason.kind === 'pounds') expect(broken).toEqual(['pot']);
          if (reason.kind === 'tie') expect(broken).toEqual([]);
        }
      }),
      { numRuns: 160 },
    );
    for (const kind of ['points', 'pounds', 'rules']) expect(kinds).toContain(kind);
  });

  it('a set that is not the best is found out, where one exchange betters it', async () => {
    const inquiry = (await inquiryInto(
      toy({ A: { pounds: 1000, mark: 90 }, B: { pounds: 1000, mark: 80 } }, { pounds: 1000 }),
    ))!;
    const [a, b] = inquiry.case.candidates;
    expect(inquiry.decision.allocation.map(({ candidate }) => candidate)).toEqual([a]);
    const worse = [{ candidate: b!, option: b!.options[0]! }];
    const answer = answerOf(
      leapfrogs({
        ...inquiry,
        decision: {
          ...inquiry.decision,
          allocation: worse,
          levels: [{ name: 'total', value: 80, bound: 80 }],
        },
      }),
    );
    expect(answer.pairs).toMatchObject([{ unfunded: 'A', funded: 'B', reason: { kind: 'nothing' } }]);
    expect(leapfrogsInWords(answer)[1]).toContain('fault of the program');
  });
});
