import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConflictDetails } from '../../../src/domain/conflict/conflict.ts';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
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

function find(effects: readonly SideEffect[], code: SideEffect['code']) {
  return effects.find((effect) => effect.code === code);
}

test('mail to the address goes to the claimant from then on', () => {
  const effect = find(effectsOf(aUser()), 'mailGoesElsewhere');
  assert.equal(effect?.sentence, `Mail to ${contested} goes to Jane Roe from then on.`);
});

test('when the claimant gives up, mail goes on arriving where it does', () => {
  const claimant = aClaimant();
  const details = aCase({ conflict: aConflict({ claimant }) });
  const effect = find(effectsOf(claimant, { details }), 'mailGoesElsewhere');
  assert.match(effect?.sentence ?? '', /goes on arriving where it arrives today; Jane Roe/);
});

test('losing the primary address is a warning, losing an alias is not', () => {
  const holder = aUser({ proxyAddresses: [`SMTP:${contested}`] });
  assert.equal(find(effectsOf(holder), 'wasPrimary')?.weight, 'warning');
  assert.equal(find(effectsOf(aUser()), 'wasPrimary'), undefined);
});

test('a change of the sign-in name is a warning', () => {
  const effect = find(effectsOf(aUser(), { changesSignInName: true }), 'isSignInName');
  assert.equal(effect?.weight, 'warning');
});

test('the address comes back while it stays the sign-in name', () => {
  const holder = aUser({ userPrincipalName: contested });
  assert.equal(find(effectsOf(holder), 'comesBackFromUpn')?.weight, 'warning');
  assert.equal(find(effectsOf(holder, { changesSignInName: true }), 'comesBackFromUpn'), undefined);
  const synced = aUser({ onPremises: { userPrincipalName: contested } });
  assert.ok(find(effectsOf(synced), 'comesBackFromUpn'));
});

test('deleting for good cannot be undone, and is said first', () => {
  const [first] = effectsOf(aUser(), { deletesForGood: true });
  assert.equal(first?.code, 'cannotBeUndone');
});

test('the old mail may stay as an alias when mail changes', () => {
  assert.ok(find(effectsOf(aUser(), { changesMail: true }), 'oldMailStaysAlias'));
});

test('another holder keeps the conflict open and is named', () => {
  const holder = aUser();
  const details = aCase({ holders: [holder, aGroup()] });
  const effect = find(effectsOf(holder, { details }), 'otherHolderRemains');
  assert.match(effect?.sentence ?? '', /^Project John has the address too/);
  assert.equal(effect?.weight, 'warning');
});

test('questions that nobody answered leave it open whether another holder remains', () => {
  const holder = aUser();
  const details = aCase({ holders: [holder], lookup: { unanswered: ['deleted groups'] } });
  assert.equal(find(effectsOf(holder, { details }), 'otherHolderRemains')?.weight, 'note');
});

test('unknown usage is said to be unknown, except where there is none', () => {
  assert.ok(find(effectsOf(aUser()), 'usageUnknown'));
  const deleted = aUser({ deletedDateTime: '2026-01-01T00:00:00Z' });
  assert.equal(find(effectsOf(deleted), 'usageUnknown'), undefined);
});
