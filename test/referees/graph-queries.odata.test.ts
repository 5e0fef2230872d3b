import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { ODATA } from '../../scripts/referees/tools.ts';
import { ADDRESSES, type SentCall, sentCalls } from './graph-calls.ts';

/** Every query that the bot sends, bound by Microsoft's OData reader to Graph's own metadata. */

interface Verdict {
  readonly error: string | null;
  readonly type: string | null;
  readonly texts: readonly string[];
  readonly selected: readonly string[];
  readonly unknown: readonly string[];
}

function judge(calls: readonly Pick<SentCall, 'url' | 'properties'>[]): readonly Verdict[] {
  const input = calls.map(({ url, properties }) => JSON.stringify({ url, properties })).join('\n');
  const metadata = join(import.meta.dirname, 'graph-subset.csdl');
  const { stdout, stderr } = spawnSync('dotnet', [ODATA, metadata], { input, encoding: 'utf8' });
  assert.equal(stderr, '');
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

test('every call of the bot is bound to the metadata of Graph', async (t) => {
  const calls = await sentCalls(t);
  const verdicts = judge(calls);
  assert.ok(calls.length > 100);

  await t.test('without an error', () => {
    const wrong = calls.map(({ url }, index) => ({ url, error: verdicts[index]?.error }));
    assert.deepEqual(
      wrong.filter(({ error }) => error !== null),
      [],
    );
  });

  await t.test('with properties that exist, in $select and in what is written', () => {
    for (const [index, { url }] of calls.entries())
      assert.deepEqual(verdicts[index]?.unknown, [], url);
  });

  await t.test('with the address in its filter that was asked for', () => {
    const texts = new Set(verdicts.flatMap((verdict) => verdict.texts));
    for (const address of ADDRESSES)
      for (const text of [address, `smtp:${address}`, `SMTP:${address}`, `SIP:${address}`])
        assert.ok(texts.has(text), text);
    const isAsked = (text: string) => ADDRESSES.some((address) => text.includes(address));
    const asked = [...texts].filter(isAsked);
    assert.equal(asked.length, ADDRESSES.length * 5);
  });
});

test('the reader is awake: it sees what Graph does not have', () => {
  const [select, filter, open, path, body] = judge([
    { url: 'users?$select=id,proxyAddress', properties: [] },
    { url: "users?$filter=proxyAddresses eq 'smtp:a@contoso.com'", properties: [] },
    { url: "users?$filter=mails eq 'a@contoso.com'", properties: [] },
    { url: 'users/1/checkMemberships', properties: [] },
    { url: 'users/1', properties: ['mails'] },
  ]);
  assert.deepEqual(select?.unknown, ['proxyAddress']);
  assert.match(filter?.error ?? '', /not a single value/);
  assert.ok(open?.error);
  assert.deepEqual(path?.unknown, ['checkMemberships']);
  assert.deepEqual(body?.unknown, ['mails']);
});
