import type { Pence } from '../domain/money.ts';
import type { Location } from '../domain/problem.ts';
import { compare, one, type Rational, zero } from '../domain/rational.ts';
import { at, type Collector, type Source } from './collector.ts';
import { amountProblems } from './fields.ts';
import { malformedDate, malformedNumber, malformedShare, malformedYesNo } from './problems.ts';
import type { TableRow } from './read-table.ts';
import type { Columns } from './table-columns.ts';
import { parseDate, parseExact, parseMeasured, parsePounds, parseShare, parseYesNo } from './values.ts';

/** One row of a table, read cell by cell: null for a cell that is empty or not there, undefined for a bad one. */
export class Cells<Name extends string> {
  readonly #file: Source;
  readonly #columns: Columns<Name>;
  readonly #row: TableRow;
  readonly #problems: Collector;

  constructor(file: Source, columns: Columns<Name>, row: TableRow, problems: Collector) {
    this.#file = file;
    this.#columns = columns;
    this.#row = row;
    this.#problems = problems;
  }

  get row(): number {
    return this.#row.row;
  }

  at(name: Name): Location {
    return at(this.#file, this.#row.row, this.#columns.get(name)?.header ?? name);
  }

  text(name: Name): string | null {
    const column = this.#columns.get(name);
    const cell = column === undefined ? '' : (this.#row.cells[column.index] ?? '');
    return cell === '' ? null : cell;
  }

  amount(name: Name): Pence | null | undefined {
    return this.#parse(name, (text) => {
      const amount = parsePounds(text);
      return typeof amount === 'string'
        ? this.#problems.refuse(amountProblems[amount](this.at(name), text))
        : amount;
    });
  }

  number(name: Name): Rational | null | undefined {
    return this.#parse(
      name,
      (text) => parseExact(text) ?? this.#problems.refuse(malformedNumber(this.at(name), text, 'a number')),
    );
  }

  /** As `number`, to the nearest double: for what is measured, never for what is counted. */
  measured(name: Name): number | null | undefined {
    return this.#parse(
      name,
      (text) =>
        parseMeasured(text) ?? this.#problems.refuse(malformedNumber(this.at(name), text, 'a number')),
    );
  }

  /** From 0 to 1: `60%`, `0.6`. */
  share(name: Name): Rational | null | undefined {
    return this.#parse(name, (text) => {
      const share = parseShare(text);
      const whole = share !== undefined && compare(share, zero) >= 0 && compare(share, one) <= 0;
      return whole ? share : this.#problems.refuse(malformedShare(this.at(name), text));
    });
  }

  date(name: Name): string | null | undefined {
    return this.#parse(
      name,
      (text) => parseDate(text) ?? this.#problems.refuse(malformedDate(this.at(name), text)),
    );
  }

  yesNo(name: Name): boolean | null | undefined {
    return this.#parse(
      name,
      (text) => parseYesNo(text) ?? this.#problems.refuse(malformedYesNo(this.at(name), text)),
    );
  }

  #parse<T>(name: Name, read: (text: string) => T | undefined): T | null | undefined {
    const text = this.text(name);
    return text === null ? null : read(text);
  }
}
