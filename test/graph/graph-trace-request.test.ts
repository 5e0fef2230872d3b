import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  countMessages,
  receivedAt,
  sentFrom,
  type TracePage,
} from '../../src/graph/graph-trace-request.ts';

type Row = TracePage['rows'][number];

const aRow = (overrides: Partial<Row> = {}): Row => ({
  recipient: 'john@contoso.com',
  sender: 'ann@fabrikam.com',
  at: '2026-01-02T10:00:00Z',
  status: 'delivered',
  ...overrides,
});

test('pages are counted together, and one that has more says so for all', () => {
  const pages = [
    { rows: [aRow(), aRow({ status: 'failed' })], isMore: true },
    { rows: [aRow({ status: 'expanded' }), aRow({ status: 'quarantined' })], isMore: false },
  ];
  const { lastAt: _, ...counted } = countMessages(pages);
  assert.deepEqual(counted, { count: 4, isMore: true, delivered: 2 });
});

test('the last message is the newest of all pages, whatever their order', () => {
  const at = (instant: string) => ({ rows: [aRow({ at: instant })], isMore: false });
  const { lastAt } = countMessages([
    ...[at('2026-01-02T10:00:00Z'), at('2026-01-03T10:00:00Z'), at('2026-01-01T10:00:00Z')],
  ]);
  assert.equal(lastAt, '2026-01-03T10:00:00Z');
});

test('a message without a readable time counts, and is never the last one', () => {
  const rows = [aRow(), aRow({ at: 'yesterday' }), aRow({ at: '' })];
  const { count, lastAt } = countMessages([{ rows, isMore: false }]);
  assert.deepEqual([count, lastAt], [3, '2026-01-02T10:00:00Z']);
  const unknown = countMessages([{ rows: rows.slice(1), isMore: false }]);
  assert.equal('lastAt' in unknown, false);
});

test('a filter has the address in lower case, with quotes doubled, on its own side only', () => {
  const received = receivedAt("O'Brien@Contoso.com");
  assert.equal(received.clause, "recipientAddress eq 'o''brien@contoso.com'");
  assert.equal(received.fits(aRow({ recipient: "o'brien@contoso.com" })), true);
  assert.equal(received.fits(aRow({ sender: "o'brien@contoso.com" })), false);
  const sent = sentFrom('Ann@Fabrikam.com');
  assert.equal(sent.clause, "senderAddress eq 'ann@fabrikam.com'");
  assert.deepEqual([sent.fits(aRow()), sent.fits(aRow({ sender: 'x@y.z' }))], [true, false]);
});
