import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { assemble } from '../../src/analysis/assemble.ts';
import type { Inquiry } from '../../src/analysis/inquiry.ts';
import { compare } from '../../src/analysis/questions/compare.ts';
import { explain } from '../../src/analysis/questions/explain.ts';
import { frontier } from '../../src/analysis/questions/frontier.ts';
import { ladder } from '../../src/analysis/questions/ladder.ts';
import { leapfrogs } from '../../src/analysis/questions/leapfrogs.ts';
import { rules } from '../../src/analysis/questions/rules.ts';
import { whatif } from '../../src/analysis/questions/whatif.ts';
import type { PhaseId } from '../../src/domain/ids.ts';
import { withPot } from '../../src/analysis/variation.ts';
import { nodeFiles } from '../../src/cli/node-files.ts';
import { loadScenario } from '../../src/io/load-scenario.ts';
import { amountsInWords, namingAwards } from '../../src/report/answers/award-names.ts';
import { compareInWords, compareSection } from '../../src/report/answers/compare.ts';
import { explainInWords } from '../../src/report/answers/explain.ts';
import { ladderSection, otherwise } from '../../src/report/answers/ladder.ts';
import { leapfrogsInWords, passedOver, reasonsOf } from '../../src/report/answers/leapfrogs.ts';
import { rulesInWords } from '../../src/report/answers/rules.ts';
import { whatifInWords, whatifSection } from '../../src/report/answers/whatif.ts';
import { answerOf, inquiryInto } from '../analysis/questions/inquiry.ts';
import { oracleOf } from '../oracle.ts';

const toy = fileURLToPath(new URL('../../scenarios/toys/phase/scenario.yaml', import.meta.url));

