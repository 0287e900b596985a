import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { stringify as toYaml } from 'yaml';
import { applicationColumns, panelColumns, partnerColumns, recordedColumns } from '../../src/io/columns.ts';
import { loadScenario } from '../../src/io/load-scenario.ts';
import { disturbed } from '../arbitraries/disturbed.ts';
import { memoryFiles } from './files.ts';

const scenario = 'programme: community-action-2023\napplications: a.csv\npanel: p.csv\npot: 80000\n';
const applications = 'application_id,amount_requested,themes,places\nA1,2000,access,Hackney\n';
const panel = 'application_id,reviewer,score\nA1,ann,50\n';

/** Whatever the files hold: an answer, every problem in a file with what to do about it, a value or an error. */
async function survives(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  const given = { 's.yaml': scenario, 'a.csv': applications, 'p.csv': panel, ...files };
  const { value, problems } = await loadScenario('s.yaml', memoryFiles(given));
  expect(value === undefined).toBe(problems.some(({ severity }) => severity === 'error'));
  for (const { code, at, message, expected, mend } of problems) {
    expect(
      [code, at.file, message, expected, mend].every((text) => text.length > 0 && text.length < 2000),
    ).toBe(true);
  }
}

const keys = [
  'extends',
  'programme',
  'applications',
  'panel',
  'pot',
  'objective',
  'rules',
  'locks',
  'where',
  'columns',
  'tie_break',
  'solver',
  'id',
  'kind',
  'measure',
  'max',
  'weights',
  'levels',
  '__proto__',
  'constructor',
  'toString',
];
const document = fc.letrec((tie) => ({
  node: fc.oneof({ depthSize: 'small' }, tie('leaf'), fc.array(tie('node'), { maxLength: 4 }), tie('map')),
  leaf: fc.oneof(
    fc.constantFrom('open', 'a.csv', 'each', 'awards', 'tier', 's.yaml', 'weighted'),
    fc.string(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
  ),
  map: fc.dictionary(fc.oneof(fc.constantFrom(...keys), fc.string()), tie('node'), { maxKeys: 6 }),
}));

const cell = fc.oneof(
  fc.constantFrom(
    'A1',
    '-1',
    '£4,500',
    '=cmd()',
    'Hackney:0.5',
    'access',
    '2023-09-15',
    'yes',
    '1e400',
    '"',
    '1/0',
    ';;',
    ':',
  ),
  fc.string({ unit: 'binary' }),
  fc.double().map(String),
);
const headers = fc.shuffledSubarray(
  [
    'application_id',
    'amount_requested',
    'themes',
    'places',
    'score',
    'latitude',
    'longitude',
    'tier',
    'minimum_offer',
    'delivery_start',
    'reviewer',
    'criterion',
    'conflict',
    '',
  ],
  { minLength: 1 },
);
const csv = fc
  .tuple(headers, fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 8 }))
  .map(([top, rows]) => [top, ...rows].map((row) => row.join(',')).join('\n'));

it('any bytes in any of the files are answered', async () => {
  const bytes = fc.uint8Array({ maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('s.yaml', 'a.csv', 'p.csv'), bytes, (file, content) =>
      survives({ [file]: content }),
    ),
    { numRuns: 80 },
  );
});

it('any text of YAML is answered', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), (text) => survives({ 's.yaml': text })),
    { numRuns: 80 },
  );
  const lines = fc.array(
    fc.constantFrom(
      'a: &a',
      '- *a',
      '? [x]',
      ': y',
      '  - 1',
      '!!set {}',
      '"',
      "'",
      '|',
      '>',
      '{',
      '}]',
      '%YAML 1.1',
      '---',
      '...',
      '<<: *a',
      '\t x',
      '@',
      '`',
      'pot: 1',
    ),
  );
  await fc.assert(
    fc.asyncProperty(lines, (text) => survives({ 's.yaml': text.join('\n') })),
    { numRuns: 80 },
  );
});

