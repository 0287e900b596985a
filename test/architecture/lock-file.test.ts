import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Lock, missingBuilds } from '../../scripts/complete-lock.ts';
import { root } from './planted-copy.ts';

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;

it('the lock file has the builds of every platform, so that npm ci accepts it', () => {
  expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
  expect(missingBuilds(lock)).toEqual([]);
});

it('a build that was left out is noticed, with the platform that its name states', () => {
  const { 'node_modules/@oxlint/binding-linux-x64-musl': _, ...packages } = lock.packages;
  expect(missingBuilds({ packages })).toEqual([
    [
      'node_modules/@oxlint/binding-linux-x64-musl',
      {
        version: lock.packages['node_modules/oxlint']?.version,
        cpu: ['x64'],
        dev: true,
        libc: ['musl'],
        optional: true,
        os: ['linux'],
      },
    ],
  ]);
});

it('the lock file names no registry', () => {
  expect(JSON.stringify(lock)).not.toMatch(/"resolved"/);
});
