import { readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type Layer,
  folderSentence,
  layers,
  nodeSentence,
  outsideSentence,
  packageSentence,
} from './layers.ts';

/** The folders beside src/ that hold code or data. */
export const outside = ['bench', 'data', 'dist', 'docs', 'node_modules', 'scenarios', 'scripts', 'test'];

interface Pattern {
  readonly regex?: string;
  readonly group?: readonly string[];
  readonly message: string;
}

/**
 * Every bare name but those of `packages` and `node:*`, in the order of a .gitignore file: the last match counts.
 * Relative paths start with a dot; a scope is opened first and then closed again around its allowed packages.
 */
function otherThan(packages: readonly string[]): readonly string[] {
  const admit = (name: string): readonly string[] => [`!${name}`, `!${name}/**`];
  const scoped = packages.filter((name) => name.startsWith('@'));
  const plain = packages.filter((name) => !name.startsWith('@') && name !== 'node:*');
  const scopes = [...new Set(scoped.map((name) => name.replace(/\/.*/, '')))];
  return [
    '*',
    '!.*/**',
    ...admit('node:*'),
    ...plain.flatMap(admit),
    '@*/**',
    ...scopes.flatMap((scope) => [`!${scope}`, `${scope}/*`]),
    ...scoped.flatMap(admit),
  ];
}

function patterns(layer: Layer): readonly Pattern[] {
  const forbidden = layers.filter(({ folder }) => folder !== layer.folder && !layer.imports.includes(folder));
  return [
    ...forbidden.map(({ folder }) => ({
      regex: `\\.\\./(?:.*/)?${folder}/`,
      message: folderSentence(layer, folder),
    })),
    { regex: `\\.\\./(?:.*/)?(?:${outside.join('|')})/`, message: outsideSentence(layer) },
    ...(layer.packages.includes('node:*') ? [] : [{ regex: '^node:', message: nodeSentence(layer) }]),
    { group: otherThan(layer.packages), message: packageSentence(layer) },
  ];
}

const byLocale = [
  'localeCompare',
  'toLocaleString',
  'toLocaleUpperCase',
  'toLocaleLowerCase',
  'toLocaleDateString',
  'toLocaleTimeString',
];

const everywhere = {
  eqeqeq: 'error',
  'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  'no-var': 'error',
  'prefer-const': 'error',
  'import/no-cycle': 'error',
  'import/no-mutable-exports': 'error',
  'typescript/consistent-type-imports': ['error', { disallowTypeAnnotations: true }],
  'typescript/no-explicit-any': 'error',
  'typescript/no-floating-promises': 'error',
  'typescript/no-misused-promises': 'error',
  'typescript/only-throw-error': 'error',
  'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  'unicorn/filename-case': ['error', { case: 'kebabCase' }],
  // Switches are exhaustive by type, ids are branded by assertion, what leaves for a terminal is stripped of
  // control characters, and small helpers may stand where they are used.
  'no-control-regex': 'off',
  'no-shadow': 'off',
  'import/no-named-as-default': 'off',
  'import/no-named-as-default-member': 'off',
  'typescript/consistent-return': 'off',
  'typescript/no-misused-spread': 'off',
  'typescript/no-unnecessary-type-parameters': 'off',
  'typescript/no-unsafe-type-assertion': 'off',
  'unicorn/consistent-function-scoping': 'off',
  'unicorn/no-array-reverse': 'off',
  'unicorn/no-array-sort': 'off',
};

const inSource = {
  'max-lines': ['error', { max: 300 }],
  'typescript/no-non-null-assertion': 'error',
  'no-restricted-properties': [
    'error',
    ...byLocale.map((property) => ({
      property,
      message:
        'It depends on the machine’s locale: sort with byCodeUnit, and format with the domain’s own functions.',
    })),
    {
      object: 'Math',
      property: 'random',
      message: 'The same input gives the same bytes: draw a lot from a published seed.',
    },
  ],
};

/** The whole lint configuration: house rules everywhere, and for each layer of src/ the imports it may not have. */
export const lintConfiguration = {
  $schema: './node_modules/oxlint/configuration_schema.json',
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'promise'],
  categories: { correctness: 'error', suspicious: 'error' },
  ignorePatterns: ['/dist', '/coverage', '/data', '/scenarios'],
  rules: everywhere,
  overrides: [
    { files: ['src/**'], rules: inSource },
    {
      files: layers.filter(({ folder }) => folder !== 'cli').map(({ folder }) => `src/${folder}/**`),
      rules: { 'no-console': 'error' },
    },
    // What is posted here goes to a worker or to its page, which have no other origin to name.
    { files: ['src/web/**'], rules: { 'unicorn/require-post-message-target-origin': 'off' } },
    // Indices into typed arrays are in range by construction, and a check at each would cost half the speed.
    { files: ['src/solvers/exact/**'], rules: { 'typescript/no-non-null-assertion': 'off' } },
    ...layers.map((layer) => ({
      files: [`src/${layer.folder}/**`],
      rules: { 'no-restricted-imports': ['error', { patterns: patterns(layer) }] },
    })),
  ],
};

/** The bytes of .oxlintrc.json. */
export const lintConfigurationText = `${JSON.stringify(lintConfiguration, null, 2)}\n`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = new URL('../.oxlintrc.json', import.meta.url);
  writeFileSync(file, lintConfigurationText);
  process.stdout.write(
    `.oxlintrc.json: ${layers.length} layers, ${readdirSync(new URL('../src/', import.meta.url)).length} folders in src/\n`,
  );
}
