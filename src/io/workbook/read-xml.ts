import { SaxesParser } from 'saxes';
import type { Archive } from './archive.ts';
import { WorkbookTrouble } from './trouble.ts';

/** What is done with the elements of a part, by their names without a prefix. */
export interface Handlers {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** How much text the parser may gather before it hands any of it over. */
const MOST_WAITING = 32 * 2 ** 20;

/** Goes through a part of a workbook, which must be well-formed XML. Entities that it declares itself are not known. */
export async function readXml(archive: Archive, part: string, handlers: Handlers): Promise<void> {
  if (!archive.has(part)) return;
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  const fail = (error: Error): never => {
    throw error instanceof WorkbookTrouble
      ? error
      : new WorkbookTrouble('broken', `${part}: ${error.message}`);
  };
  let waiting = 0;
  parser.on('error', fail);
  parser.on('opentag', ({ name, attributes }) => {
    waiting = 0;
    handlers.open(local(name), attributes);
  });
  parser.on('closetag', ({ name }) => handlers.close?.(local(name)));
  const text = (piece: string): void => handlers.text?.(piece);
  parser.on('text', text);
  parser.on('cdata', text);
  await archive.read(part, (piece) => {
    waiting += piece.length;
    if (waiting > MOST_WAITING)
      throw new WorkbookTrouble('too-large', `more than ${MOST_WAITING / 2 ** 20} MB in one cell`);
    parser.write(piece);
  });
  parser.close();
}

const local = (name: string): string => {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
};

/** An attribute by its name without a prefix: `id` is `r:id`, whatever the prefix of relationships is here. */
export const attribute = (attributes: Readonly<Record<string, string>>, name: string): string | undefined =>
  attributes[name] ?? Object.entries(attributes).find(([key]) => key.endsWith(`:${name}`))?.[1];

export const isOn = (value: string | undefined): boolean =>
  value === '1' || value === 'true' || value === 'on';

/** Characters that XML cannot hold are written `_x000D_` in a workbook. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
