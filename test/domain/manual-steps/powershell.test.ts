import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  escapeLdapFilterValue,
  quotePowerShell,
} from '../../../src/domain/manual-steps/powershell.ts';

const quotes = "'\u2018\u2019\u201A\u201B";

/** Reads an expression of literals and [char]s as PowerShell would; throws on anything else. */
function evaluate(expression: string): string {
  const inner = /^\((.*)\)$/s.exec(expression)?.[1] ?? expression;
  let rest = inner;
  let value = '';
  for (;;) {
    const number =
      /^\[char\]0x([0-9A-F]{4})/.exec(rest) ??
      /^\[char\]::ConvertFromUtf32\(0x([0-9A-F]+)\)/.exec(rest);
    if (number?.[1] !== undefined) {
      const code = Number.parseInt(number[1], 16);
      value += code > 0xffff ? String.fromCodePoint(code) : String.fromCharCode(code);
      rest = rest.slice(number[0].length);
    } else {
      const literal = readLiteral(rest);
      value += literal.value;
      rest = rest.slice(literal.length);
    }
    if (rest === '') return value;
    assert.ok(rest.startsWith(' + '), `not one expression: ${rest}`);
    rest = rest.slice(3);
  }
}

/** The tokenizer's rule: two quote characters in a row stand for one, a single one ends. */
function readLiteral(text: string): { value: string; length: number } {
  assert.ok(quotes.includes(text.charAt(0)) && text !== '', `not a literal: ${text}`);
  let value = '';
  for (let index = 1; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (quotes.includes(character)) {
      const next = text.charAt(index + 1);
      if (next === '' || !quotes.includes(next)) return { value, length: index + 1 };
      index += 1;
    }
    value += character;
  }
  throw new Error(`unterminated: ${text}`);
}

test('a text becomes a literal in single quotes', () => {
  assert.equal(quotePowerShell('smtp:john@contoso.com'), "'smtp:john@contoso.com'");
  assert.equal(quotePowerShell(''), "''");
});

test('an apostrophe is doubled', () => {
  assert.equal(quotePowerShell("O'Brien"), "'O''Brien'");
});

test('the four Unicode quotes that PowerShell treats as quotes are doubled too', () => {
  for (const quote of '\u2018\u2019\u201A\u201B') {
    assert.equal(quotePowerShell(`a${quote}b`), `'a${quote}${quote}b'`);
  }
});

test('variables, subexpressions and backticks stay text', () => {
  assert.equal(quotePowerShell('$(Remove-Item x) `n ${x}'), "'$(Remove-Item x) `n ${x}'");
});

test('the word that ends the parsing of a line even in quotes is taken apart', () => {
  assert.equal(quotePowerShell('--%'), "('--' + '%')");
  assert.equal(quotePowerShell('a--%'), "'a--%'");
});

test('a line break is spelled as a number, so that a command stays on its line', () => {
  assert.equal(quotePowerShell('a\nb'), "('a' + [char]0x000A + 'b')");
});

test('characters that reorder the text on the screen are spelled as numbers', () => {
  assert.equal(quotePowerShell('a\u202Eb'), "('a' + [char]0x202E + 'b')");
});

test('whatever the text, the expression is one value and exactly that text', () => {
  const nasty = fc.string({
    unit: fc.oneof(
      fc.constantFrom(...`${quotes}"$\`(){};|&\n\r\t\0\u202E\u2028\uD800`, '\u{E0067}', '😀'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
  });
  fc.assert(
    fc.property(nasty, (text) => {
      const expression = quotePowerShell(text);
      assert.equal(evaluate(expression), text);
      assert.doesNotMatch(expression, /[\p{Cc}\p{Zl}\p{Zp}]/u);
    }),
    { numRuns: 500 },
  );
});

test('the characters that mean something in an LDAP filter are escaped', () => {
  assert.equal(escapeLdapFilterValue('John (*)\\ & Söhne\0'), 'John \\28\\2a\\29\\5c & Söhne\\00');
});
