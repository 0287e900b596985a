import type { CompletedCommand, CompletedOption, Completes } from './words.ts';

/** Text within single quotes, in which a zsh argument description gives brackets and colons a meaning of their own. */
const plain = (text: string): string => text.replaceAll("'", '’').replaceAll(/[[\]:\\]/g, '\\$&');

const action = ({ words, files }: Completes): string => {
  const paths = files === 'folder' ? '_files -/' : '_files';
  if (words.length === 0) return files === null ? ':value: ' : `:${files}:${paths}`;
  return files === null ? `:choice:(${words.join(' ')})` : `:name or file: _allot_either ${words.join(' ')}`;
};

const option = ({ flags, description, value }: CompletedOption): readonly string[] =>
  flags.map((flag) => `'${flag}[${plain(description)}]${value === null ? '' : action(value)}'`);

const arm = ({ name, options, arguments: all }: CompletedCommand): string =>
  `    ${name}) _arguments ${[
    ...options.flatMap(option),
    ...all.map((value, index) => `'${index + 1}${action(value)}'`),
  ].join(' ')} ;;`;

/** The completion of zsh: as a file of its own on the path of functions, or sourced. */
export const zshCompletion = (commands: readonly CompletedCommand[]): string => `#compdef allot
# allot: completion for zsh
_allot_either() { compadd -- "$@"; _files }
_allot() {
  if (( CURRENT == 2 )); then
    local -a commands=(
${commands.map(({ name, description }) => `      '${name}:${plain(description)}'`).join('\n')}
    )
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${commands.map(arm).join('\n')}
  esac
}
if [[ $funcstack[1] == _allot ]]; then _allot "$@"; else compdef _allot allot; fi
`;
