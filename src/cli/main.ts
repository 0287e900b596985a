#!/usr/bin/env node
import { statusOf } from './command-line.ts';
import { EXIT } from './exit.ts';

// A reader that has seen enough (`allot run … | head`) closes the pipe: that is nobody's fault, and changes no status.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE' || process.exitCode === EXIT.usage) return;
  process.exitCode = EXIT.usage;
  process.stderr.write(`Standard output could not be written (${error.code ?? 'unknown trouble'}).\n`);
});
// Where nothing can be said, the status still says it.
process.stderr.on('error', () => {});

const status = await statusOf(process.argv.slice(2));
// What could not be said may have settled it already.
process.exitCode ??= status;
