import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { verifyDecision } from '../../analysis/verify-pack.ts';
import type { Check } from '../../domain/verification.ts';
import { readPack } from '../../io/read-pack.ts';
import { safeForTerminal } from '../../io/safe-terminal.ts';
import { EXIT, Finish } from '../exit.ts';

/** `allot verify`: re-checks a decision pack from its own files, without a solver. */
export async function verify(folder: string, options: { readonly json?: true }): Promise<void> {
  const { pack, checks } = await readPack(await filesIn(folder));
  const all = [...checks, ...(pack === null ? [] : verifyDecision(pack))];
  const verified = pack !== null && all.every(({ failures }) => failures.length === 0);
  if (options.json === true)
    process.stdout.write(
      `${JSON.stringify({ schema: 'allot.verification/1', verified, checks: all }, null, 2)}\n`,
    );
  else
    process.stdout.write(
      inWords(all, verified, {
        answered: (pack?.solution?.values ?? null) !== null,
        best: pack?.result.status === 'optimal',
        proved: (pack?.solution?.proof ?? null) !== null,
      }),
    );
  if (!verified) throw new Finish(EXIT.notVerified);
}

/** Whether the pack holds an award set, and a proof of what it claims. */
interface Holds {
  readonly answered: boolean;
  /** Whether it is said to be the best, or only within a bound of it. */
  readonly best: boolean;
  readonly proved: boolean;
}

function inWords(checks: readonly Check[], verified: boolean, holds: Holds): string {
  const lines = checks.flatMap(({ name, count, failures }) => [
    `${failures.length === 0 ? '✓' : '✗'} ${name} (${count} checked)`,
    ...failures.slice(0, 20).map((failure) => `    ${safeForTerminal(failure)}`),
    ...(failures.length > 20 ? [`    … and ${failures.length - 20} more`] : []),
  ]);
  return `${lines.join('\n')}\n${conclusion(verified, holds)}\n`;
}

function conclusion(verified: boolean, { answered, best, proved }: Holds): string {
  if (!verified) return 'Not verified.';
  if (proved && answered)
    return `Verified: the pack is whole, its decision holds in whole numbers, and its proof shows that no award set within the rules is worth more${best ? '' : ' than the bound that the result states'}.`;
  if (proved)
    return 'Verified: the pack is whole, and its proof shows that no award set keeps all the rules.';
  if (!answered)
    return 'Verified: the pack is whole. It holds no award set; that there is none is the engine’s word, which this check does not repeat.';
  return 'Verified: the pack is whole, and its decision holds in whole numbers. That no other award set is better is the engine’s proof, which this check does not repeat.';
}

/** Everything in a folder by name. What is no file (a folder, a link) is not followed: it is there, and holds nothing. */
async function filesIn(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return new Map(
      await Promise.all(
        entries.map(
          async (entry) =>
            [
              entry.name,
              entry.isFile() ? await readFile(join(folder, entry.name)) : new Uint8Array(),
            ] as const,
        ),
      ),
    );
  } catch (error) {
    const { path = folder, code = 'unknown trouble' } = error as NodeJS.ErrnoException;
    process.stderr.write(`${safeForTerminal(path)} cannot be read (${code}).\n`);
    throw new Finish(EXIT.invalid);
  }
}
