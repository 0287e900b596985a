/**
 * What a spreadsheet would take for a formula (or for the start of one, once it has dropped leading blanks,
 * quotes or line ends): `=`, `+`, `-`, `@`, their full-width forms, a tab or a line end.
 */
const opensFormula = /^(?:[\s"'‘’“”\ufeff]*[=+\-@＝＋－＠]|[ "'‘’“”\ufeff]*[\t\r\n])/;

/** A number is what it says: `-0.1276` is a longitude, not a formula. */
const plainNumber = /^[+-]?\d+(?:\.\d+)?$/;

const isDangerous = (text: string): boolean => opensFormula.test(text) && !plainNumber.test(text);

/**
 * A text cell that no spreadsheet runs: a leading apostrophe is put before what would open a formula.
 * `undoSafeCell(safeForCsv(text)) === text` for every text. (A dangerous text that already begins with an
 * apostrophe gets a second one, because quotes may stand before the sign: that is what makes the undoing exact.)
 */
export const safeForCsv = (text: string): string => (isDangerous(text) ? `'${text}` : text);

/** The text that `safeForCsv` was given. A text that it never writes comes back as it is. */
export const undoSafeCell = (cell: string): string =>
  cell.startsWith("'") && isDangerous(cell.slice(1)) ? cell.slice(1) : cell;
