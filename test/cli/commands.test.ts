import { describe, expect, it } from 'vitest';
import { allot, allotHere, freshFolder, written } from './allot.ts';

const toy = 'scenarios/toys/pot/scenario.yaml';
const rows = 'application_id,amount_requested,score\nA,1000,50\nB,2000,60\n';
const open = 'programme: open\napplications: a.csv\npot: 2500\n';

describe('exit statuses', () => {
  it('are 0 for a decision, with one JSON document on standard output and nothing else anywhere', () => {
    const { status, stdout, stderr } = allot(['run', toy, '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'allot.result/1', status: 'optimal' });
    expect(stderr).toBe('');
  });

  it('are 2 for wrong usage, said in a line', async () => {
    for (const args of [
      ['decide', toy],
      ['run'],
      ['run', toy, '--workers', 'many'],
      ['run', toy, '--no-such-option'],
      ['model', toy, '--format', 'xls'],
      ['import', 'excel', toy, '--out', 'x'],
      ['import', 'pabulib', toy, '--out', freshFolder(), '--pot', 'lots'],
    ]) {
      const { status, stdout, stderr } = await allotHere(args);
      expect([args.join(' '), status]).toEqual([args.join(' '), 2]);
      expect(stdout).toBe('');
      expect(stderr).not.toContain('    at ');
    }
  });

  it('are 3 for invalid input, with the problem’s code, place and mend', async () => {
    const scenario = written({
      'scenario.yaml': open,
      'a.csv': 'application_id,amount_requested,score\nA,-5,50\nA,20,101\n',
    });
    for (const name of ['run', 'check']) {
      const { status, stderr } = await allotHere([name, scenario]);
      expect(status).toBe(3);
      for (const said of ['amount', 'row 2', 'row 3', 'duplicate', 'Mend:']) expect(stderr).toContain(said);
    }
    expect((await allotHere(['check', 'no-such-file.yaml'])).status).toBe(3);
    expect((await allotHere(['verify', 'no-such-folder'])).status).toBe(3);
  });

  it('are 4 where the rules conflict, and the result says so', () => {
    const rules = 'rules: [{ id: many, kind: total, measure: awards, min: 3 }]\n';
    const { status, stdout } = allot([
      'run',
      written({ 'scenario.yaml': open + rules, 'a.csv': rows }),
      '--json',
    ]);
    expect(status).toBe(4);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'infeasible', awards: [] });
  });

  it('are 5 where the time ran out before an answer was proved', () => {
    // To spend to the penny exactly half of what is asked in each of six places: a market split, which no branch and bound closes.
    const places = ['E09000002', 'E09000003', 'E09000004', 'E09000005', 'E09000006', 'E09000007'];
    const parts = Array.from({ length: 50 }, (_, n) =>
      places.map((__, p) => 1 + ((n * 7919 + p * 104_729) ** 2 % 97)),
    );
    const applications = parts.map((own, n) => {
      const amount = own.reduce((sum, part) => sum + part, 0);
      return `A${n},${amount},50,${places.map((place, p) => `${place}:${own[p]}/${amount}`).join(';')}`;
    });
    const rules = places.map((place, p) => {
      const half = Math.floor(parts.reduce((sum, own) => sum + (own[p] ?? 0), 0) / 2);
      return `  - { id: half-${p}, kind: place, place: ${place}, measure: pounds, min: ${half}, max: ${half} }`;
    });
    const scenario = written({
      'scenario.yaml': `${open.replace('2500', '1200000')}geography: london\nsolver: { time_limit_s: 1 }\nrules:\n${rules.join('\n')}\n`,
      'a.csv': `application_id,amount_requested,score,places\n${applications.join('\n')}\n`,
    });
    const { status, stdout, stderr } = allot(['run', scenario, '--json', '--award-set-only']);
    expect({ status, stderr }).toEqual({ status: 5, stderr: '' });
    expect(['within', 'unknown']).toContain(JSON.parse(stdout).status);
  });
});

