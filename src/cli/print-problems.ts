import type { Problem } from '../domain/problem.ts';
import { locationInWords } from '../report/words.ts';
import { safeForTerminal } from '../io/safe-terminal.ts';

const MOST = 50;

/** A problem in three lines: where and what; what was expected; how to mend it. */
function inLines(problem: Problem): string {
  const value = problem.value === undefined ? '' : ` [${safeForTerminal(problem.value.slice(0, 80))}]`;
  return [
    `${problem.severity === 'error' ? 'Error' : 'Warning'} ${problem.code} in ${safeForTerminal(locationInWords(problem.at))}:${value}`,
    `  ${safeForTerminal(problem.message)}`,
    `  Expected: ${safeForTerminal(problem.expected)}`,
    `  Mend: ${safeForTerminal(problem.mend)}`,
  ].join('\n');
}

/** Prints problems for people, errors first, to standard error; a long list is cut and says so. */
export function printProblems(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const sorted = [
    ...problems.filter(({ severity }) => severity === 'error'),
    ...problems.filter(({ severity }) => severity === 'warning'),
  ];
  const rest = sorted.length - MOST;
  process.stderr.write(`${sorted.slice(0, MOST).map(inLines).join('\n')}\n`);
  if (rest > 0) process.stderr.write(`… and ${rest} more. Add --json to “allot check” for all of them.\n`);
}

/** A fault of our own, said without a stack trace; set ALLOT_DEBUG to see where it came from. */
export function printFault(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`allot failed, and the fault is ours: ${safeForTerminal(message)}\n`);
  if (process.env.ALLOT_DEBUG !== undefined && error instanceof Error)
    process.stderr.write(`${error.stack ?? ''}\n`);
}
