import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { inPence } from '../../src/domain/money.ts';
import { importPabulib } from '../../src/io/import-pabulib.ts';
import { splitLine } from '../../src/io/import-pabulib-sections.ts';
import type { Imported } from '../../src/io/imported.ts';
import { undoSafeCell } from '../../src/io/safe-cell.ts';

interface Parts {
  readonly meta?: readonly string[];
  readonly header?: string;
  readonly projects?: readonly string[];
  readonly votes?: readonly string[];
}

const election = ({
  meta = [],
  header = 'project_id;cost;votes;name;category;district;selected',
  projects = ['1;300;2;Swings;play,sport;North;1', '2;200.0;1;A walk; health;South;0'],
  votes = ['voter_id;vote;age', 'Zoe;1,2;44', 'Max;1;19'],
}: Parts = {}): string =>
  ['META', 'key;value', 'budget;400', ...meta, 'PROJECTS', header, ...projects, 'VOTES', ...votes, ''].join(
    '\n',
  );

const codes = (content: string | Uint8Array): readonly string[] =>
  importPabulib('e.pb', content).problems.map(({ code }) => code);

function imported(content: string): Imported {
  const { value, problems } = importPabulib('e.pb', content);
  if (value === undefined) throw new Error(problems.map(({ code }) => code).join());
  return value;
}
const scenarioOf = (value: Imported): Record<string, unknown> => parseYaml(value.files[0]?.text ?? '');
const rowsOf = (value: Imported): readonly Record<string, string>[] => {
  const [headers = [], ...rows] = parse(value.files[1]?.text ?? '');
  return rows.map((cells) =>
    Object.fromEntries(headers.map((name, index) => [name, undoSafeCell(cells[index] ?? '')])),
  );
};

describe('importing an election', () => {
  it('makes applications of projects', () => {
    expect(rowsOf(imported(election()))).toMatchObject([
      { application_id: '1', title: 'Swings', amount_requested: '300.00', score: '2', themes: 'play; sport' },
      { application_id: '2', title: 'A walk', amount_requested: '200.00', score: '1', themes: 'health' },
    ]);
    expect(codes(election())).toEqual([]);
  });

  it('has the district as place and the published winners', () => {
    const rows = rowsOf(imported(election()));
    expect(rows.map(({ places, published }) => [places, published])).toEqual([
      ['North', 'yes'],
      ['South', 'no'],
    ]);
  });

  it('decides over raw votes, with the budget as the pot and no rule but the election’s', () => {
    expect(scenarioOf(imported(election()))).toMatchObject({
      programme: 'open',
      pot: 400,
      scale: 'raw',
      geography: 'none',
      objective: { basis: 'award', mode: 'weighted', weights: { merit: 1, spread: 0, diversity: 0 } },
    });
    const { value } = importPabulib('e.pb', election(), { pot: inPence(12_345) });
    expect(value === undefined ? undefined : scenarioOf(value)['pot']).toBe(123.45);
  });

  it('has the score as merit where there is one', () => {
    const content = election({
      header: 'project_id;cost;votes;score;name',
      projects: ['1;300;2;7;Swings'],
      votes: ['voter_id;vote;points', 'a;1;4', 'b;1;3'],
    });
    expect(rowsOf(imported(content))[0]?.['score']).toBe('7');
    expect(codes(content)).toEqual([]);
  });

  it('counts the ballots where the file states neither', () => {
    const content = election({ header: 'project_id;cost;name', projects: ['1;300;Swings', '2;200;Walk'] });
    expect(rowsOf(imported(content)).map((row) => row['score'])).toEqual(['2', '1']);
    expect(codes(content)).toEqual(['pabulib-counted']);
  });

  it('makes a rule of each budget of a category', () => {
    const content = election({
      meta: ['categories;play,sport,health', 'budget_per_category;100,200,250.50'],
    });
    expect(scenarioOf(imported(content))).toMatchObject({
      theme_counting: 'any',
      rules: [
        { kind: 'theme', theme: 'play', measure: 'pounds', max: 100 },
        { kind: 'theme', theme: 'sport', measure: 'pounds', max: 200 },
        { kind: 'theme', theme: 'health', measure: 'pounds', max: 250.5 },
      ],
    });
  });

  it('makes no rule of a category that no project has', () => {
    const content = election({ meta: ['categories;play,sport,health,art', 'budget_per_category;1,2,3,4'] });
    expect(scenarioOf(imported(content))['rules']).toHaveLength(3);
    expect(codes(content)).toEqual([]);
  });

  it('leaves budgets of categories out that do not match the categories, and warns', () => {
    const content = election({ meta: ['categories;play,sport', 'budget_per_category;100'] });
    expect(codes(content)).toEqual(['pabulib-category-budgets']);
    expect(scenarioOf(imported(content))).not.toHaveProperty('rules');
  });

  it('makes a fundable line of the threshold', () => {
    const content = election({ meta: ['min_project_score_threshold;2'] });
    expect(scenarioOf(imported(content))['rules']).toMatchObject([{ kind: 'fundable-line', merit: '2' }]);
  });

  it('keeps what the file says of itself', () => {
    const value = imported(election({ meta: ['rule;greedy', 'comment;one; two'] }));
    expect(value.metadata.get('rule')).toBe('greedy');
    expect(value.metadata.get('comment')).toBe('one; two');
  });

  it('keeps a comma within a category and parts categories at the others', () => {
    const projects = ['1;300;2;Swings;Streets, Sidewalks & Transit,play;North;1'];
    expect(rowsOf(imported(election({ projects, votes: [] })))[0]?.['themes']).toBe(
      'Streets, Sidewalks & Transit; play',
    );
  });

  it('carries nothing of a voter over', () => {
    const value = imported(election({ votes: ['voter_id;vote;age', 'Zoë Quill;1,2;44', 'Max Poe;1;19'] }));
    expect(JSON.stringify(value)).not.toMatch(/Quill|Poe|\b44\b/);
  });
});

