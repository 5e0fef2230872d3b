import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import { recommend } from '../../../src/domain/remedy/recommendation.ts';
import type { Recommendation } from '../../../src/domain/remedy/remedy-plan.ts';
import {
  aCase,
  aClaimant,
  aConflict,
  aContact,
  aPolicy,
  aUser,
  contested,
} from '../../support/world.ts';

function recommended(claimant: DirectoryObject, holder: DirectoryObject, policy = aPolicy()) {
  const details = aCase({ conflict: aConflict({ claimant }), holders: [holder] });
  const recommendation = recommend(details, policy);
  if (recommendation === undefined) return undefined;
  return {
    side: recommendation.target.id === claimant.id ? 'claimant' : 'holder',
    reason: recommendation.reason,
  };
}

const name = 'John Doe';
const deletedDateTime = '2026-01-01T00:00:00Z';

const opinions: readonly (readonly [
  string,
  DirectoryObject,
  DirectoryObject,
  'claimant' | 'holder',
  Recommendation['reason'],
])[] = [
  [
    'a deleted holder gives up',
    aClaimant(),
    aUser({ deletedDateTime }),
    'holder',
    { code: 'reason.deleted', name },
  ],
  [
    'the one who signs in with the address keeps it',
    aClaimant(),
    aUser({ userPrincipalName: contested }),
    'claimant',
    { code: 'reason.signInName', keeper: name },
  ],
  [
    'an object that surely has no mailbox gives up, when nothing else speaks',
    aClaimant({ exchangeRecipient: 'unknown', mailNickname: 'jane' }),
    aUser({ exchangeRecipient: 'none', mailNickname: 'doe' }),
    'holder',
    { code: 'reason.noMailbox', name },
  ],
  [
    'a disabled account gives up',
    aClaimant(),
    aUser({ accountEnabled: false }),
    'holder',
    { code: 'reason.disabled', name },
  ],
  [
    'a disabled claimant gives up',
    aClaimant({ accountEnabled: false }),
    aUser(),
    'claimant',
    { code: 'reason.disabled', name: 'Jane Roe' },
  ],
  [
    'a guest gives up',
    aClaimant(),
    aUser({ userType: 'Guest' }),
    'holder',
    { code: 'reason.guest', name },
  ],
  [
    'a contact gives up to a user',
    aClaimant(),
    aContact({ displayName: name }),
    'holder',
    {
      code: 'reason.contact',
      ...{ name, kind: 'kind.contact' },
      ...{ keeper: 'Jane Roe', keeperKind: 'kind.user' },
    },
  ],
  [
    'the object that the address is named after keeps it',
    aClaimant(),
    aUser({ mailNickname: 'John' }),
    'claimant',
    { code: 'reason.namesake', keeper: name, nickname: 'john' },
  ],
];

for (const [title, claimant, holder, side, reason] of opinions) {
  test(title, () => {
    const opinion = recommended(claimant, holder);
    assert.equal(opinion?.side, side);
    assert.deepEqual(opinion?.reason, reason);
  });
}

test('like IdFix: the object that is set up for mail keeps the address', () => {
  const { mailNickname: _, ...holder } = aUser();
  assert.equal(recommended(aClaimant(), holder)?.side, 'holder');
});

test('the stronger reason wins: a deleted holder gives up even its sign-in name', () => {
  const holder = aUser({ deletedDateTime, userPrincipalName: contested });
  assert.equal(recommended(aClaimant(), holder)?.side, 'holder');
});

test('when nothing speaks for either side there is no recommendation', () => {
  assert.equal(recommended(aClaimant(), aUser()), undefined);
});

test('without a visible holder there is no recommendation', () => {
  assert.equal(recommend(aCase({ holders: [] }), aPolicy()), undefined);
});

test('an object that may not be touched is not recommended', () => {
  const holder = aUser({ accountEnabled: false, isManagementRestricted: true });
  assert.equal(recommended(aClaimant(), holder), undefined);
});

test('with several holders the one with the strongest reason is recommended', () => {
  const deleted = aUser({ deletedDateTime });
  const details = aCase({ holders: [aUser({ userType: 'Guest' }), deleted] });
  assert.equal(recommend(details, aPolicy())?.target.id, deleted.id);
});