it('any document in the place of a scenario, or in any of its keys, is answered', async () => {
  await fc.assert(
    fc.asyncProperty(document.map, (content) => survives({ 's.yaml': toYaml(content) })),
    { numRuns: 80 },
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...keys.slice(0, 12)), document.node, (key, content) =>
      survives({
        's.yaml': toYaml({
          programme: 'open',
          applications: 'a.csv',
          panel: 'p.csv',
          pot: 1,
          [key]: content,
        }),
      }),
    ),
    { numRuns: 120 },
  );
});

it('any document in the place of a programme is answered', async () => {
  const head = { id: 'p', title: 'P' };
  const parts = fc.constantFrom('tiers', 'themes', 'clauses', 'rules', 'defaults', 'notes');
  await fc.assert(
    fc.asyncProperty(parts, document.node, (key, content) =>
      survives({
        's.yaml': scenario.replace('community-action-2023', 'p.yaml'),
        'p.yaml': toYaml({ ...head, [key]: content }),
      }),
    ),
    { numRuns: 100 },
  );
});

it('any table in the place of applications or marks is answered', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('a.csv', 'p.csv'), csv, (file, content) =>
      survives({ [file]: content }),
    ),
    { numRuns: 120 },
  );
});

/** A programme with partners and phases, for the files that only such a one reads. */
const phased = {
  's.yaml':
    'programme: p.yaml\napplications: a.csv\npartners: b.csv\npot: 100\nphases: [two]\nrecorded: r.csv\n',
  'p.yaml': `id: p
title: P
phases:
  - { id: one, title: First, cap: 1000 }
  - { id: two, title: Second, cap: 2000, follows: { phase: one } }
clauses:
  - { id: P-1, kind: eligibility, text: Partners., test: { test: sectors, of: [vcse, nhs] } }
rules:
  - { id: once, kind: signatories }
`,
  'a.csv': 'application_id,amount_two,score\nA1,50,5\nA2,50,5\n',
  'b.csv': 'application_id,partner,sector\nA1,One,vcse\n',
  'r.csv': 'application_id,phase,amount\nA1,one,100\n',
};

it('any table in the place of partners or of awards on record is answered', async () => {
  const names = Object.keys({ ...partnerColumns, ...recordedColumns });
  const ownCell = fc.oneof(fc.constantFrom('A1', 'A2', 'one', 'two', 'vcse', 'nhs', 'yes', '£10'), cell);
  const table = fc
    .tuple(
      fc.shuffledSubarray(names, { minLength: 1 }),
      fc.array(fc.array(ownCell, { maxLength: names.length }), { maxLength: 8 }),
    )
    .map(([top, rows]) => [top, ...rows].map((row) => row.join(',')).join('\n'));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('b.csv', 'r.csv'), fc.oneof(table, fc.uint8Array()), (file, content) =>
      survives({ ...phased, [file]: content }),
    ),
    { numRuns: 150 },
  );
});

it('any document in the place of the result of an earlier phase is answered', async () => {
  const result = {
    schema: 'allot.result/1',
    status: 'optimal',
    programme: { id: 'p', title: 'P' },
    awards: [
      { applicationId: 'A1', phase: 'one', amountPence: 1000 },
      { applicationId: 'A2', phase: 'one', amountPence: 2000 },
    ],
  };
  const text = fc.oneof(
    disturbed(result).map((document) => JSON.stringify(document)),
    fc.nat(200).map((length) => JSON.stringify(result).slice(0, length)),
    fc.string({ unit: 'binary' }).map((more) => `{${more}`),
  );
  await fc.assert(
    fc.asyncProperty(text, (content) => survives({ ...phased, 'r.csv': content })),
    { numRuns: 150 },
  );
});

it('no key of YAML reaches the prototype of objects', async () => {
  await survives({
    's.yaml': `${scenario}__proto__: { polluted: yes }\nwhere: { __proto__: { polluted: yes } }\n`,
  });
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

it('a huge cell, in any column, is answered', async () => {
  const columns = Object.keys({ ...applicationColumns, ...panelColumns });
  for (const piece of ['9', 'city ', 'x;', '-', '1/', '"']) {
    const cells = columns.map(() => `"${piece.repeat(50_000).replaceAll('"', '""')}"`).join(',');
    const table = `${columns.join(',')}\n${cells}\n`;
    await survives({ 'a.csv': table, 'p.csv': table });
  }
});
