#!/usr/bin/env node
import { CommanderError } from 'commander';
import { EXIT, Finish } from './exit.ts';
import { printFault } from './print-problems.ts';
import { program } from './program.ts';

/** Every way in which a command may end goes through here: no input gives a stack trace. */
async function main(): Promise<number> {
  // A reader that has seen enough (`allot run … | head`) closes the pipe: that is nobody's fault, and changes no status.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || process.exitCode === EXIT.usage) return;
    process.exitCode = EXIT.usage;
    process.stderr.write(`Standard output could not be written (${error.code ?? 'unknown trouble'}).\n`);
  });
  // Where nothing can be said, the status still says it.
  process.stderr.on('error', () => {});
  try {
    await program().parseAsync();
    return EXIT.done;
  } catch (error) {
    if (error instanceof Finish) return error.status;
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    printFault(error);
    return EXIT.fault;
  }
}

const status = await main();
// What could not be said may have settled it already.
process.exitCode ??= status;
