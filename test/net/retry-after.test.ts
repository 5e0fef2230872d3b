import assert from 'node:assert/strict';
import { test } from 'node:test';
import { retryAfterMs } from '../../src/net/retry-after.ts';

test('Retry-After in seconds is read', () => {
  assert.equal(retryAfterMs('17'), 17_000);
  assert.equal(retryAfterMs(' 0.5 '), 500);
  assert.equal(retryAfterMs('0'), 0);
});

test('Retry-After as an HTTP date is read', () => {
  const inOneMinute = new Date(Date.now() + 60_000).toUTCString();
  const waitMs = retryAfterMs(inOneMinute) ?? 0;
  assert.ok(waitMs > 55_000 && waitMs <= 60_000, `${waitMs} milliseconds`);
});

test('a moment that is over is no wait', () => {
  assert.equal(retryAfterMs('-5'), 0);
  assert.equal(retryAfterMs('Wed, 21 Oct 2015 07:28:00 GMT'), 0);
});

test('a header that is missing or cannot be read says nothing', () => {
  for (const header of [undefined, null, '', '  ', 'soon', 'Infinity'])
    assert.equal(retryAfterMs(header), undefined, String(header));
});
