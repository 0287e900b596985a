import { at, type Collector } from './collector.ts';
import { notPabulib } from './import-problems.ts';
import { importText, kindOfText } from './import-text.ts';

/** A line of a section with its number, split into cells. */
export interface PabulibLine {
  readonly row: number;
  readonly cells: readonly string[];
}

export interface PabulibSections {
  readonly meta: ReadonlyMap<string, { readonly row: number; readonly value: string }>;
  readonly projects: { readonly headers: readonly string[]; readonly lines: readonly PabulibLine[] };
  readonly votes: { readonly headers: readonly string[]; readonly lines: readonly PabulibLine[] };
}

const sectionNames = ['META', 'PROJECTS', 'VOTES'] as const;
type SectionName = (typeof sectionNames)[number];
const isSectionName = (line: string): line is SectionName => sectionNames.some((name) => name === line);

/** Where the quoted cell that opens at `start` ends, if its quotes enclose all of it; else −1. */
function endOfQuoted(line: string, start: number): number {
  let quote = line.indexOf('"', start + 1);
  while (quote !== -1 && line[quote + 1] === '"') quote = line.indexOf('"', quote + 2);
  return quote !== -1 && (quote + 1 === line.length || line[quote + 1] === ';') ? quote + 1 : -1;
}

/**
 * Cells of a line between semicolons. A cell is quoted only where its quotes enclose all of it: real files hold
 * `"Odkupmy" i my`, and a quote left open must not swallow the projects that follow. So a record is one line.
 */
export function splitLine(line: string): readonly string[] {
  const cells: string[] = [];
  let start = 0;
  while (start <= line.length) {
    const quoted = line[start] === '"' ? endOfQuoted(line, start) : -1;
    const separator = line.indexOf(';', start);
    const end = quoted !== -1 ? quoted : separator === -1 ? line.length : separator;
    const text = line.slice(start, end);
    cells.push(quoted === -1 ? text : text.slice(1, -1).replaceAll('""', '"'));
    start = end + 1;
  }
  return cells;
}

/** The three sections of a Pabulib file; undefined with the problem where it is not one. */
export function readPabulibSections(
  file: string,
  content: string | Uint8Array,
  problems: Collector,
): PabulibSections | undefined {
  const text = importText(file, content);
  if (typeof text !== 'string') return problems.refuse(text);

  const sections = new Map<SectionName, PabulibLine[]>();
  let current: PabulibLine[] = [];
  text.split(/\r\n|\n|\r/).forEach((line, index) => {
    const name = line.trim().toUpperCase();
    if (isSectionName(name)) {
      current = sections.get(name) ?? [];
      sections.set(name, current);
    } else if (line.trim() !== '') current.push({ row: index + 1, cells: splitLine(line) });
  });
  const table = (name: SectionName) => {
    const [head, ...lines] = sections.get(name) ?? [];
    return { headers: (head?.cells ?? []).map((cell) => cell.trim().toLowerCase()), lines };
  };
  const projects = table('PROJECTS');
  const missing = [
    ...sectionNames
      .slice(0, 2)
      .filter((name) => !sections.has(name))
      .map((name) => `${name} section`),
    ...(sections.has('PROJECTS') ? ['project_id', 'cost'] : [])
      .filter((column) => !projects.headers.includes(column))
      .map((column) => `column ${column}`),
  ];
  if (missing.length > 0) return problems.refuse(notPabulib(at(file), missing, kindOfText(text)));

  const meta = new Map(
    table('META').lines.map(({ row, cells: [key = '', ...value] }) => [
      key.trim().toLowerCase(),
      { row, value: value.join(';').trim() },
    ]),
  );
  return { meta, projects, votes: table('VOTES') };
}
