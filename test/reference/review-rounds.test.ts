import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DecisionResult } from '../../src/domain/result.ts';
import { baseline, decide, fundedIds, levelValues, loadFrom } from './deciding.ts';
import { bestOf, type Spend } from './knapsack.ts';
import { describeReference, referenceFolder } from './reference.ts';

type Row = Readonly<Record<string, string>>;
type Basis = 'award' | 'pound';

const criteria = ['q0_impact', 'q1_feasibility', 'q2_auditability'];
const file = (name: string): string =>
  readFileSync(join(referenceFolder, `panels/open-innovation-round-6-${name}.csv`), 'utf8');
const records = (text: string): readonly Row[] => parse(text, { columns: true, bom: true });

function groupedBy(column: string, rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = row[column] ?? '';
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

/** A fraction, neither reduced nor ours. */
interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/** Merit of one proposal from its assessments: the mean over criteria of the mean mark, 1 … 5 put on 0 … 100. */
function meritOf(assessments: readonly Row[]): Fraction {
  let merit: Fraction = { over: 0n, under: 1n };
  for (const criterion of criteria) {
    const marks = assessments.map((row) => row[criterion] ?? '').filter((mark) => mark !== '');
    const steps = marks.reduce((sum, mark) => sum + BigInt(mark) - 1n, 0n);
    const under = 4n * BigInt(marks.length) * BigInt(criteria.length);
    merit = { over: merit.over * under + 100n * steps * merit.under, under: merit.under * under };
  }
  return merit;
}

/** The nearest whole number, halves upwards. */
const nearest = ({ over, under }: Fraction): number => Number((2n * over + under) / (2n * under));

describeReference('a real review of 711 applications in 19 rounds', () => {
  const [applications, marks] = [file('applications'), file('marks')];
  const rounds = records(file('rounds')).map((row) => ({
    id: row['challenge_id'] ?? '',
    pot: Number(row['pot']),
    proposals: Number(row['nr_proposals']),
  }));
  const proposals = groupedBy('challenge_id', records(applications));
  const assessments = groupedBy('proposal_id', records(marks));
  const load = (round: string, pot: number, more = '') =>
    loadFrom('s.yaml', {
      's.yaml': `
programme: open
applications: applications.csv
columns: { application_id: proposal_id, amount_requested: requested }
where: { challenge_id: ${round} }
panel:
  file: marks.csv
  columns: { application_id: proposal_id, reviewer: assessor }
  criteria: [${criteria.join(', ')}]
  scale: [1, 5]
pot: ${pot}
${more}`,
      'applications.csv': applications,
      'marks.csv': marks,
    });
  const objective = (basis: Basis): string =>
    `objective: { basis: ${basis}, mode: weighted, weights: { merit: 1, spread: 0, diversity: 0 } }`;

  const merits = (round: string): ReadonlyMap<string, Fraction> =>
    new Map(
      (proposals.get(round) ?? []).map(({ proposal_id: id = '' }) => [
        id,
        meritOf(assessments.get(id) ?? []),
      ]),
    );
  /** Costs in pounds and worths in hundredths of a point, by proposal: merit, or merit · pounds ÷ 1,000. */
  function spends(round: string, basis: Basis): ReadonlyMap<string, Spend> {
    const merit = merits(round);
    return new Map(
      (proposals.get(round) ?? []).map(({ proposal_id: id = '', requested = '' }) => {
        const { over, under } = merit.get(id) ?? { over: 0n, under: 1n };
        const [times, by] = basis === 'award' ? [100n, 1n] : [100n * BigInt(requested), 1000n];
        return [id, { cost: Number(requested), value: nearest({ over: over * times, under: under * by }) }];
      }),
    );
  }

  const decided: Record<Basis, DecisionResult[]> = { award: [], pound: [] };

  it('is read as it is, round by round, through columns, where and the wide panel form alone', async () => {
    let [seen, counted] = [0, 0];
    for (const { id, pot, proposals: count } of rounds) {
      const { scenario } = await load(id, pot);
      expect(scenario.applications).toHaveLength(count);
      expect(scenario.pot).toBe(pot * 100);
      seen += scenario.applications.length;
      counted += scenario.panel?.marks.length ?? 0;
    }
    expect([rounds.length, seen, counted]).toEqual([19, 711, 3 * records(marks).length]);
  });

  describe.each(rounds)('round $id', ({ id, pot, proposals: count }) => {
    describe.each<Basis>(['award', 'pound'])('by %s', (basis) => {
      let result: DecisionResult;
      beforeAll(async () => {
        result = await decide(await load(id, pot, objective(basis)));
        decided[basis].push(result);
      });

      it('is proved, within the pot, and at least as good as every baseline', () => {
        expect(result.status).toBe('optimal');
        expect(result.pot.awardedPence).toBeLessThanOrEqual(pot * 100);
        expect(result.awards.length + result.notFunded.length).toBe(count);
        const [optimum, ...others] = result.baselines.map(({ value }) => value ?? 0);
        expect(others).toHaveLength(2);
        for (const value of others) expect(optimum).toBeGreaterThanOrEqual(value);
      });

      it('is worth what a dynamic programme over recomputed merits finds to be the most', () => {
        const worth = spends(id, basis);
        expect(levelValues(result)).toEqual([bestOf([...worth.values()], pot)]);
        const funded = fundedIds(result).map((proposal) => worth.get(proposal));
        expect(levelValues(result)).toEqual([funded.reduce((sum, spend) => sum + (spend?.value ?? 0), 0)]);
      });

      it('has merits that are exactly the means of the marks', () => {
        const exact = merits(id);
        for (const { applicationId, meritExact } of [...result.awards, ...result.notFunded]) {
          const { over, under } = exact.get(applicationId) ?? { over: -1n, under: 1n };
          const [numerator = '', denominator = '1'] = meritExact.split('/');
          expect(BigInt(numerator) * under, applicationId).toBe(BigInt(denominator) * over);
        }
      });
    });
  });

  it('gains over both lists, more or less by basis, and warns of 36 proposals with one assessment', () => {
    /** In how many rounds a list is worse than the optimum, and the most that the optimum has above it. */
    const gains = (basis: Basis, name: 'by-merit' | 'by-merit-per-pound') => {
      const shares = decided[basis].map(
        (result) => (baseline(result, 'optimum').value ?? 0) / (baseline(result, name).value ?? 1) - 1,
      );
      return [shares.filter((share) => share > 0).length, `${Math.round(100 * Math.max(...shares))}%`];
    };
    expect(gains('award', 'by-merit')).toEqual([17, '93%']);
    expect(gains('award', 'by-merit-per-pound')).toEqual([8, '14%']);
    expect(gains('pound', 'by-merit')).toEqual([15, '10%']);
    expect(gains('pound', 'by-merit-per-pound')).toEqual([19, '41%']);
    const few = decided.award.flatMap(({ warnings }) => warnings.map(({ code }) => code));
    expect([few.length, new Set(few)]).toEqual([36, new Set(['few-marks'])]);
  });

  describe.each<Basis>(['award', 'pound'])('ranked by %s, a round of 20', (basis) => {
    const [round, pot] = ['26104', 75_000];

    it('every margin is what the dynamic programme finds without the proposal, or with it', async () => {
      const result = await decide(await load(round, pot, objective(basis)), 'full');
      const worth = spends(round, basis);
      const best = baseline(result, 'optimum').value ?? 0;
      const without = (proposal: string, left: number): number =>
        bestOf(
          [...worth].filter(([id]) => id !== proposal).map(([, spend]) => spend),
          left,
        );
      const optimum = Math.round(best * 100);
      for (const { applicationId, replacementValue } of result.awards)
        expect(replacementValue, applicationId).toBe(optimum - without(applicationId, pot));
      for (const { applicationId, opportunityCost } of [...result.reserve, ...result.notFunded]) {
        const { cost, value } = worth.get(applicationId) ?? { cost: 0, value: 0 };
        expect(opportunityCost, applicationId).toBe(optimum - value - without(applicationId, pot - cost));
      }
      expect(result.awards.length + result.reserve.length + result.notFunded.length).toBe(20);
    });
  });
});
