import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { lintConfigurationText, outside } from '../../scripts/build-lint.ts';
import {
  type Layer,
  folderSentence,
  layers,
  nodeSentence,
  outsideSentence,
  packageSentence,
} from '../../scripts/layers.ts';
import { type LintRun, lintPlanted, root } from './planted-copy.ts';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
const packages = [
  ...new Set([
    ...Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }),
    ...layers.flatMap((layer) => layer.packages.filter((name) => name !== 'node:*')),
    'preact',
    '@turf/helpers',
    'zod/v4',
    'highs/runtime',
    'fs',
    'fs/promises',
    'node:fs',
    'node:fs/promises',
  ]),
];

/** Every way of importing that leaves a trace in the text, on a line of its own. */
const forms: readonly ((from: string, name: string) => string)[] = [
  (from, name) => `import { a as ${name} } from '${from}';`,
  (from, name) => `import type { A as ${name} } from '${from}';`,
  (from, name) => `export { a as ${name} } from '${from}';`,
  (from) => `export * from '${from}';`,
  (from) => `import '${from}';`,
  (from, name) => `export const ${name} = (): Promise<unknown> => import('${from}');`,
];

/** An import, and the sentence it must be told; null where the layer may have it. */
type Trial = readonly [from: string, sentence: string | null];

function packageTrial(layer: Layer, name: string): Trial {
  if (name.startsWith('node:')) return [name, layer.packages.includes('node:*') ? null : nodeSentence(layer)];
  const allowed = layer.packages.some((known) => name === known || name.startsWith(`${known}/`));
  return [name, allowed ? null : packageSentence(layer)];
}

/** Every import that could be tried in a folder of `layer`, `up` being the way from it to src/. */
const trials = (layer: Layer, up: string): readonly Trial[] => [
  ['./other.ts', null],
  ...layers
    .filter(({ folder }) => folder !== layer.folder)
    .flatMap(({ folder }): readonly Trial[] => {
      const sentence = layer.imports.includes(folder) ? null : folderSentence(layer, folder);
      return [`${up}${folder}/part.ts`, `./${up}${folder}/part.ts`, `${up}../src/${folder}/part.ts`].map(
        (from) => [from, sentence],
      );
    }),
  ...outside.map((folder): Trial => [`${up}../${folder}/part.ts`, outsideSentence(layer)]),
  ...packages.map((name) => packageTrial(layer, name)),
];

/** For each planted file, a line an import: what it says and what it must be told. */
const lines = new Map<string, readonly { readonly text: string; readonly sentence: string | null }[]>();
for (const layer of layers)
  for (const [place, up] of [
    ['planted', '../'],
    ['deep/down/planted', '../../../'],
  ] as const)
    lines.set(
      `src/${layer.folder}/${place}.ts`,
      trials(layer, up).flatMap(([from, sentence], trial) =>
        forms.map((form, index) => ({ text: form(from, `name${trial}_${index}`), sentence })),
      ),
    );
const planted = new Map([...lines].map(([path, all]) => [path, all.map(({ text }) => `${text}\n`).join('')]));

/** Breaches of the house rules, and the lint rule that must catch each. */
const breaches: Readonly<
  Record<string, { readonly files: Readonly<Record<string, string>>; readonly code: string }>
