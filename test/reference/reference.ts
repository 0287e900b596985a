import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';

/** Where the reference data lies: data that nobody here made, and that is no part of the project. */
export const referenceFolder =
  process.env['ALLOT_REFERENCE'] ?? fileURLToPath(new URL('../../../shared/reference/', import.meta.url));

const isPresent = existsSync(referenceFolder);

/** A suite on the reference data; skipped, with a line that says so, where it is absent. */
export function describeReference(name: string, suite: () => void): void {
  if (isPresent) return void describe(name, suite);
  console.warn(`SKIPPED: ${name} (no reference data at ${referenceFolder})`);
  describe.skip(name, () => it('needs the reference data'));
}
