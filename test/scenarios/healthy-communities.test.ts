import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Allocated, allocate } from '../../src/analysis/allocate.ts';
import { nodeFiles } from '../../src/cli/node-files.ts';
import type { DecisionResult } from '../../src/domain/result.ts';
import { loadScenario } from '../../src/io/load-scenario.ts';
import { makeHealthyCommunities, shippedSeed } from '../../scripts/make-healthy-communities.ts';
import { decided } from '../golden/decided.ts';
import { oracleOf } from '../oracle.ts';

const folder = fileURLToPath(new URL('../../scenarios/healthy-communities/', import.meta.url));
const at = (name: string): string => join(folder, `${name}.yaml`);
const count = ({ awards }: DecisionResult, phase: string): number =>
  awards.filter((award) => award.phase === phase).length;
const total = ({ awards }: DecisionResult): number =>
  awards.reduce((sum, { amountPence }) => sum + amountPence, 0);

/** A scenario with another pot, in pence, decided again. */
async function atPot(name: string, pence: number): Promise<Extract<Allocated, { ok: true }>> {
  const { value } = await loadScenario(at(name), nodeFiles);
  if (value === undefined) throw new Error(`${name} cannot be read`);
  const rules = value.scenario.rules.map((rule) =>
    rule.kind === 'pot' ? { ...rule, amount: pence as typeof rule.amount } : rule,
  );
  const scenario = { ...value.scenario, pot: pence as typeof value.scenario.pot, rules };
  const question = { ...value, scenario, version: 'test', ranking: 'none' as const, warnings: [] };
  const allocated = await allocate(question, oracleOf('exact'));
  if (!allocated.ok) throw new Error(JSON.stringify(allocated.problems));
  return allocated;
}
const withPot = async (name: string, pence: number): Promise<DecisionResult> =>
  (await atPot(name, pence)).result;

describe('the published outcome', () => {
  it('of six areas in both phases is £3,000,000.00 and leaves nothing', async () => {
    const result = await decided(at('published-six'));
    expect([count(result, 'phase-1'), count(result, 'phase-2')]).toEqual([6, 6]);
    expect(total(result)).toBe(300_000_000);
    expect(result.pot.remainingPence).toBe(0);
    expect(result.rules.map(({ holds }) => holds)).not.toContain(false);
  });
  it('does not fit a pot with one penny less: one of the twelve is lost', async () => {
    const result = await withPot('published-six', 299_999_999);
    expect([count(result, 'phase-1'), count(result, 'phase-2')]).toEqual([6, 5]);
  });
  it('of five follow-ons is £2,550,000.00', async () => {
    const result = await decided(at('published-five'));
    expect([count(result, 'phase-1'), count(result, 'phase-2')]).toEqual([6, 5]);
    expect(total(result)).toBe(255_000_000);
    expect(result.pot.remainingPence).toBe(45_000_000);
  });
  it('names the rules that conflict where six follow-ons are asked of a pot that is a penny short', async () => {
    const { status, conflict } = await decided(at('conflict'));
    expect(status).toBe('infeasible');
    expect(conflict?.rules.map(({ id, nearest }) => [id, nearest?.achieved])).toEqual([
      ['pot', 300_000_000],
      ['six-follow-ons', 5],
    ]);
  });
});

