import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  type BulkTally,
  bulkNeedsSecondApprover,
  MOST_FAILURES,
  minutesLeft,
  NO_ITEMS,
  nextBulkMove,
} from '../../../src/domain/bulk/bulk-pace.ts';

const aTally: fc.Arbitrary<BulkTally> = fc.record({
  unread: fc.constant(0),
  excepted: fc.nat(3),
  ready: fc.nat(20),
  requested: fc.nat(2),
  written: fc.nat(5),
  unseen: fc.nat(1),
  skipped: fc.nat(3),
  failed: fc.nat(5),
});

const some = { tally: aTally, wave: aTally, startedLately: fc.nat(70), perMinute: fc.nat(60) };

describe('the next step of a run over many conflicts', () => {
  it('begins nothing while requests are under way', () =>
    fc.assert(
      fc.property(fc.record(some), fc.constantFrom('canary', 'running'), (progress, tag) => {
        const { move } = nextBulkMove(tag, progress);
        return progress.tally.requested === 0 || move === 'wait';
      }),
    ));

  it('stays within the budget, and sends the canary alone', () =>
    fc.assert(
      fc.property(fc.record(some), fc.constantFrom('canary', 'running'), (progress, tag) => {
        const next = nextBulkMove(tag, progress);
        if (next.move !== 'start') return true;
        const { perMinute, startedLately, tally } = progress;
        const isWithin = next.count <= perMinute - startedLately && next.count <= tally.ready;
        return isWithin && next.count > 0 && (tag === 'running' || next.count === 1);
      }),
    ));

  const progress = { startedLately: 0, perMinute: 60 };
  const ready = { ...NO_ITEMS, ready: 9 };

  it('stops after a canary that failed, or that no read has shown', () => {
    const move = (wave: Partial<BulkTally>) =>
      nextBulkMove('canary', { ...progress, tally: ready, wave: { ...NO_ITEMS, ...wave } });
    assert.deepEqual(move({ failed: 1 }), { move: 'stop', why: 'canaryFailed' });
    assert.deepEqual(move({ unseen: 1 }), { move: 'stop', why: 'canaryUnseen' });
    assert.deepEqual(move({ written: 1 }), { move: 'release' });
    assert.deepEqual(move({ skipped: 1 }), { move: 'start', count: 1 });
  });

  it('stops after more failures in a wave than are accepted, and not after as many', () => {
    const move = (failed: number) =>
      nextBulkMove('running', { ...progress, tally: ready, wave: { ...NO_ITEMS, failed } });
    assert.deepEqual(move(MOST_FAILURES), { move: 'start', count: 9 });
    assert.deepEqual(move(MOST_FAILURES + 1), { move: 'stop', why: 'manyFailures' });
  });

  it('ends when nothing is left', () => {
    const done = { ...progress, tally: { ...NO_ITEMS, written: 9 }, wave: NO_ITEMS };
    assert.deepEqual(nextBulkMove('running', done), { move: 'finish' });
    assert.equal(minutesLeft(done.tally, 60), undefined);
    assert.equal(minutesLeft({ ...NO_ITEMS, ready: 61 }, 60), 2);
  });

  it('a second approver is required above the limit, or for one plan that needs one', () => {
    assert.equal(bulkNeedsSecondApprover({ ready: 10, second: 0 }, 10), false);
    assert.equal(bulkNeedsSecondApprover({ ready: 11, second: 0 }, 10), true);
    assert.equal(bulkNeedsSecondApprover({ ready: 2, second: 1 }, 10), true);
  });
});
