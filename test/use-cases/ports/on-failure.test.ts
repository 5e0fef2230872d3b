import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onFailure } from '../../../src/use-cases/ports/errors.ts';
import { aBotError } from '../../support/bot-error.ts';

test('a failure of the outside world is answered by the fallback, which knows it', async () => {
  const failure = aBotError('storeUnavailable');
  const answer = await Promise.reject(failure).catch(onFailure(({ code }) => code));
  assert.equal(answer, 'storeUnavailable');
});

test('a bug is no failure of the outside world and is thrown on', async () => {
  const bug = new TypeError('undefined is not a function');
  await assert.rejects(Promise.reject(bug).catch(onFailure(() => 'never')), bug);
});

test('a failure has only what its service said', () => {
  const bare = aBotError('directoryUnavailable');
  const { namedHolderId: holder, retryAfterMs: later } = bare;
  assert.deepEqual(
    [bare.requestIds, bare.transient, holder, later],
    [[], false, undefined, undefined],
  );
  const cause = new Error('socket');
  const said = { requestIds: ['x'], transient: true, retryAfterMs: 7, namedHolderId: 'h', cause };
  const full = aBotError('addressStillTaken', said);
  const { requestIds, transient, retryAfterMs, namedHolderId } = full;
  assert.deepEqual({ requestIds, transient, retryAfterMs, namedHolderId, cause: full.cause }, said);
});
