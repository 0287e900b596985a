import type { PhaseRequest } from '../domain/application.ts';
import type { PhaseId } from '../domain/ids.ts';
import { formatPounds } from '../domain/money.ts';
import type { Programme } from '../programme/programme.ts';
import type { Cells } from './cells.ts';
import type { Collector } from './collector.ts';
import { type ApplicationColumn, phaseColumns } from './columns.ts';
import { awardOverCap, zeroAmount } from './problems.ts';
import type { Columns } from './table-columns.ts';

interface PhaseReader {
  readonly programme: Programme | null;
  /** Those that are decided. */
  readonly phases: readonly PhaseId[];
  readonly problems: Collector;
}

/**
 * What a row says of each phase: the amount asked for, and the award on record. Where one phase is decided and the file has no
 * column of its amounts, they stand in `amount_requested`. An empty cell: it does not ask; an award of nothing is none.
 */
export function readPhases(
  cells: Cells<ApplicationColumn>,
  columns: Columns<ApplicationColumn>,
  { programme, phases, problems }: PhaseReader,
): readonly PhaseRequest[] {
  return (programme?.phases ?? []).map(({ id: phase, title, cap }): PhaseRequest => {
    const { amount, awarded } = phaseColumns(phase);
    const alone = phases.length === 1 && phases[0] === phase;
    const column = alone && !columns.has(amount) ? 'amount_requested' : amount;
    const asked = cells.amount(column) ?? null;
    if (asked === 0) problems.add(zeroAmount(cells.at(column), cells.text(column) ?? ''));
    const held = cells.amount(awarded) ?? null;
    if (held !== null && held > cap)
      problems.add(awardOverCap(cells.at(awarded), formatPounds(held), `${title}: ${formatPounds(cap)}`));
    return { phase, asked, held: held === 0 ? null : held };
  });
}
