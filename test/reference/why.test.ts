import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { allocate } from '../../src/analysis/allocate.ts';
import { assemble } from '../../src/analysis/assemble.ts';
import { decide } from '../../src/analysis/decide.ts';
import type { Inquiry } from '../../src/analysis/inquiry.ts';
import { optimumOf } from '../../src/analysis/optimum.ts';
import { commit } from '../../src/analysis/questions/commit.ts';
import { compare } from '../../src/analysis/questions/compare.ts';
import { doctor } from '../../src/analysis/questions/doctor.ts';
import { explain } from '../../src/analysis/questions/explain.ts';
import { frontier } from '../../src/analysis/questions/frontier.ts';
import { ladder } from '../../src/analysis/questions/ladder.ts';
import { leapfrogs } from '../../src/analysis/questions/leapfrogs.ts';
import { reserves } from '../../src/analysis/questions/reserves.ts';
import { rules } from '../../src/analysis/questions/rules.ts';
import { tiers } from '../../src/analysis/questions/tiers.ts';
import { whatif } from '../../src/analysis/questions/whatif.ts';
import { withPot } from '../../src/analysis/variation.ts';
import type { Allocation } from '../../src/domain/allocation.ts';
import type { MarkAt } from '../../src/domain/answers/explain.ts';
import type { Candidate } from '../../src/domain/application.ts';
import { id, type PhaseId, type RuleId } from '../../src/domain/ids.ts';
import { inPence } from '../../src/domain/money.ts';
import {
  add,
  compare as compareMarks,
  type Rational,
  rational,
  subtract,
  sum,
  toNumber,
} from '../../src/domain/rational.ts';
import type { Case } from '../../src/formulation/case.ts';
import { import360Giving } from '../../src/io/import-360giving.ts';
import type { Loaded } from '../../src/io/load-scenario.ts';
import { awardOptions } from '../../src/programme/award-options.ts';
import type { Phase, Tier } from '../../src/programme/programme.ts';
import type { Rule } from '../../src/programme/rule.ts';
import { parseFraction } from '../analysis/questions/fraction.ts';
import { answerOf } from '../analysis/questions/inquiry.ts';
import { oracleOf } from '../oracle.ts';
import { london } from '../report/fixture.ts';
import { done, loadFrom, loadImported } from './deciding.ts';
import { elections } from './elections.ts';
import { bestOfGroups } from './knapsack.ts';
import { describeReference, referenceFolder } from './reference.ts';

const panel = (name: string): string =>
  readFileSync(join(referenceFolder, `panels/open-innovation-round-6-${name}.csv`), 'utf8');

/** One round of the review: 20 applications with three marks by several assessors. */
const reviewRound = (): Promise<Loaded> =>
  loadFrom('s.yaml', {
    's.yaml': `
programme: open
applications: applications.csv
columns: { application_id: proposal_id, amount_requested: requested }
where: { challenge_id: 26104 }
panel:
  file: marks.csv
  columns: { application_id: proposal_id, reviewer: assessor }
  criteria: [q0_impact, q1_feasibility, q2_auditability]
  scale: [1, 5]
pot: 75000
objective: { basis: award, mode: weighted, weights: { merit: 1, spread: 0, diversity: 0 } }
rules:
  - { id: seven-awards, kind: total, measure: awards, max: 7 }
  - { id: line, kind: fundable-line, merit: 40 }`,
    'applications.csv': panel('applications'),
    'marks.csv': panel('marks'),
  });

const londonGrants = (): Promise<Loaded> =>
  loadImported(
    done(
      import360Giving(
        'london.csv',
        readFileSync(`${referenceFolder}/grants/london-sport-england-small-grants.csv`),
        { geographies: [london], maxAmount: inPence(250_000), pot: inPence(3_000_000) },
      ),
    ),
    'objective:\n  mode: weighted\n  weights: { merit: 1, spread: 4, diversity: 0 }\n  spread: { need: population-and-deprivation }\nrules: [{ id: two-each, kind: place, place: each, measure: awards, max: 2 }]\n',
  );

const election = async (): Promise<Loaded> => {
  const one = elections().find(({ file }) => file.includes('Swiecie'));
  if (one === undefined) throw new Error('the election is not there');
  return loadImported(one.imported);
};

