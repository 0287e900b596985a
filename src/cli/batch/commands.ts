import type { Command } from 'commander';

const several = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** The batch of many scenarios, and the merging of its parts. */
export function addBatch(allot: Command): void {
  const batch = allot
    .command('batch')
    // What follows `merge` is its own.
    .enablePositionalOptions()
    .description('decide many scenarios, a line of JSON each; go on where it was stopped')
    .argument('<paths...>', 'scenario files, folders with some, or patterns in quotes')
    .option('--out <file>', 'the file for the results; it appears when all are there')
    .option(
      '--set <setting=values>',
      'a setting with its values, such as pot=80000,90000; may be repeated',
      several,
    )
    .option('--shard <i/n>', 'the i-th of n parts, to run side by side elsewhere')
    .option('--workers <n>', 'how many solves may run side by side (default: one a processor)')
    .addHelpText(
      'after',
      '\nExample:\n  allot batch scenarios/community-action --set pot=70000,80000,90000 --out pots.jsonl',
    )
    .action(async (paths, options) => (await import('../commands/batch.ts')).batch(paths, options));
  batch
    .command('merge')
    .description('put the parts of a batch together: the same bytes as one run without parts')
    .argument('<files...>', 'the files of all parts')
    .requiredOption('--out <file>', 'the file for the whole')
    .addHelpText('after', '\nExample:\n  allot batch merge part-1.jsonl part-2.jsonl --out pots.jsonl')
    .action(async (files, options) =>
      (await import('../commands/batch-merge.ts')).batchMerge(files, options),
    );
}
