import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allot, allotHere, written } from './allot.ts';

const toy = 'scenarios/toys/pot/scenario.yaml';
const conflict = 'scenarios/conflict/scenario.yaml';

/** Each is wrong usage, told in one line that names the option. */
async function refuses(args: readonly string[], option: string): Promise<void> {
  const { status, stdout, stderr } = await allotHere(args);
  expect([args.join(' '), status, stdout]).toEqual([args.join(' '), 2, '']);
  expect(stderr).toContain(option);
  expect(stderr.trim().split('\n')).toHaveLength(1);
}

describe('allot whatif', () => {
  it('prints one document, and the same in words', () => {
    const { status, stdout } = allot(['whatif', toy, '--pot', '5000..15000', '--step', '5000', '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'allot.whatif/1',
      asked: { fromPence: 500_000, toPence: 1_500_000, stepPence: 500_000 },
    });
    const words = allot(['whatif', toy, '--complete']);
    expect(words.status).toBe(0);
    expect(words.stdout).toContain('The next pound that changes anything');
  });

  it('answers where the scenario’s own pot is too small: with the smallest that is not', async () => {
    const { status, stdout } = await allotHere(['whatif', conflict, '--pot', '10000,15000']);
    expect(status).toBe(0);
    expect(stdout).toContain('The smallest pot at which all the rules can be kept is £15,000.');
    expect(stdout).toContain('no award set keeps all the rules');
  });

  it('refuses options that do not go together, and a grid that is a slip of the pen', async () => {
    await refuses(['whatif', toy, '--complete', '--step', '500'], '--complete');
    await refuses(['whatif', toy, '--pot', '0..900000000', '--step', '0.01'], '--step');
  });

  it('refuses a complete staircase where a rule is a share of the pot, with status 3', async () => {
    const scenario = written({
      'scenario.yaml':
        'programme: open\napplications: a.csv\npot: 2500\nrules: [{ id: half, kind: total, measure: share-of-pot, min: 50% }]\n',
      'a.csv': 'application_id,amount_requested,score\nA,1000,50\nB,2000,60\n',
    });
    const { status, stderr } = await allotHere(['whatif', scenario, '--complete']);
    expect(status).toBe(3);
    expect(stderr).toContain('whatif-complete-share-of-pot');
    expect((await allotHere(['whatif', scenario])).status).toBe(0);
  });
});

describe('allot ladder and allot frontier', () => {
  it('print one document, and the same in words', async () => {
    const spread = 'scenarios/merit-against-spread/with-spread.yaml';
    const ladder = await allotHere(['ladder', spread, '--pots', '15000,20000', '--json']);
    expect(JSON.parse(ladder.stdout)).toMatchObject({ schema: 'allot.ladder/1', total: { price: 0 } });
    const frontier = await allotHere(['frontier', spread, '--points', '4', '--json']);
    expect(JSON.parse(frontier.stdout)).toMatchObject({
      schema: 'allot.frontier/1',
      curves: [{ against: 'spread' }],
      notes: ['Diversity is left out: no application states a theme.'],
    });
  });

  it('refuse what has no answer, with the way out', async () => {
    const { status, stderr } = await allotHere(['ladder', conflict, '--pots', '10000,20000']);
    expect(status).toBe(3);
    expect(stderr).toContain('ladder-pot-too-small');
    expect(stderr).toContain('£15,000');
    await refuses(['frontier', toy, '--against', 'merit'], '--against');
  });
});

describe('allot explain', () => {
  it('gives the clauses of an ineligible application where the rules conflict too, and its levels where there are some', async () => {
    const objective =
      'objective: { mode: hierarchical, levels: [{ maximise: merit, allow_loss: 5% }, { maximise: diversity }] }';
    const inConflict = written({
      'scenario.yaml': `programme: open\napplications: a.csv\npot: 500\nrules: [{ id: one, kind: total, measure: awards, min: 1 }]\n${objective}\n`,
      'a.csv': 'application_id,amount_requested,score,withdrawn\nA,1000,50,\nB,2000,60,yes\n',
    });
    expect((await allotHere(['explain', inConflict, 'A'])).status).toBe(4);
    const { status, stdout, stderr } = await allotHere(['explain', inConflict, 'B', '--json']);
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({
      fate: 'ineligible',
      levels: ['merit', 'diversity'],
      gridPerPoint: 100,
      breaches: [{ clause: 'withdrawn', answer: 'breach' }],
    });
  });
});

describe('bad input', () => {
  it('is an application that nobody made, whether or not the rules conflict', async () => {
    const { status, stdout, stderr } = await allotHere(['explain', conflict, 'AA']);
    expect([status, stdout]).toEqual([3, '']);
    expect(stderr).toContain('There is no application “AA”');
    expect(stderr).toContain('Expected: one of: A, B, C, D');
  });

  it('is pots out of order or below nothing', async () => {
    await refuses(['whatif', toy, '--pot', '15000..5000'], '--pot takes the smaller pot first');
    await refuses(['ladder', toy, '--pots=-5,5000'], '--pots');
  });

  it('is rules that conflict: it is said which questions still have an answer, and they do', async () => {
    const { status, stdout, stderr } = await allotHere(['rules', conflict]);
    expect([status, stdout]).toEqual([4, '']);
    const answering = stderr.match(/“allot \w+”/g);
    const names = ['doctor', 'whatif', 'ladder', 'compare', 'explain', 'commit'];
    expect(answering).toEqual(names.map((name) => `“allot ${name}”`));
    expect((await allotHere(['doctor', conflict])).stdout).toContain('Any one of these mends is enough');
    expect((await allotHere(['ladder', conflict, '--pots', '15000'])).status).toBe(0);
    expect((await allotHere(['compare', conflict, conflict])).stdout).toContain('nobody is funded');
    const toyOf = (name: string): string => readFileSync(`scenarios/toys/phase/${name}`, 'utf8');
    const inPhases = written({
      'scenario.yaml': `${toyOf('scenario.yaml')}rules: [{ id: many, kind: total, measure: awards, min: 6 }]\n`,
      'programme.yaml': toyOf('programme.yaml'),
      'applications.csv': toyOf('applications.csv'),
    });
    expect((await allotHere(['rules', inPhases])).status).toBe(4);
    expect((await allotHere(['commit', inPhases])).stdout).toContain('can be promised from £10,000');
  });

  it('is two scenarios over different applications', async () => {
    const { status, stdout, stderr } = await allotHere([
      'compare',
      conflict,
      'scenarios/merit-against-spread/base.yaml',
    ]);
    expect([status, stdout]).toEqual([3, '']);
    expect(stderr).toContain('different-applications');
  });

  it('is a page that is there already, which is left as it is', async () => {
    const page = written({ 'page.html': 'mine' });
    const { status, stderr } = await allotHere(['compare', toy, toy, '--html', page]);
    expect([status, readFileSync(page, 'utf8')]).toEqual([2, 'mine']);
    expect(stderr).toContain('page.html is there already. Nothing was written');
  });
});