describe('what real files do', () => {
  it('quotes a cell only where its quotes enclose all of it', () => {
    expect(splitLine('47;12;"Odkupmy" i my;x')).toEqual(['47', '12', '"Odkupmy" i my', 'x']);
    expect(splitLine('1;"a ""b""; c";2')).toEqual(['1', 'a "b"; c', '2']);
    expect(splitLine('1;"open;2')).toEqual(['1', '"open', '2']);
    expect(splitLine(';;')).toEqual(['', '', '']);
  });

  it('joins a text that holds the separator, and warns', () => {
    const projects = ['1;300;2;Swings; slides; all;play;North;1', '2;200;1;Walk;health;South;0'];
    expect(rowsOf(imported(election({ projects }))).map(({ title, places }) => [title, places])).toEqual([
      ['Swings; slides; all', 'North'],
      ['Walk', 'South'],
    ]);
    expect(codes(election({ projects }))).toEqual(['import-joined-cells']);
  });

  it('takes missing last cells as not stated, and warns', () => {
    const projects = ['1;300;2;Swings', '2;200;1;Walk;health;South;0'];
    expect(rowsOf(imported(election({ projects }))).map(({ published }) => published)).toEqual(['', 'no']);
    expect(codes(election({ projects }))).toEqual(['import-short-row']);
  });

  it('warns where ballots, counts and statements disagree, and keeps what is stated', () => {
    const content = election({
      meta: ['num_projects;3', 'num_votes;9'],
      projects: ['1;300;5;Swings;play;North;1', '2;200;1;Walk;health;South;maybe'],
      votes: ['voter_id;vote', 'a;1,2', 'b;1,77'],
    });
    expect([...codes(content)].sort()).toEqual([
      'pabulib-count',
      'pabulib-count',
      'pabulib-recount',
      'pabulib-selected',
      'pabulib-unknown-project',
    ]);
    expect(rowsOf(imported(content))[0]?.['score']).toBe('5');
  });

  it('reads costs as programs write them', () => {
    const projects = ['1;4000.0;2;Swings;;;', '2;1e3;1;Walk;;;'];
    expect(rowsOf(imported(election({ projects }))).map((row) => row['amount_requested'])).toEqual([
      '4000.00',
      '1000.00',
    ]);
  });
});

describe('a file that is not one', () => {
  it.each([
    ['nothing', '', 'import-empty'],
    ['a PDF', '%PDF-1.7', 'import-not-text'],
    ['no projects', 'META\nkey;value\nbudget;3\n', 'not-pabulib'],
    ['no cost', 'META\nkey;value\nbudget;3\nPROJECTS\nproject_id;name\n1;a\n', 'not-pabulib'],
    ['a scenario', 'programme: open\n', 'not-pabulib'],
    ['a 360Giving file', 'Identifier,Amount Awarded\nG1,5\n', 'not-pabulib'],
    ['no project', election({ projects: [] }), 'import-nothing-left'],
    ['no budget', election().replace('budget;400', 'x;y'), 'import-pot'],
    ['a negative cost', election({ projects: ['1;-5;2;a;b;c;1'] }), 'import-amount'],
    ['a missing cost', election({ projects: ['1;;2;a;b;c;1'] }), 'import-amount'],
    ['a missing id', election({ projects: [';5;2;a;b;c;1'] }), 'import-id-missing'],
    ['a negative number of votes', election({ projects: ['1;5;-2;a;b;c;1'] }), 'pabulib-merit'],
    ['cells that fall nowhere', election({ projects: ['1;5;a;b;c;d;e;f;g'] }), 'import-row-fields'],
  ])('is refused with a reason: %s', (_, content, code) => {
    const { value, problems } = importPabulib('e.pb', content);
    expect(value).toBeUndefined();
    expect(problems.filter(({ severity }) => severity === 'error').map((problem) => problem.code)).toContain(
      code,
    );
  });

  it('loses no project: as many applications as rows, or an error', () => {
    const cell = fc.oneof(
      fc.constantFrom('1', '2', '300', '', '-1', '1;2', '"', 'a "b"'),
      fc.string({ maxLength: 6 }),
    );
    const line = fc.array(cell, { minLength: 1, maxLength: 9 }).map((cells) => `p${cells.join(';')}`);
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (projects) => {
        const { value, problems } = importPabulib('e.pb', election({ projects }));
        expect(value === undefined).toBe(problems.some(({ severity }) => severity === 'error'));
        if (value !== undefined) expect(rowsOf(value)).toHaveLength(projects.length);
      }),
      { numRuns: 500 },
    );
  });

  it('never throws, whatever it is given', () => {
    const pieces = fc.constantFrom(
      'META',
      'PROJECTS',
      'VOTES',
      'key;value',
      'budget;400',
      'project_id;cost;votes',
      '1;2;3',
      'voter_id;vote;points',
      'a;1,2;3',
      '"',
    );
    const lines = fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 30 })), { maxLength: 12 });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 80 }),
          lines.map((some) => some.join('\n')),
        ),
        (content) => {
          const { value, problems } = importPabulib('e.pb', content);
          expect(value === undefined).toBe(problems.some(({ severity }) => severity === 'error'));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
