import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RemedyRequest } from '../../../src/use-cases/ports/requests.ts';
import {
  againWhereHeldUp,
  assertNotUnderWay,
  HeldUp,
  recordWrite,
  stopwatch,
} from '../../../src/use-cases/remedy/write-window.ts';

/** A write leaves within 7.5 seconds of its record, and within 60 of what was read for it. */

function aClock() {
  let ms = Date.parse('2026-10-01T09:00:00.000Z');
  let steady = 0;
  const later = (by: number) => {
    ms += by;
    steady += by;
  };
  const setBack = (by: number) => {
    ms -= by;
  };
  const clock = { now: () => new Date(ms).toISOString(), steadyMs: () => steady };
  return { ...clock, later, setBack };
}

const isHeldUp = (unsent?: string) => (error: unknown) =>
  error instanceof HeldUp && error.unsent === unsent;

test('a write within its window is not held up, nor recorded again', async () => {
  const clock = aClock();
  const records: string[] = [];
  const fence = await recordWrite(
    clock,
    async (at) => records.push(at) > 0,
    () => 59_999,
  );
  clock.later(7_499);
  await fence?.(false);
  assert.deepEqual(records, ['2026-10-01T09:00:00.000Z']);
});

test('a write that leaves late is held up, and names the record that it did not send', async () => {
  const clock = aClock();
  const at = clock.now();
  const fence = await recordWrite(clock, async () => true, undefined);
  clock.later(7_500);
  await assert.rejects(async () => fence?.(false), isHeldUp(at));
});

test('what was read a minute ago is too old for a first request, not for the rest of a step', async () => {
  const clock = aClock();
  const fence = await recordWrite(
    clock,
    async () => true,
    () => 60_000,
  );
  await assert.rejects(async () => fence?.(false), isHeldUp(clock.now()));
  const second = await recordWrite(
    clock,
    async () => true,
    () => 60_000,
  );
  await second?.(true);
});

test('the rest of a step that is late is recorded again, and has a window of its own', async () => {
  const clock = aClock();
  const records: string[] = [];
  const fence = await recordWrite(
    clock,
    async (at) => records.push(at) > 0,
    () => 0,
  );
  clock.later(7_500);
  await fence?.(true);
  clock.later(7_499);
  await fence?.(true);
  assert.deepEqual(records, ['2026-10-01T09:00:00.000Z', '2026-10-01T09:00:07.500Z']);
  clock.later(1);
  await assert.rejects(async () => fence?.(false), isHeldUp('2026-10-01T09:00:07.500Z'));
});

test('the rest of a step whose request has ended is held up', async () => {
  const clock = aClock();
  const at = clock.now();
  let isOpen = true;
  const fence = await recordWrite(clock, async () => isOpen, undefined);
  isOpen = false;
  clock.later(7_500);
  await assert.rejects(async () => fence?.(true), isHeldUp(at));
});

test('a request that has ended has no fence', async () => {
  assert.equal(await recordWrite(aClock(), async () => false, undefined), undefined);
});

test('a record that lasted too long is made again', async () => {
  const clock = aClock();
  const records: string[] = [];
  const fence = await recordWrite(
    clock,
    async (at) => {
      records.push(at);
      clock.later(records.length === 1 ? 7_500 : 7_499);
      return true;
    },
    undefined,
  );
  assert.deepEqual(records, ['2026-10-01T09:00:00.000Z', '2026-10-01T09:00:07.500Z']);
  await fence?.(false);
});

test('a call begun less than a minute ago may be under way', () => {
  const clock = aClock();
  const at = clock.now();
  const request = (state: string, begun?: string) =>
    ({ progress: [{ state: 'made' }, { state, at: begun }] }) as unknown as RemedyRequest;
  const check = (one: RemedyRequest, unsent?: string) => assertNotUnderWay(clock, one, unsent);
  assert.throws(() => check(request('begun', at)), isHeldUp(undefined));
  check(request('begun', at), at);
  check(request('made', at));
  check(request('begun'));
  check({} as RemedyRequest);
  clock.setBack(1);
  check(request('begun', at));
  clock.later(1 + 59_999);
  assert.throws(() => check(request('begun', at)), isHeldUp(undefined));
  clock.later(1);
  check(request('begun', at));
});

test('what was held up is decided anew with the unsent record, three times in all', async () => {
  const given: (string | undefined)[] = [];
  const heldUp = async (unsent?: string) => {
    given.push(unsent);
    throw new HeldUp(`record ${given.length}`);
  };
  await assert.rejects(againWhereHeldUp(heldUp), isHeldUp('record 3'));
  assert.deepEqual(given, [undefined, 'record 1', 'record 2']);
});

test('what may be under way, or failed, is not decided anew', async () => {
  for (const error of [new HeldUp(), new Error('another one')]) {
    let runs = 0;
    const run = async () => {
      runs += 1;
      throw error;
    };
    await assert.rejects(againWhereHeldUp(run), error);
    assert.equal(runs, 1);
  }
});

test('a stopwatch believes the clock that shows more', () => {
  const clock = aClock();
  const elapsed = stopwatch(clock);
  clock.later(5_000);
  clock.setBack(3_000);
  assert.equal(elapsed(), 5_000);
  const { now } = clock;
  const wall = stopwatch({ now });
  clock.later(10);
  assert.equal(wall(), 10);
  const standing = stopwatch({ now, steadyMs: () => 0 });
  clock.later(20);
  assert.equal(standing(), 20);
});
