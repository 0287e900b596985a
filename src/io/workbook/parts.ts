import type { Archive } from './archive.ts';
import { attribute, isOn, readXml, unescaped } from './read-xml.ts';
import { MOST_TEXT, WorkbookTrouble } from './trouble.ts';

/** A sheet of cells, and the part that holds it. */
export interface SheetPart {
  readonly name: string;
  readonly part: string;
  readonly hidden: boolean;
}

/** Where everything is in a workbook. */
export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  readonly dateSystem: 1900 | 1904;
  readonly styles: string;
  readonly sharedStrings: string;
}

interface Link {
  readonly kind: string;
  readonly target: string;
}

/** Finds the workbook of an archive and its parts. Undefined where it has none: then it is a zip file of another kind. */
export async function findParts(archive: Archive): Promise<WorkbookParts | undefined> {
  const root = await links(archive, '');
  const main = [...root.values()].find(({ kind }) => kind === 'officeDocument')?.target ?? 'xl/workbook.xml';
  if (!archive.has(main) || !/workbook[^/]*\.xml$/i.test(main)) return undefined;
  const parts = await links(archive, main);
  const targetOf = (wanted: string): string | undefined =>
    [...parts.values()].find(({ kind }) => kind === wanted)?.target;
  const sheets: SheetPart[] = [];
  let dateSystem: 1900 | 1904 = 1900;
  await readXml(archive, main, {
    open(name, attributes) {
      if (name === 'workbookPr' && isOn(attribute(attributes, 'date1904'))) dateSystem = 1904;
      if (name !== 'sheet') return;
      const link = parts.get(attribute(attributes, 'id') ?? '');
      const hidden = (attribute(attributes, 'state') ?? 'visible') !== 'visible';
      if (link?.kind === 'worksheet')
        sheets.push({ name: unescaped(attributes['name'] ?? ''), part: link.target, hidden });
    },
  });
  const missing = sheets.find(({ part }) => !archive.has(part));
  if (missing !== undefined) throw new WorkbookTrouble('broken', `the sheet “${missing.name}” is missing`);
  return {
    sheets,
    dateSystem,
    styles: targetOf('styles') ?? '',
    sharedStrings: targetOf('sharedStrings') ?? '',
  };
}

/** The links of a part to others, by their ids: `kind` is the last word of the link's type. */
async function links(archive: Archive, part: string): Promise<ReadonlyMap<string, Link>> {
  const slash = part.lastIndexOf('/');
  const folder = part.slice(0, slash + 1);
  const found = new Map<string, Link>();
  await readXml(archive, `${folder}_rels/${part.slice(slash + 1)}.rels`, {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return;
      const kind = attributes['Type']?.split('/').at(-1) ?? '';
      found.set(attributes['Id'] ?? '', { kind, target: resolved(folder, attributes['Target'] ?? '') });
    },
  });
  return found;
}

function resolved(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of `${target.startsWith('/') ? '' : folder}${target}`.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

/** The texts that cells share, each by its index, without how they are pronounced. */
export async function readSharedStrings(archive: Archive, part: string): Promise<readonly string[]> {
  const strings: string[] = [];
  let length = 0;
  let text = '';
  let inText = false;
  let spoken = 0;
  await readXml(archive, part, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 't') inText = true;
      else if (name === 'rPh') spoken += 1;
    },
    text(piece) {
      if (inText && spoken === 0) text += piece;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') spoken -= 1;
      else if (name === 'si') {
        length += text.length;
        if (length > MOST_TEXT)
          throw new WorkbookTrouble(
            'too-large',
            `more than ${MOST_TEXT / 2 ** 20} million characters of text`,
          );
        strings.push(unescaped(text));
      }
    },
  });
  return strings;
}
