/** Why a workbook cannot be read. Thrown inside this folder only; `readWorkbook` makes a problem of it. */
export type Trouble = 'broken' | 'protected' | 'too-large' | 'too-many-rows';

export class WorkbookTrouble extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble, detail: string) {
    super(detail);
    this.trouble = trouble;
  }
}

/** As many characters of text are kept of one workbook: as much as memory is made for. */
export const MOST_TEXT = 100 * 2 ** 20;
