import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { validateAddress } from '../../../src/domain/address/address-rules.ts';
import { sameAddress } from '../../../src/domain/address/proxy-address.ts';
import { MOST_ADDRESSES } from '../../../src/teams/commands/check-command.ts';
import {
  type Command,
  type MessageContent,
  parseCommand,
} from '../../../src/teams/commands/command-text.ts';

const check = (...addresses: string[]): Command => ({ command: 'check', addresses, leftOut: 0 });

const texts: readonly (readonly [string, Command])[] = [
  ['check john@contoso.com', check('john@contoso.com')],
  ['  CHECK   john@contoso.com ', check('john@contoso.com')],
  ['/check: john@contoso.com', check('john@contoso.com')],
  ['<at>Unclash</at> check john@contoso.com', check('john@contoso.com')],
  ['<at id="0">Un clash</at>&nbsp;check john@contoso.com', check('john@contoso.com')],
  ['@Unclash check john@contoso.com', check('john@contoso.com')],
  ['check\u00a0john@contoso.com', check('john@contoso.com')],
  ['\u200b\u2068check\u2069 \ufeffjohn@contoso.com\u200b', check('john@contoso.com')],
  ['check\r\njohn@contoso.com', check('john@contoso.com')],
  ['check SMTP:John@contoso.com', check('John@contoso.com')],
  ['check smtp:john@contoso.com', check('john@contoso.com')],
  ['check John Doe <john@contoso.com>', check('john@contoso.com')],
  ['check &lt;john@contoso.com&gt;', check('john@contoso.com')],
  [
    'check "Doe, John" <john@contoso.com>; ann@contoso.com',
    check('john@contoso.com', 'ann@contoso.com'),
  ],
  ['check mailto:john@contoso.com?subject=Hi', check('john@contoso.com')],
  ['check [john@contoso.com](mailto:john@contoso.com)', check('john@contoso.com')],
  ['check [John](mailto:john%2Bit@contoso.com)', check('john+it@contoso.com')],
  ['check [john@contoso.com](https://example.org)', check('john@contoso.com')],
  [
    'check **john@contoso.com** and `ann@contoso.com`',
    check('john@contoso.com', 'ann@contoso.com'),
  ],
  ["check 'john@contoso.com', “ann@contoso.com”.", check('john@contoso.com', 'ann@contoso.com')],
  [
    'check john@contoso.com,ann@contoso.com;bob@contoso.com',
    check('john@contoso.com', 'ann@contoso.com', 'bob@contoso.com'),
  ],
  ['check john@contoso.com SMTP:JOHN@contoso.com', check('john@contoso.com')],
  ["check o'brien@contoso.com?", check("o'brien@contoso.com")],
  ['check a&amp;b@contoso.com', check('a&b@contoso.com')],
  ['check &#106;ohn&#x40;contoso.com', check('john@contoso.com')],
  ['check john', { command: 'check', addresses: [], leftOut: 0, people: [{ name: 'john' }] }],
  ['check john@@contoso.com', check('john@@contoso.com')],
  ['check x500:/o=First', check('x500:/o=First')],
  ['check', check()],
  ['check directory', { command: 'check directory' }],
  ['<at>Unclash</at> Check  Directory.', { command: 'check directory' }],
  ['/check-directory', { command: 'check directory' }],
  ['check directory html', { command: 'check directory', format: 'html' }],
  ['check cloud as HTML', { command: 'check cloud', format: 'html' }],
  ['check cloud primary is upn', { command: 'check cloud', primaryIsUpn: true }],
  [
    'check cloud html primary is UPN',
    { command: 'check cloud', format: 'html', primaryIsUpn: true },
  ],
  ['check directory@contoso.com', check('directory@contoso.com')],
  ['john@contoso.com', check('john@contoso.com')],
  ['conflicts', { command: 'conflicts', filter: 'open', page: 1 }],
  ['conflicts closed', { command: 'conflicts', filter: 'closed', page: 1 }],
  ['Conflicts ALL 3', { command: 'conflicts', filter: 'all', page: 3 }],
  ['conflicts page 2', { command: 'conflicts', filter: 'open', page: 2 }],
  ['conflicts open csv', { command: 'conflicts', filter: 'open', page: 1, asCsv: true }],
  ['stuck conflicts as csv', { command: 'conflicts', filter: 'stuck', page: 1, asCsv: true }],
  [
    'conflicts CSV groups contoso.com -1',
    {
      ...{ command: 'conflicts', filter: 'open', page: 1, kind: 'group', domain: 'contoso.com' },
      ...{ asCsv: true, notUnderstood: ['-1'] },
    },
  ],
  ['audit csv', { command: 'audit' }],
  ['audit', { command: 'audit' }],
  ['conflicts -1', { command: 'conflicts', filter: 'open', page: 1, notUnderstood: ['-1'] }],
  ['conflicts 1e99', { command: 'conflicts', filter: 'open', page: 1, text: '1e99' }],
  ['conflicts 999999999', { command: 'conflicts', filter: 'open', page: 100_000 }],
  ['conflict', { command: 'conflicts', filter: 'open', page: 1 }],
  ['conflict closed', { command: 'conflicts', filter: 'closed', page: 1 }],
  ['conflict 12', { command: 'conflict', number: 12 }],
  ['Conflict #12?', { command: 'conflict', number: 12 }],
  ['#12', { command: 'conflict', number: 12 }],
  ['<at>Unclash</at> 12', { command: 'conflict', number: 12 }],
  ['12 monkeys', { command: 'unknown' }],
  ['history smtp:john@contoso.com', { command: 'history', address: 'john@contoso.com' }],
  ['history', { command: 'history', address: undefined }],
  ['scan', { command: 'scan' }],
  ['status!', { command: 'status' }],
  ['doctor', { command: 'doctor' }],
  ['alerts', { command: 'alerts' }],
  ['Alerts ON', { command: 'alerts', wanted: 'on' }],
  ['alerts off please', { command: 'alerts', wanted: 'off' }],
  ['alerts often', { command: 'alerts' }],
  ['signout', { command: 'signout' }],
  ['Sign out', { command: 'signout' }],
  ['help', { command: 'help' }],
  ['Hi!', { command: 'help' }],
  ['hello Unclash', { command: 'help' }],
  ['<at>Unclash</at>', { command: 'help' }],
  ['what can you do?', { command: 'help' }],
  ['please look at john@contoso.com', check('john@contoso.com')],
  ['chekc john@contoso.com', check('john@contoso.com')],
  ['chekc', { command: 'unknown', misspelt: { typed: 'chekc', meant: 'check' } }],
  ['Histroy!', { command: 'unknown', misspelt: { typed: 'histroy', meant: 'history' } }],
  [
    'chek directory',
    { command: 'unknown', misspelt: { typed: 'chek directory', meant: 'check directory' } },
  ],
  ['alerts language DE', { command: 'alerts', language: 'de' }],
  ['alerts language', { command: 'alerts', language: '' }],
  ['checkjohn@contoso', check('checkjohn@contoso')],
];

