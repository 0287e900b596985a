import type { Command } from 'commander';
import { bashCompletion } from '../completion/bash.ts';
import { fishCompletion } from '../completion/fish.ts';
import { completedCommands } from '../completion/words.ts';
import { zshCompletion } from '../completion/zsh.ts';

export type Shell = 'bash' | 'zsh' | 'fish';

const scripts = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

/** `allot completion`: prints the completion of a shell, made from the commands as they are. */
export function completion(shell: Shell, allot: Command): void {
  process.stdout.write(scripts[shell](completedCommands(allot)));
}
