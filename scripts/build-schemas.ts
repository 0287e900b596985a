/** Builds the published JSON Schemas from the schemas that read: `npx tsx scripts/build-schemas.ts`. */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jsonSchemas } from '../src/io/json-schemas.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../data/schemas');
for (const [name, text] of Object.entries(jsonSchemas())) writeFileSync(join(folder, name), text);