for (const [text, command] of texts) {
  test(`${JSON.stringify(text)} is read as ${JSON.stringify(command)}`, () => {
    assert.deepEqual(parseCommand({ text }), command);
  });
}

const encoded: readonly (readonly [what: string, text: string, found: string])[] = [
  ['a named entity', 'm&uuml;ller@contoso.com', 'müller@contoso.com'],
  ['a decimal entity', 'm&#252;ller@contoso.com', 'müller@contoso.com'],
  ['a hexadecimal entity', 'm&#xFC;ller@contoso.com', 'müller@contoso.com'],
  ['a typographic apostrophe', 'o\u2019brien@contoso.com', 'o\u2019brien@contoso.com'],
  ['one as a named entity', 'o&rsquo;brien@contoso.com', 'o\u2019brien@contoso.com'],
  ['one as a decimal entity', 'o&#8217;brien@contoso.com', 'o\u2019brien@contoso.com'],
  ['one of Windows', 'o&#146;brien@contoso.com', 'o\u2019brien@contoso.com'],
  ['a plain apostrophe as an entity', 'o&apos;brien@contoso.com', "o'brien@contoso.com"],
  ['what was encoded twice', 'o&amp;rsquo;brien@contoso.com', 'o&rsquo;brien@contoso.com'],
  ['an ampersand that was encoded twice', 'a&amp;amp;b@contoso.com', 'a&amp;b@contoso.com'],
  ['an entity that nobody knows', 'm&xuml;ller@contoso.com', 'm&xuml;ller@contoso.com'],
  ['an @ as an entity', 'john&commat;contoso.com', 'john@contoso.com'],
  ['&nbsp; after it', 'john@contoso.com&nbsp;', 'john@contoso.com'],
  ['&zwnj; around it', '&zwnj;john@contoso.com&zwnj;', 'john@contoso.com'],
  ['&shy; where it was broken', 'john@con&shy;toso.com', 'john@contoso.com'],
  ['no character', 'a&#0;b@contoso.com', 'a\ufffdb@contoso.com'],
  ['half of a pair', 'a&#xd800;b@contoso.com', 'a\ufffdb@contoso.com'],
  ['a comma inside', 'o,brien@contoso.com', 'o,brien@contoso.com'],
];

