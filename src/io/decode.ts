/** What a file's bytes were taken for. */
export type Encoding = 'UTF-8' | 'UTF-16' | 'Windows-1252';

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

/**
 * Windows-1252 from 0x80 to 0x9f, a space where a byte stands for nothing; elsewhere it is Latin-1. Some runtimes' own decoder
 * takes all of it for Latin-1, and loses quotation marks.
 */
const HIGH = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const FIRST_PRINTED = 32;
const DELETE = 0x7f;
/** How much of a file is looked at to see whether every other byte is a NUL. */
const SAMPLE = 4096;

/**
 * Text, and how it was encoded: by its byte order mark; else UTF-8 if it is valid; else UTF-16 if nearly every other byte is
 * a NUL, as in Latin script; else Windows-1252 if no byte is a control character or unused there. Undefined for anything else, so that
 * a workbook or a picture is never read as text. The mark is left out, and letters with accents are put together (NFC): names that look
 * the same are the same.
 */
export function decode(bytes: Uint8Array): Decoded | undefined {
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'be' : null;
  const order = marked ?? likelyOrder(bytes);
  if (order !== null) return said(`utf-16${order}`, 'UTF-16', bytes);
  if (bytes.includes(0)) return undefined;
  return said('utf-8', 'UTF-8', bytes) ?? windows1252(bytes);
}

function said(label: string, encoding: Encoding, bytes: Uint8Array): Decoded | undefined {
  try {
    const text = new TextDecoder(label, { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : { text: composed(text), encoding };
  } catch {
    return undefined;
  }
}

/** Where no letter is beyond U+02FF, there is nothing to put together, and a large text need not be copied. */
const composed = (text: string): string => (/[^\u0000-\u02ff]/.test(text) ? text.normalize('NFC') : text);

/** Little or big end first, where every other byte of the beginning is a NUL but for a few. */
function likelyOrder(bytes: Uint8Array): 'le' | 'be' | null {
  const length = Math.min(SAMPLE, bytes.length - (bytes.length % 2));
  if (length < 4 || bytes.length % 2 === 1) return null;
  let [even, odd] = [0, 0];
  for (let k = 0; k < length; k += 2) {
    if (bytes[k] === 0) even++;
    if (bytes[k + 1] === 0) odd++;
  }
  const most = 0.8 * (length / 2);
  return odd > most && even === 0 ? 'le' : even > most && odd === 0 ? 'be' : null;
}

function windows1252(bytes: Uint8Array): Decoded | undefined {
  let text = '';
  for (const byte of bytes) {
    const blank = byte === TAB || byte === LINE_FEED || byte === CARRIAGE_RETURN;
    const high = byte >= 0x80 && byte <= 0x9f ? HIGH[byte - 0x80] : undefined;
    if ((byte < FIRST_PRINTED && !blank) || byte === DELETE || high === ' ') return undefined;
    text += high ?? String.fromCharCode(byte);
  }
  return { text, encoding: 'Windows-1252' };
}
