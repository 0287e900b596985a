import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../../src/analysis/assemble.ts';
import { loadScenario } from '../../../src/io/load-scenario.ts';
import { nodeFiles } from '../../../src/cli/node-files.ts';
import { decide } from '../../../src/analysis/decide.ts';
import type { Inquiry } from '../../../src/analysis/inquiry.ts';
import { unfundedFates } from '../../../src/analysis/fates.ts';
import { nearestRival } from '../../../src/analysis/nearest-rival.ts';
import { explain } from '../../../src/analysis/questions/explain.ts';
import { turnEach } from '../../../src/analysis/ranking.ts';
import { guardMerit, levelValues } from '../../../src/analysis/recheck.ts';
import { rulesBroken } from '../../../src/analysis/rule-states.ts';
import { type Allocation, fateKey } from '../../../src/domain/allocation.ts';
import type { ExplainAnswer, MarkAt } from '../../../src/domain/answers/explain.ts';
import type { Candidate } from '../../../src/domain/application.ts';
import { type ApplicationId, id } from '../../../src/domain/ids.ts';
import { inPence } from '../../../src/domain/money.ts';
import { add, compare, type Rational, rational, subtract } from '../../../src/domain/rational.ts';
import type { Case } from '../../../src/formulation/case.ts';
import { valuationOf, weightsOf } from '../../../src/formulation/valuation.ts';
import { awardOptions } from '../../../src/programme/award-options.ts';
import { explainInWords } from '../../../src/report/answers/explain.ts';
import { aScenario, fivePlaces, twoTiers } from '../../arbitraries/case.ts';
import { everyAllocation } from '../../brute-force.ts';
import { rule, toy } from '../../formulation/toy.ts';
import { oracleOf } from '../../oracle.ts';
import { parseFraction } from './fraction.ts';
import { answerOf, inquiryInto } from './inquiry.ts';

const about = async (inquiry: Inquiry, name: string): Promise<ExplainAnswer> => {
  const application = inquiry.case.scenario.applications.find((each) => each.id === name)!;
  return answerOf(await explain(inquiry, application));
};
const asked = async (given: Case, id: string) => about((await inquiryInto(given))!, id);

const three = { A: { pounds: 1000, mark: 90 }, B: { pounds: 1000, mark: 80 }, C: { pounds: 1000, mark: 70 } };

