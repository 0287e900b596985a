import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/domain/problem.ts';
import { type Files, loadScenario } from '../../src/io/load-scenario.ts';
import { diskFiles, memoryFiles, root } from './files.ts';
import { madeCases } from './made-files.ts';

/**
 * Files that people send, each folder with the problems that it must get in `expected.txt`: severity, code,
 * file, row, column and message. After a deliberate change `UPDATE_EXPECTED=1` rewrites them: read the difference.
 */
const corpus = join(root, 'test/io/bad');
const cases = readdirSync(corpus).sort();

/** The codes of the files that tests made before the last test of this file looks. */
const seen = new Set<string>();

const line = ({ severity, code, at }: Problem, folder: string): string =>
  [severity, code, relative(folder, at.file).replaceAll('\\', '/'), at.row ?? '-', at.column ?? '-'].join(
    ' | ',
  );

/** Compares with what is kept in a file, or keeps it there where that is asked for. */
function expectKept(found: string, file: string): void {
  if (process.env['UPDATE_EXPECTED'] !== undefined || !existsSync(file)) writeFileSync(file, found);
  expect(found).toBe(readFileSync(file, 'utf8'));
}
const said = (problem: Problem, folder: string): string =>
  // What follows “not valid JSON” are the words of the runtime.
  `${line(problem, folder)} | ${problem.message.replaceAll(`${folder}/`, '').replace(/(not valid JSON): .*/, '$1')}\n`;

describe('every bad file gets its problems, with file, row and column', () => {
  it.each(cases)('%s', async (name) => {
    const folder = join(corpus, name);
    const { value, problems } = await loadScenario(join(folder, 'scenario.yaml'), diskFiles);
    expectKept(problems.map((problem) => said(problem, folder)).join(''), join(folder, 'expected.txt'));
    expect(value === undefined).toBe(problems.some(({ severity }) => severity === 'error'));
  });
});

describe('every bad file that a test makes gets its problems too', () => {
  const messages: string[] = [];
  it.each(madeCases)('$name', async ({ name, files, expected }) => {
    const { value, problems } = await loadScenario('scenario.yaml', memoryFiles(files));
    expect(problems.map((problem) => line(problem, ''))).toEqual(expected);
    messages.push(`${name}\n`, ...problems.map(({ message }) => `  ${message}\n`));
    expect(value === undefined).toBe(problems.some(({ severity }) => severity === 'error'));
    problems.forEach(({ code }) => seen.add(code));
  });
  it('and says what is kept in made-messages.txt', () => {
    expectKept(messages.join(''), join(root, 'test/io/made-messages.txt'));
  });
});

const stubborn = (trouble: 'unreadable' | 'too-large'): Files => ({
  ...memoryFiles({}),
  read: async () => ({ ok: false, trouble, detail: 'for a test' }),
});

it('every code of the problem files is produced by some bad file, and the page of formats lists it', async () => {
  const keep = (problems: readonly Problem[]): void => problems.forEach(({ code }) => seen.add(code));
  for (const name of cases)
    keep((await loadScenario(join(corpus, name, 'scenario.yaml'), diskFiles)).problems);
  keep((await loadScenario('s.yaml', stubborn('unreadable'))).problems);
  keep((await loadScenario('s.yaml', stubborn('too-large'))).problems);
  const rows = Array.from({ length: 10_100 }, (_, index) => `A${index},-1\n`).join('');
  const many = memoryFiles({
    's.yaml': 'programme: open\npot: 1\napplications: a.csv\n',
    'a.csv': `application_id,amount_requested\n${rows}`,
  });
  keep((await loadScenario('s.yaml', many)).problems);
  const features = JSON.stringify(Array.from({ length: 10_001 }, (_, id) => ({ type: 'Feature', id })));
  const vast = memoryFiles({
    's.yaml': 'programme: open\npot: 1\napplications: a.csv\ngeography: { file: m.json }\n',
    'm.json': `{"type":"FeatureCollection","features":${features}}`,
    'a.csv': 'application_id,amount_requested\nA1,1\n',
  });
  keep((await loadScenario('s.yaml', vast)).problems);
  const codes = declaredCodes();
  expect(codes.size).toBeGreaterThan(50);
  expect([...codes].filter((code) => !seen.has(code))).toEqual([]);
  expect([...seen].filter((code) => !codes.has(code))).toEqual([]);
  const page = readFileSync(join(root, 'docs/files.md'), 'utf8');
  expect([...codes].filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
});

/** The codes as the source of the problem files states them. */
function declaredCodes(): Set<string> {
  const folder = join(root, 'src/io/problems');
  const source = readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  const literal = [...source.matchAll(/(?:error|warning)\(\s*'([a-z-]+)'/g)].map((match) => match[1] ?? '');
  const files = [...source.matchAll(/\[\s*'(file-[a-z-]+)'/g)].map((match) => match[1] ?? '');
  const kinds = /type Named =([^;]*);/.exec(source)?.[1] ?? '';
  const names = [...kinds.matchAll(/'([a-z-]+)'/g)].map((match) => `unknown-${match[1]}`);
  return new Set([...literal, ...files, ...names]);
}
