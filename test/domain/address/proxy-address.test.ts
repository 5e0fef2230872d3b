import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addressKey,
  bareAddress,
  findAddress,
  isRoutingAddress,
  isSmtpAddress,
  parseProxyAddress,
  primaryOf,
  sameAddress,
} from '../../../src/domain/address/proxy-address.ts';

test('an address is taken apart without losing anything', () => {
  assert.deepEqual(parseProxyAddress('SMTP:John@Contoso.com'), {
    raw: 'SMTP:John@Contoso.com',
    prefix: 'SMTP',
    address: 'John@Contoso.com',
    isPrimary: true,
    key: 'smtp:john@contoso.com',
  });
});

test('SMTP is assumed when there is no prefix, as an alias', () => {
  const parsed = parseProxyAddress('john@contoso.com');
  assert.equal(parsed.prefix, '');
  assert.equal(parsed.isPrimary, false);
  assert.equal(parsed.key, 'smtp:john@contoso.com');
});

test('only an upper-case SMTP prefix marks the primary', () => {
  for (const raw of ['smtp:a@b.com', 'Smtp:a@b.com', 'SIP:a@b.com', 'a@b.com']) {
    assert.equal(parseProxyAddress(raw).isPrimary, false, raw);
  }
});

test('the case of prefix and address is lost for comparison', () => {
  assert.ok(sameAddress('SMTP:John@Contoso.com', 'smtp:john@contoso.com'));
  assert.ok(sameAddress('JOHN@CONTOSO.COM', 'smtp:john@contoso.com'));
});

test('entries of other types are never the same as an SMTP address', () => {
  for (const other of ['sip:john@contoso.com', 'x500:john@contoso.com', 'SPO:john@contoso.com']) {
    assert.equal(sameAddress(other, 'john@contoso.com'), false);
    assert.equal(isSmtpAddress(other), false);
  }
});

test('a key is its own key, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const key = addressKey(text);
      assert.equal(addressKey(bareAddress(text)).toLowerCase(), addressKey(bareAddress(text)));
      assert.equal(key.toLowerCase(), key);
    }),
  );
});

test('the primary and an entry are found in a list as stored', () => {
  const list = ['smtp:b@contoso.com', 'SMTP:A@contoso.com', 'SIP:a@contoso.com'];
  assert.equal(primaryOf(list), 'SMTP:A@contoso.com');
  assert.equal(findAddress(list, 'a@contoso.com'), 'SMTP:A@contoso.com');
  assert.equal(findAddress(list, 'c@contoso.com'), undefined);
  assert.equal(primaryOf(['smtp:b@contoso.com']), undefined);
});

test('addresses of onmicrosoft.com domains are routing addresses, look-alikes are not', () => {
  for (const address of ['SMTP:a@contoso.onmicrosoft.com', 'a@contoso.mail.onmicrosoft.com']) {
    assert.ok(isRoutingAddress(address), address);
  }
  for (const address of [
    'a@contoso.com',
    'a@onmicrosoft.com.evil.com',
    'a.onmicrosoft.com@contoso.com',
    'sip:a@contoso.onmicrosoft.com',
  ]) {
    assert.equal(isRoutingAddress(address), false, address);
  }
});
