import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ConflictEvent, describeTimeline } from '../../src/store/timeline.ts';
import { ada } from '../support/world.ts';

const at = '2026-01-02T03:05:00.000Z';
const moved = (state: ConflictEvent['state']): ConflictEvent => ({ what: 'moved', at, state });

describe('the timeline of a conflict', () => {
  it('tells each state in words, with who and when', () => {
    const since = '2026-01-02T03:06:00.000Z';
    const sentence = 'Entra refused the change; ask a User Administrator.';
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
      moved({ tag: 'open', lastAttempt: { at: since, by: ada, sentence, code: 'x' } }),
      moved({ tag: 'waiting', for: 'syncCycle', since, expectedBy: since }),
      moved({ tag: 'stuck', since, diagnosis: 'another holder has it' }),
      moved({ tag: 'cleared', at: since, how: 'elsewhere' }),
      { what: 'reopened', at, state: { tag: 'open' } },
    ]);
    assert.deepEqual(told, [
      { at, what: 'Found by a poll' },
      { at: since, what: 'Asked a second approver to apply a plan', by: ada },
      { at: since, what: 'Pressed Apply', by: ada },
      { at: since, what: sentence, by: ada },
      { at: since, what: 'Waiting for the next sync cycle' },
      { at: since, what: 'Stuck: another holder has it' },
      { at: since, what: 'Cleared, solved outside of Unclash' },
      { at, what: 'Came back: found again by a poll' },
    ]);
  });

  it('tells who agreed, who took a change back, and who looks after it', () => {
    const since = '2026-01-02T03:06:00.000Z';
    const later = '2026-01-02T03:07:00.000Z';
    const bob = { entraObjectId: 'b', displayName: 'Bob' };
    const lastAttempt = { at, by: ada, sentence: 'Refused.', code: 'x' };
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
      { at: since, what: 'Asked a second approver to take the change back', by: ada },
      { at: since, what: 'Agreed as second approver', by: bob },
      { at: since, what: 'Pressed Undo', by: ada },
      { at: later, what: 'Took the change back', by: ada },
      { at: later, what: 'Acknowledged', by: bob },
      { at: later, what: 'No longer acknowledged', by: bob },
    ]);
  });

  it('leaves out a step that changed nothing visible', () => {
    const stuck = moved({ tag: 'stuck', since: at, diagnosis: 'overdue' });
    assert.equal(describeTimeline([stuck, stuck]).length, 1);
  });
});