/** The same round with all that asked for no more than the middle in one tier, and the others in another. */
function inTwoTiers({ scenario, candidates, ...rest }: Case, middle: number): Case {
  const most = Math.max(...candidates.map(({ application }) => application.requested));
  const tier = (name: string, cap: number): Tier => ({
    id: id(name),
    title: name,
    cap: inPence(cap),
    clause: null,
  });
  const programme = { ...scenario.programme, tiers: [tier('smaller', middle), tier('larger', most)] };
  return {
    ...rest,
    scenario: { ...scenario, programme },
    candidates: candidates.map(({ application: { tier: _, ...about }, ...candidate }) => {
      const application = { ...about, tier: null };
      return { ...candidate, application, options: awardOptions(programme, application, []) };
    }),
  };
}

/** The same round, marks alone counting: for each award, or for each pound. */
const onMerit = (given: Case, basis: 'award' | 'pound'): Case => ({
  ...given,
  scenario: {
    ...given.scenario,
    objective: {
      ...given.scenario.objective,
      merit: { basis },
      combination: {
        mode: 'weighted',
        weights: { merit: rational(1n), spread: rational(0n), diversity: rational(0n) },
        guard: null,
      },
    },
  },
});

/** The review round in two phases: a fifth of what was asked now, and the rest of it for whoever goes on. */
function inTwoPhases({ scenario, geography }: Loaded): Case {
  const [now, later] = [id<PhaseId>('now'), id<PhaseId>('later')];
  const phase = (name: PhaseId, follows: Phase['follows']): Phase => ({
    id: name,
    title: name,
    cap: scenario.pot,
    clause: null,
    criteria: [],
    follows,
  });
  const programme = {
    ...scenario.programme,
    phases: [phase(now, null), phase(later, { phase: now, clause: null })],
  };
  const applications = scenario.applications.map((application) => {
    const first = Math.floor(application.requested / 5);
    const rest = application.requested - first;
    return {
      ...application,
      minimumOffer: null,
      requested: inPence(first),
      phases: [
        { phase: now, asked: inPence(first), held: null },
        { phase: later, asked: inPence(rest), held: null },
      ],
    };
  });
  return assemble({ ...scenario, programme, applications, phases: [now] }, geography).case;
}

const hair = rational(1n, 1_000_000_000n);
const below = ({ markExact, attained }: MarkAt): Rational =>
  attained ? subtract(parseFraction(markExact), hair) : parseFraction(markExact);
const above = ({ markExact, attained }: MarkAt): Rational =>
  attained ? parseFraction(markExact) : add(parseFraction(markExact), hair);

