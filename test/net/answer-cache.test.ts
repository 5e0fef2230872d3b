import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAnswerCache } from '../../src/net/answer-cache.ts';
import { withDeadline } from '../../src/net/deadline.ts';
import { aSlowService } from '../support/slow-service.ts';

const SOON_MS = 20;

function aCache() {
  return createAnswerCache<string>({ nowMs: () => 0, keptMs: 1_000, missedMs: 1_000 });
}

test('a question that another person shares ends for neither with the time of the first one', async () => {
  const service = aSlowService();
  const cached = aCache();
  const hasty = withDeadline(SOON_MS, () => cached('key', () => service.ask('answer')));
  const patient = cached('key', () => service.ask('a second answer'));
  assert.equal(await hasty, undefined);
  service.answer();
  assert.equal(await patient, 'answer');
});

test('an answer that was too late for the first person is there for the next one', async () => {
  const service = aSlowService();
  const cached = aCache();
  await withDeadline(SOON_MS, () => cached('key', () => service.ask('answer')));
  service.answer();
  assert.equal(await cached('key', () => service.ask('a second answer')), 'answer');
});

test('who joins a question waits no longer than the own time', async () => {
  const service = aSlowService();
  const cached = aCache();
  const patient = cached('key', () => service.ask('answer'));
  assert.equal(await withDeadline(SOON_MS, () => cached('key', assert.fail)), undefined);
  service.answer();
  assert.equal(await patient, 'answer');
});
