import type { Pence } from '../domain/money.ts';
import { at, type Collector } from './collector.ts';
import type { ThreeSixtyRow, ThreeSixtyTable } from './import-360giving-table.ts';
import { importAmount, importIdMissing, importIdRepeated } from './import-problems.ts';
import { distinctIds, listOf } from './imported.ts';
import { parsePounds } from './values.ts';

/** A grant of the file, as an application. */
export interface Grant {
  readonly row: ThreeSixtyRow;
  readonly id: string;
  readonly requested: Pence;
  readonly awarded: Pence | null;
  readonly places: readonly string[];
}

/** Every grant of the table; a row that is not one is an error. */
export function readGrants(file: string, table: ThreeSixtyTable, problems: Collector): readonly Grant[] {
  const ids = distinctIds(table.rows.map((row) => row.first('identifier')));
  return table.rows.flatMap((row, index) => {
    const [stated, id] = [row.first('identifier'), ids[index] ?? ''];
    if (stated === '') problems.add(importIdMissing(at(file, row.row, 'Identifier')));
    else if (id !== stated) problems.add(importIdRepeated(at(file, row.row, 'Identifier'), stated, id));
    const appliedFor = row.first('amount applied for');
    // Some publishers write 0 where they do not know what was applied for.
    const isStated = appliedFor !== '' && parsePounds(appliedFor) !== 0;
    const column = isStated ? 'amount applied for' : 'amount awarded';
    const requested = parsePounds(row.first(column));
    const given = row.first('amount awarded');
    const awarded = given === '' ? null : parsePounds(given);
    if (typeof requested === 'string' || requested === 0) {
      problems.add(importAmount(at(file, row.row, column), row.first(column)));
      return [];
    }
    if (typeof awarded === 'string') {
      problems.add(importAmount(at(file, row.row, 'amount awarded'), given));
      return [];
    }
    return [{ row, id, requested, awarded, places: placesOf(row) }];
  });
}

export const isPublished = ({ awarded }: Grant): boolean => awarded !== null && awarded > 0;

const gssCode = /^[EKNSW]\d{8}$/;

/** For each location its code where it has a GSS one, else its name; else the local authority that some files state. */
function placesOf(row: ThreeSixtyRow): readonly string[] {
  const codes = row.byIndex('beneficiary location:geographic code');
  const names = row.byIndex('beneficiary location:name');
  const indices = [...new Set([...codes.keys(), ...names.keys()])].sort((a, b) => a - b);
  const located = indices.map((index) => {
    const code = codes.get(index) ?? '';
    return gssCode.test(code) ? code : (names.get(index) ?? '');
  });
  const stated = located.some((place) => place !== '')
    ? located
    : [row.first('local_authority', 'local authority')];
  return listOf(stated);
}
