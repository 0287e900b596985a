/** A cell that holds no value: an error such as #REF!, or a formula that was never calculated. */
export interface Fault {
  readonly kind: 'error' | 'no-value';
  readonly row: number;
  readonly column: number;
  /** The error as the cell shows it. */
  readonly text: string;
}

/** A block of cells merged into one; rows count from 1, columns from 0, both ends belong to it. */
export interface Merge {
  readonly reference: string;
  readonly fromRow: number;
  readonly toRow: number;
  readonly fromColumn: number;
  readonly toColumn: number;
}

/** What there is to say of a sheet beyond the text of its cells. Columns count from 0. */
export interface SheetNotes {
  readonly formulas: ReadonlyMap<number, { readonly count: number; readonly firstRow: number }>;
  readonly faults: readonly Fault[];
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly { readonly from: number; readonly to: number }[];
  readonly merges: readonly Merge[];
}
