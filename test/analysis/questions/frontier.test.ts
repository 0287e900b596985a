import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../../src/analysis/assemble.ts';
import type { Oracle } from '../../../src/analysis/oracle.ts';
import { frontier, type Resolution } from '../../../src/analysis/questions/frontier.ts';
import { rulesBroken } from '../../../src/analysis/rule-states.ts';
import type { FrontierCurve } from '../../../src/domain/answers/frontier.ts';
import type { Candidate } from '../../../src/domain/application.ts';
import { id, type ThemeId } from '../../../src/domain/ids.ts';
import type { Case } from '../../../src/formulation/case.ts';
import { unweighted, valuationOf } from '../../../src/formulation/valuation.ts';
import { curveInWords } from '../../../src/report/answers/frontier.ts';
import type { ModelOutcome } from '../../../src/solvers/optimise.ts';
import { nodeFiles } from '../../../src/cli/node-files.ts';
import { loadScenario } from '../../../src/io/load-scenario.ts';
import { aScenario, fivePlaces } from '../../arbitraries/case.ts';
import { everyAllocation } from '../../brute-force.ts';
import { toy } from '../../formulation/toy.ts';
import { answerOf, inquiryInto } from './inquiry.ts';

type Against = FrontierCurve['against'];
const every: Resolution = { by: 'every-point', most: 10_000 };
const smallCase = aScenario({ most: 6 }).map((scenario) => assemble(scenario, fivePlaces).case);

/** Without rules, so that there is often something to choose from. */
const openCase = aScenario({ least: 5, most: 6, rules: 0 }).map(
  (scenario) => assemble(scenario, fivePlaces).case,
);

/** Every pair that no other betters, by trying every award set: by rising value of the other criterion. */
function nonDominated(given: Case, against: Against): readonly (readonly [merit: number, value: number])[] {
  const valuation = valuationOf(given, unweighted);
  const pairs = [...everyAllocation(given)]
    .filter((set) => rulesBroken(given, set).length === 0)
    .map((set) => valuation.valuesOf(set))
    .map((values) => [values.merit, values[against]] as const);
  const best = pairs.filter(
    ([merit, value]) => !pairs.some(([m, v]) => m >= merit && v >= value && (m > merit || v > value)),
  );
  return [...new Map(best.map((pair) => [pair.join(), pair])).values()].sort((a, b) => a[1] - b[1]);
}

const statesThemes = ({ application }: Candidate): boolean => application.themes.length > 0;

const told = ({ points }: FrontierCurve) => points.map(({ merit, value }) => [merit, value]);

