import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ConflictEvent, describeTimeline } from '../../src/store/timeline.ts';
import { ada } from '../support/world.ts';

const at = '2026-01-02T03:05:00.000Z';
const moved = (state: ConflictEvent['state']): ConflictEvent => ({ what: 'moved', at, state });

describe('the timeline of a conflict', () => {
  it('gives a message for each state, with who and when', () => {
    const since = '2026-01-02T03:06:00.000Z';
    const message = { code: 'attempt.planOutdated' } as const;
    const diagnosis = { code: 'stuck.noHolder' } as const;
    const told = describeTimeline([
      { what: 'opened', at, state: { tag: 'open' } },
      moved({
        tag: 'awaitingSecondApprover',
        remedyRequestId: 'r-1',
        askedBy: ada,
        askedAt: since,
        expiresAt: since,
      }),
      moved({ tag: 'applying', remedyRequestId: 'r-1', by: ada, since }),
      moved({ tag: 'open', lastAttempt: { at: since, by: ada, message, code: 'x' } }),
      moved({ tag: 'waiting', for: 'syncCycle', since, expectedBy: since }),
      moved({ tag: 'stuck', since, diagnosis }),
      moved({ tag: 'cleared', at: since, how: 'elsewhere' }),
      { what: 'reopened', at, state: { tag: 'open' } },
    ]);
    assert.deepEqual(told, [
      { at, what: { code: 'story.opened' } },
      { at: since, what: { code: 'story.approvalRequested' }, by: ada, remedyRequestId: 'r-1' },
      { at: since, what: { code: 'story.applied' }, by: ada, remedyRequestId: 'r-1' },
      { at: since, what: message, by: ada },
      { at: since, what: { code: 'story.waiting.syncCycle' } },
      { at: since, what: { code: 'story.stuck', diagnosis } },
      { at: since, what: { code: 'story.clearedElsewhere' } },
      { at, what: { code: 'story.reopened' } },
    ]);
  });

  it('tells who agreed, who took a change back, and who looks after it', () => {
    const since = '2026-01-02T03:06:00.000Z';
    const later = '2026-01-02T03:07:00.000Z';
    const bob = { entraObjectId: 'b', displayName: 'Bob' };
    const message = { code: 'attempt.planOutdated' } as const;
    const lastAttempt = { at, by: ada, message, code: 'x' };
    const asked = {
      tag: 'awaitingSecondApprover',
      remedyRequestId: 'r-1',
      askedBy: ada,
      askedAt: since,
      expiresAt: later,
      undo: true,
    } as const;
    const told = describeTimeline([
      moved(asked),
      moved({ tag: 'applying', remedyRequestId: 'r-1', by: ada, agreedBy: bob, since }),
      moved({ tag: 'applying', remedyRequestId: 'r-1', by: ada, since, undo: true }),
      moved({ tag: 'open', reverted: { at: later, by: ada, what: 'undone' } }),
      moved({ tag: 'open', lastAttempt, acknowledged: { at: later, by: bob } }),
      moved({ tag: 'open', lastAttempt, reverted: { at: later, by: bob, what: 'unacknowledged' } }),
    ]);
    assert.deepEqual(told, [
      { at: since, what: { code: 'story.undoApprovalRequested' }, by: ada, remedyRequestId: 'r-1' },
      { at: since, what: { code: 'story.approved' }, by: bob, remedyRequestId: 'r-1' },
      { at: since, what: { code: 'story.undoStarted' }, by: ada, remedyRequestId: 'r-1' },
      { at: later, what: { code: 'story.undone' }, by: ada },
      { at: later, what: { code: 'story.assigned' }, by: bob },
      { at: later, what: { code: 'story.unassigned' }, by: bob },
    ]);
  });

  it('leaves out a step that changed nothing visible', () => {
    const stuck = moved({ tag: 'stuck', since: at, diagnosis: { code: 'stuck.noHolder' } });
    assert.equal(describeTimeline([stuck, stuck]).length, 1);
  });

  it('keeps a step of which the state is the same, unless it only moved', () => {
    const open = { tag: 'open' } as const;
    const events: readonly ConflictEvent[] = [
      { what: 'opened', at, state: open },
      { what: 'reopened', at, state: open },
      moved(open),
    ];
    const codes = describeTimeline(events).map(({ what }) => what.code);
    assert.deepEqual(codes, ['story.opened', 'story.reopened']);
    assert.equal(describeTimeline([moved(open)]).length, 1, 'there is nothing before it');
  });

  it('has a message for what is waited for, with the person where there is one', () => {
    const since = '2026-01-02T03:06:00.000Z';
    const waiting = { tag: 'waiting', since, expectedBy: since, by: ada } as const;
    const told = describeTimeline([
      moved({ ...waiting, for: 'exchangeToEntra' }),
      moved({ ...waiting, for: 'hourlyTask' }),
      moved({ tag: 'cleared', at: since, how: 'remedy', by: ada }),
      moved({ tag: 'open' }),
    ]);
    assert.deepEqual(told, [
      { at: since, what: { code: 'story.waiting.exchangeToEntra' }, by: ada },
      { at: since, what: { code: 'story.waiting.hourlyTask' }, by: ada },
      { at: since, what: { code: 'story.cleared' }, by: ada },
      { at, what: { code: 'story.openAgain' } },
    ]);
  });

  it('says of an undo that nothing came of why, wherever it left the conflict', () => {
    const message = { code: 'attempt.planOutdated' } as const;
    const lastAttempt = { at, by: ada, message, code: 'x' };
    const since = '2026-01-02T03:06:00.000Z';
    const told = describeTimeline([
      moved({ tag: 'waiting', for: 'syncCycle', since, expectedBy: since, lastAttempt }),
      moved({ tag: 'cleared', at: since, how: 'remedy', lastAttempt }),
    ]);
    const said = { at, by: ada, what: message };
    assert.deepEqual(told, [said, said]);
  });

  it('takes the newest of what an open conflict keeps, in whatever order it is kept', () => {
    const message = { code: 'attempt.planOutdated' } as const;
    const later = '2026-01-02T03:07:00.000Z';
    const attempt = { at: later, by: ada, message, code: 'x' };
    const [told] = describeTimeline([
      moved({ tag: 'open', lastAttempt: attempt, acknowledged: { at, by: ada } }),
    ]);
    assert.deepEqual(told, { at: later, by: ada, what: message });
  });
});
