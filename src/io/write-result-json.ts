import type { DecisionResult } from '../domain/result.ts';
import { ordered } from './ordered.ts';

/** The order of the document's own parts, as formats and readers know it; what is within them is by code unit. */
const parts: readonly (keyof DecisionResult)[] = [
  'schema',
  'status',
  'statement',
  'ranking',
  'scenario',
  'programme',
  'objective',
  'pot',
  'awards',
  'reserve',
  'withdrawals',
  'notFunded',
  'ineligible',
  'rules',
  'exclusions',
  'locks',
  'baselines',
  'measures',
  'ties',
  'settings',
  'warnings',
  'provenance',
];
/** `result.json`, and what `--json` prints: one document, two spaces, keys in a settled order, a line end last. */
export const writeResultJson = (result: DecisionResult): string =>
  `${JSON.stringify(ordered(result, parts), null, 2)}\n`;