> = {
  'an import cycle': {
    files: {
      'src/domain/cycle-a.ts': `import { b } from './cycle-b.ts';\nexport const a = (): unknown => b;\n`,
      'src/domain/cycle-b.ts': `import { a } from './cycle-a.ts';\nexport const b = (): unknown => a;\n`,
    },
    code: 'import(no-cycle)',
  },
  'a promise left floating': {
    files: {
      'src/domain/floating.ts': `const wait = async (): Promise<void> => {};\nexport function go(): void {\n  wait();\n}\n`,
    },
    code: 'typescript(no-floating-promises)',
  },
  'a switch that misses a case': {
    files: {
      'src/domain/switch.ts': `export function go(a: 'x' | 'y'): void {\n  switch (a) {\n    case 'x':\n      break;\n  }\n}\n`,
    },
    code: 'typescript(switch-exhaustiveness-check)',
  },
  'the type any': {
    files: { 'src/domain/any.ts': 'export const a = (b: any): unknown => b;\n' },
    code: 'typescript(no-explicit-any)',
  },
  'the type of an inline import': {
    files: { 'src/domain/inline.ts': `export type A = import('zod').ZodType;\n` },
    code: 'typescript(consistent-type-imports)',
  },
  'a double equals sign': {
    files: { 'src/domain/equals.ts': 'export const a = (b: unknown): boolean => b == 1;\n' },
    code: 'eslint(eqeqeq)',
  },
  'a let that never changes': {
    files: { 'src/domain/let.ts': 'export function a(): number {\n  let b = 1;\n  return b;\n}\n' },
    code: 'eslint(prefer-const)',
  },
  'a non-null assertion': {
    files: { 'src/domain/sure.ts': 'export const a = (b: string | null): string => b!;\n' },
    code: 'typescript(no-non-null-assertion)',
  },
  'an exported let': {
    files: { 'src/domain/state.ts': 'export let a = 1;\nexport const b = (): number => (a += 1);\n' },
    code: 'import(no-mutable-exports)',
  },
  'sorting by locale': {
    files: { 'src/domain/locale.ts': `export const a = (b: string): number => b.localeCompare('c');\n` },
    code: 'eslint(no-restricted-properties)',
  },
  'an unseeded random number': {
    files: { 'src/domain/random.ts': 'export const a = (): number => Math.random();\n' },
    code: 'eslint(no-restricted-properties)',
  },
  'printing below the command line': {
    files: { 'src/domain/print.ts': 'export const a = (): void => console.log(1);\n' },
    code: 'eslint(no-console)',
  },
  'a variable that nothing uses': {
    files: { 'src/domain/unused.ts': 'export const a = (): number => {\n  const b = 1;\n  return 2;\n};\n' },
    code: 'eslint(no-unused-vars)',
  },
  'a file of more than 300 lines': {
    files: {
      'src/domain/long.ts': `${Array.from({ length: 301 }, (_, n) => `export const a${n} = ${n};`).join('\n')}\n`,
    },
    code: 'eslint(max-lines)',
  },
  'a file name that is not in kebab-case': {
    files: { 'src/domain/fileName.ts': 'export const a = 1;\n' },
    code: 'unicorn(filename-case)',
  },
};
const plantedBreaches = new Map(Object.values(breaches).flatMap(({ files }) => Object.entries(files)));

const imports = 'eslint(no-restricted-imports)';
let run: LintRun;
let breachRun: LintRun;
beforeAll(async () => {
  run = await lintPlanted(planted);
  breachRun = await lintPlanted(plantedBreaches, '--type-aware');
});

describe('the layers are enforced', () => {
  it('the lint configuration is the one that the table of layers gives', () => {
    expect(readFileSync(join(root, '.oxlintrc.json'), 'utf8')).toBe(lintConfigurationText);
  });

  it('every folder of src/ is in the table, and src/ has no files of its own', () => {
    const known = layers.map(({ folder }) => folder);
    const entries = readdirSync(join(root, 'src'), { withFileTypes: true });
    expect(
      entries.filter((entry) => !entry.isDirectory() || !known.includes(entry.name)).map(({ name }) => name),
    ).toEqual([]);
  });

  it('a layer imports only layers that stand before it in the table', () => {
    layers.forEach((layer, index) => {
      const below = layers.slice(0, index).map(({ folder }) => folder);
      expect(layer.imports.filter((folder) => !below.includes(folder))).toEqual([]);
    });
  });

  it('the linter looked at every planted file', () => {
    expect(planted.size).toBe(2 * layers.length);
    expect(run.filesLookedAt).toBe(planted.size);
    expect(breachRun.filesLookedAt).toBe(plantedBreaches.size);
  });

  it.each([...lines])('%s is told of each forbidden import in its sentence, and of no other', (path, all) => {
    const told = all.map(() => new Set<string>());
    for (const { file, line, code, sentence } of run.findings)
      if (file === path && code === imports) told[line - 1]?.add(sentence);
    expect(all.map(({ text }, index) => [text, ...(told[index] ?? [])])).toEqual(
      all.map(({ text, sentence }) => (sentence === null ? [text] : [text, sentence])),
    );
    expect(all.filter(({ sentence }) => sentence !== null).length).toBeGreaterThan(100);
  });

  it.each(Object.entries(breaches))('%s is caught', (_name, { files, code }) => {
    const caught = breachRun.findings.filter(({ file }) => file in files).map((finding) => finding.code);
    expect(caught).toContain(code);
  });
});
