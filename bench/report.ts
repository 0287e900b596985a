/** One rival at one size of one family: what it proved, and what that took. */
export interface Line {
  readonly family: string;
  readonly size: number;
  readonly rival: string;
  readonly proved: number;
  readonly cases: number;
  /** Seconds over the cases it proved; null where there are none. */
  readonly median: number | null;
  readonly worst: number | null;
  /** The median over cases of its seconds ÷ those of HiGHS on the same case. */
  readonly ratio: number | null;
  readonly peakMegabytes: number | null;
  /** Anything that keeps the numbers from being the whole story. */
  readonly note: string;
}

export const median = (values: readonly number[]): number | null => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
};

const figure = (value: number | null, digits: number, unit: string): string =>
  value === null ? '—' : `${value.toFixed(digits)}${unit}`;

const HEAD = ['family', 'size', 'engine', 'proved', 'median', 'worst', '× HiGHS', 'peak', ''];

export function table(lines: readonly Line[]): string {
  const rows = lines.map((line) => [
    line.family,
    String(line.size),
    line.rival,
    `${line.proved}/${line.cases}`,
    figure(line.median, 2, ' s'),
    figure(line.worst, 2, ' s'),
    figure(line.ratio, 2, ''),
    figure(line.peakMegabytes, 0, ' MB'),
    line.note,
  ]);
  const widths = HEAD.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const numeric = (column: number): boolean => column === 1 || (column > 2 && column < 8);
  const print = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        numeric(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [print(HEAD), ...rows.map(print)].join('\n');
}
