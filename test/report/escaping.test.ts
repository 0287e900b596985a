import * as fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { html, legible, said } from '../../src/report/html.ts';
import { reportPage } from '../../src/report/page.ts';
import { decided, london } from './fixture.ts';

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '</style><script>alert(1)</script>',
    '</title><img src=x onerror=alert(1)>',
    '" onmouseover="alert(1)" x="',
    "' onfocus='alert(1)' autofocus='",
    "=cmd()|' /C calc'!A0",
    '&lt;b&gt;&amp;amp;',
    '\u202Egnp.exe\u202C',
    'one\ntwo\r\nthree\rfour',
    '\u0000\uD800<!--',
    '-->]]></svg><script>',
    '${1}`',
    '__proto__',
    'constructor',
  ),
);

/** Every string in the result that a file could have put there, replaced in turn by these. */
function poisoned(texts: readonly string[]): typeof decided {
  let next = 0;
  const text = (): string => texts[next++ % texts.length] ?? '';
  const fixed = new Set([
    'schema',
    'status',
    'ranking',
    'mode',
    'basis',
    'unit',
    'sense',
    'decision',
    'answer',
    'severity',
    'from',
  ]);
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return fixed.has(key) ? value : text();
    if (Array.isArray(value)) return value.map((entry) => walk(entry, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, walk(entry, name)]));
  };
  const few = <T>(items: readonly T[]): readonly T[] => items.slice(0, 2);
  return walk(
    {
      ...decided,
      awards: few(decided.awards),
      reserve: few(decided.reserve),
      withdrawals: few(decided.withdrawals),
      notFunded: few(decided.notFunded),
      ineligible: few(decided.ineligible),
    },
    '',
  ) as typeof decided;
}

describe('escaping', () => {
  it('gives back any text, as it can be read, from an element and from an attribute', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const { document } = parseHTML(
          `<!doctype html><html><body>${html`<p title="${text}">${text}</p>`.markup}</body></html>`,
        );
        const paragraph = document.querySelector('p');
        expect(paragraph?.textContent).toBe(legible(text));
        expect(paragraph?.getAttribute('title')).toBe(legible(text));
        expect(paragraph?.attributes.length).toBe(1);
        expect(document.body.querySelectorAll('*').length).toBe(1);
      }),
    );
  });

  it('leaves text alone that everyone can see, and names what nobody can', () => {
    expect(legible('Café “Ümit” — مرحبا 👩‍👩‍👧 £5')).toBe('Café “Ümit” — مرحبا 👩‍👩‍👧 £5');
    expect(legible('a\u202Eb\u0000\uD800c\r\nd')).toBe('a⟨U+202E⟩b⟨U+0000⟩⟨U+D800⟩c\nd');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => legible(legible(text)) === legible(text)));
  });

  it('keeps somebody else’s words from turning the direction of ours', () => {
    expect(said('שלום').markup).toBe('<bdi>שלום</bdi>');
  });

  it('lets no text of a result become markup, a script, a handler or a request', () => {
    // Every kind of element with the attributes it has: text that became markup would add a kind.
    const kinds = (document: ReturnType<typeof parseHTML>['document']): ReadonlySet<string> =>
      new Set(
        [...document.querySelectorAll('*')].map(
          (element) => `${element.localName} ${[...element.attributes].map(({ name }) => name).join(' ')}`,
        ),
      );
    const plain = kinds(parseHTML(reportPage(poisoned(['plain']), london)).document);
    fc.assert(
      fc.property(fc.array(nasty, { minLength: 1, maxLength: 12 }), (texts) => {
        const page = reportPage(poisoned(texts), london);
        const { document } = parseHTML(page);
        expect(document.querySelectorAll('script, iframe, object, embed, link, base, form, img').length).toBe(
          0,
        );
        for (const element of document.querySelectorAll('*'))
          for (const { name, value } of element.attributes) {
            expect(name).not.toMatch(/^on/i);
            if (/^(xlink:)?(href|src|srcset|action|data)$/i.test(name)) expect(value).toMatch(/^#/);
          }
        expect([...kinds(document)].filter((kind) => !plain.has(kind))).toEqual([]);
        expect(document.querySelector('h1')?.textContent).toBe(legible(texts[1 % texts.length] ?? ''));
      }),
      { numRuns: 6 },
    );
  }, 30_000);
});
