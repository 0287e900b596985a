import type { Archive } from './archive.ts';
import { attribute, readXml } from './read-xml.ts';

/** How a number is shown, as far as it changes what the number says. `digits`: leading zeros up to so many digits. */
export type NumberFormat = 'plain' | 'date' | 'percent' | { readonly digits: number };

/** Formats that every spreadsheet knows by number (ECMA-376 part 1, 18.8.30). Times of day (18 to 21, 45 to 47) are dates too. */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);
const BUILT_IN_PERCENT = new Set([9, 10]);
/** Dates of the editions for East Asia. */
const isEasternDate = (number: number): boolean =>
  (number >= 27 && number <= 36) || (number >= 50 && number <= 58);

export function formatOf(number: number, code: string | undefined): NumberFormat {
  if (code === undefined)
    return BUILT_IN_DATES.has(number) || isEasternDate(number)
      ? 'date'
      : BUILT_IN_PERCENT.has(number)
        ? 'percent'
        : 'plain';
  // What is quoted, escaped or in brackets (a colour, a condition, a locale) says nothing of the kind.
  const [bare = ''] = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .split(';');
  if (/general/i.test(bare)) return 'plain';
  if (/[ymdhs]/i.test(bare)) return 'date';
  if (bare.includes('%')) return 'percent';
  return /^0{2,}$/.test(bare) ? { digits: bare.length } : 'plain';
}

/** The format of every cell style of a workbook, by the index that cells have. */
export async function readFormats(archive: Archive, part: string): Promise<readonly NumberFormat[]> {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inCells = false;
  await readXml(archive, part, {
    open(name, attributes) {
      if (name === 'numFmt')
        codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        const number = Number(attribute(attributes, 'numFmtId') ?? 0);
        formats.push(formatOf(number, codes.get(number)));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats;
}
