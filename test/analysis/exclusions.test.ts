import { expect, it } from 'vitest';
import { allocate } from '../../src/analysis/allocate.ts';
import { type ApplicationId, id, type RuleId } from '../../src/domain/ids.ts';
import { inPence } from '../../src/domain/money.ts';
import { rational } from '../../src/domain/rational.ts';
import type { Rule } from '../../src/programme/rule.ts';
import { scenarioOf } from '../arbitraries/case.ts';
import { oracleOf } from '../oracle.ts';
import { application } from '../programme/application.ts';

it('who is kept out by a funded application is told by which, and why; the result names every set', async () => {
  const rule: Rule = {
    kind: 'exclusive',
    id: id<RuleId>('one-partnership:1'),
    clause: null,
    title: 'At most one of A, B',
    from: 'programme',
    applications: [id<ApplicationId>('A'), id<ApplicationId>('B')],
    reason: 'Ada Poe signed for both',
  };
  const asking = (name: string, mark: number) =>
    application(name, { requested: inPence(100_000), score: rational(mark) });
  const scenario = scenarioOf([asking('A', 80), asking('B', 70), asking('C', 60)], 300_000, {
    rules: [rule],
    reserveLength: 0,
  });
  const question = { scenario, geography: null, inputs: [], version: 'test', warnings: [] };
  const allocated = await allocate({ ...question, ranking: 'full' }, oracleOf('exact'));
  if (!allocated.ok) throw new Error('no problems were planted');
  const { notFunded, exclusions } = allocated.result;
  expect(notFunded.map(({ applicationId, because }) => [applicationId, because.at(-1)])).toEqual([
    ['B', 'It and A, which is funded, exclude each other: Ada Poe signed for both.'],
  ]);
  expect(exclusions).toEqual([
    {
      ruleId: 'one-partnership:1',
      clause: null,
      applicationIds: ['A', 'B'],
      reason: 'Ada Poe signed for both',
      funded: 'A',
    },
  ]);
});
