import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../../src/analysis/assemble.ts';
import { tiers } from '../../../src/analysis/questions/tiers.ts';
import { rational } from '../../../src/domain/rational.ts';
import { tiersInWords } from '../../../src/report/answers/tiers.ts';
import { fivePlaces, inTiers, twoTiers } from '../../arbitraries/case.ts';
import { rule, toy } from '../../formulation/toy.ts';
import { answerOf, inquiryInto } from './inquiry.ts';

/** Three small bids and two large ones, marks alike: £10,000 pays for the two large ones, or for the three small ones and one large. */
const round = toy(
  {
    S1: { pounds: 2000, mark: 70 },
    S2: { pounds: 2000, mark: 60 },
    S3: { pounds: 2000, mark: 50 },
    L1: { pounds: 5000, mark: 70 },
    L2: { pounds: 5000, mark: 60 },
  },
  { programme: { ...twoTiers, themes: [] } },
);

describe('whether an objective is fair to each tier', () => {
  it('is told by hand: counting awards starves the larger tier, counting pounds the smaller', async () => {
    const inquiry = await inquiryInto(round);
    const { outcomes, leftOut } = answerOf(await tiers(inquiry!));
    const [decision, award, pound] = outcomes.map(({ objective, tiers: lines }) => [
      objective,
      ...lines.map(({ awards }) => awards),
    ]);
    expect(decision).toEqual(['scenario', 2, 1]);
    expect(award).toEqual(['award', 2, 1]);
    expect(pound).toEqual(['pound', 0, 2]);
    expect(leftOut).toHaveLength(1);
    const [tier] = outcomes[0]!.tiers;
    expect(tiersInWords({ schema: 'allot.tiers/1', outcomes, leftOut })[0]).toBe(
      `In “${tier!.title}” 2 of 3 eligible applications are funded (66.7%), where equal treatment of equal marks gives 42.9%.`,
    );
  });

  it('compares with one line through all tiers for the same money, the last of it shared', async () => {
    const inquiry = await inquiryInto(round);
    // £10,000: S1 and L1 at 70 take £7,000; the other £3,000 are three sevenths of what S2 and L2 ask at 60.
    const pound = answerOf(await tiers(inquiry!)).outcomes[2]!;
    expect(pound).toMatchObject({ line: 60, awardedPence: 1_000_000 });
    expect(pound.shareAtLine).toBeCloseTo(3 / 7, 10);
    for (const tier of pound.tiers) expect(tier.equalAwards).toBeCloseTo(1 + 3 / 7, 10);
  });

  it('counts marks above the line where a rule draws one', async () => {
    const line = rule({ kind: 'fundable-line', merit: rational(55n) });
    const lined = { ...round, scenario: { ...round.scenario, rules: [...round.scenario.rules, line] } };
    const { outcomes, leftOut } = answerOf(await tiers((await inquiryInto(lined))!));
    expect(outcomes.map(({ objective }) => objective)).toEqual(['scenario', 'award', 'pound', 'above-line']);
    expect(leftOut).toEqual([]);
  });

  it('is not asked of a programme without tiers', async () => {
    const inquiry = await inquiryInto(toy({ A: { pounds: 1000, mark: 50 } }));
    expect(await tiers(inquiry!)).toMatchObject({ status: 'refused', problems: [{ code: 'no-tiers' }] });
  });

  it('spends the same money on equal treatment, whatever the round', async () => {
    await fc.assert(
      fc.asyncProperty(inTiers(), async (scenario) => {
        const given = assemble({ ...scenario, locks: [] }, fivePlaces).case;
        const inquiry = await inquiryInto(given);
        fc.pre(inquiry !== null);
        for (const { awardedPence, line, shareAtLine } of answerOf(await tiers(inquiry)).outcomes) {
          const asked = (above: boolean): number =>
            given.candidates
              .filter(({ merit }) => {
                const mark = Number(merit.numerator) / Number(merit.denominator);
                return above ? mark > line! + 1e-9 : Math.abs(mark - line!) < 1e-9;
              })
              .reduce((sum, { application }) => sum + application.requested, 0);
          if (line === null) expect(awardedPence).toBe(0);
          else expect(asked(true) + shareAtLine * asked(false)).toBeCloseTo(awardedPence, 3);
        }
      }),
      { numRuns: 40 },
    );
  });
});
