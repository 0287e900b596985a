import { type Letter, type Partner, type Sector, sectors } from '../domain/application.ts';
import { at, type Collector } from './collector.ts';
import { Cells } from './cells.ts';
import type { PartnerColumn } from './columns.ts';
import type { LoadedApplications } from './load-applications.ts';
import { nearest } from './nearest.ts';
import {
  duplicatePartner,
  halfLetter,
  missingCell,
  partnersMismatch,
  twoLeads,
  unknownName,
} from './problems.ts';
import { word } from './read-facts.ts';
import type { Table } from './read-table.ts';
import type { Columns } from './table-columns.ts';

/** Rows to partners, by application. Rows for applications that `where` leaves aside are left aside. */
export function readPartners(
  table: Table,
  columns: Columns<PartnerColumn>,
  applications: LoadedApplications | undefined,
  problems: Collector,
): ReadonlyMap<string, readonly Partner[]> {
  const partners = new Map<string, Partner[]>();
  const [named, unknown] = [new Set<string>(), new Set<string>()];
  const [firstRows, leads] = [new Map<string, number>(), new Map<string, number>()];
  const known = applications?.known ?? null;
  for (const row of table.rows) {
    if (problems.full) break;
    const cells = new Cells<PartnerColumn>(table.file, columns, row, problems);
    const [application, name] = [required(cells, 'application_id'), required(cells, 'partner')];
    const sector = readSector(cells, problems);
    const lead = cells.yesNo('lead') ?? false;
    const letter = readLetter(cells, problems);
    if (application === null) continue;
    named.add(application);
    if (known !== null && !known.has(application)) {
      unknown.add(application);
      const all = known.size > 2000 ? [] : [...known];
      problems.add(
        unknownName(
          'application',
          cells.at('application_id'),
          application,
          [...known],
          nearest(application, all),
        ),
      );
      continue;
    }
    if (applications?.selected?.has(application) === false || name === null || sector === undefined) continue;
    const key = JSON.stringify([application, word(name)]);
    const first = firstRows.get(key);
    if (first !== undefined) problems.add(duplicatePartner(cells.at('partner'), name, first));
    else firstRows.set(key, cells.row);
    const leader = lead ? leads.get(application) : undefined;
    if (leader !== undefined) problems.add(twoLeads(cells.at('lead'), application, leader));
    if (lead) leads.set(application, leader ?? cells.row);
    partners.set(application, [...(partners.get(application) ?? []), { name, sector, lead, letter }]);
  }
  if (unknown.size * 2 > named.size) problems.add(partnersMismatch(at(table.file), unknown.size, named.size));
  return partners;

  function required(cells: Cells<PartnerColumn>, column: PartnerColumn): string | null {
    const text = columns.has(column) ? cells.text(column) : '';
    if (text === null) problems.add(missingCell(cells.at(column), `“${column}”`));
    return text === '' ? null : text;
  }
}

function readSector(cells: Cells<PartnerColumn>, problems: Collector): Sector | undefined {
  const text = cells.text('sector');
  if (text === null) return problems.refuse(missingCell(cells.at('sector'), '“sector”'));
  const found = sectors.find((sector) => sector === word(text));
  return (
    found ?? problems.refuse(unknownName('sector', cells.at('sector'), text, sectors, nearest(text, sectors)))
  );
}

function readLetter(cells: Cells<PartnerColumn>, problems: Collector): Letter | null {
  const [signatory, role, area] = [
    cells.text('letter_signatory'),
    cells.text('signatory_role'),
    cells.text('signatory_area'),
  ];
  if (signatory !== null) return { signatory, role, area };
  if (role !== null || area !== null)
    problems.add(halfLetter(cells.at('letter_signatory'), role ?? area ?? ''));
  return null;
}
