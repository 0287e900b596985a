/** A sparse matrix of whole numbers, its entries by row and again by column. */
export interface Matrix {
  readonly n: number;
  readonly m: number;
  readonly rowStart: Int32Array;
  readonly rowIndex: Int32Array;
  readonly rowValue: Float64Array;
  readonly colStart: Int32Array;
  readonly colIndex: Int32Array;
  readonly colValue: Float64Array;
}

/** The matrix of so many columns that has these rows. */
export function matrixOf(n: number, rows: Pick<Matrix, 'm' | 'rowStart' | 'rowIndex' | 'rowValue'>): Matrix {
  const { m, rowStart, rowIndex, rowValue } = rows;
  const size = rowStart[m]!;
  const next = new Int32Array(n + 1);
  for (let k = 0; k < size; k++) next[rowIndex[k]! + 1]!++;
  for (let j = 0; j < n; j++) next[j + 1]! += next[j]!;
  const colStart = next.slice();
  const colIndex = new Int32Array(size);
  const colValue = new Float64Array(size);
  for (let r = 0; r < m; r++)
    for (let k = rowStart[r]!, end = rowStart[r + 1]!; k < end; k++) {
      const slot = next[rowIndex[k]!]!++;
      colIndex[slot] = r;
      colValue[slot] = rowValue[k]!;
    }
  return { n, m, rowStart, rowIndex, rowValue, colStart, colIndex, colValue };
}
