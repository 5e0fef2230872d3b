/** Texts of a directory that have broken somebody's quoting, or could. */

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index));

/** Every quote and prime of General Punctuation, and what looks or folds like one elsewhere. */
const quotes = [
  "'",
  '"',
  '`',
  '´',
  ...range(0x2018, 0x201f),
  '\u2032',
  '\u2033',
  '\u2035',
  '«',
  '»',
];
const otherQuotes = [...range(0x301d, 0x301f), '\uFF02', '\uFF07', '\uFF40', '\u02BC', '\u02B9'];

/** Dashes that PowerShell takes for the one that begins a parameter. */
const dashes = ['-', '\u2013', '\u2014', '\u2015', '--%', '-WhatIf'];

const breaks = [
  '\n',
  '\r',
  '\r\n',
  '\t',
  '\v',
  '\f',
  '\u0085',
  '\u2028',
  '\u2029',
  '\0',
  '\b',
  '\u001b[2J',
];
const unseen = ['\u00a0', '\u00ad', '\u200b', '\u202e', '\u2066', '\ufeff', '\u3164', '\u{E0067}'];
const halves = ['\ud800', '\udc00', '\udc00\ud800', '😀', '\u{20000}', '\ufffe', '\uffff'];

const code = [
  '$(calc)',
  '$x',
  '${x}',
  '@(1)',
  '@{a=1}',
  '"$(calc)"',
  "'; Remove-Item C:\\ -Recurse; '",
  '’; Remove-Item C:\\ -Recurse; ’',
  "' + (calc) + '",
  '`n`0`u{2019}',
  'a`',
  '| calc',
  '&& calc',
  '; calc',
  '> file',
  '# comment',
  '<# comment',
  '#> calc',
  "@'\nhere\n'@",
  '"@',
  '{0}',
  '%PATH%',
  '[char]0x41',
  '(*)\\00)(|(objectClass=*)',
  "' -or Name -like '*",
];

const plain = [
  '',
  ' ',
  "O'Brien",
  "''",
  "'''",
  'Ünïcödé',
  'e\u0301',
  'x'.repeat(1000),
  "'".repeat(99),
];

/** Alone; at both ends of a word; quotes also twice in a row and before another one. */
export const HOSTILE_TEXTS: readonly string[] = [
  ...plain,
  ...[...quotes, ...otherQuotes].flatMap((quote) => [
    quote,
    `${quote}a${quote}${quote}`,
    `${quote}'b`,
  ]),
  ...[...dashes, ...code],
  ...[...breaks, ...unseen, ...halves].map((text) => `${text}a${text}`),
  [...quotes, ...breaks, ...unseen, ...halves].join(''),
];
