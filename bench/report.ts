export const median = (values: readonly number[]): number | null => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
};

export const worst = (values: readonly number[]): number | null =>
  values.length === 0 ? null : Math.max(...values);

/** Three digits of whatever size, whole numbers as they are, with the unit. */
export const figure = (value: number | null, unit = ''): string => {
  if (value === null) return '—';
  if (Number.isInteger(value)) return `${value}${unit}`;
  const digits = Math.max(0, Math.min(4, 2 - Math.floor(Math.log10(Math.abs(value)))));
  return `${value.toFixed(digits)}${unit}`;
};

/** Seconds as a person would say them. */
export const time = (seconds: number | null): string =>
  seconds === null ? '—' : seconds < 1 ? figure(1000 * seconds, ' ms') : figure(seconds, ' s');

/** A table of words and figures; figures stand on the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const isFigure = (column: number): boolean =>
    rows.every((row) => /^(?:[-\d].*|—)?$/.test(row[column] ?? ''));
  const print = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        isFigure(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [print(head), ...rows.map(print)].join('\n');
}
