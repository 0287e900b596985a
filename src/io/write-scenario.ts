import { stringify } from 'yaml';

/** Which header of a file stands for which settled column. */
export type HeaderMapping = Readonly<Record<string, string>>;

/** A new scenario over somebody's own spreadsheet, each value as its file will state it. */
export interface NewScenario {
  readonly title: string;
  readonly programme: string;
  readonly pot: string;
  readonly geography: string;
  readonly applications: string;
  readonly columns: HeaderMapping;
  /** Null where the applications file has the scores. */
  readonly panel: {
    readonly file: string;
    readonly columns: HeaderMapping;
    readonly scale: readonly [string, string];
  } | null;
}

/** A header that is its settled column's own name need not be mapped. */
const others = (columns: HeaderMapping): HeaderMapping | null => {
  const mapped = Object.entries(columns).filter(([name, header]) => name !== header);
  return mapped.length === 0 ? null : Object.fromEntries(mapped);
};

const columnsEntry = (columns: HeaderMapping): object => {
  const mapped = others(columns);
  return mapped === null ? {} : { columns: mapped };
};

const written = (comment: string, document: object): string =>
  `# ${comment}\n${stringify(document, { lineWidth: 0 })}`;

/** A scenario file from what was chosen for it; what was left open keeps its default. */
export function writeNewScenario({ title, applications, columns, panel, ...rest }: NewScenario): string {
  return written('Made in the decision room.', {
    ...(title === '' ? {} : { title }),
    ...rest,
    applications,
    ...columnsEntry(columns),
    ...(panel === null
      ? {}
      : { panel: { file: panel.file, ...columnsEntry(panel.columns), scale: panel.scale } }),
  });
}

/** Which header stands for which settled column; null: none does, whatever was said before. */
export type ChosenColumns = Readonly<Record<string, string | null>>;

/** What was chosen for the tables of a scenario, each where something was. */
export interface Mapping {
  readonly columns?: ChosenColumns;
  readonly panel?: { readonly file: string; readonly columns: ChosenColumns };
}

/** A scenario file that extends another one and says which of its tables' headers is which. */
export const writeMapping = (extended: string, mapping: Mapping): string =>
  written(`The columns of ${JSON.stringify(extended)}, chosen in the decision room.`, {
    extends: extended,
    ...mapping,
  });