describe('an award of one of two phases that are decided together', () => {
  let inquiry: Inquiry | null = null;
  beforeAll(async () => {
    const { value } = await loadScenario(toy, nodeFiles);
    inquiry = await inquiryInto(assemble(value!.scenario, value!.geography).case);
  });
  const small = (): Promise<Inquiry | null> => inquiryInto(withPot(inquiry!.case, 600_000));

  it('has its phase beside its application, which is named once for both', () => {
    const phases = [
      { id: 'one', title: 'Phase 1' },
      { id: 'two', title: 'Phase 2' },
    ];
    const awards = ['one', 'two'].map((phase) => ({ applicationId: 'A', phase }));
    expect(namingAwards(phases)(awards)).toEqual(['A (Phase 1 and Phase 2)']);
    expect(namingAwards(phases)(awards.slice(1))).toEqual(['A (Phase 2)']);
    expect(namingAwards([])(awards)).toEqual(['A']);
    expect(namingAwards(phases, (id) => `Group ${id}`)(awards.slice(1))).toEqual(['Group A (Phase 2)']);
  });

  it('is told with its amount by phase, whichever ranks higher', () => {
    const phases = [
      { id: 'one', title: 'Phase 1' },
      { id: 'two', title: 'Phase 2' },
    ];
    const awards = [
      { phase: 'two', amountPence: 400_000 },
      { phase: 'one', amountPence: 100_000 },
    ];
    expect(amountsInWords(awards, phases)).toBe('£1,000 (Phase 1), £4,000 (Phase 2)');
    expect(amountsInWords([{ phase: null, amountPence: 100_000 }], [])).toBe('£1,000');
    expect(amountsInWords([], phases)).toBeNull();
  });

  it('is a line of its own on a ladder', async () => {
    const answer = answerOf(await ladder(inquiry!, [600_000, 1_000_000]));
    expect(answer).toMatchObject({
      phaseNames: [{ id: 'phase-1' }, { id: 'phase-2' }],
      rungs: [
        { added: ['A', 'A', 'B'] },
        { added: ['B'], addedAwards: [{ applicationId: 'B', phase: 'phase-2', amountPence: 400_000 }] },
      ],
    });
    expect(
      answer.order.map(({ applicationId, phase, fromPence }) => [applicationId, phase, fromPence]),
    ).toEqual([
      ['A', 'phase-1', 600_000],
      ['A', 'phase-2', 600_000],
      ['B', 'phase-1', 600_000],
      ['B', 'phase-2', 1_000_000],
    ]);
    expect(ladderSection(answer).body.markup).toContain('B (Phase 2)');
    const [rung] = answer.rungs;
    expect(otherwise(rung!, answer)).toBe('C (Phase 1) in place of B (Phase 1)');
  });

  it('is named at other pots, in sentences, in the table and in the picture', async () => {
    const answer = answerOf(
      await whatif((await small())!, { at: 'each', pots: [600_000, 1_000_000], step: null }),
    );
    expect(answer.own.awardsAt.map(({ applicationId, phase }) => [applicationId, phase])).toEqual([
      ['A', 'phase-1'],
      ['A', 'phase-2'],
      ['C', 'phase-1'],
    ]);
    expect(answer.steps[1]).toMatchObject({
      entering: ['B'],
      leaving: ['C'],
      enteringAwards: [{ phase: 'phase-1' }, { phase: 'phase-2' }],
      leavingAwards: [{ applicationId: 'C', phase: 'phase-1' }],
    });
    const moves = 'B (Phase 1 and Phase 2) would gain an award; C (Phase 1) would lose one';
    expect(whatifInWords(answer).join(' ')).toContain(moves);
    expect(whatifSection(answer).body.markup).toContain('B (Phase 2)');
    expect(whatifInWords(answer).join(' ')).toContain(
      '1 application loses an award at some larger pot, where better ones fit in its place.',
    );
  });

  it('is named where a rule is priced', async () => {
    const answer = answerOf(await rules((await inquiryInto(withPot(inquiry!.case, 1_100_000)))!));
    expect(answer.rules[0]!.without.enteringAwards).toMatchObject([{ applicationId: 'C', phase: 'phase-1' }]);
    expect(rulesInWords(answer).join(' ')).toContain('C (Phase 1) would be funded');
  });

  it('is named on a frontier', async () => {
    const answer = answerOf(await frontier(inquiry!, ['diversity'], { by: 'levels', count: 3 }));
    expect(answer.phaseNames.map(({ title }) => title)).toEqual(['Phase 1', 'Phase 2']);
  });

  it('is named where an application is explained', async () => {
    const { application } = inquiry!.case.candidates.find((one) => one.application.id === 'C')!;
    const words = explainInWords(answerOf(await explain(inquiry!, application))).join(' ');
    expect(words).toContain('B (Phase 1 and Phase 2) loses its award');
    expect(words).not.toContain('marks on its own award');
  });

  it('is weighed against a lower mark in the same phase', async () => {
    const answer = answerOf(leapfrogs(inquiry!));
    expect(answer.phaseNames.map(({ id }) => id)).toEqual(['phase-1', 'phase-2']);
    expect(answer.pairs.map(({ unfunded, funded, phase }) => [unfunded, funded, phase])).toEqual([
      ['C', 'B', 'phase-1'],
    ]);
    // B would give up phase 2 as well, for which C does not ask.
    expect(answer.pairs[0]).toMatchObject({
      amountPence: 100_000,
      awards: [{ applicationId: 'C', phase: 'phase-1', amountPence: 100_000 }],
    });
    expect(leapfrogsInWords(answer).join(' ')).toContain('a lower mark in the same phase');
    expect(reasonsOf(passedOver(answer)[0]!, answer)).toEqual([
      'In Phase 1, in place of B, it would be worth less: by 50.00 points of merit.',
    ]);
  });

  it('is passed over for a lower mark in the second phase by one that is funded in the first', async () => {
    const { scenario, geography } = inquiry!.case;
    const [a] = scenario.applications;
    const without = async (phase: { readonly phase?: PhaseId }) => {
      const lock = { application: a!.id, decision: 'do-not-fund' as const, reason: 'as agreed', ...phase };
      const { case: kept } = assemble({ ...scenario, locks: [lock] }, geography);
      return answerOf(leapfrogs((await inquiryInto(kept))!));
    };
    // Kept out of both, it is weighed with both awards, as B has them.
    expect((await without({})).pairs).toContainEqual(
      expect.objectContaining({ unfunded: 'A', funded: 'B', phase: 'phase-1', amountPence: 500_000 }),
    );
    const answer = await without({ phase: scenario.phases[1]! });
    expect(answer.ruleNames).toContainEqual({
      id: 'lock:A',
      title: 'A is not to be funded in Phase 2: as agreed',
    });
    expect(answer.pairs).toContainEqual(
      expect.objectContaining({ unfunded: 'A', funded: 'B', phase: 'phase-2', amountPence: 400_000 }),
    );
  });

  it('is said to be of its phase where that is decided alone', async () => {
    const { scenario, geography } = inquiry!.case;
    const alone = assemble({ ...scenario, phases: scenario.phases.slice(0, 1) }, geography).case;
    const asked = (await inquiryInto(alone))!;
    const words = async (name: string): Promise<string> =>
      explainInWords(
        answerOf(await explain(asked, scenario.applications.find(({ id }) => id === name)!)),
      )[0]!;
    expect(await words('A')).toBe('A, with a mark of 80, is funded in Phase 1: £1,000.');
    expect(await words('B')).toMatch(/^B, with a mark of 60, is not funded in Phase 1; it asked for /);
    const without = explainInWords(answerOf(await explain(asked, asked.case.candidates[0]!.application)));
    expect(without.join(' ')).not.toContain('award in Phase 1');
  });

  it('is a difference of two scenarios, even where everybody funded is funded in both', async () => {
    const { scenario, geography } = inquiry!.case;
    const locked = {
      ...scenario,
      locks: ['A', 'B'].map((application) => ({
        application: application as (typeof scenario.locks)[number]['application'],
        decision: 'fund' as const,
        reason: 'as agreed',
      })),
    };
    const worlds = [withPot({ ...inquiry!.case, scenario: locked }, 600_000).scenario, locked].map(
      (one, k) => ({
        name: ['small', 'large'][k]!,
        scenario: one,
        geography,
        oracle: oracleOf('exact'),
      }),
    );
    const answer = answerOf(await compare(worlds, () => undefined));
    expect(answer.differences).toMatchObject([
      { flips: [], entrants: ['B'], entrantAwards: [{ applicationId: 'B', phase: 'phase-2' }] },
    ]);
    expect(compareInWords(answer).join(' ')).toContain('B (Phase 2) comes in');
    expect(compareSection(answer).body.markup).toContain('£1,000 (Phase 1), £4,000 (Phase 2)');
  });
});
