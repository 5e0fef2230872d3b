import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plusMinutes, plusSeconds, undoDeadline } from '../../../src/use-cases/conflict/time.ts';
import { pruneHistory } from '../../../src/use-cases/watch/prune-history.ts';

const at = '2026-10-01T09:00:00.000Z';

test('instants move by seconds and by minutes, back too', () => {
  assert.equal(plusSeconds(at, 1.5), '2026-10-01T09:00:01.500Z');
  assert.equal(plusMinutes(at, 90), '2026-10-01T10:30:00.000Z');
  assert.equal(plusMinutes(at, -1), '2026-10-01T08:59:00.000Z');
});

test('a remedy can be undone for seven days', () => {
  assert.equal(undoDeadline(at), '2026-10-08T09:00:00.000Z');
});

test('history is forgotten after so many days', async () => {
  const instants: string[] = [];
  const forgotten = { polls: 1, steps: 2 };
  const history = {
    forgetBefore: async (instant: string) => {
      instants.push(instant);
      return forgotten;
    },
  };
  const ports = { history, clock: { now: () => at }, retentionDays: 180 };
  assert.equal(await pruneHistory(ports), forgotten);
  assert.deepEqual(instants, ['2026-04-04T09:00:00.000Z']);
});
