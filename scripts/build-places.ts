import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { englandMaps } from './places/england.ts';
import { londonTopology } from './places/london.ts';

/**
 * Builds the shipped maps: `npx tsx scripts/build-places.ts [REFERENCE_DIR] [OUT_DIR]`.
 *
 * REFERENCE_DIR holds `geography/` with the boundaries and tables that data/places/README.md names.
 */
const fromRoot = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const [
  reference = process.env['ALLOT_REFERENCE'] ?? fromRoot('../shared/reference'),
  out = fromRoot('data/places'),
] = process.argv.slice(2);
const read = (file: string): string => readFileSync(join(reference, 'geography', file), 'utf8');
const write = (file: string, text: string): void => {
  writeFileSync(join(out, file), text);
  process.stdout.write(`wrote ${join(out, file)}\n`);
};

const texts = {
  boundaries: read('ons-places.topo.json'),
  regions: read('ltla24_region24.csv'),
  icbs: read('ltla24_icb24.csv'),
  deprivation: read('imd2025_england_ltla24.csv'),
  london: read('london-boroughs.csv'),
};
const { districts, upperTier } = englandMaps(texts);
write('london.topo.json', londonTopology(texts.boundaries, texts.london));
write('england.topo.json', districts);
write('england-upper-tier.topo.json', upperTier);
