import { strToU8, zipSync } from 'fflate';

/** A cell as the XML of a sheet has it: a text, a number, or the inside of `<c>` with its attributes. */
export type XmlCell = string | number | null | { readonly attributes?: string; readonly inside: string };

export interface XmlSheet {
  readonly name: string;
  readonly rows: readonly (readonly XmlCell[])[];
  /** What stands before and after the rows: columns, merged cells. */
  readonly before?: string;
  readonly after?: string;
  readonly hidden?: true;
  readonly hiddenRows?: readonly number[];
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** `AB`: the letters of a column that counts from 0. */
export const letters = (column: number): string =>
  (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));

function cellXml(cell: XmlCell, column: number, row: number): string {
  const r = `${letters(column)}${row}`;
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${r}"><v>${cell}</v></c>`;
  if (typeof cell === 'string')
    return `<c r="${r}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  return `<c r="${r}" ${cell.attributes ?? ''}>${cell.inside}</c>`;
}

const sheetXml = ({ rows, before = '', after = '', hiddenRows = [] }: XmlSheet): string =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${before}<sheetData>${rows
    .map((cells, index) => {
      const row = index + 1;
      const hidden = hiddenRows.includes(row) ? ' hidden="1"' : '';
      return `<row r="${row}"${hidden}>${cells.map((cell, column) => cellXml(cell, column, row)).join('')}</row>`;
    })
    .join('')}</sheetData>${after}</worksheet>`;

const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const links = (of: readonly (readonly [id: string, kind: string, target: string])[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${of
    .map(([id, kind, target]) => `<Relationship Id="${id}" Type="${TYPE}/${kind}" Target="${target}"/>`)
    .join('')}</Relationships>`;

/** Cell styles of a made workbook, by the index that `s="…"` names: plain, date, percentage, ids of four digits, pounds. */
const STYLES = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="3"><numFmt numFmtId="164" formatCode="dd/mm/yyyy;@"/><numFmt numFmtId="165" formatCode="0000"/><numFmt numFmtId="166" formatCode="[$£-809]#,##0.00;[Red]\\-[$£-809]#,##0.00"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="10"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="14"/></cellXfs></styleSheet>`;

/** The parts of a workbook, by name, to be changed and zipped. */
export function workbookParts(
  sheets: readonly XmlSheet[],
  options: { readonly date1904?: true; readonly strings?: readonly string[] } = {},
): Record<string, string> {
  const strings = options.strings ?? [];
  return {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': links([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns:r="${TYPE}">${options.date1904 === true ? '<workbookPr date1904="1"/>' : ''}<sheets>${sheets
      .map(
        ({ name, hidden }, index) =>
          `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"${hidden === true ? ' state="hidden"' : ''}/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': links([
      ...sheets.map(
        (_, index) => [`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`] as const,
      ),
      ['rId90', 'styles', 'styles.xml'],
      ['rId91', 'sharedStrings', '/xl/sharedStrings.xml'],
    ]),
    'xl/styles.xml': STYLES,
    'xl/sharedStrings.xml': `<sst>${strings.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    ...Object.fromEntries(
      sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet)]),
    ),
  };
}

export const zipped = (parts: Readonly<Record<string, string | Uint8Array>>, level: 0 | 6 = 6): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, content]) => [
        name,
        typeof content === 'string' ? strToU8(content) : content,
      ]),
    ),
    { level },
  );

/** A workbook with one sheet. */
export const oneSheet = (
  rows: XmlSheet['rows'],
  more: Partial<XmlSheet> & { readonly strings?: readonly string[]; readonly date1904?: true } = {},
): Uint8Array => zipped(workbookParts([{ name: 'Bids', rows, ...more }], more));
