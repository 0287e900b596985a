import type { Location } from '../domain/problem.ts';
import type { Collector } from './collector.ts';
import type { Files, InputFile } from './files.ts';
import { readTable, type Table } from './read-table.ts';
import { readText } from './read-text.ts';

/** A table with the file that it was read from. The input is there even where the table cannot be read. */
export interface LoadedTable {
  readonly file: string;
  readonly input: InputFile | null;
  readonly table: Table | undefined;
}

/** Reads the table that a scenario names: its path is relative to the file in which it is written. */
export async function loadTable(
  written: string,
  named: Location,
  files: Files,
  problems: Collector,
): Promise<LoadedTable> {
  const file = files.resolve(named.file, written);
  const source = await readText(files, file, written, named, problems);
  if (source === undefined) return { file, input: null, table: undefined };
  return { file, input: source.input, table: readTable(file, source.text, problems) };
}
