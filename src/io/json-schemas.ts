import { z } from 'zod';
import { programmeSchema } from './programme-schema.ts';
import { scenarioSchema } from './scenario-schema.ts';

/** The JSON Schemas of scenario and programme files, by the name of their file in `data/schemas`. */
export const jsonSchemas = (): Readonly<Record<string, string>> => ({
  'programme.schema.json': text(programmeSchema),
  'scenario.schema.json': text(scenarioSchema),
});

const text = (schema: z.ZodType): string =>
  `${JSON.stringify(z.toJSONSchema(schema, { io: 'input', reused: 'inline' }), null, 2)}\n`;