describe('every command', () => {
  it('has help with an example', async () => {
    for (const name of [
      'run',
      'check',
      'model',
      'verify',
      'import',
      'explain',
      'doctor',
      'leapfrogs',
      'rules',
    ]) {
      const { status, stdout } = await allotHere([name, '--help']);
      expect(status).toBe(0);
      expect(stdout).toContain('Example:');
    }
  });
});

describe('allot explain', () => {
  it('suggests the nearest application where there is none of the name', async () => {
    const { status, stderr } = await allotHere([
      'explain',
      'scenarios/community-action/scenario.yaml',
      'A1O2',
    ]);
    expect(status).toBe(3);
    expect(stderr).toContain('unknown-application');
    expect(stderr).toContain('Did you mean “A102”?');
  });
});

describe('allot check', () => {
  it('says who is eligible, and each breach with its clause', async () => {
    const { status, stdout } = await allotHere(['check', 'scenarios/community-action/scenario.yaml']);
    expect(status).toBe(0);
    expect(stdout).toContain('180 applications, 155 eligible, 25 not');
    expect(stdout).toMatch(/A082\s+CA-E2\s+breach/);
    expect(stdout).toMatch(/A120\s+CA-E2\s+not stated/);
  });

  it('cuts a long list of breaches, and says how many each clause has', async () => {
    const rows = Array.from({ length: 300 }, (_, row) => `A${row},1000,50,${row < 150 ? 'no' : ''}\n`);
    const scenario = written({
      'scenario.yaml': 'programme: p.yaml\napplications: a.csv\npot: 1000\n',
      'p.yaml':
        'id: p\ntitle: P\nclauses: [{ id: P-1, kind: eligibility, text: Not for profit., test: { test: is, fact: not_for_profit, value: yes } }]\n',
      'a.csv': `application_id,amount_requested,score,not_for_profit\n${rows.join('')}`,
    });
    const { stdout } = await allotHere(['check', scenario]);
    expect(stdout.split('\n').filter((line) => /^A\d/.test(line))).toHaveLength(100);
    expect(stdout).toContain('… and 200 more answers. By clause: P-1 300. Add --json for all of them.');
    expect(JSON.parse((await allotHere(['check', scenario, '--json'])).stdout).ineligible).toHaveLength(300);
  });

  it('gives everything as JSON', async () => {
    const { stdout } = await allotHere(['check', 'scenarios/community-action/scenario.yaml', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'allot.check/1',
      valid: true,
      applications: 180,
      eligible: 155,
    });
  });
});

describe('allot run', () => {
  it('names those whose fate was a tie only where it ranked them', async () => {
    const tie = 'scenarios/tie/scenario.yaml';
    expect((await allotHere(['run', tie, '--award-set-only'])).stdout).toMatch(
      /A tie was broken \([^)]*\)\.\n/,
    );
    expect((await allotHere(['run', tie])).stdout).toMatch(/A tie was broken \([^)]*\) between \S+ and \S+/);
  });
});

describe('allot model', () => {
  it('prints the model in both formats', () => {
    expect(allot(['model', toy, '--format', 'lp']).stdout).toMatch(/Maximize[\s\S]*Subject To[\s\S]*End\n$/i);
    expect(allot(['model', toy, '--format', 'mps']).stdout).toMatch(/ROWS[\s\S]*COLUMNS[\s\S]*ENDATA\n$/);
  });
});

describe('what comes from a spreadsheet', () => {
  it('reaches the terminal without escape codes, and never as a row of its own', () => {
    const nasty =
      'application_id,organisation,amount_requested,score\n"A\u001b[31m","=cmd()|\'/C calc\'!A0\u202Egnp",1000,50\nB,"two\nlines",1000,40\n';
    const { status, stdout } = allot(['run', written({ 'scenario.yaml': open, 'a.csv': nasty })]);
    expect(status).toBe(0);
    expect(stdout).not.toContain('\u001b');
    expect(stdout).not.toContain('\u202E');
    expect(stdout).not.toMatch(/^lines/m);
  });
});