for (const [what, text, found] of encoded)
  test(`${what} is never read as somebody else's address: ${text}`, () => {
    assert.deepEqual(parseCommand({ text: `check ${text}` }), check(found));
    const html = `<p>check ${text}</p>`;
    assert.deepEqual(parseCommand({ text: 'check', html }), check(found));
  });

test('an ampersand is decoded as an entity only with its semicolon', () => {
  const text = 'check a&lt@contoso.com a&copy@contoso.com';
  assert.deepEqual(parseCommand({ text }), check('a&lt@contoso.com', 'a&copy@contoso.com'));
});

test('an address whose first letters are not part of its link is not answered as another', () => {
  const html =
    '<p>check m\u00fc<a href="mailto:ller@contoso.com">ller@contoso.com</a>, o<b>brien</b>@contoso.com</p>';
  const found = check('m\u00fcller@contoso.com', 'obrien@contoso.com');
  assert.deepEqual(parseCommand({ text: 'check', html }), found);
});

test('what stands in a comment, a style or a title of HTML is not read', () => {
  const html =
    '<head><title>x@contoso.com</title><style>y@contoso.com</style></head><!-- z@contoso.com --><p>check ann@contoso.com';
  assert.deepEqual(parseCommand({ text: 'check', html }), check('ann@contoso.com'));
});

test('a link whose text is a name gives the address of its target', () => {
  const html = '<p>check <a href="mailto:john@contoso.com" title="mailto:x">John Doe</a></p>';
  assert.deepEqual(parseCommand({ text: 'check John Doe', html }), check('john@contoso.com'));
});

test('a paste from Outlook that has no text at all is read from its HTML', () => {
  const html = `<html><head><style><!-- @font-face {font-family:Aptos} --></style></head><body>
    <div><span itemtype="http://schema.skype.com/Mention">Unclash</span></div>
    <p class="MsoNormal">check&nbsp;<a href="mailto:john@contoso.com">john@contoso.com</a>; Ann &lt;ann@contoso.com&gt;</p></body></html>`;
  const { command, ...rest } = parseCommand({ text: 'check', html });
  assert.equal(command, 'check');
  assert.deepEqual(rest, { addresses: ['john@contoso.com', 'ann@contoso.com'], leftOut: 0 });
});

test('addresses in the text win over those in the HTML, so that a signature is not checked', () => {
  const html = '<p>check john@contoso.com</p><p>Ann, ann@contoso.com</p>';
  assert.deepEqual(
    parseCommand({ text: 'check john@contoso.com', html }),
    check('john@contoso.com'),
  );
});

test('more addresses than one check takes are counted', () => {
  const many = Array.from({ length: 25 }, (_, index) => `user${index}@contoso.com`);
  const command = parseCommand({ text: `check ${many.join(' ')}` });
  assert.deepEqual(command, {
    command: 'check',
    addresses: many.slice(0, MOST_ADDRESSES),
    leftOut: 5,
  });
});

