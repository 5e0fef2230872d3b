import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aBotError } from '../../support/bot-error.ts';
import { adaPresses, createTown } from '../../support/town.ts';
import { aClaimant, aGroup, aUser, contested } from '../../support/world.ts';

const outage = aBotError('directoryUnavailable');

async function townWith(holder = aUser(), settings = {}) {
  const jane = aClaimant();
  const town = createTown([holder, jane], settings);
  await town.watch();
  const preview = () =>
    town.preview({ conflictNumber: 1, objectId: holder.id, answers: {}, by: adaPresses });
  return { ...town, holder, jane, preview };
}

test('what else a plan will cause is shown with it and is no part of its fingerprint', async () => {
  const town = await townWith();
  const plain = await town.preview();
  town.directory.know(town.holder.id, {
    directoryRoles: [],
    licenceBlockedOn: [{ kind: 'user', id: town.jane.id, displayName: 'Jane Roe' }],
    dynamicGroups: [
      {
        displayName: 'Everybody named John',
        membershipRule: `user.proxyAddresses -any (_ -contains "${contested}")`,
      },
    ],
    lastSignInAt: '2026-09-30T08:00:00Z',
  });
  const told = await town.preview();
  assert.ok(plain.outcome === 'preview' && told.outcome === 'preview');
  const codes = told.moreEffects?.map(({ message, weight }) => `${message.code} ${weight}`);
  assert.deepEqual(codes, [
    'effect.membershipChanges warning',
    'effect.licenceBlocked note',
    'effect.recentlyUsed warning',
    'effect.mailFlowUnknown note',
  ]);
  assert.equal(told.fingerprint, plain.fingerprint);
  assert.deepEqual(told.moreEffects?.[0]?.message, {
    code: 'effect.membershipChanges',
    names: ['John Doe', 'Jane Roe'],
    groups: ['Everybody named John'],
  });
});

test('a sign-in of long ago is a note, none at all too, and what cannot be read is unknown', async () => {
  const messages: unknown[] = [];
  for (const lastSignInAt of ['2026-01-02T08:00:00Z', 'never', undefined]) {
    const town = await townWith();
    town.directory.know(town.holder.id, {
      directoryRoles: [],
      ...(lastSignInAt !== undefined && { lastSignInAt }),
    });
    const shown = await town.preview();
    assert.ok(shown.outcome === 'preview');
    const [effect] = shown.moreEffects ?? [];
    assert.equal(effect?.weight, 'note');
    messages.push(effect?.message);
  }
  const name = 'John Doe';
  assert.deepEqual(messages, [
    { code: 'effect.lastSignIn', name, at: '2026-01-02T08:00:00Z' },
    { code: 'effect.neverSignedIn', name },
    { code: 'effect.lastSignInUnknown', name },
  ]);
});

test('somebody with a directory role is not changed, and the refusal says why and who can', async () => {
  const town = await townWith();
  town.directory.know(town.holder.id, { directoryRoles: ['User Administrator'] });
  const shown = await town.preview();
  assert.ok(shown.outcome === 'refused');
  assert.equal(shown.refusal.code, 'protectedObject');
  assert.equal(shown.refusal.why.code, 'refusal.protectedRoleHolder');
});

test('a role that was given after the preview is seen by the press', async () => {
  const town = await townWith();
  const shown = await town.preview();
  assert.ok(shown.outcome === 'preview');
  town.directory.know(town.holder.id, { directoryRoles: ['Global Administrator'] });
  const { fingerprint } = shown;
  const pressed = await town.request({
    conflictNumber: 1,
    objectId: town.holder.id,
    answers: {},
    by: adaPresses,
    fingerprint,
  });
  assert.equal(pressed.outcome === 'refused' && pressed.refusal.code, 'protectedObject');
});

