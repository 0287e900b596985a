import { z } from 'zod';
import { inPence } from '../domain/money.ts';
import type { Programme } from '../programme/programme.ts';
import { at, type Collector } from './collector.ts';
import { hasRepeatedKey } from './has-repeated-key.ts';
import { parseJson } from './parse-json.ts';
import { notAResult, resultOfOtherFund, resultUndecided } from './problems.ts';
import type { StatedAward } from './recorded-list.ts';

/** As much of an earlier result as says who was awarded what. */
const resultSchema = z.looseObject({
  schema: z.literal('allot.result/1'),
  status: z.enum(['optimal', 'within', 'infeasible', 'unknown']),
  programme: z.looseObject({ id: z.string(), title: z.string() }),
  awards: z.array(
    z.looseObject({
      applicationId: z.string().min(1),
      phase: z.string(),
      amountPence: z.int().positive(),
    }),
  ),
});

/** The awards of an earlier decision, as its `result.json` has them. It must be of the same programme, and have decided. */
export function awardsOfResult(
  file: string,
  text: string,
  { id, title }: Programme,
  problems: Collector,
): readonly StatedAward[] {
  const parsed = parseJson(file, text, 'result.json of a decision pack', problems);
  if (parsed === undefined) return [];
  if (hasRepeatedKey(text, parsed.value)) {
    problems.add(notAResult({ file }, 'a key stands twice in it'));
    return [];
  }
  const { success, data, error } = resultSchema.safeParse(parsed.value);
  if (!success) {
    for (const { path, message } of error.issues)
      problems.add(notAResult(at(file, undefined, written(path)), message));
    return [];
  }
  const { programme, status, awards } = data;
  if (programme.id !== id)
    problems.add(resultOfOtherFund(at(file, undefined, 'programme.id'), programme, { id, title }));
  if (status === 'infeasible' || status === 'unknown')
    problems.add(resultUndecided(at(file, undefined, 'status'), status));
  return programme.id === id
    ? awards.map(({ applicationId, phase, amountPence }, index): StatedAward => {
        const cell = (key: string) => at(file, undefined, `awards[${index}].${key}`);
        return {
          application: applicationId,
          phase,
          amount: inPence(amountPence),
          at: { application: cell('applicationId'), phase: cell('phase'), amount: cell('amountPence') },
        };
      })
    : [];
}

/** A path in a document, as people write it: `awards[3].phase`; undefined for the document itself. */
const written = (path: readonly PropertyKey[]): string | undefined =>
  path.length === 0
    ? undefined
    : path
        .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
        .join('')
        .replace(/^\./, '');
