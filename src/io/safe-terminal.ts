/** Line ends of every kind: shown as one sign, so that a cell stays on its line. */
const lineEnds = /\r\n|[\n\r\u0085\u2028\u2029]/g;
/** C0 controls and DEL (ESC among them, which opens every terminal sequence), and the C1 controls. */
// oxlint-disable-next-line no-control-regex -- finding control characters is the point
const controls = /[\u0000-\u001f\u007f-\u009f]/g;
/** Marks, embeddings, overrides and isolates that reorder what is read, and invisible signs. */
const reordering = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Halves of a pair: no terminal can show one. */
const loneSurrogates = /\p{Surrogate}/gu;

const codePoint = (sign: string): string => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`;

/** U+2400 … U+2421 are pictures of the C0 controls and of DEL; the C1 controls have none. */
function picture(control: string): string {
  const code = control.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : codePoint(control);
}

/**
 * Text that is safe to print in a terminal: one line, no control or escape sequences, nothing that reorders it.
 * What is taken out stays visible (`␤`, `␛`, `\u{202e}`); ordinary text is unchanged.
 */
export const safeForTerminal = (text: string): string =>
  text
    .replace(loneSurrogates, '\ufffd')
    .replace(lineEnds, '␤')
    .replace(controls, picture)
    .replace(reordering, codePoint);
