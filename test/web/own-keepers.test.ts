import { expect, it } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import { ownOracles } from '../../src/web/worker/own-keepers.ts';

const exact = { engine: 'exact', timeLimitSeconds: null } as const;

/** At most so many of five. */
function chooseAtMost(bound: number): Model {
  const origin = { kind: 'test', subject: [], rule: null, clause: null };
  const terms = [1, 2, 3, 4, 5].map((coefficient, variable) => ({ variable, coefficient }));
  return {
    name: `at most ${bound}`,
    variables: terms.map(({ variable }) => ({
      name: `x${variable}`,
      lower: 0,
      upper: 1,
      role: 'decision',
      origin,
    })),
    constraints: [
      {
        name: 'how many',
        terms: terms.map(({ variable }) => ({ variable, coefficient: 1 })),
        sense: '<=',
        bound,
        origin,
      },
    ],
    levels: [{ name: 'total', direction: 'maximise', terms, allowedLoss: { numerator: 0, denominator: 1 } }],
  };
}

it('what somebody waits for is solved before everything that was asked earlier, and that after it', async () => {
  const urgent = new Set<AbortSignal>();
  const oracleFor = ownOracles(urgent);
  const [ranking, why] = [new AbortController().signal, new AbortController().signal];
  const solved: string[] = [];
  const ask = async (model: Model, signal: AbortSignal): Promise<void> => {
    await oracleFor(exact, signal).solve(model);
    solved.push(model.name);
  };
  const others = [1, 2, 3].map((bound) => ask(chooseAtMost(bound), ranking));
  urgent.add(why);
  await ask(chooseAtMost(4), why);
  await ask(chooseAtMost(5), why);
  expect(solved).toEqual(['at most 4', 'at most 5']);
  urgent.delete(why);
  await Promise.all(others);
  expect(solved.slice(2).sort()).toEqual(['at most 1', 'at most 2', 'at most 3']);
});

it('what need not be answered any more is given up while it waits for something urgent', async () => {
  const urgent = new Set([new AbortController().signal]);
  const ranking = new AbortController();
  const asked = ownOracles(urgent)(exact, ranking.signal).solve(chooseAtMost(2));
  ranking.abort();
  await expect(asked).rejects.toBe(ranking.signal.reason);
});

it('between the answers to questions that were put together, word is heard that they need not be answered any more', async () => {
  const ranking = new AbortController();
  const page = new MessageChannel();
  page.port1.addEventListener('message', () => ranking.abort());
  page.port1.start();
  const oracle = ownOracles(new Set())(exact, ranking.signal);
  const answered: number[] = [];
  const asked = [1, 2, 3, 4, 5].map(async (bound) => {
    await oracle.solve(chooseAtMost(bound));
    answered.push(bound);
    page.port2.postMessage('given up');
  });
  const ends = await Promise.allSettled(asked);
  page.port1.close();
  expect(answered).toHaveLength(1);
  expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(4);
});

it('what somebody waits for is solved, also where what it starts from has to be found again', async () => {
  const why = new AbortController().signal;
  const oracle = ownOracles(new Set([why]))(exact, why);
  const models = Array.from({ length: 40 }, (_, k) => chooseAtMost(k + 1));
  for (const value of [0, 1])
    for (const model of models) {
      const outcome = await oracle.solve(model, { change: { fixings: [{ variable: 4, value }] } });
      expect(outcome.status).toBe('optimal');
    }
});
