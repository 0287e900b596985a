import type { Pence } from '../domain/money.ts';
import type { Location } from '../domain/problem.ts';
import { Cells } from './cells.ts';
import type { Collector } from './collector.ts';
import { keysOf, type RecordedColumn, recordedColumns } from './columns.ts';
import { locate, type MapNode } from './node.ts';
import { missingCell } from './problems.ts';
import type { Table } from './read-table.ts';
import { findColumns } from './table-columns.ts';

/** An award as a file states it, with the place of each thing that it says. */
export interface StatedAward {
  readonly application: string;
  readonly phase: string;
  readonly amount: Pence;
  readonly at: Readonly<Record<'application' | 'phase' | 'amount', Location>>;
}

/** How a list is to be read: the phase of all of its awards, and the file's own headers. */
interface WrittenList {
  readonly phase?: string | undefined;
  readonly columns?: Readonly<Partial<Record<RecordedColumn, string | undefined>>> | undefined;
}

/** The awards of a list with a row an award; an award of nothing is one, too. */
export function awardsOfList(
  table: Table,
  written: WrittenList,
  root: MapNode,
  problems: Collector,
): readonly StatedAward[] {
  const ofAll = written.phase;
  const columns = findColumns<RecordedColumn>(
    table,
    {
      settled: keysOf(recordedColumns),
      required: ['application_id', 'amount', ...(ofAll === undefined ? (['phase'] as const) : [])],
      mapping: written.columns ?? {},
      mappingAt: (name) => locate(root, ['recorded', 'columns', name]),
    },
    problems,
  );
  return table.rows.flatMap((row): readonly StatedAward[] => {
    if (problems.full) return [];
    const cells = new Cells<RecordedColumn>(table.file, columns, row, problems);
    const said = (name: RecordedColumn): string | null =>
      columns.has(name)
        ? (cells.text(name) ?? problems.refuse(missingCell(cells.at(name), `“${name}”`)) ?? null)
        : null;
    const application = said('application_id');
    const phase = ofAll ?? said('phase');
    const amount = said('amount') === null ? null : cells.amount('amount');
    if (application === null || phase === null || amount === null || amount === undefined) return [];
    return [
      {
        application,
        phase,
        amount,
        at: {
          application: cells.at('application_id'),
          phase: ofAll === undefined ? cells.at('phase') : locate(root, ['recorded', 'phase']),
          amount: cells.at('amount'),
        },
      },
    ];
  });
}
