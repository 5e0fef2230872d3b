import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConflictDetails } from '../../../src/domain/conflict/conflict.ts';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import { verbatim } from '../../../src/domain/message/message.ts';
import type { EffectCode } from '../../../src/domain/message/plan-messages.ts';
import {
  type PlannedChange,
  type SideEffect,
  sideEffects,
} from '../../../src/domain/remedy/side-effects.ts';
import { aCase, aClaimant, aConflict, aGroup, aUser, contested } from '../../support/world.ts';

function effectsOf(
  target: DirectoryObject,
  overrides: Partial<PlannedChange> & { readonly details?: ConflictDetails } = {},
): SideEffect[] {
  return sideEffects({
    details: aCase({ holders: [target] }),
    target,
    changesSignInName: false,
    changesMail: false,
    deletesForGood: false,
    ...overrides,
  });
}

function find(effects: readonly SideEffect[], code: EffectCode) {
  return effects.find(({ message }) => message.code === code);
}

test('mail to the address goes to the claimant from then on, where that is a recipient', () => {
  const holder = aUser();
  const conflict = aConflict({ claimant: aClaimant({ exchangeRecipient: 'mailbox' }) });
  const details = aCase({ conflict, holders: [holder] });
  const effect = find(effectsOf(holder, { details }), 'effect.mailGoesElsewhere');
  assert.deepEqual(effect?.message, {
    code: 'effect.mailGoesElsewhere',
    address: contested,
    claimant: 'Jane Roe',
  });
});

test('where mail goes is unknown while it is unknown what the claimant is to Exchange', () => {
  const [unknown, none] = (['unknown', 'none'] as const).map((exchangeRecipient) => {
    const conflict = aConflict({ claimant: aClaimant({ exchangeRecipient }) });
    return effectsOf(aUser(), { details: aCase({ conflict }) });
  });
  assert.ok(unknown && none);
  assert.ok(find(unknown, 'effect.addressGoesElsewhere'));
  assert.equal(find(none, 'effect.mailGoesNowhere')?.weight, 'warning');
  assert.equal(find(unknown, 'effect.mailGoesElsewhere'), undefined);
});

test('a claimant signs in with its placeholder today, not with the UPN that it claims', () => {
  const now = 'john1234@contoso.onmicrosoft.com';
  const claimant = aClaimant({ userPrincipalName: now });
  const conflict = aConflict({ claimant, property: 'userPrincipalName', value: contested });
  const change = { details: aCase({ conflict }), changesSignInName: true };
  assert.deepEqual(find(effectsOf(claimant, change), 'effect.claimsSignInName')?.message, {
    code: 'effect.claimsSignInName',
    name: 'Jane Roe',
    address: contested,
    now,
  });
  assert.equal(find(effectsOf(claimant, change), 'effect.isSignInName'), undefined);
});

test('the hybrid route of a mailbox is a warning', () => {
  const value = 'smtp:jane@contoso.mail.onmicrosoft.com';
  const claimant = aClaimant();
  const details = aCase({ conflict: aConflict({ claimant, value }) });
  assert.equal(find(effectsOf(claimant, { details }), 'effect.hybridRoute')?.weight, 'warning');
});

test('a duplicate also keeps a user from Windows Hello and licences, and a group from nothing', () => {
  assert.equal(find(effectsOf(aUser()), 'effect.blockedMeanwhile')?.weight, 'note');
  const conflict = aConflict({ claimant: aClaimant({ kind: 'group' }) });
  const effects = effectsOf(aUser(), { details: aCase({ conflict }) });
  assert.equal(find(effects, 'effect.blockedMeanwhile'), undefined);
});

test('when the claimant gives up, mail goes on arriving where it does', () => {
  const claimant = aClaimant();
  const details = aCase({ conflict: aConflict({ claimant }) });
  const effect = find(effectsOf(claimant, { details }), 'effect.mailStays');
  assert.deepEqual(effect?.message, {
    code: 'effect.mailStays',
    name: 'Jane Roe',
    address: contested,
  });
});

test('losing the primary address is a warning, losing an alias is not', () => {
  const holder = aUser({ proxyAddresses: [`SMTP:${contested}`] });
  assert.equal(find(effectsOf(holder), 'effect.wasPrimary')?.weight, 'warning');
  assert.equal(find(effectsOf(aUser()), 'effect.wasPrimary'), undefined);
});

test('a change of the sign-in name is a warning', () => {
  const effect = find(effectsOf(aUser(), { changesSignInName: true }), 'effect.isSignInName');
  assert.equal(effect?.weight, 'warning');
});

test('the address comes back while it stays the sign-in name', () => {
  const holder = aUser({ userPrincipalName: contested });
  assert.equal(find(effectsOf(holder), 'effect.comesBackFromUpn')?.weight, 'warning');
  assert.equal(
    find(effectsOf(holder, { changesSignInName: true }), 'effect.comesBackFromUpn'),
    undefined,
  );
  const synced = aUser({ onPremises: { userPrincipalName: contested } });
  assert.ok(find(effectsOf(synced), 'effect.comesBackFromUpn'));
});

test('deleting for good cannot be undone, and is said first', () => {
  const [first] = effectsOf(aUser(), { deletesForGood: true });
  assert.equal(first?.message.code, 'effect.cannotBeUndone');
});

test('the old mail may stay as an alias when mail changes', () => {
  assert.ok(find(effectsOf(aUser(), { changesMail: true }), 'effect.oldMailStaysAlias'));
});

test('another holder keeps the conflict open and is named', () => {
  const holder = aUser();
  const details = aCase({ holders: [holder, aGroup()] });
  const effect = find(effectsOf(holder, { details }), 'effect.otherHolderRemains');
  assert.deepEqual(effect, {
    weight: 'warning',
    message: { code: 'effect.otherHolderRemains', others: ['Project John'] },
  });
});

test('questions that nobody answered leave it open whether another holder remains', () => {
  const holder = aUser();
  const details = aCase({
    holders: [holder],
    lookup: { unanswered: [verbatim('deleted groups')] },
  });
  assert.equal(find(effectsOf(holder, { details }), 'effect.otherHolderUnknown')?.weight, 'note');
});
