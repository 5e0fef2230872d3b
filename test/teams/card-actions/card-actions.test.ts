import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CardData, Verb } from '../../../src/cards/template/verbs.ts';
import { readCardAction } from '../../../src/teams/card-actions/card-actions.ts';
import { verbTable } from '../../../src/teams/card-actions/verb-table.ts';

const object = '0A000000-0000-4000-8000-000000000001';

const answers = {
  typedConfirmation: 'John',
  newPrimary: 'john@contoso.com',
  newUserPrincipalName: 'john@contoso.com',
  newMail: 'john@contoso.com',
  reason: 'He left',
};

/** Every key that a button may carry. */
const samples: { readonly [V in Verb]: Required<CardData[V]> } = {
  previewRemedy: { conflict: 1, object, remedy: 'restoreDeletedUser', ...answers },
  applyRemedy: { conflict: 1, object, fingerprint: 'a', remedy: 'purgeDeletedUser', ...answers },
  openFinding: { address: 'ann@contoso.com', object },
  applySuggestion: { conflict: 1, object, fingerprint: 'a' },
  reviewRemedy: { conflict: 1 },
  approveRemedy: { conflict: 1, remedyRequest: object },
  rejectRemedy: { conflict: 1, remedyRequest: object, reason: 'no' },
  previewMatch: { conflict: 1 },
  followMatch: { conflict: 1, follow: true },
  previewUndo: { conflict: 1 },
  undoRemedy: { conflict: 1, fingerprint: 'abc' },
  assignToMe: { conflict: 1 },
  unassign: { conflict: 1 },
  showTriage: { conflict: 1 },
  assign: { conflict: 1, person: '00000000-0000-4000-8000-000000000101' },
  snooze: { conflict: 1, hours: '24', reason: 'HR decides' },
  markByDesign: { conflict: 1, reason: 'Agreed' },
  wake: { conflict: 1 },
  addNote: { conflict: 1, note: 'HR is asked' },
  removeNote: { conflict: 1 },
  setTicket: { conflict: 1, ticket: 'INC0042' },
  cancelRemedy: { conflict: 1 },
  checkNow: { conflict: 1, done: true, object },
  showMore: {
    ...{ filter: 'closed', page: 2, assigned: 'me', domain: 'contoso.com' },
    ...{ kind: 'group', text: 'sales', shape: 'address kind.user notFound -' },
    ...{ before: 40, after: 30 },
  },
  configureAlerts: {
    ...{ kinds: 'user,group', states: 'open', addresses: '@contoso.com', units: 'ou=sales' },
    ...{ olderThan: '2', unassigned: 'true' },
    ...{ digest: '1', digestAt: '08:00', zone: 'Europe/Berlin' },
    ...{ quietFrom: '20:00', quietUntil: '07:00', remindAfter: '4' },
    ...{ quietFrom: '20:00', quietUntil: '07:00', cloud: 'true' },
  },
  switchAlertsOff: {},
  showObject: { object, kind: 'user' },
  showConflict: { conflict: 1 },
  switchAlertsOn: {},
  showBulk: { run: object },
  planMany: { shape: 'a shape' },
  planCorrections: { shape: 'blanks.mail' },
  applyBulk: { run: object, digest: 'abc' },
  approveBulk: { run: object, digest: 'abc' },
  discardBulk: { run: object },
  stopBulk: { run: object },
  resumeBulk: { run: object },
  undoBulk: { run: object },
  fileBulk: { run: object },
};

for (const [verb, data] of Object.entries(samples)) {
  test(`${verb} takes all data that its button carries`, () => {
    const pressed = readCardAction(verb, { verb, ...data });
    assert.equal(pressed?.verb, verb);
    assert.deepEqual(lowerCase(pressed?.data), lowerCase(data));
  });
}

function lowerCase(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data).toLowerCase());
}

test('an object id is compared in lower case', () => {
  const pressed = readCardAction('previewRemedy', samples.previewRemedy);
  assert.ok(pressed?.verb === 'previewRemedy');
  assert.equal(pressed.data.object, object.toLowerCase());
});

