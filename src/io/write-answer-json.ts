import { ordered } from './ordered.ts';

/** An answer as one JSON document, as `--json` prints it and a decision pack keeps it. */
export const writeAnswerJson = (answer: { readonly schema: string }): string =>
  `${JSON.stringify(ordered(answer), null, 2)}\n`;