describeReference(
  'why: the questions of a review round, of small grants in London, and of an election',
  () => {
    describe.each([
      ['a review round', reviewRound],
      ['small grants in London', londonGrants],
      ['an election', election],
    ])('%s', (_name, load) => {
      let [loaded, inquiry]: [Loaded | null, Inquiry | null] = [null, null];
      beforeAll(async () => {
        loaded = await load();
        const allocated = await allocate(
          { ...loaded, version: 'test', ranking: 'none', warnings: [] },
          oracleOf('exact'),
        );
        inquiry = allocated.ok ? allocated.inquiry : null;
      });

      const funds = async (given: Case, name: string): Promise<boolean> => {
        const decision = await decide(given, oracleOf('exact'), () => undefined);
        return (
          'allocation' in decision &&
          decision.allocation.some(({ candidate }) => candidate.application.id === name)
        );
      };
      const varied = (name: string, change: (candidate: Candidate) => Candidate): Case => ({
        ...inquiry!.case,
        candidates: inquiry!.case.candidates.map((each) =>
          each.application.id === name ? change(each) : each,
        ),
      });

      it('explains every pair of an unfunded application and a funded one with a lower mark', () => {
        const answer = answerOf(leapfrogs(inquiry!));
        const funded = new Set(inquiry!.decision.allocation.map(({ candidate }) => candidate));
        const pairs = inquiry!.case.candidates.flatMap((i) =>
          funded.has(i) ? [] : [...funded].filter((j) => compareMarks(i.merit, j.merit) > 0),
        );
        expect(answer.pairs).toHaveLength(pairs.length);
        expect(answer.reasons.nothing).toBe(0);
      });

      it('prices its rules, with shares that add up', async () => {
        const answer = answerOf(await rules(inquiry!));
        for (const { price } of answer.rules) expect(price).toBeGreaterThanOrEqual(0);
        expect(sum(answer.shares.groups.map(({ shareExact }) => parseFraction(String(shareExact))))).toEqual(
          rational(Number(answer.shares.cost)),
        );
      });

      it('explains applications by marks and amounts that a new decision bears out', async () => {
        const funded = new Set(inquiry!.decision.allocation.map(({ candidate }) => candidate));
        const unfunded = inquiry!.case.candidates.filter((candidate) => !funded.has(candidate));
        for (const candidate of [...unfunded.slice(0, 2), ...[...funded].slice(0, 1)]) {
          const name = candidate.application.id;
          const { marks, amount, turned } = answerOf(await explain(inquiry!, candidate.application));
          expect(turned).not.toBe(null);
          const at = (merit: Rational) => varied(name, (each) => ({ ...each, merit }));
          if (marks?.wins) expect(await funds(at(above(marks.wins)), name), `${name} wins`).toBe(true);
          if (marks?.ties && compareMarks(below(marks.ties), rational(0)) >= 0)
            expect(await funds(at(below(marks.ties)), name), `${name} below`).toBe(false);
          if (amount === null) continue;
          const asking = (pence: number) =>
            varied(name, (each) => {
              const application = { ...each.application, requested: inPence(pence), minimumOffer: null };
              return {
                ...each,
                application,
                options: awardOptions(inquiry!.case.scenario.programme, application, []),
              };
            });
          if (amount.largestPence !== null) expect(await funds(asking(amount.largestPence), name)).toBe(true);
          const more = (amount.largestPence ?? 0) + 100;
          if (more <= amount.upToPence) {
            // £1 more is no longer in every best set; the tie-break may still choose it only where it ties.
            const again = await decide(asking(more), oracleOf('exact'), () => undefined);
            const still =
              'allocation' in again &&
              again.allocation.some(({ candidate: one }) => one.application.id === name);
            expect(still && 'tie' in again && again.tie === 'none').toBe(false);
          }
        }
      });

      it('names the pounds that are missing where more awards are wanted than the pot can buy', async () => {
        const { scenario } = loaded!;
        const cheapest = inquiry!.case.candidates
          .map(({ options }) => Math.min(...options.map(({ amount }) => amount)))
          .sort((a, b) => a - b);
        let [count, cost] = [0, 0];
        while (cost <= scenario.pot) cost += cheapest[count++]!;
        const many: Rule = {
          kind: 'total',
          id: id<RuleId>('many'),
          clause: null,
          title: 'Many awards',
          from: 'scenario',
          limit: { measure: 'awards', min: count, max: null },
        };
        const pot = scenario.rules.filter(({ kind }) => kind === 'pot');
        const given: Case = { ...inquiry!.case, scenario: { ...scenario, rules: [...pot, many] } };
        const answer = answerOf(
          await doctor({ case: given, oracle: inquiry!.oracle, onProgress: () => undefined }),
        );
        expect(answer.conflict).toMatchObject({ minimal: true, certified: true });
        expect(answer.mends).toMatchObject({
          pot: { potPence: cost },
          quotas: { relaxed: [{ id: 'many', to: [{ achieved: count - 1 }] }] },
          applications: { count: 1 },
        });
      });

      it('finds at other pots what deciding there finds, and falls nowhere', async () => {
        const { pot } = loaded!.scenario;
        const pots = [0.8, 0.9, 1, 1.1].map((share) => Math.round(pot * share));
        const { steps, falls } = answerOf(await whatif(inquiry!, { at: 'each', pots, step: null }));
        expect(falls).toEqual([]);
        for (const [index, step] of steps.entries()) {
          const decision = await decide(
            withPot(inquiry!.case, pots[index]!),
            inquiry!.oracle,
            () => undefined,
          );
          if (!('allocation' in decision)) throw new Error('no award set');
          expect(step).toMatchObject({ status: 'optimal', value: decision.levels[0]!.bound });
          expect(step.awards.map(({ applicationId }) => applicationId)).toEqual(
            decision.allocation.map(({ candidate }) => candidate.application.id),
          );
        }
      });

      it('makes a ladder on which nobody loses an award, worth no more than the pots alone', async () => {
        const { pot } = loaded!.scenario;
        const { rungs, total } = answerOf(await ladder(inquiry!, [Math.round(pot * 0.9), pot]));
        const [below, above] = rungs.map(
          ({ awards }) => new Set(awards.map(({ applicationId }) => applicationId)),
        );
        expect([...below!].filter((name) => !above!.has(name))).toEqual([]);
        for (const { price } of rungs) expect(price).toBeGreaterThanOrEqual(0);
        expect(total.value).toBe(total.bound);
      });

      it('traces a frontier that only falls in merit as the other rises', async () => {
        const against = inquiry!.case.geography === null ? 'diversity' : 'spread';
        const answer = answerOf(await frontier(inquiry!, [against], { by: 'levels', count: 5 }));
        for (const { points } of answer.curves)
          for (const [index, point] of points.entries()) {
            const before = points[index - 1];
            if (before === undefined) continue;
            expect(point.value).toBeGreaterThan(before.value);
            expect(point.merit).toBeLessThan(before.merit);
          }
      });

      it('makes a reserve list that never breaks a rule where additions can keep them', async () => {
        const answer = answerOf(await reserves(inquiry!, 1, 3));
        expect(answer.cases.length + answer.beyond.length).toBe(inquiry!.decision.allocation.length);
        for (const { regret, rulesHold } of answer.cases) {
          expect(regret).toBeGreaterThanOrEqual(0);
          expect(rulesHold).toBe(true);
        }
        expect(answer.bound).toBeLessThanOrEqual(answer.worstRegret);
      });

      it('compares with a larger pot: the pot alone is responsible', async () => {
        const { scenario, geography } = loaded!;
        const larger = withPot(inquiry!.case, Math.round(scenario.pot * 1.1)).scenario;
        const worlds = [scenario, { ...larger, locks: scenario.locks }].map((one, index) => ({
          name: String(index),
          scenario: one,
          geography,
          oracle: inquiry!.oracle,
        }));
        const [difference] = answerOf(await compare(worlds, () => undefined)).differences;
        expect(difference!.inputs).toMatchObject([
          { id: 'pot', flips: { exact: String(difference!.flips.length) } },
        ]);
      });
    });

    it.each([
      ['a review round', reviewRound],
      ['small grants in London', londonGrants],
      ['an election', election],
    ])(
      'compares two tiers of %s, parted at the middle of what is asked, with one line through both',
      async (_name, load) => {
        const loaded = await load();
        const whole = assemble(loaded.scenario, loaded.geography).case;

        const amounts = whole.candidates
          .map(({ application }) => application.requested)
          .sort((a, b) => a - b);
        const middle = amounts[Math.floor(amounts.length / 2)]!;
        const given = inTwoTiers(whole, middle);
        const decided = async (one: Case) => {
          const decision = await decide(one, oracleOf('exact'), () => undefined);
          if (decision.status !== 'optimal') throw new Error('no award set');
          return decision;
        };
        const decision = await decided(given);
        const answer = answerOf(
          await tiers({ case: given, decision, oracle: oracleOf('exact'), onProgress: () => undefined }),
        );
        const lined = given.scenario.rules.some(({ kind }) => kind === 'fundable-line');
        expect(answer.outcomes.map(({ objective }) => objective)).toEqual([
          'scenario',
          'award',
          'pound',
          ...(lined ? ['above-line'] : []),
        ]);
        const small = (allocation: Allocation): readonly number[] => {
          const within = allocation.filter(
            ({ candidate }) => candidate.application.requested <= middle,
          ).length;
          return [within, allocation.length - within];
        };
        expect(answer.outcomes[0]!.tiers.map(({ awards }) => awards)).toEqual(small(decision.allocation));
        for (const outcome of answer.outcomes) {
          // Down the marks while the money lasts, those of one mark alike.
          let left = outcome.awardedPence;
          const equal = [0, 0];
          const marks = new Map<number, Candidate[]>();
          for (const candidate of given.candidates) {
            const mark = toNumber(candidate.merit);
            marks.set(mark, [...(marks.get(mark) ?? []), candidate]);
          }
          for (const [, group] of [...marks].sort(([a], [b]) => b - a)) {
            const asked = group.reduce((total, { application }) => total + application.requested, 0);
            const share = Math.min(1, left / asked);
            for (const { application } of group) equal[application.requested <= middle ? 0 : 1]! += share;
            left -= share * asked;
          }
          for (const [index, tier] of outcome.tiers.entries())
            expect(tier.equalAwards).toBeCloseTo(equal[index]!, 6);
        }
        // By merit alone no award set is worth more than one that costs as little as this.
        for (const [outcome, basis] of [
          [answer.outcomes[1]!, 'award'],
          [answer.outcomes[2]!, 'pound'],
        ] as const) {
          const most = async (pot: number): Promise<number> => {
            const optimum = await optimumOf(onMerit(withPot(given, pot), basis), oracleOf('exact'));
            if (optimum.status !== 'optimal') throw new Error('no best award set');
            return optimum.levels[0]!.bound;
          };
          expect(await most(outcome.awardedPence), basis).toBe(await most(given.scenario.pot));
        }
      },
    );

    it('compares the tiers of London by award sets that a dynamic programme over boroughs does not better', async () => {
      const loaded = await londonGrants();
      const given = inTwoTiers(assemble(loaded.scenario, loaded.geography).case, 150_000);
      const decision = await decide(given, oracleOf('exact'), () => undefined);
      if (decision.status !== 'optimal') throw new Error('no award set');
      const answer = answerOf(
        await tiers({ case: given, decision, oracle: oracleOf('exact'), onProgress: () => undefined }),
      );
      // Every grant has one borough and a mark of 1. A borough takes none, one or two of its own.
      const boroughs = new Map<string, number[]>();
      for (const { requested, deliveries } of loaded.scenario.applications) {
        const place = String(deliveries[0]?.place);
        boroughs.set(place, [...(boroughs.get(place) ?? []), requested]);
      }
      const most = (worth: (pence: number) => number, pence: number): number =>
        bestOfGroups(
          [...boroughs.values()].map((asked) =>
            asked.flatMap((one, index) => [
              { cost: one, value: worth(one) },
              ...asked
                .slice(index + 1)
                .map((other) => ({ cost: one + other, value: worth(one) + worth(other) })),
            ]),
          ),
          pence,
        );
      const [, byAward, byPound] = answer.outcomes;
      const { pot } = loaded.scenario;
      expect(byAward?.awards).toBe(most(() => 1, pot));
      // A hundredth of a point for each £10.
      const byTen = (pence: number): number => Math.round(pence / 1000);
      expect(most(byTen, byPound!.awardedPence)).toBe(most(byTen, pot));
    });

    it.each([2, 4, null])(
      'promises, of a review round in two phases, the best that is safe whichever %s go on',
      async (most) => {
        const given = inTwoPhases(await reviewRound());
        const { promise } = answerOf(
          await commit(
            { case: given, oracle: oracleOf('exact'), onProgress: () => undefined },
            { any: { atMost: most }, groups: [] },
          ),
        );
        // Every set of at most seven, marks added up; the dearest of them in phase 2 are the worst case.
        const { pot } = given.scenario;
        const pool = given.candidates
          .filter(({ merit }) => toNumber(merit) >= 40)
          .map(({ application: { phases }, merit }) => ({
            mark: toNumber(merit),
            now: phases[0]!.asked!,
            later: phases[1]!.asked!,
          }));
        let best = 0;
        const search = (index: number, chosen: typeof pool, mark: number, spent: number): void => {
          const dearest = chosen.map(({ later }) => later).sort((a, b) => b - a);
          const worst = dearest.slice(0, most ?? 7).reduce((sum, pence) => sum + pence, 0);
          // Neither the money promised nor the worst case falls as others are added.
          if (spent + worst > pot) return;
          best = Math.max(best, mark);
          if (chosen.length === 7) return;
          for (let next = index; next < pool.length; next += 1) {
            const one = pool[next]!;
            search(next + 1, [...chosen, one], mark + one.mark, spent + one.now);
          }
        };
        search(0, [], 0, 0);
        const marks = new Map(
          given.candidates.map(({ application, merit }) => [String(application.id), toNumber(merit)]),
        );
        const promised = promise!.awards.reduce(
          (sum, { applicationId }) => sum + marks.get(applicationId)!,
          0,
        );
        expect(promised).toBeCloseTo(best, 1);
        expect(promise!.committedPence + promise!.worstCasePence).toBeLessThanOrEqual(pot);
        expect(promise!.awards.length).toBeLessThanOrEqual(7);
      },
    );
  },
);
