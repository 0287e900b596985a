/** Marks that nobody sees: joiners, marks that steer the direction of text, byte order marks, soft hyphens. */
const MARKS = '\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff';
const around = new RegExp(`^[\\s${MARKS}]+|[\\s${MARKS}]+$`, 'g');
const anywhere = new RegExp(`[${MARKS}]`, 'g');

const LAST_PLAIN = 0x7e;
const FIRST_PRINTED = 0x21;

/** A text without the blanks and unseen marks around it, which come with what is copied from a page or a letter. */
export function bare(text: string): string {
  if (text === '') return text;
  const [first, last] = [text.charCodeAt(0), text.charCodeAt(text.length - 1)];
  const plain = first >= FIRST_PRINTED && first <= LAST_PLAIN && last >= FIRST_PRINTED && last <= LAST_PLAIN;
  return plain ? text : text.replace(around, '');
}

/** A header without any of them: they would hide in it, and it would match no name. */
export const bareHeader = (text: string): string => bare(text.replace(anywhere, ''));