describe('phase 2 by itself', () => {
  it('starts from the awards on record, and goes by the three published criteria', async () => {
    const result = await decided(at('phase-2'));
    expect(result.awards.map(({ phase, amountPence }) => [phase, amountPence])).toEqual(
      Array.from({ length: 6 }, () => ['phase-2', 45_000_000]),
    );
    // What phase 1 gave counts towards the £3,000,000 in all, and towards the £500,000 of each area.
    const achieved = new Map(result.rules.map(({ id, achieved: reached }) => [id, reached]));
    expect(achieved.get('three-million')).toBe(300_000_000);
    expect(achieved.get('each-area')).toBe(50_000_000);
    expect(result.settings).toContainEqual({
      name: 'panel.criteria',
      value: 'partnership 1, involvement 1, plans 1',
      from: 'programme',
    });
  });
  it('is for nobody who holds no award of phase 1: each is told so under HC-A4', async () => {
    const { value } = await loadScenario(at('phase-2'), nodeFiles);
    if (value === undefined) throw new Error('cannot be read');
    const applications = value.scenario.applications.map((application) => ({
      ...application,
      phases: application.phases.map((request) => ({ ...request, held: null })),
    }));
    const question = { ...value, version: 'test', ranking: 'none' as const, warnings: [] };
    const scenario = { ...value.scenario, applications };
    const allocated = await allocate({ ...question, scenario }, oracleOf('exact'));
    if (!allocated.ok) throw new Error('no problems were planted');
    expect(allocated.result.awards).toEqual([]);
    expect(allocated.result.ineligible.map(({ breaches }) => breaches[0]?.clause)).toEqual(
      applications.map(() => 'HC-A4'),
    );
  });
});

describe('a round of 272 partnerships', () => {
  it('phase 1 funds six, keeps apart who shares a signatory, and reports what the programme asks', async () => {
    const result = await decided(at('phase-1'));
    expect(result.status).toBe('optimal');
    expect(count(result, 'phase-1')).toBe(6);
    expect(result.awards).toHaveLength(6);
    expect(result.exclusions.length).toBeGreaterThan(10);
    const funded = new Set(result.awards.map(({ applicationId }) => applicationId));
    for (const { applicationIds, reason, clause } of result.exclusions) {
      expect(applicationIds.filter((id) => funded.has(id)).length).toBeLessThanOrEqual(1);
      expect(reason).toMatch(/signed for|gave a letter/);
      expect(clause).toBe('HC-E3');
    }
    const clauses = new Set(result.ineligible.flatMap(({ breaches }) => breaches.map((each) => each.clause)));
    for (const clause of ['HC-E1', 'HC-E2', 'HC-E4', 'HC-E5', 'HC-A3']) expect(clauses).toContain(clause);
    expect(result.measures.reported['voluntary']?.clause).toBe('HC-C2');
    expect(Object.keys(result.measures.kinds).length).toBeGreaterThan(3);
    expect(result.measures.deprivation?.funded).toBeGreaterThan(0);
    expect(result.measures.spread?.peopleReached).toBeGreaterThan(1_000_000);
    expect(result.measures.spread?.meanDistanceMetres).toBeGreaterThan(10_000);
    for (const { population, poundsPerThousandPeople } of Object.values(result.measures.subRegions)) {
      expect(population).toBeGreaterThan(2_000_000);
      expect(poundsPerThousandPeople).not.toBeNull();
    }
  });
  it('both phases planned together keep to every cap, and fund in phase 2 only who is funded in phase 1', async () => {
    const result = await decided(at('together'));
    expect(result.status).toBe('optimal');
    expect(total(result)).toBeLessThanOrEqual(300_000_000);
    const first = new Set(
      result.awards.filter(({ phase }) => phase === 'phase-1').map(({ applicationId }) => applicationId),
    );
    for (const { applicationId, phase } of result.awards)
      if (phase === 'phase-2') expect(first.has(applicationId)).toBe(true);
    expect(first.size).toBeLessThanOrEqual(6);
  });
  it('is proved in few steps at a pot that no full awards fill: what is divided first is how many each phase has', async () => {
    const { result, solution } = await atPot('together', 225_000_000);
    expect(result.status).toBe('optimal');
    const steps = solution?.proof?.levels.reduce((sum, { proof }) => sum + proof.steps.length, 0);
    expect(steps).toBeGreaterThan(0);
    // Divided by single awards it takes more than ten thousand.
    expect(steps).toBeLessThan(1000);
  });
  it('is made by its script, byte for byte', () => {
    for (const [name, text] of Object.entries(makeHealthyCommunities(shippedSeed)))
      expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
  });
});