describe('why an application is not funded', () => {
  it('is told by hand: the margin, who would lose, the mark and the amount', async () => {
    const answer = await asked(toy(three, { pounds: 2500 }), 'C');
    expect(answer).toMatchObject({
      fate: 'not-funded',
      turned: { possible: true, margin: 10, marginInMarks: 10, leaving: [{ applicationId: 'B' }] },
      // A half mark above 80 rounds to 81 on a grid of one.
      marks: { wins: { markExact: '161/2' }, ties: { markExact: '159/2' }, heldBy: null, reviewers: [] },
      // £500 is left beside A and B.
      amount: { largestPence: 50_000 },
      rules: { sets: [], complete: true },
    });
    expect(explainInWords(answer)).toEqual([
      'C, with a mark of 70, is not funded; it asked for £1,000.',
      'Were it funded, the best award set would be worth 10 points less, as much as 10 marks on its own award, and at the least B loses its award.',
      'It would be funded with a mark of 80.5: it needed 10.5 marks more (from 79.5 on it would tie).',
      'At £500 it fits: the largest amount at which it would be funded.',
      'Whichever rules are left out, it is not funded.',
    ]);
  });

  it('rounds marks so that what is enough stays enough, and says where the tie-break decided', async () => {
    const marks = {
      A: { pounds: 1000, mark: 90 },
      B: { pounds: 1000, mark: 70 },
      C: { pounds: 1000, mark: 70 },
    };
    const given = toy(marks, { pounds: 2000, objective: { gridPerPoint: 100 } });
    const [funded, unfunded] = ['B', 'C'];
    expect(explainInWords(await asked(given, unfunded))).toContain(
      'It would be funded with a mark of 70.01: it needed 0.01 marks more (from 70 on it would tie).',
    );
    expect(explainInWords(await asked(given, funded))).toContain(
      'With its mark it ties, and the tie-break decided: from 70.01 on it would be funded whatever the tie-break, below 69.99 not at all.',
    );
    expect(explainInWords(await asked(given, 'A'))).toContain(
      'It would still be funded with a mark of 70.01: it could lose 19.99 marks.',
    );
  });

  it('names the rule without which it wins', async () => {
    const one = rule({ kind: 'exclusive', applications: ['B', 'C'], reason: 'one signatory' });
    const answer = await asked(toy(three, { pounds: 3000, rules: [one] }), 'C');
    expect(answer.rules).toEqual({ sets: [['rule']], searchedUpTo: 1, complete: true });
    expect(answer.amount).toEqual({ largestPence: null, ties: false, upToPence: 100_000 });
    expect(explainInWords(answer)).toEqual(
      expect.arrayContaining([
        'It would not be funded at any price.',
        'Without “A rule”, it would be funded.',
        'It and B, which is funded, exclude each other: one signatory.',
      ]),
    );
  });

  it('says a rule that it breaks by itself, after that no award set funds it', async () => {
    const line = rule({ kind: 'fundable-line', merit: rational(75n) });
    const answer = await asked(toy(three, { pounds: 3000, rules: [line] }), 'C');
    expect(explainInWords(answer).slice(1, 3)).toEqual([
      'No award set that keeps every rule funds it.',
      'By itself it already breaks “A rule”.',
    ]);
  });

  describe('where its mark counts towards a rule too', () => {
    const guard = '“Spread and diversity may not cost more merit than the guard allows”';
    /** A and C are 10 points better than A and B, for their two themes; a guard keeps 153 of the 170 that A and B have in merit. */
    const guarded = (mark: number) => {
      const [one, two] = twoTiers.themes.map(({ id: theme }) => [theme]);
      const combination = {
        mode: 'weighted',
        weights: { merit: rational(1n), spread: rational(0n), diversity: rational(50n) },
        guard: { meritLoss: rational(1n, 10n) },
      } as const;
      const made = {
        A: { pounds: 1000, mark: 90, themes: one! },
        B: { pounds: 1000, mark: 80, themes: one! },
        C: { pounds: 1000, mark, themes: two! },
      };
      return toy(made, { pounds: 2000, programme: twoTiers, objective: { combination } });
    };

    it('says why it could lose less than its margin', async () => {
      const answer = await asked(guarded(65), 'C');
      expect(answer).toMatchObject({
        turned: { marginInMarks: 10 },
        marks: { wins: { markExact: '125/2' }, heldBy: 'guard' },
      });
      const sentences = explainInWords(answer);
      const at = sentences.indexOf('It would still be funded with a mark of 62.5: it could lose 2.5 marks.');
      expect(sentences[at + 1]).toBe(`Its margin is greater, but its mark also helps to keep ${guard}.`);
      expect((await asked(guarded(65), 'A')).marks).toMatchObject({ heldBy: 'guard' });
    });

    it('says why a higher mark would do where no award set funds it now', async () => {
      const sentences = explainInWords(await asked(guarded(60), 'C'));
      expect(sentences).toContain('No award set that keeps every rule funds it.');
      const at = sentences.indexOf('It would be funded with a mark of 62.5: it needed 2.5 marks more.');
      expect(sentences[at + 1]).toBe(`A higher mark helps to keep ${guard}.`);
    });

    it('says why it needs fewer marks than its margin comes to', async () => {
      const { value } = await loadScenario('scenarios/merit-against-spread/guarded.yaml', nodeFiles);
      const given = assemble(value!.scenario, value!.geography).case;
      const answer = await asked(given, 'I');
      expect(answer).toMatchObject({ turned: { marginInMarks: 19.12 }, marks: { wins: { mark: 70.625 } } });
      expect(explainInWords(answer)).toContain(
        `That is not what its margin comes to, for a higher mark also helps to keep ${guard}.`,
      );
      expect((await asked(given, 'H')).marks).toMatchObject({ heldBy: null });
    });

    it('says below which mark a fundable line keeps it out', async () => {
      const line = rule({ kind: 'fundable-line', merit: rational(70n) });
      const given = toy(three, { pounds: 3000, rules: [line] });
      expect(explainInWords(await asked(given, 'C')).slice(2, 4)).toEqual([
        'It would still be funded with a mark of 70: it could lose nothing.',
        'Below that mark it would break “A rule”.',
      ]);
    });
  });

  it('says after what it gets that it consented to less', async () => {
    const willing = { ...three, B: { ...three.B, minimumOffer: inPence(50_000) } };
    const answer = await asked(toy(willing, { pounds: 1500 }), 'B');
    const [opening] = explainInWords(answer);
    expect(opening).toBe('B, with a mark of 80, is funded: £500 of the £1,000 that it asked for.');
    expect(answer.besides).toEqual(['It consented to a smaller offer.']);
  });

  it('says the reason of a lock once, and not what the lock breaks besides', async () => {
    const lock = { application: id<ApplicationId>('C'), decision: 'do-not-fund', reason: 'agreed' } as const;
    const answer = await asked(toy(three, { pounds: 3000, locks: [lock] }), 'C');
    expect(answer.besides).toEqual([]);
    expect(explainInWords(answer).filter((sentence) => /[Ll]ocked|No award set/.test(sentence))).toEqual([
      'It is locked out: agreed.',
      'No award set that keeps every rule funds it.',
    ]);
  });

  it('goes no further than a limit on each application, which had no row while all asked for less', async () => {
    const limit = { measure: 'pounds', min: null, max: inPence(120_000) };
    const each = rule({ kind: 'group', by: 'application_id', of: { is: 'each' }, limit });
    const answer = await asked(toy(three, { pounds: 5000, rules: [each] }), 'A');
    expect(answer).toMatchObject({ fate: 'funded', amount: { largestPence: 120_000, upToPence: 500_000 } });
  });

  it('cites the clauses of an ineligible one', async () => {
    const given = toy(three);
    const applications = given.scenario.applications.map((each) =>
      each.id === 'C' ? { ...each, withdrawn: true } : each,
    );
    const { case: screened } = assemble({ ...given.scenario, applications }, null);
    const answer = await asked(screened, 'C');
    expect(answer.fate).toBe('ineligible');
    expect(answer.breaches).toHaveLength(1);
    expect(explainInWords(answer)[0]).toBe('C cannot be awarded; it asked for £1,000.');
  });

  describe('where it consented to less, by the pound', () => {
    const byPound = { merit: { basis: 'pound' } } as const;

    it('tells the margin in marks on the award that it would have', async () => {
      const willing = {
        A: { pounds: 2000, mark: 90 },
        B: { pounds: 1000, mark: 80 },
        C: { pounds: 2000, mark: 70, minimumOffer: inPence(100_000) },
      };
      const answer = await asked(toy(willing, { pounds: 3000, objective: byPound }), 'C');
      expect(explainInWords(answer)).toContain(
        'Were it funded with £1,000, the best award set would be worth 10 points less, as much as 10 marks on its own award, and at the least B loses its award.',
      );
    });

    it('tells the margin in marks on the smaller award that it has', async () => {
      const willing = {
        A: { pounds: 2000, mark: 90, minimumOffer: inPence(100_000) },
        B: { pounds: 2000, mark: 90 },
      };
      const answer = await asked(toy(willing, { pounds: 3000, objective: byPound }), 'A');
      expect(answer.turned).toMatchObject({ margin: 90, marginInMarks: 90 });
    });

    it('says what another amount is', async () => {
      const willing = {
        A: { pounds: 1000, mark: 90 },
        B: { pounds: 1000, mark: 80, minimumOffer: inPence(50_000) },
        C: { pounds: 500, mark: 70 },
      };
      const answer = await asked(toy(willing, { pounds: 2000, objective: byPound }), 'C');
      expect(explainInWords(answer)[1]).toContain('at the least B gets another amount (£500).');
    });

    it('says that with fewer marks than the margin it would be funded for less', async () => {
      const willing = {
        A: { pounds: 2000, mark: 90, minimumOffer: inPence(100_000) },
        B: { pounds: 2000, mark: 60 },
        C: { pounds: 1000, mark: 80 },
      };
      const answer = await asked(toy(willing, { pounds: 2000, objective: byPound }), 'A');
      expect(answer.turned).toMatchObject({ margin: 60, marginInMarks: 30 });
      expect(explainInWords(answer)).toContain(
        'It would still be funded, if for less, with a mark of 40.5: it could lose 49.5 marks.',
      );
    });
  });

  it('says that at no price it is sure of an award where at the best it ties', async () => {
    const alike = { ...three, C: { pounds: 1000, mark: 80 } };
    const given = toy(alike, { pounds: 2000 });
    for (const name of ['B', 'C']) {
      const answer = await asked(given, name);
      expect(answer.amount).toEqual({ largestPence: null, ties: true, upToPence: expect.any(Number) });
      expect(explainInWords(answer)).toContain(
        'At no price would it be sure of an award: at some it ties, and the tie-break decides.',
      );
    }
  });

  it('with levels, tells what each gains or loses', async () => {
    const { phaseNames, ...answer } = await asked(toy(three, { pounds: 2500 }), 'C');
    const turned = { possible: true, margin: [0, 12, -9], marginInMarks: null } as const;
    const moves = { entering: [], leaving: [], changed: [] };
    const told = {
      ...answer,
      phaseNames,
      levels: ['merit', 'spread', 'merit'],
      turned: { ...turned, ...moves },
    };
    expect(explainInWords(told)[1]).toBe(
      'Were it funded, the best award set would be worth as much in merit, then 12 points of spread less, then 9 points of merit more, and nobody else’s award changes.',
    );
  });

  it('says of which phase a lock is', async () => {
    const answer = await asked(toy(three, { pounds: 2500 }), 'A');
    const lock = { decision: 'do-not-fund', phase: 'two', reason: 'agreed' } as const;
    const told = { ...answer, locks: [lock], phaseNames: [{ id: 'two', title: 'Phase 2' }] };
    expect(explainInWords(told)).toContain('It is locked out of Phase 2: agreed.');
  });

  it('leaves marks and amounts out where the objective has levels', async () => {
    const levels = [{ maximise: 'merit', allowLoss: rational(1n, 20n) }] as const;
    const answer = await asked(
      toy(three, { pounds: 2000, objective: { combination: { mode: 'hierarchical', levels } } }),
      'C',
    );
    expect(answer).toMatchObject({ marks: null, amount: null, turned: { possible: true } });
    expect(answer.leftOut).toHaveLength(1);
  });
});

