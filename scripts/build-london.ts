import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { londonTopology } from './london-topology.ts';

/**
 * Builds the shipped map of London: `npx tsx scripts/build-london.ts [REFERENCE_DIR] [OUT_DIR]`.
 *
 * REFERENCE_DIR holds `geography/ons-places.topo.json` and `geography/london-boroughs.csv`; data/places/README.md
 * says what they are.
 */
const fromRoot = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const [
  reference = process.env['ALLOT_REFERENCE'] ?? fromRoot('../shared/reference'),
  out = fromRoot('data/places'),
] = process.argv.slice(2);
const read = (file: string): string => readFileSync(join(reference, 'geography', file), 'utf8');

const target = join(out, 'london.topo.json');
writeFileSync(target, londonTopology(read('ons-places.topo.json'), read('london-boroughs.csv')));
process.stdout.write(`wrote ${target}\n`);
