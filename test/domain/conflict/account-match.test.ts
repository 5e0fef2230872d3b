import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  afterMatchReading,
  isFollowed,
  isMatching,
  type MatchReading,
  matchProgress,
  startMatch,
} from '../../../src/domain/conflict/account-match.ts';
import type { FollowedMatch } from '../../../src/domain/conflict/followed-match.ts';
import { plusMinutes } from '../../../src/use-cases/conflict/time.ts';
import { ada, aSyncedUser, aUser } from '../../support/world.ts';

const anchor = 'EjRWeJCrze8SNFZ4kKvN7w==';
const match: FollowedMatch = {
  method: 'hardMatch',
  synced: { kind: 'user', id: 's', signInName: 'ann4321@contoso.onmicrosoft.com' },
  cloud: { kind: 'user', id: 'c', signInName: 'ann@contoso.com' },
  anchor,
  next: 'leaveScope',
};
const cloud = aUser();
const anchored = aUser({ onPremises: { immutableId: anchor } });
const matched = aSyncedUser({ onPremises: { immutableId: anchor } });
const at = (reading: MatchReading, followed: FollowedMatch = match) => {
  const progress = matchProgress(followed, reading);
  if (progress.at === 'step') return progress.next;
  return progress.at === 'lost' ? progress.diagnosis.code : progress.at;
};

test('each step is read off the two accounts', () => {
  assert.equal(at({ synced: 'claims', cloud }), 'leaveScope');
  assert.equal(at({ synced: 'deleted', cloud }), 'purge');
  assert.equal(at({ synced: 'gone', cloud }), 'setAnchor');
  assert.equal(at({ synced: 'gone', cloud: anchored }), 'returnToScope');
  assert.equal(at({ synced: 'gone', cloud: matched }), 'matched');
});

test('steps may be done in another order, and a step back is seen', () => {
  assert.equal(at({ synced: 'deleted', cloud: anchored }), 'purge');
  assert.equal(at({ synced: 'claims', cloud: anchored }), 'leaveScope');
});

test('a soft match needs no source anchor', () => {
  const soft: FollowedMatch = { ...match, method: 'softMatch' };
  assert.equal(at({ synced: 'gone', cloud }, soft), 'returnToScope');
});

test('an unknown anchor is set once the cloud account has one', () => {
  const { anchor: _, ...unknown } = match;
  assert.equal(at({ synced: 'gone', cloud }, unknown), 'setAnchor');
  assert.equal(at({ synced: 'gone', cloud: anchored }, unknown), 'returnToScope');
  assert.equal(at({ synced: 'gone', cloud: matched }, unknown), 'matched');
});

test('a claim that ended in another way ends the match as well', () => {
  assert.equal(at({ synced: 'released', cloud }), 'released');
});

test('what leads no further is said with its reason', () => {
  const other = aSyncedUser({ onPremises: { immutableId: 'AAAAAAAAAAAAAAAAAAAAAA==' } });
  assert.equal(at({ synced: 'gone', cloud: other }), 'match.lost.otherAnchor');
  assert.equal(at({ synced: 'claims', cloud: matched }), 'match.lost.otherAnchor');
  assert.equal(at({ synced: 'gone', cloud: undefined }), 'match.lost.cloudGone');
  const secondAgain = aSyncedUser();
  assert.equal(at({ synced: 'gone', cloud, secondAgain }), 'match.lost.secondAgain');
});

const begun = startMatch(match, { at: '2026-01-05T09:00:00.000Z', by: ada, plusMinutes });
const after = (reading: MatchReading, now: string) =>
  afterMatchReading(begun, matchProgress(match, reading), { at: now, plusMinutes });

test('a match waits with its person, and the same reading changes nothing', () => {
  assert.ok(isMatching(begun));
  assert.equal(begun.by, ada);
  assert.equal(after({ synced: 'claims', cloud }, '2026-01-06T09:00:00.000Z'), begun);
});

test('each step that is seen gives the next one seven days', () => {
  const now = '2026-01-06T09:00:00.000Z';
  const state = after({ synced: 'deleted', cloud }, now);
  assert.ok(isMatching(state));
  assert.equal(state.match.next, 'purge');
  assert.equal(state.since, now);
  assert.equal(state.expectedBy, '2026-01-13T09:00:00.000Z');
});

test('a match ends cleared, by the person who carried it out', () => {
  const now = '2026-01-06T09:00:00.000Z';
  assert.deepEqual(after({ synced: 'gone', cloud: matched }, now), {
    ...{ tag: 'cleared', at: now, how: 'remedy', by: ada },
    match: { synced: match.synced, cloud: match.cloud },
  });
});

test('a step that nobody saw for seven days is said to be missing', () => {
  const state = after({ synced: 'claims', cloud }, '2026-01-12T09:00:00.001Z');
  assert.ok(state.tag === 'stuck');
  assert.deepEqual(state.diagnosis, {
    code: 'match.lost.late',
    next: 'match.step.leaveScope',
  });
  assert.equal(state.by, ada);
});

test("a claim that ended in another way is nobody's match", () => {
  const now = '2026-01-06T09:00:00.000Z';
  assert.deepEqual(after({ synced: 'released', cloud }, now), {
    ...{ tag: 'cleared', at: now, how: 'elsewhere' },
  });
});

test('a match that stopped is followed further, and goes on where its next step is seen', () => {
  const week = '2026-01-12T09:00:00.001Z';
  const stopped = after({ synced: 'claims', cloud }, week);
  assert.ok(isFollowed(stopped) && stopped.tag === 'stuck');
  const read = (reading: MatchReading) =>
    afterMatchReading(stopped, matchProgress(stopped.match, reading), {
      at: '2026-01-13T09:00:00.000Z',
      plusMinutes,
    });
  assert.equal(read({ synced: 'claims', cloud }), stopped);
  const again = read({ synced: 'deleted', cloud });
  assert.ok(isMatching(again));
  assert.equal(again.match.next, 'purge');
  assert.equal(read({ synced: 'gone', cloud: matched }).tag, 'cleared');
  const gone = read({ synced: 'gone', cloud: undefined });
  assert.ok(gone.tag === 'stuck' && isFollowed(gone));
  assert.equal(gone.diagnosis.code, 'match.lost.cloudGone');
});
