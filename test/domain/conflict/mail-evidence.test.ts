import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import { mailEvidence, mailMessage } from '../../../src/domain/conflict/mail-evidence.ts';
import type { MailFlow } from '../../../src/domain/conflict/mail-flow.ts';
import { mailEffects } from '../../../src/domain/remedy/fact-effects.ts';
import {
  aCase,
  aContact,
  aGroup,
  aHolder,
  aLookup,
  aUser,
  contested,
} from '../../support/world.ts';

const flow = (overrides: Partial<MailFlow> = {}): MailFlow => ({
  days: 30,
  received: { count: 214, isMore: false, delivered: 214, lastAt: '2026-01-05T09:12:00Z' },
  sent: { count: 0, isMore: false, delivered: 0 },
  ...overrides,
});
const none = { received: { count: 0, isMore: false, delivered: 0 } };

const aliasOf = (overrides: Partial<DirectoryObject> = {}) =>
  aUser({ exchangeRecipient: 'mailbox', ...overrides });
const primaryOf = (overrides: Partial<DirectoryObject> = {}) =>
  aliasOf({ proxyAddresses: [`SMTP:${contested}`, 'smtp:john.doe@contoso.com'], ...overrides });

const evidence = (from: MailFlow | undefined, ...objects: readonly DirectoryObject[]) =>
  mailEvidence(from, aLookup({ holders: objects.map((object) => aHolder(object)) }));
const why = (...asked: Parameters<typeof evidence>) => {
  const found = evidence(...asked);
  return found.known ? 'known' : found.why;
};

describe('messages are evidence', () => {
  test('of an alias, under both readings: the trace named it', () => {
    for (const names of ['sentTo', 'primary', undefined] as const) {
      const found = evidence(flow(names && { names }), aliasOf());
      assert.ok(found.known);
      assert.deepEqual([found.counts, found.recipient], ['address', 'John Doe']);
    }
  });

  test('of a primary address with those to its aliases, unless the trace names what was sent to', () => {
    const counts = (from: MailFlow) => {
      const found = evidence(from, primaryOf());
      return found.known && found.counts;
    };
    assert.equal(counts(flow({ names: 'sentTo' })), 'address');
    assert.equal(counts(flow({ names: 'primary' })), 'recipient');
    assert.equal(counts(flow()), 'recipient');
    const alone = evidence(flow(), primaryOf({ proxyAddresses: [`SMTP:${contested}`] }));
    assert.equal(alone.known && alone.counts, 'address');
  });

  test('without a name where several recipients have the address', () => {
    const found = evidence(flow(), aliasOf(), aGroup());
    assert.equal(found.known && found.recipient, undefined);
  });
});

describe('no message is evidence', () => {
  test('of an alias only where the trace is known to name aliases', () => {
    assert.equal(why(flow({ ...none, names: 'sentTo' }), aliasOf()), 'known');
    assert.equal(why(flow({ ...none, names: 'primary' }), aliasOf()), 'aliasNotTraced');
    assert.equal(why(flow(none), aliasOf()), 'aliasUnknown');
  });

  test('of a primary address under both readings', () => {
    for (const names of ['sentTo', 'primary', undefined] as const)
      assert.equal(why(flow({ ...none, ...(names && { names }) }), primaryOf()), 'known');
  });

  test('never where mail may be delivered past Exchange Online, or to nobody', () => {
    const all = { ...none, names: 'sentTo' } as const;
    const image = primaryOf({ exchangeRecipient: 'mailUser', mastery: 'onPremises' });
    assert.equal(why(flow(all), image), 'outsideExchangeOnline');
    assert.equal(
      why(flow(all), primaryOf({ exchangeRecipient: 'unknown' })),
      'outsideExchangeOnline',
    );
    assert.equal(why(flow(all), primaryOf({ exchangeRecipient: 'none' })), 'outsideExchangeOnline');
    assert.equal(why(flow(all)), 'outsideExchangeOnline');
    const deleted = primaryOf({ deletedDateTime: '2026-01-01T00:00:00Z' });
    assert.equal(why(flow(all), deleted), 'outsideExchangeOnline');
  });

  test('nor without an answer', () => {
    assert.equal(why(undefined, primaryOf()), 'notAnswered');
    assert.deepEqual(mailMessage(evidence(undefined)), { code: 'effect.mailFlowUnknown' });
  });
});

describe('a plan shows mail', () => {
  test('as a warning where there is some, as a note where there is none or nothing is known', () => {
    const holder = primaryOf();
    const weightOf = (from: MailFlow | undefined) => {
      const details = { ...aCase({ holders: [holder] }), mail: evidence(from, holder) };
      return mailEffects(details, holder).map(({ weight, message }) => [weight, message.code]);
    };
    assert.deepEqual(weightOf(flow()), [['warning', 'mail.flow']]);
    assert.deepEqual(weightOf(flow(none)), [['note', 'mail.flow']]);
    assert.deepEqual(weightOf(undefined), [['note', 'effect.mailFlowUnknown']]);
  });

  test('as unknown where the trace is not read', () => {
    const holder = primaryOf();
    const [effect] = mailEffects(aCase({ holders: [holder] }), holder);
    assert.equal(effect?.message.code, 'effect.mailFlowUnknown');
  });

  test('not of the claimant, of a contact, or of a deleted object', () => {
    const details = aCase();
    assert.deepEqual(mailEffects(details, details.conflict.claimant), []);
    assert.deepEqual(mailEffects(details, aContact()), []);
    assert.deepEqual(mailEffects(details, aUser({ deletedDateTime: '2026-01-01T00:00:00Z' })), []);
  });
});

describe('silence of a recipient without a mailbox', () => {
  const silent = flow({ names: 'sentTo', ...none });

  test('is evidence where Exchange Online delivers to it, and none where it is synced', () => {
    for (const exchangeRecipient of ['mailUser', 'distributionGroup', 'mailContact'] as const) {
      assert.equal(why(silent, aliasOf({ exchangeRecipient })), 'known', exchangeRecipient);
      const synced = aliasOf({ exchangeRecipient, mastery: 'onPremises' });
      assert.equal(why(silent, synced), 'outsideExchangeOnline', exchangeRecipient);
    }
    assert.equal(why(silent, aliasOf({ mastery: 'onPremises' })), 'known', 'a mailbox is there');
  });

  test('is none of what is no recipient, or may be none', () => {
    for (const exchangeRecipient of ['none', 'unknown'] as const)
      assert.equal(why(silent, aliasOf({ exchangeRecipient })), 'outsideExchangeOnline');
  });
});
