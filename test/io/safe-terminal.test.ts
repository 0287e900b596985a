import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeForTerminal } from '../../src/io/safe-terminal.ts';

const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '\u001b[2J',
        '\u009b31m',
        '\u202e',
        '\r\n',
        '\u2028',
        '\u0007',
        '\u007f',
        '\ud800',
        '\u2066',
        '\ufeff',
      ),
    ),
  )
  .map((parts) => parts.join(''));

describe('text for a terminal', () => {
  it('holds no control, no line end and nothing that reorders it', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(safeForTerminal(text)).not.toMatch(
          /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\u200e\u200f]|\p{Surrogate}/u,
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('is safe once and for all: a second time changes nothing', () => {
    fc.assert(
      fc.property(hostile, (text) => safeForTerminal(safeForTerminal(text)) === safeForTerminal(text)),
    );
  });

  it('shows what it took out', () => {
    expect(safeForTerminal('one\r\ntwo\nthree')).toBe('one␤two␤three');
    expect(safeForTerminal('\u001b[31mred')).toBe('␛[31mred');
    expect(safeForTerminal('a\u202eb')).toBe('a\\u{202e}b');
    expect(safeForTerminal('\u009b')).toBe('\\u{9b}');
  });

  it('leaves ordinary text of any language as it is', () => {
    for (const text of ['Zoë’s café – £5,000', 'Wesołej', 'صحة', '健康', '👩‍👩‍👧 families'])
      expect(safeForTerminal(text)).toBe(text);
  });
});
