import { assemble } from '../../analysis/assemble.ts';
import { loadScenario } from '../../io/load-scenario.ts';
import { EXIT, Finish } from '../exit.ts';
import { nodeFiles } from '../node-files.ts';
import { printProblems } from '../print-problems.ts';
import { safeForTerminal } from '../../io/safe-terminal.ts';
import { counted } from '../../report/words.ts';
import { textTable } from '../text-table.ts';

/** Beyond so many lines nobody reads on: what is wrong then is wrong with all. */
const MOST = 100;

/** `allot check`: reads, validates and screens, without deciding. */
export async function check(path: string, options: { readonly json?: true }): Promise<void> {
  const { value, problems } = await loadScenario(path, nodeFiles);
  const assembly = value === undefined ? null : assemble(value.scenario, value.geography);
  const found = [...problems, ...(assembly?.warnings ?? []), ...(assembly?.errors ?? [])];
  const invalid = found.some(({ severity }) => severity === 'error');
  const ineligible = (assembly?.excluded ?? []).map(({ application, findings }) => ({
    applicationId: application.id,
    breaches: findings.map(({ clause, answer, message }) => ({ clause, answer, message })),
  }));
  if (options.json === true) {
    const document = {
      schema: 'allot.check/1',
      valid: !invalid,
      applications: value?.scenario.applications.length ?? null,
      eligible: assembly?.case.candidates.length ?? null,
      ineligible,
      problems: found,
    };
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    throw new Finish(invalid ? EXIT.invalid : EXIT.done);
  }
  printProblems(found);
  if (value === undefined || assembly === null || invalid) throw new Finish(EXIT.invalid);
  const lines = ineligible.flatMap(({ applicationId, breaches }) =>
    breaches.map((breach) => ({ applicationId, ...breach })),
  );
  const title = safeForTerminal(value.scenario.title);
  process.stdout.write(
    `${title}: ${counted(value.scenario.applications.length, 'application')}, ${assembly.case.candidates.length} eligible, ${ineligible.length} not.\n`,
  );
  if (lines.length === 0) return;
  const table = textTable(
    [
      { title: 'Application', of: ({ applicationId }) => applicationId, most: 24 },
      { title: 'Clause', of: ({ clause }) => clause },
      { title: 'Answer', of: ({ answer }) => (answer === 'breach' ? 'breach' : 'not stated') },
      { title: 'What it says', of: ({ message }) => message, most: 110 },
    ],
    lines.slice(0, MOST),
  );
  process.stdout.write(`${table}\n`);
  if (lines.length > MOST)
    process.stdout.write(
      `… and ${counted(lines.length - MOST, 'more answer')}. By clause: ${byClause(lines)}. Add --json for all of them.\n`,
    );
}

/** How many answers each clause has, in the order in which the clauses come up: `CA-E1 12, CA-E2 3`. */
function byClause(lines: readonly { readonly clause: string }[]): string {
  const counts = new Map<string, number>();
  for (const { clause } of lines) counts.set(clause, (counts.get(clause) ?? 0) + 1);
  return [...counts].map(([clause, count]) => `${clause} ${count}`).join(', ');
}
