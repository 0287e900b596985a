import type { CompletedCommand, Completes } from './words.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const list = (words: readonly string[]): string => `_allot_add -W ${quoted(words.join(' '))} -- "$word"`;

const reply = ({ words, files }: Completes): string =>
  [
    ...(words.length === 0 ? [] : [list(words)]),
    ...(files === null ? [] : [`_allot_files ${files === 'file' ? '-f' : '-d'} "$word"`]),
    ...(words.length === 0 && files === null ? [':'] : []),
  ].join('; ');

/** Arms of a `case` of the shell, a line each; none where there is nothing to choose from. */
const arms = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

const valueArms = ({ name, options }: CompletedCommand): readonly string[] =>
  options.flatMap(({ flags, value }) =>
    value === null
      ? []
      : [`    ${flags.map((flag) => `${name}:${flag}`).join('|')}) ${reply(value)}; return ;;`],
  );

const flagArm = ({ name, options }: CompletedCommand): string =>
  `      ${name}) ${list(options.flatMap(({ flags }) => flags))} ;;`;

const argumentArms = ({ name, arguments: all }: CompletedCommand): readonly string[] =>
  all.map((value, index) => `    ${name}:${index + 1}) ${reply(value)} ;;`);

/** The options that take a value, whichever command they belong to: what follows one is no argument. */
const valued = (commands: readonly CompletedCommand[]): string =>
  [
    ...new Set(
      commands.flatMap(({ options }) => options.flatMap(({ flags, value }) => (value === null ? [] : flags))),
    ),
  ].join('|');

/** The completion of bash, as old as 3.2. */
export const bashCompletion = (commands: readonly CompletedCommand[]): string => `# allot: completion for bash
_allot_add() {
  local line
  while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen "$@")
}
_allot_files() {
  compopt -o filenames 2>/dev/null
  _allot_add "$1" -- "$2"
}
_allot() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command= place=1 index
  COMPREPLY=()
  for ((index = 1; index < COMP_CWORD; index++)); do
    case \${COMP_WORDS[index]} in
      ${valued(commands)}) ((index++)) ;;
      -*) ;;
      *) if [[ -z $command ]]; then command=\${COMP_WORDS[index]}; else ((place++)); fi ;;
    esac
  done
  if [[ -z $command ]]; then
    ${list([...commands.map(({ name }) => name), '--help', '--version'])}
    return
  fi
  case $command:$before in
${arms(commands.flatMap(valueArms))}  esac
  if [[ $word == -* ]]; then
    case $command in
${arms(commands.map(flagArm))}    esac
    return
  fi
  case $command:$place in
${arms(commands.flatMap(argumentArms))}  esac
}
complete -F _allot allot
`;
