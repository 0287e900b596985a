import { basename } from 'node:path';
import { import360Giving } from '../../io/import-360giving.ts';
import { importPabulib } from '../../io/import-pabulib.ts';
import type { Imported } from '../../io/imported.ts';
import { readTopology } from '../../geography/read-topology.ts';
import { shippedMaps } from '../../io/load-geography.ts';
import { parsePounds } from '../../io/values.ts';
import { safeForTerminal } from '../../io/safe-terminal.ts';
import type { Pence } from '../../domain/money.ts';
import type { Geography } from '../../geography/geography.ts';
import type { Reading } from '../../domain/problem.ts';
import { EXIT, Finish } from '../exit.ts';
import { nodeFiles } from '../node-files.ts';
import { claimFolder } from '../pack-folder.ts';
import { printProblems } from '../print-problems.ts';

interface Options {
  readonly out: string;
  readonly pot?: string;
  readonly maxAmount?: string;
}

/** `allot import`: writes a scenario and its applications file from another format. */
export async function importFile(format: string, file: string, options: Options): Promise<void> {
  if (format !== '360giving' && format !== 'pabulib')
    return usage(`The format is 360giving or pabulib, not “${safeForTerminal(format)}”.`);
  const pot = pounds('--pot', options.pot);
  const maxAmount = pounds('--max-amount', options.maxAmount);
  const folder = await claimFolder(options.out, 'scenario');
  const read = await nodeFiles.read(file);
  if (!read.ok) {
    process.stderr.write(`${safeForTerminal(file)} cannot be read (${read.trouble}).\n`);
    throw new Finish(EXIT.invalid);
  }
  const imported = await byFormat(format, basename(file), read.bytes, { ...pot, ...maxAmount });
  printProblems(imported.problems);
  if (imported.value === undefined) throw new Finish(EXIT.invalid);
  const written = await folder.write(imported.value.files.map(({ name, text }) => ({ name, content: text })));
  process.stdout.write(
    `${imported.value.summary.map(safeForTerminal).join('\n')}\nWritten to ${written.folder}. Next: allot run ${written.folder}/scenario.yaml\n`,
  );
}

type Limits = { readonly pot?: Pence; readonly maxAmount?: Pence };

async function byFormat(
  format: '360giving' | 'pabulib',
  name: string,
  bytes: Uint8Array,
  limits: Limits,
): Promise<Reading<Imported>> {
  if (format === 'pabulib') return importPabulib(name, bytes, limits);
  return import360Giving(name, bytes, { ...limits, geographies: await shippedGeographies() });
}

async function shippedGeographies(): Promise<readonly Geography[]> {
  const files = await Promise.all(
    shippedMaps.map((name) => nodeFiles.read(nodeFiles.shipped(`places/${name}.topo.json`))),
  );
  return files.flatMap((file) =>
    file.ok ? [readTopology(JSON.parse(new TextDecoder().decode(file.bytes)))] : [],
  );
}

function pounds(option: '--pot' | '--max-amount', text: string | undefined): Limits {
  if (text === undefined) return {};
  const amount = parsePounds(text);
  if (typeof amount !== 'number')
    usage(`${option} takes an amount in pounds such as 80000, not “${safeForTerminal(text)}”.`);
  return option === '--pot' ? { pot: amount } : { maxAmount: amount };
}

function usage(message: string): never {
  process.stderr.write(`${message}\n`);
  throw new Finish(EXIT.usage);
}