test('where the setting allows it, a role holder is changed, and by two people', async () => {
  const town = await townWith(aUser(), {
    fourEyes: 'risky',
    protection: { allowRoleHolders: true },
  });
  town.directory.know(town.holder.id, { directoryRoles: ['User Administrator'] });
  assert.equal((await town.press(town.holder.id)).outcome, 'awaitingSecondApprover');
});

test('when roles cannot be read Unclash does not write, and says who can', async () => {
  const town = await townWith();
  town.directory.failWith(outage, 'facts');
  const shown = await town.preview();
  assert.ok(shown.outcome === 'refused');
  assert.equal(shown.refusal.why.code, 'refusal.rolesUnknown');
  assert.deepEqual(shown.refusal.whoCan, { code: 'whoCan.rolesUnknown' });
});

test('a role that nobody could read is named as unchecked, and protects nobody', async () => {
  const town = await townWith();
  town.directory.know(town.holder.id, {
    directoryRoles: [],
    rolesChecked: ['active', 'assigned', 'groups'],
    lastSignInAt: 'never',
  });
  const shown = await town.preview();
  assert.ok(shown.outcome === 'preview');
  assert.deepEqual(
    shown.moreEffects?.map(({ message }) => message),
    [
      { code: 'effect.neverSignedIn', name: 'John Doe' },
      { code: 'effect.rolesUnchecked', name: 'John Doe', sources: ['eligible'] },
      { code: 'effect.mailFlowUnknown' },
    ],
  );
});

test('a group has no roles of its own to read', async () => {
  const town = await townWith(aGroup());
  town.directory.failWith(outage, 'facts');
  assert.equal((await town.preview()).outcome, 'preview');
});

test('a new sign-in name must be free and in a verified domain', async () => {
  const holder = aUser({ userPrincipalName: contested, exchangeRecipient: 'mailbox' });
  const taken = aUser({ displayName: 'Tom', userPrincipalName: 'taken@contoso.com' });
  const town = await townWith(holder);
  town.directory.put(taken);
  const press = (newUserPrincipalName: string) =>
    town.press(holder.id, { answers: { newUserPrincipalName } });
  const answers = [await press('taken@contoso.com'), await press('john@fabrikam.com')];
  const reasons = answers.map((a) => (a.outcome === 'refused' ? a.refusal.why : a.outcome));
  const inUse = { code: 'answer.addressTaken', name: 'Tom', address: 'taken@contoso.com' };
  const unverified = { code: 'answer.unverifiedDomain', domain: 'fabrikam.com' };
  assert.deepEqual(reasons, [
    { code: 'refusal.answerWrong', why: inUse },
    { code: 'refusal.answerWrong', why: unverified },
  ]);
  assert.equal((await press('fresh@contoso.com')).outcome, 'accepted');
});

test('a press costs two reads, one write and one read-back', async () => {
  const town = await townWith(aGroup());
  town.directory.askExchange();
  const shown = await town.preview();
  assert.ok(shown.outcome === 'preview');
  const before = town.directory.calls.length;
  const { fingerprint } = shown;
  const objectId = town.holder.id;
  await town.request({ conflictNumber: 1, objectId, answers: {}, by: adaPresses, fingerprint });
  await town.work();
  const calls = town.directory.calls.slice(before).map(({ method }) => method);
  assert.deepEqual(calls, ['findHolders', 'findHolders', 'read']);
  assert.equal(town.runner.runs.length, 1);
});

test('an object that a licence names by its id is told by its name', async () => {
  const town = await townWith();
  const { id } = town.jane;
  town.directory.know(town.holder.id, {
    ...{ directoryRoles: [], licenceBlockedOn: [{ kind: 'user', id, displayName: id }] },
  });
  const shown = await town.preview();
  assert.ok(shown.outcome === 'preview');
  const effect = shown.moreEffects?.find(({ message }) => message.code === 'effect.licenceBlocked');
  assert.deepEqual(effect?.message, { code: 'effect.licenceBlocked', blocked: ['Jane Roe'] });
});