/** Every award set that keeps the rules, and the guard where it stands, with what it is worth. */
function setsOf({ decision }: Inquiry, given: Case) {
  return [...everyAllocation(given)]
    .filter(
      (allocation) =>
        rulesBroken(given, allocation).length === 0 &&
        (decision.guard === null || guardMerit(given, allocation) >= decision.guard.leastMerit),
    )
    .map((allocation) => ({ allocation, value: valueOf(given, allocation) }));
}
const valueOf = (given: Case, allocation: Allocation): number =>
  levelValues(given, valuationOf(given, weightsOf(given)), allocation)[0]!;

/** How many of the best sets fund an application: all, some or none; null where nothing keeps the rules. */
function standing(inquiry: Inquiry, given: Case, id: string): 'all' | 'some' | 'none' | null {
  const sets = setsOf(inquiry, given);
  if (sets.length === 0) return null;
  const best = Math.max(...sets.map(({ value }) => value));
  const funds = sets
    .filter(({ value }) => value === best)
    .map(({ allocation }) => allocation.some(({ candidate }) => candidate.application.id === id));
  return funds.every(Boolean) ? 'all' : funds.some(Boolean) ? 'some' : 'none';
}

const withCandidate = (given: Case, id: string, change: (candidate: Candidate) => Candidate): Case => ({
  ...given,
  candidates: given.candidates.map((each) => (each.application.id === id ? change(each) : each)),
});
const withMark = (given: Case, id: string, merit: Rational): Case =>
  withCandidate(given, id, (candidate) => ({ ...candidate, merit }));
