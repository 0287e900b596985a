import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeThirdFund, shippedSeed } from '../../scripts/make-third-fund.ts';
import { awardsOf, decided } from './decided.ts';

const folder = fileURLToPath(new URL('../../scenarios/', import.meta.url));
const at = (name: string): string => join(folder, name);
const funded = async (name: string): Promise<string> =>
  Object.keys(await awardsOf(at(`merit-against-spread/${name}.yaml`), 'exhaustive')).join('');

describe('a tie', () => {
  it('is broken by the lot, between the two that are alike, and the result says so', async () => {
    const result = await decided(at('tie/scenario.yaml'));
    const ids = result.awards.map(({ applicationId }) => applicationId).sort();
    expect(ids).toEqual(['A', 'C']);
    expect(result.ties).toMatchObject({ broken: true, sets: { count: 2, exact: false } });
    expect(result.provenance.seed).toBe('drawn at noon on 1 June');
    expect(result.provenance.map).toBeNull();
  });
});

describe('rules that conflict', () => {
  it('are named, the one that has no part in it is not, and each says how far it would have to give', async () => {
    const { status, conflict } = await decided(at('conflict/scenario.yaml'));
    expect(status).toBe('infeasible');
    expect(conflict?.minimal).toBe(true);
    expect(conflict?.rules.map(({ id, nearest }) => [id, nearest?.limit, nearest?.achieved])).toEqual([
      ['pot', 1_000_000, 1_500_000],
      ['three-awards', 3, 2],
    ]);
  });
});

describe('a third fund', () => {
  it('is a file: its quotas by the size of the applicant hold, and it publishes what its panel marks', async () => {
    const { status, rules, settings } = await decided(at('third-fund/scenario.yaml'));
    expect(status).toBe('optimal');
    expect(rules.filter(({ clause }) => clause !== null).map(({ id, holds }) => [id, holds])).toEqual([
      ['five-who-work-alone', true],
      ['two-with-many', true],
      ['most-to-the-small', true],
      ['every-theme', true],
      ['no-tier-takes-all', true],
    ]);
    expect(settings).toContainEqual({
      name: 'panel.criteria',
      value: 'skill 2, need 2, lasting 1',
      from: 'programme',
    });
  });
  it('is made by its script, byte for byte', () => {
    for (const [name, text] of Object.entries(makeThirdFund(shippedSeed)))
      expect(readFileSync(at(`third-fund/${name}`), 'utf8')).toBe(text);
  });
});

describe('merit against spread', () => {
  it('merit alone funds the best four marks', async () => {
    expect(await funded('merit-only')).toBe('ABCD');
  });
  it('spread in the balance funds four boroughs in need', async () => {
    expect(await funded('with-spread')).toBe('FGHI');
  });
  it('a guard of 10 % keeps at least 320.4 of the 356 marks', async () => {
    expect(await funded('guarded')).toBe('ACFG'); // 92 + 88 + 79 + 72 = 331
  });
  it('levels in turn cover most need within 10 % of the best merit', async () => {
    expect(await funded('hierarchical')).toBe('ACGH'); // 92 + 88 + 72 + 70 = 322
  });
});

describe('what a lock costs', () => {
  it('the award set with the lock has the locked award, the chair’s reason, and a lower value', async () => {
    const [free, locked] = await Promise.all([
      decided(at('community-action/scenario.yaml')),
      decided(at('lock/scenario.yaml')),
    ]);
    const ids = (result: typeof free): readonly string[] =>
      result.awards.map(({ applicationId }) => applicationId);
    expect(ids(free)).not.toContain('A109');
    expect(ids(locked)).toContain('A109');
    expect(locked.locks).toHaveLength(1);
    expect([free.status, locked.status]).toEqual(['optimal', 'optimal']);
    expect(locked.objective.levels[0]?.value).toBeLessThan(free.objective.levels[0]?.value ?? 0);
  });
});

it('the list of scenarios names every one', () => {
  const list = readFileSync(at('README.md'), 'utf8');
  const yaml = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.yaml'),
  );
  const scenarios = yaml
    .filter((name) => !/(?:base|programme)\.yaml$/.test(name))
    .map((name) => name.replace('/scenario.yaml', ''));
  expect(scenarios.length).toBeGreaterThan(25);
  expect(scenarios.filter((name) => !list.includes(`\`${name}\``))).toEqual([]);
});
