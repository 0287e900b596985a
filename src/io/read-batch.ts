import { z } from 'zod';
import type { BatchLine } from '../domain/batch-line.ts';

/** Enough of a line to know that it is one of ours, and whose; the rest of it is kept as it was written. */
const lineSchema = z.looseObject({
  schema: z.literal('allot.batch/1'),
  plan: z.string().regex(/^[0-9a-f]{16}$/),
  job: z.int().min(1),
  of: z.int().min(1),
  scenario: z.string(),
  set: z.record(z.string(), z.string()),
  version: z.string(),
  status: z.enum(['optimal', 'within', 'infeasible', 'unknown', 'invalid']),
  inputs: z.array(z.object({ path: z.string(), sha256: z.string() })),
});

/** A line of a batch file with what it says of itself, and its text. */
export interface ReadLine
  extends Pick<BatchLine, 'plan' | 'job' | 'of' | 'scenario' | 'set' | 'version' | 'status' | 'inputs'> {
  readonly text: string;
}

export type ReadBatch =
  | { readonly ok: true; readonly lines: readonly ReadLine[]; readonly cut: boolean }
  | { readonly ok: false; readonly row: number; readonly why: string };

/**
 * The lines of a batch file. A last line without its end was being written when the run stopped: it is left out, and `cut` says so.
 * Anything else that is no line of a batch is told with its row.
 */
export function readBatch(text: string): ReadBatch {
  const rows = text.split('\n');
  const rest = rows.pop() ?? '';
  const lines: ReadLine[] = [];
  for (const [index, row] of rows.entries()) {
    const parsed = lineSchema.safeParse(fromJson(row));
    if (!parsed.success)
      return { ok: false, row: index + 1, why: 'it is no line of a batch (allot.batch/1)' };
    const { plan, job, of, scenario, set, version, status, inputs } = parsed.data;
    if (job > of) return { ok: false, row: index + 1, why: `it says that it is ${job} of ${of}` };
    lines.push({ plan, job, of, scenario, set, version, status, inputs, text: row });
  }
  return { ok: true, lines, cut: rest !== '' };
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
