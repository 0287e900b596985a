import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../../src/io/decode.ts';
import { separatorOf } from '../../src/io/separator.ts';

const bytes = (...all: readonly number[]): Uint8Array => new Uint8Array(all);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, order: 'le' | 'be', marked: boolean): Uint8Array =>
  bytes(
    ...`${marked ? '\ufeff' : ''}${text}`.split('').flatMap((unit) => {
      const code = unit.charCodeAt(0);
      return order === 'le' ? [code & 0xff, code >> 8] : [code >> 8, code & 0xff];
    }),
  );
const latin = fc
  .array(fc.constantFrom(...'abcXYZ 0123456789,;"£éüñ\n'), { minLength: 4, maxLength: 60 })
  .map((all) => all.join(''));

describe('the encoding of a file', () => {
  it('is UTF-8, with or without its mark, wherever the bytes are valid', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0') && !text.startsWith('\ufeff')),
        fc.boolean(),
        (text, marked) => {
          expect(decode(utf8(marked ? `\ufeff${text}` : text))).toEqual({
            text: text.normalize('NFC'),
            encoding: 'UTF-8',
          });
        },
      ),
    );
  });
  it('is UTF-16 by its mark, in either order, and in Latin script without one', () => {
    fc.assert(
      fc.property(latin, fc.constantFrom('le', 'be'), fc.boolean(), (text, order, marked) => {
        expect(decode(utf16(text, order, marked))).toEqual({ text, encoding: 'UTF-16' });
      }),
    );
    expect(decode(utf16('日本語', 'le', true))?.text).toBe('日本語');
  });
  it('is Windows-1252 where the bytes are no UTF-8 and all of them stand for something', () => {
    expect(decode(bytes(0xa3, 0x35, 0x20, 0x93, 0xe9, 0x94))).toEqual({
      text: '£5 “é”',
      encoding: 'Windows-1252',
    });
  });
  it('is none for a workbook, a picture or bytes that stand for nothing', () => {
    for (const binary of [
      bytes(0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0),
      bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10),
      bytes(0x81, 0x41),
      bytes(0xff, 0xfe, 0x41),
      bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
    ])
      expect(decode(binary)).toBeUndefined();
  });
  it('is told of any bytes, without a throw', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (any) => void decode(any)));
  });
});

describe('the separator of a table', () => {
  it.each([
    ['a,b;c,d', ','],
    ['a;b;c', ';'],
    ['a\tb\tc,d', '\t'],
    ['"a,b,c,d";e', ';'],
    ['alone', ','],
    ['', ','],
    ['\n\na;b', ';'],
  ])('of %j is %j', (text, separator) => expect(separatorOf(text)).toBe(separator));
});
