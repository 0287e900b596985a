import type { Location } from '../../domain/problem.ts';
import { Collector } from '../../io/collector.ts';
import type { Files } from '../../io/files.ts';
import { loadTable, type WrittenTable } from '../../io/load-table.ts';
import { memoryFiles } from '../../io/memory-files.ts';
import type { Look } from './protocol.ts';

/** A file, or one sheet of a workbook. */
export interface Source {
  readonly file: string;
  readonly sheet: string | undefined;
}

export const isIn = ({ file, sheet }: Source, at: Location | Source): boolean =>
  file === at.file && sheet === at.sheet;

/** A larger file is not read a second time, for its rows or for its columns: its problems name them. */
const LARGEST_BYTES = 5 * 2 ** 20;

export async function isReadAgain(file: string, files: Files): Promise<boolean> {
  const content = await files.read(file);
  return content.ok && content.bytes.length <= LARGEST_BYTES;
}

/** How many rows are enough to tell what a column holds. */
const SAMPLE = 3;

/** A table's header and its first rows. */
export const look = (file: string, bytes: Uint8Array): Promise<Look> =>
  lookAt(
    { file },
    memoryFiles(new Map([[file, bytes]]), () => Promise.resolve(null)),
  ).then(({ seen }) => seen);

/** With the sheet of a workbook that it is. */
export async function lookAt(
  written: Exclude<WrittenTable, string>,
  files: Files,
): Promise<{ readonly source: Source; readonly seen: Look }> {
  const problems = new Collector();
  const { file, table } = await loadTable(written, { file: '' }, files, problems);
  const seen = {
    headers: table?.headers ?? [],
    sample: table?.rows.slice(0, SAMPLE).map(({ cells }) => cells) ?? [],
    problems: problems.all,
  };
  return { source: { file, sheet: typeof table?.file === 'object' ? table.file.sheet : undefined }, seen };
}
