import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notifyJobs, redrawJobs } from '../../../src/use-cases/watch/notify-jobs.ts';

const it = { id: '19:it' };
const desk = { id: '19:desk' };
const numbers = (length: number) => Array.from({ length }, (_, at) => at + 1);
const notify = (conflictNumber: number, { id: channelId }: typeof it) => ({
  ...{ name: 'notify', conflictNumber, channelId },
});

test('each channel gets its news, then its edits', () => {
  assert.deepEqual(notifyJobs([it, desk], { opened: [1, 2], changed: [3] }), [
    ...[notify(1, it), notify(2, it), notify(3, it)],
    ...[notify(1, desk), notify(2, desk), notify(3, desk)],
  ]);
  assert.deepEqual(notifyJobs([it], { opened: [], changed: [] }), []);
});

test('news beyond so many is one summary; edits never are', () => {
  const changed = numbers(20);
  const edits = changed.map((number) => notify(number, it));
  const summary = { name: 'notifyMany', channelId: '19:it', conflictNumbers: [1, 2, 3] };
  assert.deepEqual(notifyJobs([it], { opened: [1, 2, 3], changed }, 2), [summary, ...edits]);
  assert.equal(notifyJobs([it], { opened: [1, 2, 3], changed: [] }, 3).length, 3);
  assert.equal(notifyJobs([it], { opened: numbers(10), changed: [] }).length, 10);
  assert.equal(notifyJobs([it], { opened: numbers(11), changed: [] }).length, 1);
});

test('a job has at most 10,000 numbers; of more, the summary is about all', () => {
  const summaryOf = (length: number, isCut?: boolean) => {
    const news = { opened: numbers(length), changed: [], ...(isCut !== undefined && { isCut }) };
    const [job] = notifyJobs([it], news);
    assert.ok(job?.name === 'notifyMany');
    return [job.conflictNumbers.length, job.all];
  };
  assert.deepEqual(summaryOf(10_000), [10_000, undefined]);
  assert.deepEqual(summaryOf(10_001), [10_000, true]);
  assert.deepEqual(summaryOf(50, true), [50, true]);
  assert.deepEqual(summaryOf(10_001, false), [10_000, undefined]);
});

test('cards of a conflict that a person acts on are urgent, and of its revision', () => {
  const urgent = { urgent: true, revision: 4 };
  assert.deepEqual(redrawJobs([it, desk], 7, 4), [
    { ...notify(7, it), ...urgent },
    { ...notify(7, desk), ...urgent },
  ]);
});
