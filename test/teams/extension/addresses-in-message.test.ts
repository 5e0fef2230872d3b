import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCommand } from '../../../src/teams/commands/command-text.ts';
import { addressesInMessage } from '../../../src/teams/extension/check-message.ts';

const html = (content: string, subject = '') =>
  addressesInMessage({ contentType: 'html', content, subject });
const plain = (content: string) =>
  addressesInMessage({ contentType: 'text', content, subject: '' });

test('entities are decoded, once', () => {
  assert.deepEqual(html('<p>o&#39;neil@contoso.com &amp; &lt;ann@contoso.com&gt;</p>'), [
    "o'neil@contoso.com",
    'ann@contoso.com',
  ]);
  assert.deepEqual(plain('m&uuml;ller@contoso.com'), ['m\u00fcller@contoso.com']);
  assert.deepEqual(html('&amp;lt;ann@contoso.com'), html('&amp;lt;ann@contoso.com'));
});

test('a link counts by its target, beside addresses that are written out', () => {
  const content = '<p><a href="mailto:john@contoso.com">John</a>, not ann@contoso.com</p>';
  assert.deepEqual(html(content), ['john@contoso.com', 'ann@contoso.com']);
});

test('the subject of a post counts, a mention and what is quoted do not', () => {
  assert.deepEqual(html('<p>see above</p>', 'Who has ann@contoso.com?'), ['ann@contoso.com']);
  assert.deepEqual(html('<at id="0">x@contoso.com</at>'), []);
  const quote =
    '<blockquote itemtype="http://schema.skype.com/Reply">old@contoso.com</blockquote><p>new@contoso.com</p>';
  assert.deepEqual(html(quote), ['new@contoso.com']);
});

test('a message without an address, without a body or of another type has none', () => {
  assert.deepEqual(html('<attachment id="1"></attachment>'), []);
  assert.deepEqual(plain(''), []);
  assert.deepEqual(addressesInMessage({ contentType: '', content: '<p>x</p>', subject: '' }), []);
});

test('what the chat reads in a message of addresses, the action reads, too', () => {
  const texts = [
    'ann@contoso.com, "Doe, John" <john@contoso.com>; SMTP:jane@contoso.com',
    'Who has ann@contoso.com?',
    'proxyAddresses=smtp:john@contoso.com',
    'john@@contoso.com ann@contoso',
  ];
  for (const text of texts) {
    const command = parseCommand({ text });
    assert.ok(command.command === 'check');
    assert.deepEqual(plain(text), command.addresses);
  }
});
