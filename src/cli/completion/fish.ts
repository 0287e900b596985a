import type { CompletedCommand, CompletedOption, Completes } from './words.ts';

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const listed = ({ words, files }: Completes): string => {
  const all = [...words, ...(files === 'folder' ? ['(__fish_complete_directories)'] : [])];
  return all.length === 0 ? '' : ` -a ${quoted(all.join(' '))}`;
};

/** `-r` needs a value, `-F` offers files, `-x` needs one and offers none but those that are listed. */
const valueOf = (value: Completes | null): string =>
  value === null ? '' : `${value.files === 'file' ? ' -r -F' : ' -x'}${listed(value)}`;

const named = (flag: string): string =>
  flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`;

const linesOf = ({ name, description, options, arguments: all }: CompletedCommand): readonly string[] => {
  const within = `complete -c allot -n '__fish_seen_subcommand_from ${name}'`;
  return [
    `complete -c allot -n __fish_use_subcommand -a ${name} -d ${quoted(description)}`,
    ...options.map(
      (option: CompletedOption) =>
        `${within} ${option.flags.map(named).join(' ')}${valueOf(option.value)} -d ${quoted(option.description)}`,
    ),
    ...all
      .map((value) => `${value.files === 'file' ? ' -F' : ''}${listed(value)}`)
      .filter((offers) => offers !== '')
      .map((offers) => `${within}${offers}`),
  ];
};

/** The completion of fish. */
export const fishCompletion = (commands: readonly CompletedCommand[]): string =>
  `${['# allot: completion for fish', 'complete -c allot -f', ...commands.flatMap(linesOf)].join('\n')}\n`;
