import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import { mailEvidence } from '../../../src/domain/conflict/mail-evidence.ts';
import type { MailFlow } from '../../../src/domain/conflict/mail-flow.ts';
import { recommend } from '../../../src/domain/remedy/recommendation.ts';
import { aCase, aClaimant, aConflict, aPolicy, aUser, contested } from '../../support/world.ts';

/** Neither the role of the address nor a name speaks for a side. */
const claimant = aClaimant({ exchangeRecipient: 'mailbox' });
const conflict = aConflict({ claimant, value: `smtp:${contested}` });
const holderOf = (overrides: Partial<DirectoryObject> = {}) =>
  aUser({ exchangeRecipient: 'mailbox', ...overrides });

function recommended(flow: MailFlow | undefined, holder = holderOf()) {
  const details = aCase({ conflict, holders: [holder] });
  const shown = recommend({ ...details, mail: mailEvidence(flow, details.lookup) }, aPolicy());
  return shown && [shown.reason.code, shown.target.id === claimant.id ? 'claimant' : 'holder'];
}

const received = (count: number, delivered = count) => ({ count, isMore: false, delivered });
const silence: MailFlow = { days: 30, received: received(0), sent: received(0), names: 'sentTo' };

test('the holder that mail is delivered to keeps the address', () => {
  const flow = { days: 30, received: received(214) };
  assert.deepEqual(recommended(flow), ['reason.mailArrives', 'claimant']);
  const signsIn = aClaimant({ exchangeRecipient: 'mailbox', userPrincipalName: contested });
  const details = aCase({
    conflict: aConflict({ claimant: signsIn, value: `smtp:${contested}` }),
    holders: [holderOf()],
  });
  const mail = mailEvidence(flow, details.lookup);
  assert.equal(recommend({ ...details, mail }, aPolicy())?.reason.code, 'reason.mailArrives');
});

test('a holder without mail to the address and from it gives it up, unless it signs in with it', () => {
  assert.deepEqual(recommended(silence), ['reason.noMail', 'holder']);
  const signsIn = holderOf({ userPrincipalName: contested });
  assert.deepEqual(recommended(silence, signsIn), ['reason.signInName', 'claimant']);
});

test('no recommendation rests on mail that is unknown', () => {
  assert.equal(recommended(undefined), undefined);
  const { names: _, ...unnamed } = silence;
  assert.equal(recommended(unnamed), undefined);
  assert.equal(recommended({ ...silence, names: 'primary' }), undefined);
  assert.equal(recommended({ ...silence, days: 20 }), undefined);
  assert.equal(recommended({ ...silence, sent: received(1) }), undefined);
  const { sent: __, ...unsent } = silence;
  assert.equal(recommended(unsent), undefined);
});

test('messages that none of which arrived speak for nobody', () => {
  assert.equal(recommended({ ...silence, received: received(5, 0) }), undefined);
});

test('mail that may be to other addresses of the recipient speaks for nobody', () => {
  const holder = holderOf({ proxyAddresses: [`SMTP:${contested}`, 'smtp:doe@contoso.com'] });
  const flow = { days: 30, received: received(9), names: 'primary' } as const;
  assert.notEqual(recommended(flow, holder)?.[0], 'reason.mailArrives');
});

test('whatever the trace says, a gap in it makes no reason of mail', () => {
  const flows = fc.record({
    days: fc.constantFrom(10, 20, 30),
    received: fc.record({
      count: fc.constantFrom(0, 1, 214),
      isMore: fc.boolean(),
      delivered: fc.constant(0),
    }),
    names: fc.constantFrom('sentTo' as const, 'primary' as const),
  });
  fc.assert(
    fc.property(flows, (flow) => {
      assert.doesNotMatch(recommended(flow)?.[0] ?? '', /mail/i);
    }),
  );
});
