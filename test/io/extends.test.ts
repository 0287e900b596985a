import { describe, expect, it } from 'vitest';
import { rational } from '../../src/domain/rational.ts';
import { loadScenario } from '../../src/io/load-scenario.ts';
import { memoryFiles } from './files.ts';

const base = `
title: Base
programme: community-action-2023
applications: apps.csv
pot: 1000
where: { round: 1 }
objective: { weights: { merit: 2, spread: 30 }, guard: { merit_loss: 5% }, spread: { reach: { neighbours: 50% } } }
rules:
  - { id: cap, kind: place, place: each, measure: awards, max: 3 }
  - { id: all, kind: total, measure: awards, max: 9 }
locks:
  - { application: A1, decision: fund, reason: Base }
`;
const files = {
  'b/base.yaml': base,
  'b/apps.csv': 'application_id,amount_requested,score,round\nA1,1,1,1\nA2,1,1,1\nA3,1,1,2\n',
};
const read = async (change: string) => {
  const { value, problems } = await loadScenario(
    'c/s.yaml',
    memoryFiles({ ...files, 'c/s.yaml': `extends: ../b/base.yaml\n${change}` }),
  );
  expect(problems).toEqual([]);
  return value?.scenario;
};

describe('a scenario changes the one that it extends', () => {
  it('keys that it does not state are inherited, files being relative to where they are written', async () => {
    const scenario = await read('title: Change\n');
    expect(scenario).toMatchObject({ title: 'Change', pot: 100_000 });
    expect(scenario?.applications.map(({ id }) => id)).toEqual(['A1', 'A2']);
  });

  it('maps are changed key by key', async () => {
    const scenario = await read('objective: { weights: { spread: 0 } }\n');
    expect(scenario?.objective.combination).toMatchObject({
      weights: { merit: rational(2), spread: rational(0), diversity: rational(40) },
      guard: { meritLoss: rational(1, 20) },
    });
  });

  it('`~` takes an inherited key out', async () => {
    const scenario = await read('where: ~\nobjective: { guard: ~ }\n');
    expect(scenario?.applications).toHaveLength(3);
    expect(scenario?.objective.combination).toMatchObject({ guard: null });
  });

  it('another reach replaces the inherited one', async () => {
    const scenario = await read('objective: { spread: { reach: { distance_km: 2.5 } } }\n');
    expect(scenario?.objective.spread.reach).toEqual({ kind: 'distance', metres: 2500 });
  });

  it('another mode leaves behind what only the inherited one understands', async () => {
    const scenario = await read(
      'objective: { mode: hierarchical, levels: [{ maximise: merit, allow_loss: 5% }, { maximise: spread }] }\n',
    );
    expect(scenario?.objective.combination).toEqual({
      mode: 'hierarchical',
      levels: [
        { maximise: 'merit', allowLoss: rational(1, 20) },
        { maximise: 'spread', allowLoss: rational(0) },
      ],
    });
  });

  it('a rule with the id of an inherited one changes it, replaces it if it states its kind, or removes it', async () => {
    const scenario = await read(
      'rules: [{ id: cap, max: 5 }, { id: all, remove: true }, { id: new, kind: organisation, max: 2 }]\n',
    );
    expect(scenario?.rules.map(({ id, title }) => [id, title])).toEqual([
      ['pot', 'The pot'],
      ['cap', 'At most 5 awards in each place'],
      ['new', 'At most 2 awards to any one organisation'],
    ]);
    const replaced = await read('rules: [{ id: cap, kind: organisation, max: 1 }]\n');
    expect(replaced?.rules.find(({ id }) => id === 'cap')).toMatchObject({ kind: 'organisation', max: 1 });
  });

  it('locks are added, and replaced by application', async () => {
    const scenario = await read(
      'locks: [{ application: A1, decision: do-not-fund, reason: Changed }, { application: A2, decision: fund, reason: New }]\n',
    );
    expect(scenario?.locks.map(({ application, reason }) => `${application} ${reason}`)).toEqual([
      'A1 Changed',
      'A2 New',
    ]);
  });
});
