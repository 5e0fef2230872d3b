import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  addressText,
  escapeMarkdown,
  hidesCharacters,
  literal,
  markdownLink,
  plainText,
  spokenText,
} from '../../src/words/plain-text.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 400 });
const bytes = (text: string) => new TextEncoder().encode(text).length;

describe('plain text', () => {
  const table: readonly (readonly [string, string, string])[] = [
    ['leaves an apostrophe alone', "Ben O'Brien", "Ben O'Brien"],
    [
      'leaves markdown alone, because it is shown where none is read',
      '**a** [b](c)',
      '**a** [b](c)',
    ],
    ['leaves template expressions alone', '${x} \\${y}', '${x} \\${y}'],
    ['leaves formulas alone', '=HYPERLINK("a")', '=HYPERLINK("a")'],
    ['folds line breaks and runs of space', ' a\r\n\tb \u2028 c ', 'a b c'],
    ['drops controls and zero-width characters', 'a\u0000\u200b\u2060\ufeff\u00adb', 'ab'],
    ['drops overrides and isolates', '\u202egnp\u202c\u2066x\u2069', 'gnpx'],
    ['isolates right-to-left text', 'سلام', '\u2068سلام\u2069'],
    ['keeps joined emoji together', '👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦'],
    ['mends broken surrogates', 'a\ud800b', 'a\ufffdb'],
  ];
  for (const [rule, raw, shown] of table) {
    it(rule, () => assert.equal(plainText(raw), shown));
  }

  it('cannot call the date functions of a client', () => {
    const shown = plainText('{{DATE(2020-01-01T00:00:00Z)}} {{TIME(2020-01-01T00:00:00Z)}}');
    assert.ok(!/\{\{(DATE|TIME)\(/.test(shown));
  });

  it('is cut by what people call characters, and says so', () => {
    assert.equal(plainText('👩‍👩‍👧‍👦'.repeat(99), 64), `${'👩‍👩‍👧‍👦'.repeat(7)}…`);
    assert.equal(plainText('é'.repeat(9), 4), `${'é'.repeat(3)}…`);
    assert.equal(plainText('abcd', 4), 'abcd');
  });

  it('is bounded in bytes, whatever it was made of', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 4, max: 80 }), (raw, length) => {
        assert.ok(bytes(plainText(raw, length)) <= length * 3 + 9);
      }),
    );
  });

  it('comes out of itself unchanged', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        assert.equal(plainText(plainText(raw, 1000), 1000), plainText(raw, 1000));
      }),
    );
  });

  it('never holds a character that reorders or hides others', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const shown = plainText(raw).replaceAll(/^\u2068|\u2069$/g, '');
        assert.ok(!/[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u.test(shown));
      }),
    );
  });
});

describe('an address', () => {
  it('of any valid length is shown whole', () => {
    const longest = `${'a'.repeat(200)}@${'b'.repeat(50)}.com`;
    assert.equal(addressText(longest), longest);
  });
});

describe('text for places that read markdown', () => {
  const table: readonly (readonly [string, string])[] = [
    ['**a** _b_ `c`', '\\*\\*a\\*\\* \\_b\\_ \\`c\\`'],
    ['[a](b) ![c](d)', '\\[a\\](b) \\!\\[c\\](d)'],
    ['<b>&lt;', '\\<b\\>\\&lt;'],
    [
      'see https://evil.example and www.evil.example',
      'see https\\:\\/\\/evil.example and www\\.evil.example',
    ],
    ['a\\*b', 'a\\\\\\*b'],
  ];
  for (const [raw, escaped] of table) {
    it(`writes ${raw} as it is`, () => assert.equal(escapeMarkdown(plainText(raw)), escaped));
  }
});

describe('a link in markdown', () => {
  it('ends where its address ends', () => {
    const link = markdownLink(literal('Card ↗'), 'https://teams.example/l/19:a(b)<c>\\d e');
    assert.equal(link, '[Card ↗](https://teams.example/l/19:a%28b%29%3Cc%3E%5Cd%20e)');
  });
  it('has a title that is no markdown', () => {
    assert.equal(markdownLink(literal('a](b) *c*'), 'x:y'), '[a\\](b) \\*c\\*](x:y)');
  });
});

describe('spoken text', () => {
  it('cannot become SSML', () => {
    assert.equal(spokenText(plainText('<speak>a & b</speak>')), ' speak a   b /speak ');
  });
});

describe('a command', () => {
  it('is known to hide something when it holds invisible or reordering characters', () => {
    assert.equal(hidesCharacters("Set-ADUser 'a'\nStart-ADSyncSyncCycle"), false);
    assert.equal(hidesCharacters("Set-ADUser 'a\u202eb'"), true);
    assert.equal(hidesCharacters(literal("Set-ADUser 'a\u200bb'")), true);
  });
});
