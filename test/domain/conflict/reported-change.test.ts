import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Holder, HolderLookup } from '../../../src/domain/conflict/conflict.ts';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import { afterReport } from '../../../src/domain/conflict/reported-change.ts';
import { verbatim } from '../../../src/domain/message/message.ts';
import {
  aCase,
  aClaimant,
  aConflict,
  aContact,
  ada,
  aSyncedUser,
  aUser,
  contested,
} from '../../support/world.ts';

const at = '2026-01-02T10:00:00.000Z';
const plusMinutes = (instant: string, minutes: number) =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString();
const report = { at, by: ada, plusMinutes };
const alias = [`smtp:${contested}`];

function reported(
  holders: readonly (DirectoryObject | Holder)[],
  { objectId, ...lookup }: Partial<HolderLookup> & { readonly objectId?: string } = {},
) {
  const { conflict, lookup: found } = aCase({ holders, lookup });
  return afterReport({ ...report, ...(objectId && { objectId }) }, { conflict, lookup: found });
}

function unseen(state: ReturnType<typeof reported>) {
  return state.tag === 'open' ? state.lastAttempt : undefined;
}

test('nobody has it any more: the hourly task is awaited', () => {
  const state = reported([]);
  assert.ok(state.tag === 'waiting');
  assert.deepEqual([state.for, state.by, state.since], ['hourlyTask', ada, at]);
});

test('a cloud holder has it still: a read follows a quarter of an hour later', () => {
  const attempt = unseen(reported([aUser()]));
  const readAgainAt = '2026-01-02T10:15:00.000Z';
  const others = ['John Doe'];
  const message = { code: 'attempt.stillHeld', others, at, synced: false, readAgainAt };
  assert.deepEqual(attempt?.message, message);
  assert.deepEqual(attempt?.reported, { readAgainAt });
});

test('a synced holder has it still: a read follows the next sync', () => {
  const attempt = unseen(reported([aSyncedUser({ proxyAddresses: alias })]));
  assert.equal(attempt?.reported?.readAgainAt, '2026-01-02T10:35:00.000Z');
});

test('the object of the hand-off is named, not the others', () => {
  const [john, contact] = [aUser(), aContact()];
  const attempt = unseen(reported([john, contact], { objectId: contact.id }));
  assert.deepEqual(attempt?.reported?.objectId, contact.id);
  assert.ok(attempt?.message.code === 'attempt.stillHeld');
  assert.deepEqual(attempt.message.others, ['John (partner)']);
});

test('another object has it beside the one that gave it up', () => {
  const attempt = unseen(reported([aUser()], { objectId: aContact().id }));
  assert.ok(attempt?.message.code === 'attempt.stillHeld');
});

test('what the claimant gave up in Active Directory shows after the next sync', () => {
  const claimant = aClaimant();
  const { conflict, lookup } = aCase({ conflict: aConflict({ claimant }), holders: [aUser()] });
  const state = afterReport({ ...report, objectId: claimant.id }, { conflict, lookup });
  const readAgainAt = '2026-01-02T10:35:00.000Z';
  const message = { code: 'attempt.stillClaimed', claimant: 'Jane Roe', at, readAgainAt };
  assert.deepEqual(unseen(state)?.message, message);
});

test('a holder that a complaint merely names, or that has it as SIP, counts as nobody', () => {
  for (const role of ['named', 'sip'] as const)
    assert.equal(reported([{ object: aUser(), roles: [role] }]).tag, 'waiting');
  assert.equal(reported([{ object: aUser(), roles: ['named', 'alias'] }]).tag, 'open');
});

test('only the list of a recipient is Exchange its own: of others the search counts', () => {
  const without = { proxyAddresses: ['SMTP:john.doe@contoso.com'] };
  const tagOf = (exchangeRecipient: 'mailbox' | 'none' | 'unknown', exchangeAsked = true) => {
    const object = aUser({ ...without, exchangeRecipient });
    return unseen(reported([{ object, roles: ['alias'] }], { exchangeAsked }))?.message.code;
  };
  assert.notEqual(tagOf('mailbox'), 'attempt.stillHeld');
  assert.equal(tagOf('mailbox', false), 'attempt.stillHeld');
  assert.equal(tagOf('none'), 'attempt.stillHeld');
  assert.equal(tagOf('unknown'), 'attempt.stillHeld');
});

test('a search with gaps proves no absence', () => {
  const unanswered = [verbatim('deleted groups')];
  assert.deepEqual(unseen(reported([], { unanswered }))?.message, {
    code: 'attempt.notSearched',
    unanswered,
  });
});

test('what Exchange shows already, Entra ID shows later', () => {
  const object = aUser({ proxyAddresses: [], exchangeRecipient: 'mailbox' });
  const holder = { object, roles: ['alias'] } as const;
  const state = reported([holder], { exchangeAsked: true });
  assert.equal(state.tag === 'waiting' && state.for, 'exchangeToEntra');
  assert.equal(reported([holder]).tag, 'open');
});

test('a sip entry and a deleted object hold nothing back', () => {
  const sip: Holder = { object: aUser(), roles: ['sip'] };
  assert.equal(reported([sip, aUser({ deletedDateTime: at })]).tag, 'waiting');
});
