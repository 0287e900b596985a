import type { Problem } from '../../domain/problem.ts';
import type { Files } from '../../io/files.ts';
import type { NamedTable } from '../../io/named-tables.ts';
import { isIn, isReadAgain, lookAt } from './look.ts';
import type { Unmapped } from './protocol.ts';

const prefixes = { applications: 'columns.', panel: 'panel.columns.' } as const;

/** The tables of which columns are missing, or named otherwise than the scenario says: choosing them is the mend. */
export async function unmappedOf(
  problems: readonly Problem[],
  tables: readonly NamedTable[],
  files: Files,
): Promise<readonly Unmapped[]> {
  const found = tables.map(async ({ kind, table, columns }): Promise<Unmapped | null> => {
    if (kind !== 'applications' && kind !== 'panel') return null;
    const prefix = prefixes[kind];
    const isMisnamed = problems.some(
      ({ code, at: { column = '' } }) => code === 'unknown-column' && column.startsWith(prefix),
    );
    const absent = problems.filter(({ code, at }) => code === 'missing-column' && at.file === table.file);
    if (!isMisnamed && absent.length === 0) return null;
    if (!(await isReadAgain(table.file, files))) return null;
    const { source, seen } = await lookAt(table, files);
    const missing = absent.flatMap(({ at, value = '' }) => (isIn(source, at) ? [value] : []));
    if (!isMisnamed && missing.length === 0) return null;
    return { kind, file: table.file, stated: columns, missing, look: seen };
  });
  return (await Promise.all(found)).flatMap((one) => one ?? []);
}
