import { at, type Collector } from './collector.ts';
import { errorCell, formulaValues, formulaWithoutValue, hiddenColumn, mergedCells } from './problems.ts';
import type { Table } from './read-table.ts';

/** What there is to say of the columns of a sheet that are read: formulas, errors, merged cells, hidden columns. */
export function sayOfColumns(
  table: Table,
  columns: Iterable<{ readonly header: string; readonly index: number }>,
  problems: Collector,
): void {
  const { notes, file } = table;
  if (notes === null) return;
  const headers = new Map([...columns].map(({ index, header }) => [index, header]));
  for (const [index, header] of headers) {
    if (notes.hiddenColumns.some(({ from, to }) => from <= index && index <= to))
      problems.add(hiddenColumn(at(file, table.headerRow, header), header));
    const formulas = notes.formulas.get(index);
    if (formulas !== undefined)
      problems.add(formulaValues(at(file, formulas.firstRow, header), header, formulas.count));
  }
  const rows = new Set(table.rows.map(({ row }) => row));
  for (const { kind, row, column, text } of notes.faults) {
    const header = headers.get(column);
    if (header === undefined || !rows.has(row) || problems.full) continue;
    const place = at(file, row, header);
    problems.settle(kind === 'error' ? errorCell(place, text) : formulaWithoutValue(place));
  }
  for (const merge of notes.merges) {
    const merged = [...headers].filter(([index]) => merge.fromColumn <= index && index <= merge.toColumn);
    const touched = table.rows.filter(({ row }) => merge.fromRow <= row && row <= merge.toRow);
    for (const { row } of touched)
      for (const [, header] of merged)
        if (!problems.full) problems.settle(mergedCells(at(file, row, header), merge.reference));
  }
}
