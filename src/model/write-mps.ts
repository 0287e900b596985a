import { oneLine, whyRow } from './comment.ts';
import { instanceOf } from './instance-of.ts';
import type { Constraint, Instance, Model } from './model.ts';
import { mergeTerms } from './reduce-row.ts';
import { safeNames } from './safe-names.ts';

const ROW_TYPE: Readonly<Record<Constraint['sense'], string>> = { '<=': 'L', '>=': 'G', '=': 'E' };

interface Entry {
  readonly row: string;
  readonly coefficient: number;
}

/** The entries of each column, in the order of the rows, the objective first. */
function columns(instance: Instance, rowNames: readonly string[]): readonly (readonly Entry[])[] {
  const entries: Entry[][] = instance.variables.map(() => []);
  const rows = [
    { row: 'obj', terms: instance.objective.terms },
    ...instance.constraints.map(({ terms }, index) => ({ row: rowNames[index] ?? '', terms })),
  ];
  for (const { row, terms } of rows) {
    for (const { variable, coefficient } of mergeTerms(terms)) entries[variable]?.push({ row, coefficient });
  }
  return entries;
}

/**
 * A model's first level, or an instance, as free MPS text. Every variable is an integer and has both its bounds,
 * since readers differ in what they take for granted. Each row has a comment that says why it exists.
 */
export function writeMps(model: Model | Instance): string {
  const instance = 'objective' in model ? model : instanceOf(model);
  const { variables, constraints, objective } = instance;
  const names = safeNames(
    variables.map(({ name }) => name),
    'x_',
  );
  const rowNames = safeNames(
    constraints.map(({ name }) => name),
    'r_',
  );
  return [
    `* ${oneLine(instance.name)}`,
    'NAME allot',
    'OBJSENSE',
    `    ${objective.direction === 'maximise' ? 'MAX' : 'MIN'}`,
    'ROWS',
    ' N obj',
    ...constraints.flatMap(({ name, sense, origin }, index) => [
      `* ${whyRow(name, origin)}`,
      ` ${ROW_TYPE[sense]} ${rowNames[index]}`,
    ]),
    'COLUMNS',
    "    MARKER 'MARKER' 'INTORG'",
    ...columns(instance, rowNames).flatMap((entries, index) =>
      (entries.length === 0 ? [{ row: 'obj', coefficient: 0 }] : entries).map(
        ({ row, coefficient }) => `    ${names[index]} ${row} ${coefficient}`,
      ),
    ),
    "    MARKER 'MARKER' 'INTEND'",
    'RHS',
    ...constraints.flatMap(({ bound }, index) =>
      bound === 0 ? [] : [`    RHS ${rowNames[index]} ${bound}`],
    ),
    'BOUNDS',
    ...variables.flatMap(({ lower, upper }, index) =>
      lower === upper
        ? [` FX BND ${names[index]} ${lower}`]
        : [` LO BND ${names[index]} ${lower}`, ` UP BND ${names[index]} ${upper}`],
    ),
    'ENDATA',
    '',
  ].join('\n');
}
