import type { Command, Option } from 'commander';
import { starterChoices } from '../../io/starter/starter.ts';

/** How a value is completed: from a list, by the names of files or folders, by both, or not at all. */
export interface Completes {
  readonly words: readonly string[];
  readonly files: 'file' | 'folder' | null;
}

export interface CompletedOption {
  /** `--out`; also its short form, if it has one. */
  readonly flags: readonly string[];
  readonly description: string;
  /** Null for an option that takes no value. */
  readonly value: Completes | null;
}

export interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  /** Of its arguments, in their order. */
  readonly arguments: readonly Completes[];
}

/** What a shell needs to know of the command line, read from the commands themselves. */
export function completedCommands(allot: Command): readonly CompletedCommand[] {
  const names = allot.commands.map((command) => command.name());
  const help: CompletedCommand = {
    name: 'help',
    description: 'what can be said of a command',
    options: [],
    arguments: [{ words: names, files: null }],
  };
  return [...allot.commands.map(completedCommand), help];
}

const completedCommand = (command: Command): CompletedCommand => ({
  name: command.name(),
  description: command.description(),
  options: [
    ...command.options.map(completedOption),
    { flags: ['--help'], description: 'what can be said here', value: null },
  ],
  arguments: command.registeredArguments.map((argument) => completes(argument.name(), argument.argChoices)),
});

const completedOption = (option: Option): CompletedOption => ({
  flags: [option.short, option.long].filter((flag) => typeof flag === 'string'),
  description: option.description,
  value:
    option.required || option.optional
      ? completes(/[<[]([^>\]]+)[>\]]/.exec(option.flags)?.[1] ?? '', option.argChoices)
      : null,
});

/** What is completed by names of its own as well as by files. */
const shipped = new Map<string, readonly string[]>([
  ['programme', starterChoices.programmes],
  ['map', starterChoices.maps],
]);

/** By its choices; else by what it is called: `<dir>` is a folder, `<scenario>` or `<file>` a file, and anything else is typed. */
function completes(name: string, choices: readonly string[] | undefined): Completes {
  if (choices !== undefined) return { words: choices, files: null };
  if (/^(?:dir|folder)$/.test(name)) return { words: [], files: 'folder' };
  const isFile = /^(?:scenario|file|map|programme)s?$/.test(name);
  return { words: shipped.get(name) ?? [], files: isFile ? 'file' : null };
}
