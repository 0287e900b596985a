/** Markup that is safe to write out as it stands: made by `html` alone, or vouched for with `raw`. */
export interface Markup {
  readonly markup: string;
}

/** What may stand in a template: text is escaped, markup is kept, lists are joined, nothing is nothing. */
export type Content = string | number | Markup | null | false | readonly Content[];

// What a page cannot carry (NUL, lone surrogates, noncharacters), what it hides (controls) and what would turn
// the reading order of a name against its reader (embeddings, overrides, isolates).
const UNSEEN =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2028\u2029\u2060-\u206F\uFDD0-\uFDEF\uFEFF\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Text as it can be read: characters that cannot be seen are named, as in `⟨U+202E⟩`; lines end in a line feed. */
export const legible = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(UNSEEN, (unit) => `⟨U+${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`);

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

const escaped = (text: string): string =>
  legible(text).replace(/[&<>"'`]/g, (mark) => ENTITIES[mark] ?? mark);

/** Vouches for markup that was made elsewhere, such as a chart. */
export const raw = (markup: string): Markup => ({ markup });

function written(content: Content): string {
  if (content === null || content === false) return '';
  if (typeof content === 'string') return escaped(content);
  if (typeof content === 'number') return escaped(String(content));
  return 'markup' in content ? content.markup : content.map(written).join('');
}

/**
 * A template whose values are escaped, in text and in quoted attributes alike:
 * html`<p title="${name}">${name}</p>`. Attributes must be quoted, and no value may stand in a script or a style.
 */
export const html = (parts: TemplateStringsArray, ...values: readonly Content[]): Markup =>
  raw(parts.reduce((text, part, index) => `${text}${written(values[index - 1] ?? null)}${part}`));

/** Somebody else's words: kept from turning the direction of the text about them. */
export const said = (text: string): Markup => html`<bdi>${text}</bdi>`;