describe('the frontier of merit against another criterion', () => {
  it('has every point that trying every award set finds, and no other', async () => {
    await fc.assert(
      fc.asyncProperty(smallCase, fc.constantFrom<Against>('spread', 'diversity'), async (given, against) => {
        const inquiry = await inquiryInto(given);
        fc.pre(inquiry !== null);
        const [curve] = answerOf(await frontier(inquiry, [against], every)).curves;
        if (against === 'diversity' && !given.candidates.some(statesThemes)) {
          expect(curve).toBeUndefined();
          return;
        }
        const pairs = nonDominated(given, against);
        expect(told(curve!)).toEqual(pairs);
        expect(curve!.complete).toBe(true);
        const own = valuationOf(given, unweighted).valuesOf(inquiry.decision.allocation);
        expect(curve!.own).toMatchObject({ merit: own.merit, value: own[against] });
        expect(curve!.own.onFrontier).toBe(
          pairs.some(([merit, value]) => merit === own.merit && value === own[against]),
        );
        expect(curve!.own.bestMerit).toBe(
          Math.max(...pairs.filter(([, value]) => value >= own[against]).map(([merit]) => merit)),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('says that the guard is left out, where there is one', async () => {
    const notes = async (name: string): Promise<readonly string[]> => {
      const { value } = await loadScenario(`scenarios/merit-against-spread/${name}.yaml`, nodeFiles);
      const inquiry = await inquiryInto(assemble(value!.scenario, value!.geography).case);
      return answerOf(await frontier(inquiry!, ['spread'], { by: 'levels', count: 2 })).notes;
    };
    expect(await notes('guarded')).toEqual([
      'The guard on merit is left out: it is a rule about this very choice.',
    ]);
    expect(await notes('with-spread')).toEqual([]);
  });

  it('has at a stated resolution the point that is best at each level, and both ends', async () => {
    await fc.assert(
      fc.asyncProperty(smallCase, fc.integer({ min: 2, max: 6 }), async (given, count) => {
        const inquiry = await inquiryInto(given);
        fc.pre(inquiry !== null);
        const [curve] = answerOf(await frontier(inquiry, ['spread'], { by: 'levels', count })).curves;
        const pairs = nonDominated(given, 'spread');
        const points = told(curve!);
        expect(pairs).toEqual(expect.arrayContaining(points));
        expect([points[0], points.at(-1)]).toEqual([pairs[0], pairs.at(-1)]);
        const apart = curve!.resolution ?? 1;
        for (const [, value] of pairs)
          expect(
            points.some((point) => point[1]! >= value && point[1]! - value < apart + pairs.at(-1)![1]),
          ).toBe(true);
        expect(points.length).toBeLessThanOrEqual(Math.max(count, 2) + 1);
      }),
      { numRuns: 25 },
    );
  });

  it('asks about no level that a point answers, but where a stretch of the curve ends', async () => {
    await fc.assert(
      fc.asyncProperty(openCase, async (given) => {
        const inquiry = await inquiryInto(given);
        fc.pre(inquiry !== null);
        let asked = 0;
        const { engine } = inquiry.oracle;
        const counting: Oracle = { engine, solve: (...ask) => (asked++, inquiry.oracle.solve(...ask)) };
        const resolution: Resolution = { by: 'levels', count: 100 };
        const [curve] = answerOf(
          await frontier({ ...inquiry, oracle: counting }, ['spread'], resolution),
        ).curves;
        const [greatest, own, stretches] = [1, 1, 8];
        expect(asked).toBeLessThanOrEqual(curve!.points.length + greatest + own + stretches);
      }),
      { numRuns: 10 },
    );
  });

  it('is cut after so many points from the most merit on, and says that there are more', async () => {
    await fc.assert(
      fc.asyncProperty(openCase, async (given) => {
        const pairs = nonDominated(given, 'spread');
        fc.pre(pairs.length > 2);
        const inquiry = await inquiryInto(given);
        fc.pre(inquiry !== null);
        const [curve] = answerOf(await frontier(inquiry, ['spread'], { by: 'every-point', most: 2 })).curves;
        expect(told(curve!)).toEqual(pairs.slice(0, 2));
        expect(curve).toMatchObject({ complete: false, stopped: 'most' });
        expect(curveInWords(curve!, 1).slice(0, 2)).toEqual([
          expect.stringMatching(/from the most merit on; there are more\.$/),
          expect.stringContaining('the most spread of these'),
        ]);
      }),
      { numRuns: 4 },
    );
  });

  it('lists what was proved where the time runs out, and says how far that is', async () => {
    const { value } = await loadScenario('scenarios/merit-against-spread/with-spread.yaml', nodeFiles);
    const inquiry = await inquiryInto(assemble(value!.scenario, value!.geography).case);
    const curveOf = async (oracle: Oracle, resolution: Resolution): Promise<FrontierCurve> =>
      answerOf(await frontier({ ...inquiry!, oracle }, ['spread'], resolution)).curves[0]!;
    const oracle = inquiry!.oracle;
    for (const resolution of [every, { by: 'levels', count: 20 } as const]) {
      const whole = await curveOf(oracle, resolution);
      expect(whole.points.length).toBeGreaterThan(4);
      const slow: Oracle = {
        ...oracle,
        solve: async (model, ask) =>
          (ask?.change?.limits?.[0]?.bound ?? 0) > whole.points[3]!.value
            ? ({ status: 'unknown' } as unknown as ModelOutcome)
            : await oracle.solve(model, ask),
      };
      const cut = await curveOf(slow, resolution);
      expect(cut).toMatchObject({ complete: false, stopped: 'time' });
      expect(told(cut)).toEqual(told(whole).slice(0, 4));
      const [drawn, ends] = curveInWords(cut, 1);
      expect(drawn).toContain('The time ran out before the next was proved');
      expect(ends).toContain('the most spread of these');
    }
  });

  it('lists the scenario’s own award set at its own point, where others are worth as much', async () => {
    await fc.assert(
      fc.asyncProperty(openCase, fc.constantFrom<Against>('spread', 'diversity'), async (given, against) => {
        const inquiry = await inquiryInto(given);
        fc.pre(inquiry !== null);
        const [curve] = answerOf(await frontier(inquiry, [against], every)).curves;
        fc.pre(curve !== undefined && curve.own.point !== null);
        const own = inquiry.decision.allocation.map(({ candidate }) => candidate.application.id);
        expect([...curve.points[curve.own.point]!.awards].sort()).toEqual([...own].sort());
      }),
      { numRuns: 25 },
    );
  });

  it('leaves diversity out where nobody states a theme, and says so', async () => {
    const inquiry = await inquiryInto(toy({ A: { pounds: 1000, mark: 90, themes: [] } }));
    const { curves, notes } = answerOf(await frontier(inquiry!, ['diversity'], every));
    expect(curves).toEqual([]);
    expect(notes).toEqual(['Diversity is left out: no application states a theme.']);
  });

  it('leaves spread out where there is no map, and says so', async () => {
    const scenario = fc.sample(aScenario({ least: 3, rules: 0 }), 1)[0]!;
    const applications = scenario.applications.map((one) => ({ ...one, themes: [id<ThemeId>('one')] }));
    const withoutMap = { ...scenario, applications, rules: [], locks: [] };
    const inquiry = await inquiryInto(assemble(withoutMap, null).case);
    const { curves, notes } = answerOf(await frontier(inquiry!, ['spread', 'diversity'], every));
    expect(curves.map(({ against }) => against)).toEqual(['diversity']);
    expect(notes.join()).toContain('no map');
  });
});