const withAmount = (given: Case, id: string, pence: number): Case =>
  withCandidate(given, id, (candidate) => {
    const application = { ...candidate.application, requested: inPence(pence), minimumOffer: null };
    return { ...candidate, application, options: awardOptions(given.scenario.programme, application, []) };
  });

const hair = rational(1n, 1_000_000_000n);
const justAbove = (bound: MarkAt): Rational =>
  bound.attained ? parseFraction(bound.markExact) : add(parseFraction(bound.markExact), hair);
const justBelow = (bound: MarkAt): Rational =>
  bound.attained ? subtract(parseFraction(bound.markExact), hair) : parseFraction(bound.markExact);

/** Single-phase, weighted cases with an award set, and one of their candidates. */
async function drawn(scenario: Parameters<typeof assemble>[0], pick: number) {
  fc.pre(scenario.objective.combination.mode === 'weighted' && scenario.programme.phases.length === 0);
  const given = assemble(scenario, fivePlaces).case;
  const inquiry = await inquiryInto(given);
  fc.pre(inquiry !== null && given.candidates.length > 0);
  const { application } = given.candidates[pick % given.candidates.length]!;
  return { given, inquiry, id: application.id, answer: await about(inquiry, application.id) };
}
const aCase = (least: number, most: number) =>
  [aScenario({ least, most, rules: 3 }), fc.nat({ max: 20 })] as const;