test('a list in which nothing was chosen is a press without object', () => {
  assert.deepEqual(readCardAction('previewRemedy', { conflict: 1 }), {
    verb: 'previewRemedy',
    data: { conflict: 1 },
  });
});

const older: readonly (readonly [string, object, Verb])[] = [
  ['agreeRemedy', { conflict: 1, resolution: object }, 'approveRemedy'],
  ['approveRemedy', { conflict: 1, resolution: object }, 'approveRemedy'],
  ['declineRemedy', { conflict: 1, resolution: object, reason: 'no' }, 'rejectRemedy'],
];

for (const [former, data, verb] of older) {
  test(`${former} of a card that was posted before is read as ${verb}`, () => {
    const { resolution, ...rest } = data as { resolution: string };
    assert.deepEqual(readCardAction(former, data), {
      verb,
      data: { ...rest, remedyRequest: object.toLowerCase() },
    });
  });
}

test('no former name is the name of another verb, nor of two', () => {
  const former = Object.values(verbTable).flatMap(({ formerly }) => formerly?.verbs ?? []);
  assert.deepEqual(former, [...new Set(former)]);
  assert.deepEqual(
    former.filter((name) => Object.hasOwn(verbTable, name)),
    [],
  );
});

const forged: readonly (readonly [string, unknown])[] = [
  ['deleteEverything', { conflict: 1 }],
  ['toString', {}],
  ['__proto__', {}],
  ['cancelRemedy', undefined],
  ['cancelRemedy', null],
  ['cancelRemedy', 'conflict'],
  ['cancelRemedy', { conflict: '1' }],
  ['cancelRemedy', { conflict: 0 }],
  ['cancelRemedy', { conflict: 1.5 }],
  ['cancelRemedy', { conflict: 2 ** 40 }],
  ['cancelRemedy', { conflict: [1] }],
  ['previewRemedy', { conflict: 1, object: "x' or 1 eq 1" }],
  ['previewRemedy', { conflict: 1, object: '../users' }],
  ['applyRemedy', { conflict: 1, object }],
  ['applyRemedy', { conflict: 1, object, fingerprint: 'x'.repeat(201) }],
  ['applyRemedy', { conflict: 1, object, fingerprint: 'x', newMail: 'x'.repeat(1001) }],
  ['applyRemedy', { conflict: 1, object, fingerprint: 'x', reason: { $ne: 1 } }],
  ['previewRemedy', { conflict: 1, object, remedy: 'undo' }],
  ['applyRemedy', { conflict: 1, object, fingerprint: 'x', remedy: 'purgeDeletedGroup' }],
  ['approveRemedy', { conflict: 1 }],
  ['approveRemedy', { conflict: 1, remedyRequest: 'r-1' }],
  ['rejectRemedy', { conflict: 1, remedyRequest: object, reason: 'x'.repeat(1001) }],
  ['undoRemedy', { conflict: 1 }],
  ['checkNow', { conflict: 1, done: 'yes' }],
  ['showMore', { filter: 'secret', page: 1 }],
  ['showMore', { filter: 'open', page: -1 }],
];

for (const [verb, data] of forged) {
  test(`${verb} with ${JSON.stringify(data)?.slice(0, 80)} is not taken`, () => {
    assert.equal(readCardAction(verb, data), undefined);
  });
}

test('who acts and what is written never come from card data', () => {
  const press = readCardAction('applyRemedy', {
    ...samples.applyRemedy,
    by: { entraObjectId: object },
    steps: [{ executor: 'graphApplication' }],
    approver: true,
  });
  assert.deepEqual(press?.data, { ...samples.applyRemedy, object: object.toLowerCase() });
});

test('nothing that a client can send makes reading a press fail', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.constantFrom(...Object.keys(samples)), fc.anything()),
      fc.anything(),
      (verb, data) => {
        const press = readCardAction(verb, data);
        assert.ok(press === undefined || Object.hasOwn(samples, press.verb));
      },
    ),
  );
});
