import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { jsonSchemas } from '../../src/io/json-schemas.ts';
import { shippedProgrammes } from '../../src/io/load-programme.ts';
import { root } from './files.ts';

const stored = (name: string): string => readFileSync(join(root, 'data/schemas', name), 'utf8');
const accepts = (name: string, document: unknown): boolean =>
  z.fromJSONSchema(JSON.parse(stored(name))).safeParse(document).success;

it.each(Object.entries(jsonSchemas()))('%s is current (else run scripts/build-schemas.ts)', (name, text) => {
  expect(stored(name)).toBe(text);
});

it('the schema accepts every shipped programme, and refuses a misspelt key', () => {
  const programmes = readdirSync(join(root, 'data/programmes')).filter((file) => file.endsWith('.yaml'));
  expect(programmes.sort()).toEqual(shippedProgrammes.map((name) => `${name}.yaml`));
  for (const file of programmes) {
    const document = parse(readFileSync(join(root, 'data/programmes', file), 'utf8')) as object;
    expect(accepts('programme.schema.json', document)).toBe(true);
    expect(accepts('programme.schema.json', { ...document, titel: 'x' })).toBe(false);
  }
});

it('the schema accepts scenarios, and refuses what they cannot say', () => {
  const good = {
    programme: 'open',
    applications: 'a.csv',
    panel: { file: 'p.csv', criteria: ['need'], scale: [1, 5] },
    pot: 80000,
    objective: { weights: { spread: 12.5 }, guard: { merit_loss: '5%' } },
    rules: [
      { id: 'cap', kind: 'place', place: 'each', measure: 'awards', max: 3 },
      { id: 'old', remove: true },
    ],
    tie_break: ['fewest-pounds', { lot: 'seed' }],
  };
  expect(accepts('scenario.schema.json', good)).toBe(true);
  expect(accepts('scenario.schema.json', { ...good, rules: [{ id: 'cap', kind: 'places' }] })).toBe(false);
  expect(accepts('scenario.schema.json', { ...good, objective: { basis: 'pounds' } })).toBe(false);
});

it('the schema accepts every example on the page of formats', () => {
  const page = readFileSync(join(root, 'docs/files.md'), 'utf8');
  const examples = [...page.matchAll(/```yaml\n(.*?)```/gs)].map((match) => match[1] ?? '');
  expect(examples.length).toBeGreaterThan(3);
  for (const example of examples)
    expect([example, accepts('scenario.schema.json', parse(example))]).toEqual([example, true]);
});

it('every key has a description for editors', () => {
  const bare: string[] = [];
  const visit = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return;
    const { properties = {}, items, anyOf = [], oneOf = [] } = node as Record<string, never>;
    for (const [key, value] of Object.entries<Record<string, unknown>>(properties)) {
      const said = ['description', 'const', 'properties', 'items', 'anyOf'].some((word) => word in value);
      if (!said) bare.push(`${path}.${key}`);
      visit(value, `${path}.${key}`);
    }
    for (const inner of [items, ...anyOf, ...oneOf]) visit(inner, path);
  };
  for (const text of Object.values(jsonSchemas())) visit(JSON.parse(text), '');
  expect(bare).toEqual([]);
});