describe('on small pools, against every award set', () => {
  it('the margin is exact, and no rival set of that value changes fewer awards', async () => {
    await fc.assert(
      fc.asyncProperty(...aCase(2, 7), async (scenario, pick) => {
        const { given, inquiry, id, answer } = await drawn(scenario, pick);
        const funded = answer.fate === 'funded';
        const rivals = setsOf(inquiry, given).filter(
          ({ allocation }) => allocation.some(({ candidate }) => candidate.application.id === id) !== funded,
        );
        if (rivals.length === 0) {
          expect(answer.turned).toEqual({ possible: false });
          return;
        }
        const best = Math.max(...rivals.map(({ value }) => value));
        const { turned } = answer;
        if (turned === null || !turned.possible) throw new Error('there is a rival set');
        expect(turned.margin).toBe(inquiry.decision.levels[0]!.bound - best);
        const key = ({ candidate, option }: Allocation[number]): string =>
          `${candidate.application.id} ${option.id}`;
        const now = new Set(inquiry.decision.allocation.map(key));
        const changes = (allocation: Allocation): number => {
          const then = new Set(allocation.map(key));
          return [...now].filter((k) => !then.has(k)).length + [...then].filter((k) => !now.has(k)).length;
        };
        const fewest = Math.min(
          ...rivals.filter(({ value }) => value === best).map(({ allocation }) => changes(allocation)),
        );
        const { entering, leaving, changed } = turned;
        expect(entering.length + leaving.length + 2 * changed.length).toBe(fewest);
      }),
      { numRuns: 60 },
    );
  });

  it('the margin is that of the ranking, with levels too', async () => {
    await fc.assert(
      fc.asyncProperty(aScenario({ least: 2, most: 6 }), async (scenario) => {
        const inquiry = await inquiryInto(assemble(scenario, fivePlaces).case);
        fc.pre(inquiry !== null);
        const fates = unfundedFates(inquiry.case, inquiry.decision.allocation);
        const ranking = await turnEach(inquiry.decision, fates, inquiry.oracle, () => undefined);
        for (const fate of fates) {
          const { status, margin } = { margin: null, ...ranking.get(fateKey(fate))! };
          const rival = await nearestRival(inquiry.decision, fate, false, inquiry.oracle);
          expect({ margin: null, ...rival }).toMatchObject({ status, margin });
        }
      }),
      { numRuns: 25 },
    );
  });

  it('at its mark it wins, and a hair below it does not', async () => {
    let looked = 0;
    await fc.assert(
      fc.asyncProperty(...aCase(2, 6), async (scenario, pick) => {
        const { given, inquiry, id, answer } = await drawn(scenario, pick);
        if (answer.marks === null) return;
        const { wins, ties } = answer.marks;
        const at = (mark: Rational) => standing(inquiry, withMark(given, id, mark), id);
        const zero = rational(0n);
        if (wins === null) expect(at(rational(100n))).not.toBe('all');
        else {
          looked++;
          expect(at(justAbove(wins))).toBe('all');
          expect(at(rational(100n))).toBe('all');
          if (compare(justBelow(wins), zero) >= 0) expect(at(justBelow(wins))).not.toBe('all');
        }
        if (ties === null) expect([null, 'none']).toContain(at(rational(100n)));
        else {
          expect(['all', 'some']).toContain(at(justAbove(ties)));
          if (compare(justBelow(ties), zero) >= 0) expect([null, 'none']).toContain(at(justBelow(ties)));
        }
      }),
      { numRuns: 60 },
    );
    expect(looked).toBeGreaterThan(10);
  });

  it('at its largest amount it wins, and at no larger one', async () => {
    let looked = 0;
    await fc.assert(
      fc.asyncProperty(...aCase(2, 5), async (scenario, pick) => {
        const { given, inquiry, id, answer } = await drawn(scenario, pick);
        if (answer.amount === null) return;
        const { largestPence, ties, upToPence } = answer.amount;
        const at = (pence: number) => standing(inquiry, withAmount(given, id, pence), id);
        if (largestPence !== null) {
          looked++;
          expect(at(largestPence)).toBe('all');
        }
        // Just above, £1 above, and here and there up to the most that was looked at.
        const above = [1, 100, 20_000, 70_000, 200_000].map((more) => (largestPence ?? 0) + more);
        for (const pence of [...above, upToPence].filter(
          (each) => each <= upToPence && each > (largestPence ?? 0),
        ))
          expect(
            ties || largestPence !== null ? ['some', 'none', null] : ['none', null],
            String(pence),
          ).toContain(at(pence));
      }),
      { numRuns: 60 },
    );
    expect(looked).toBeGreaterThan(8);
  });

  it('without its rules its fate is turned around, and without fewer it is not', async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(...aCase(2, 6), async (scenario, pick) => {
        const { given, inquiry, id, answer } = await drawn(scenario, pick);
        fc.pre(inquiry.decision.guard === null);
        const sets = [...everyAllocation(given)].map((allocation) => ({
          broken: rulesBroken(given, allocation),
          value: valueOf(given, allocation),
          funded: allocation.some(({ candidate }) => candidate.application.id === id),
        }));
        const fateWithout = (set: readonly string[]): 'all' | 'some' | 'none' | null => {
          const kept = sets.filter(({ broken }) => broken.every((name) => set.includes(name)));
          const best = Math.max(...kept.map(({ value }) => value));
          const funds = kept.filter(({ value }) => value === best).map(({ funded }) => funded);
          if (funds.length === 0) return null;
          return funds.every(Boolean) ? 'all' : funds.some(Boolean) ? 'some' : 'none';
        };
        const names = [
          ...given.scenario.rules.map((each) => String(each.id)).filter((name) => name !== 'pot'),
          ...given.scenario.locks.map((lock) => `lock:${lock.application}`),
        ];
        const wanted = answer.fate === 'funded' ? 'none' : 'all';
        const subsets = names.reduce<readonly (readonly string[])[]>(
          (sets, name) => [...sets, ...sets.map((set) => [...set, name])],
          [[]],
        );
        const turning = subsets.filter((set) => set.length > 0 && fateWithout(set) === wanted);
        const fewest = Math.min(...turning.map((set) => set.length));
        const smallest = turning.filter((set) => set.length === fewest).map((set) => [...set].sort());
        if (smallest.length > 0) found++;
        const named = (sets: readonly (readonly string[])[]) => new Set(sets.map((set) => set.join()));
        expect(named(answer.rules!.sets.map((set) => [...set].sort()))).toEqual(named(smallest));
      }),
      { numRuns: 40 },
    );
    expect(found).toBeGreaterThan(0);
  });
});

it('the decision itself, made again at the mark and the amount, bears it out', async () => {
  const given = toy(three, { pounds: 2500 });
  const funds = async (varied: Case): Promise<boolean> => {
    const decision = await decide(varied, oracleOf('exact'), () => undefined);
    return (
      'allocation' in decision &&
      decision.allocation.some(({ candidate }) => candidate.application.id === 'C')
    );
  };
  expect(await funds(withMark(given, 'C', rational(161n, 2n)))).toBe(true);
  expect(await funds(withMark(given, 'C', rational(79n)))).toBe(false);
  expect(await funds(withAmount(given, 'C', 50_000))).toBe(true);
  expect(await funds(withAmount(given, 'C', 50_100))).toBe(false);
});
