import type { Allocated } from '../analysis/allocate.ts';
import { modelText } from '../analysis/model-text.ts';
import type { Answers } from '../domain/answers.ts';
import type { Geography } from '../geography/geography.ts';
import { sha256Hex } from '../domain/hash.ts';
import { writeAnswerJson } from '../io/write-answer-json.ts';
import { decisionWorkbook } from '../io/decision-workbook.ts';
import { listAsCsv } from '../io/write-csv.ts';
import { listFiles } from '../io/write-lists.ts';
import { writeManifest } from '../io/write-manifest.ts';
import { writeResultJson } from '../io/write-result-json.ts';
import { reportPage } from './page.ts';

/** A file of a decision pack. */
export interface PackFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

const document = (schema: string, content: object): string => `${JSON.stringify({ schema, ...content })}\n`;

/**
 * The decision pack: the result, its lists, its report, its model with the solution and the proof, a file for each answer, and
 * a manifest of their hashes. Every interface makes it here, so that the same decision gives the same bytes wherever it was made.
 */
export async function packFiles(
  { result, solution }: Extract<Allocated, { ok: true }>,
  geography: Geography | null,
  answers: Answers,
): Promise<readonly PackFile[]> {
  const files: PackFile[] = [
    { name: 'result.json', content: writeResultJson(result) },
    ...Object.entries(listFiles).map(([name, list]) => ({ name, content: listAsCsv(list(result)) })),
    { name: 'decision.xlsx', content: await decisionWorkbook(result) },
    { name: 'report.html', content: reportPage(result, geography, answers) },
    ...Object.entries(answers).map(([name, answer]) => ({
      name: `${name}.json`,
      content: writeAnswerJson(answer),
    })),
    ...(solution === null
      ? []
      : [
          { name: 'model.lp', content: modelText(solution.model, 'lp') },
          {
            name: 'solution.json',
            content: document('allot.solution/1', { model: solution.model, values: solution.values }),
          },
          ...(solution.proof === null
            ? []
            : [{ name: 'proof.json', content: document('allot.proof/1', solution.proof) }]),
        ]),
  ];
  const outputs = await Promise.all(
    files.map(async ({ name, content }) => ({
      path: name,
      sha256: await sha256Hex(typeof content === 'string' ? new TextEncoder().encode(content) : content),
    })),
  );
  const { version, inputs } = result.provenance;
  return [...files, { name: 'manifest.json', content: writeManifest({ version, inputs, outputs }) }];
}
