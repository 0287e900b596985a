import { oneLine, whyRow } from './comment.ts';
import { instanceOf } from './instance-of.ts';
import type { Instance, Model, Term, Variable } from './model.ts';
import { mergeTerms } from './reduce-row.ts';
import { safeNames } from './safe-names.ts';

/** Lines are wrapped before this column; readers stop at 255. */
const WIDTH = 100;

/** Words on lines, each line after the first indented. */
function wrapped(first: string, words: readonly string[]): string {
  const lines: string[] = [];
  let line = first;
  for (const word of words) {
    if (line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = '  ';
    }
    line += ` ${word}`;
  }
  return [...lines, line].join('\n');
}

/** `+ 3 x_a`, `- 2 x_b` …; nothing at all cannot be written, so it is 0 of the first variable. */
function expression(terms: readonly Term[], names: readonly string[]): readonly string[] {
  const merged = mergeTerms(terms);
  if (merged.length === 0) return [`0 ${names[0]}`];
  return merged.map(
    ({ variable, coefficient }) =>
      `${coefficient < 0 ? '-' : '+'} ${Math.abs(coefficient)} ${names[variable]}`,
  );
}

const isBinary = ({ lower, upper }: Variable): boolean => lower === 0 && upper === 1;

const bounds = ({ lower, upper }: Variable, name: string): string =>
  lower === upper ? ` ${name} = ${lower}` : ` ${lower} <= ${name} <= ${upper}`;

/**
 * A model's first level, or an instance, as CPLEX LP text that any solver reads. Each row is preceded by a comment
 * that says why it exists. The same model gives the same bytes.
 */
export function writeLp(model: Model | Instance): string {
  const instance = 'objective' in model ? model : instanceOf(model);
  const { variables, constraints, objective } = instance;
  const names =
    variables.length === 0
      ? ['x_none']
      : safeNames(
          variables.map(({ name }) => name),
          'x_',
        );
  const rowNames = safeNames(
    constraints.map(({ name }) => name),
    'r_',
  );
  const binaries = names.filter((_, index) => variables[index] !== undefined && isBinary(variables[index]));
  const generals = names.filter((_, index) => variables[index] !== undefined && !isBinary(variables[index]));
  return [
    `\\ ${oneLine(instance.name)}`,
    objective.direction === 'maximise' ? 'Maximize' : 'Minimize',
    wrapped(' obj:', expression(objective.terms, names)),
    'Subject To',
    ...constraints.flatMap(({ name, terms, sense, bound, origin }, index) => [
      `\\ ${whyRow(name, origin)}`,
      wrapped(` ${rowNames[index]}:`, [...expression(terms, names), `${sense} ${bound}`]),
    ]),
    'Bounds',
    ...names.map((name, index) => {
      const variable = variables[index];
      return variable === undefined ? ` ${name} = 0` : bounds(variable, name);
    }),
    ...(binaries.length === 0 ? [] : ['Binaries', wrapped('', binaries)]),
    ...(generals.length === 0 ? [] : ['Generals', wrapped('', generals)]),
    'End',
    '',
  ].join('\n');
}