const atoms = fc.stringMatching(/^[a-z0-9][a-z0-9!#$%&'+/=?^{|}-]{0,20}[a-z0-9]$/);
const domains = fc.stringMatching(/^[a-z][a-z0-9]{1,10}\.(com|org|example)$/);
const addresses = fc
  .tuple(atoms, domains)
  .map(([local, domain]) => `${local}@${domain}`)
  .filter((address) => validateAddress(address).valid);
const wrappings = fc.constantFrom<(address: string) => string>(
  (address) => address,
  (address) => `SMTP:${address}`,
  (address) => `<${address}>`,
  (address) => `&lt;${address.replaceAll('&', '&amp;')}&gt;`,
  (address) => `John Doe <${address}>`,
  (address) => `"${address}"`,
  (address) => `mailto:${encodeURIComponent(address)}`,
  (address) => `[${address.replace(/[[\]]/g, '')}](mailto:${encodeURIComponent(address)})`,
  (address) => `**${address}**,`,
  (address) => `\u200b${address}\u00a0`,
);

test('a valid address is found in every shape that people and clients give it', () => {
  fc.assert(
    fc.property(addresses, wrappings, (address, wrap) => {
      const command = parseCommand({ text: `<at>Unclash</at> check ${wrap(address)}` });
      assert.ok(command.command === 'check');
      assert.equal(command.addresses.length, 1);
      assert.ok(sameAddress(command.addresses[0] ?? '', address), `${wrap(address)}`);
    }),
  );
});

/** What it decodes to: one visible character, or nothing. */
const entities = fc.constantFrom(
  ...(['&uuml;', '&#252;', '&#xfc;', '&rsquo;', '&amp;', '&amp;uuml;', '&nosuch;', '&'] as const),
  ...([
    '&zwnj;',
    '&#8217;',
    '&comma;',
    '&semi;',
    '&lowbar;',
    '&apos;',
    ';',
    ',',
    '\u2019',
  ] as const),
);

test('an address with anything encoded in its local part is that address or no valid one', () => {
  fc.assert(
    fc.property(addresses, entities, fc.nat(), fc.boolean(), (address, entity, at, isHtml) => {
      const index = 1 + (at % (address.indexOf('@') - 1));
      const typed = address.slice(0, index) + entity + address.slice(index);
      const html = `<p>check ${typed}</p>`;
      const command = parseCommand(isHtml ? { text: 'check', html } : { text: `check ${typed}` });
      assert.ok(command.command === 'check');
      const [start, end] = [address.slice(0, index), address.slice(index)];
      for (const found of command.addresses.filter((one) => validateAddress(one).valid))
        assert.ok(found.startsWith(start) && found.endsWith(end), `${typed} -> ${found}`);
    }),
  );
});

test('a control character that is written as an entity does not shorten an address', () => {
  for (const html of ['<p>check a&#1@contoso.com</p>', '<p>check a&#1;@contoso.com</p>']) {
    const command = parseCommand({ text: 'check', html });
    assert.ok(command.command === 'check');
    assert.deepEqual(
      command.addresses.filter((one) => validateAddress(one).valid),
      [],
    );
  }
});

test('several addresses come back in their order, whatever parts them', () => {
  const separators = fc.constantFrom(' ', ', ', ';', '\n', '\u00a0', ' and ');
  const several = fc.uniqueArray(addresses, { minLength: 1, maxLength: 10 });
  fc.assert(
    fc.property(several, separators, (list, separator) => {
      assert.deepEqual(parseCommand({ text: `check ${list.join(separator)}` }), check(...list));
    }),
  );
});

test('no text and no HTML makes the parser fail or give too many addresses', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({
      unit: fc.constantFrom('<', '>', '[', ']', '(', ')', '&', '@', '"', 'a', ' ', ';'),
    }),
  );
  fc.assert(
    fc.property(nasty, fc.option(nasty), fc.boolean(), (text, html, asCheck) => {
      const command = parseCommand({
        text: asCheck ? `check ${text}` : text,
        html: html ?? undefined,
      });
      if (command.command === 'check') assert.ok(command.addresses.length <= MOST_ADDRESSES);
    }),
  );
});

for (const [what, text] of Object.entries({
  dots: `${'.'.repeat(39_990)}x@`,
  blanks: `href=${' '.repeat(39_990)}x`,
  'dots as a command': `${'.'.repeat(39_990)}x`,
}))
  test(`a long run of ${what} that ends otherwise is read without getting stuck`, () => {
    assert.ok(parseCommand({ text, html: text }).command);
    assert.equal(parseCommand({ text: 'check', html: text }).command, 'check');
  });

test('no more than 8,000 characters of a text and 40,000 of its HTML are read', () => {
  const ann = 'ann@contoso.com';
  const read = (content: MessageContent) => {
    const command = parseCommand(content);
    return command.command === 'check' ? command.addresses : [];
  };
  const after = (blanks: number) => `check ${' '.repeat(blanks)}${ann}`;
  assert.deepEqual(read({ text: after(7_900) }), [ann]);
  assert.deepEqual(read({ text: after(8_000) }), []);
  assert.deepEqual(read({ text: 'check', html: after(39_900) }), [ann]);
  assert.deepEqual(read({ text: 'check', html: after(40_000) }), []);
});

for (const part of ['<', '[', '](', '<at>', '&', '"', 'href=mailto:', '<style>', 'a@', '*']) {
  test(`a long message of ${JSON.stringify(part)} is read without getting stuck`, () => {
    const text = `check ${part.repeat(40_000)}`;
    assert.equal(parseCommand({ text, html: text }).command, 'check');
  });
}
