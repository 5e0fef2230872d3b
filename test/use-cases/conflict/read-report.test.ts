import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConflictState } from '../../../src/domain/conflict/conflict.ts';
import {
  handOffOf,
  jobsAfterReport,
  readReportAgain,
} from '../../../src/use-cases/conflict/read-report.ts';
import { aConflict, aUser } from '../../support/world.ts';

const at = '2026-10-01T09:00:00.000Z';
const conflict = aConflict({ number: 7 });

test('a reported change that is waited for is read in five seconds', () => {
  const waiting = { tag: 'waiting' } as ConflictState;
  assert.deepEqual(jobsAfterReport(conflict, waiting, at), [
    { name: 'verify', conflictNumber: 7, attempt: 1, afterSeconds: 5 },
  ]);
});

test('one that is read again later has a job for that time; others have none', () => {
  const reported = (readAgainAt?: string) =>
    ({ tag: 'open', lastAttempt: { reported: { readAgainAt } } }) as unknown as ConflictState;
  assert.deepEqual(jobsAfterReport(conflict, reported('2026-10-01T09:00:30.001Z'), at), [
    { name: 'verify', conflictNumber: 7, attempt: 0, afterSeconds: 31 },
  ]);
  for (const state of [
    reported(),
    { tag: 'open' },
    { tag: 'open', lastAttempt: {} },
    { tag: 'cleared' },
  ])
    assert.deepEqual(jobsAfterReport(conflict, state as ConflictState, at), []);
});

test('what should have been read before now is read in a second', () => {
  assert.equal(readReportAgain(7, '2026-10-01T08:00:00.000Z', at).name, 'verify');
  for (const next of ['2026-10-01T08:00:00.000Z', at, '2026-10-01T09:00:00.500Z'])
    assert.deepEqual(readReportAgain(7, next, at), {
      ...{ name: 'verify', conflictNumber: 7, attempt: 0, afterSeconds: 1 },
    });
});

test('the object of a hand-off is the claimant as stored, or is read', async () => {
  const asked: string[] = [];
  const other = aUser({ displayName: 'Other' });
  const directory = {
    read: async ({ id }: { readonly id: string }) => {
      asked.push(id);
      return id === other.id ? other : undefined;
    },
  } as never;
  const { claimant } = conflict;
  assert.equal(await handOffOf({ directory }, conflict, undefined), undefined);
  assert.equal((await handOffOf({ directory }, conflict, claimant.id))?.id, claimant.id);
  assert.deepEqual(asked, []);
});
