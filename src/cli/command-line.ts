import { CommanderError } from 'commander';
import { EXIT, Finish } from './exit.ts';
import { printFault } from './print-problems.ts';
import { program } from './program.ts';

/** Runs the command of such arguments, and gives the status that it ends with. Every way in which one may end goes through here: no input gives a stack trace. */
export async function statusOf(args: readonly string[]): Promise<number> {
  try {
    await program().parseAsync(args, { from: 'user' });
    return EXIT.done;
  } catch (error) {
    if (error instanceof Finish) return error.status;
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    printFault(error);
    return EXIT.fault;
  }
}
