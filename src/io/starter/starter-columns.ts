import type { Programme, Test } from '../../programme/programme.ts';
import { applicationColumns, keysOf, phaseColumns } from '../columns.ts';

/**
 * The columns that a programme's applications need: settled ones in their order (what its clauses test, and what its scenarios decide by), then
 * the facts that it declares itself. Where it has several phases, an amount for each.
 */
export function starterColumns(programme: Programme, hasMap: boolean): readonly string[] {
  const amounts =
    programme.phases.length > 1
      ? programme.phases.map(({ id }) => phaseColumns(id).amount)
      : ['amount_requested'];
  const wanted = new Set<string>([
    'application_id',
    'organisation',
    'title',
    'amount_requested',
    'score',
    ...(programme.tiers.length > 0 ? ['tier', 'minimum_offer'] : []),
    ...(programme.themes.length > 0 ? ['themes'] : []),
    ...(hasMap ? ['places'] : []),
    ...programme.clauses.flatMap(({ test }) => (test === null ? [] : columnsOf(test))),
  ]);
  const settled = keysOf(applicationColumns).filter((column) => wanted.has(column));
  return [
    ...settled.flatMap((column): readonly string[] => (column === 'amount_requested' ? amounts : [column])),
    ...programme.facts.map((fact) => fact.id),
  ];
}

function columnsOf(test: Test): readonly string[] {
  switch (test.test) {
    case 'is':
    case 'below':
    case 'one-of':
    case 'on-or-after':
    case 'on-or-before':
    case 'share-of-request':
      return [test.fact];
    case 'not-after':
      return [test.first, test.second];
    case 'costs-listed':
      return [...test.listed, test.other];
    case 'themes':
      return ['themes'];
    case 'places':
      return ['places'];
    case 'within-tier':
      return ['tier'];
    case 'sectors':
    case 'letters':
      return []; // of the partners file
    case 'all':
      return test.of.flatMap(columnsOf);
  }
}
