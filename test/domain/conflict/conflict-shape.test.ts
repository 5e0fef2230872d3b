import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ConflictDetails } from '../../../src/domain/conflict/conflict.ts';
import { shapeKey, shapeOf } from '../../../src/domain/conflict/conflict-shape.ts';
import { verbatim } from '../../../src/domain/message/message.ts';
import { planRemedy } from '../../../src/domain/remedy/plan-remedy.ts';
import { recommend } from '../../../src/domain/remedy/recommendation.ts';
import type { RemedyPolicy } from '../../../src/domain/remedy/remedy-plan.ts';
import {
  aCase,
  aClaimant,
  aConflict,
  aGroup,
  aPolicy,
  aUser,
  contested,
} from '../../support/world.ts';
import { holders, policies } from '../remedy/remedy-arbitraries.ts';

function shaped(details: ConflictDetails, policy: RemedyPolicy = aPolicy()) {
  const target = recommend(details, policy)?.target.id;
  const decision = target === undefined ? undefined : planRemedy(details, target, {}, policy);
  return shapeOf(details, decision?.outcome === 'plan' ? decision : undefined);
}

const claimant = aClaimant({ exchangeRecipient: 'mailbox', accountEnabled: true });
const conflict = aConflict({ claimant, value: `smtp:${contested}` });
const personal = { exchangeRecipient: 'mailbox', recipientTypeDetails: 'UserMailbox' } as const;

test('an alias of a disabled user is removed from the holder through Exchange', () => {
  const holder = aUser({
    ...personal,
    accountEnabled: false,
    proxyAddresses: ['SMTP:j.doe@contoso.com', `smtp:${contested}`],
  });
  const details = {
    ...aCase({ conflict, holders: [holder] }),
    lookup: { ...aCase().lookup, holders: [{ object: holder, roles: ['alias', 'mail'] as const }] },
  };
  const shape = shaped(details);
  assert.deepEqual(shape, {
    dispute: 'address',
    claimant: 'kind.user',
    holder: { kind: 'kind.user', role: 'alias', standing: 'disabled' },
    suggestion: { gives: 'holder', kind: 'removeAddressInExchange', executor: 'exchange' },
  });
  assert.equal(
    shapeKey(shape),
    'address kind.user kind.user:alias:disabled holder:removeAddressInExchange:exchange:-',
  );
});

test('a holder that nobody read is unknown, one that nobody found is not found', () => {
  assert.equal(shaped(aCase({ conflict, holders: [] })).holder, 'notFound');
  const unanswered = [verbatim('deleted users')];
  const unread = aCase({ conflict, holders: [], lookup: { unanswered } });
  assert.equal(shaped(unread).holder, 'unknown');
});

test('the claimant that has the value by now is no other holder, and two are several', () => {
  const own = aCase({ conflict, holders: [claimant] });
  assert.equal(shaped(own).holder, 'claimant');
  const two = aCase({ conflict, holders: [aUser(), aGroup({ id: 'another' })] });
  assert.equal(shaped(two).holder, 'several');
});

test('a sign-in name in dispute and a complaint of Exchange are shapes of their own', () => {
  const upn = aConflict({ claimant, property: 'userPrincipalName', value: contested });
  const keys = [conflict, upn].map((one) => shapeKey(shaped(aCase({ conflict: one }))));
  assert.equal(new Set(keys).size, 2);
});

test('names, ids, numbers and addresses are in no key, whatever is in dispute', () => {
  fc.assert(
    fc.property(holders, policies, fc.uuid(), fc.nat(), (holder, policy, id, number) => {
      const details = aCase({ conflict, holders: [holder] });
      const renamed = aCase({
        conflict: { ...conflict, number, claimant: { ...claimant, displayName: `Zoë ${id}` } },
        holders: [{ ...holder, id, displayName: `Renée ${id}` }],
      });
      const [key, other] = [details, renamed].map((one) => shapeKey(shaped(one, policy)));
      assert.equal(other, key);
      assert.match(key ?? '', /^[a-zA-Z0-9.:\- ]+$/);
    }),
    { numRuns: 300 },
  );
});

test('two shapes have one key only when they are one shape', () => {
  fc.assert(
    fc.property(holders, holders, policies, (one, other, policy) => {
      const [a, b] = [one, other].map((holder) =>
        shaped(aCase({ conflict, holders: [holder] }), policy),
      );
      assert.ok(a && b);
      const equal = JSON.stringify(a) === JSON.stringify(b);
      assert.equal(shapeKey(a) === shapeKey(b), equal);
    }),
    { numRuns: 500 },
  );
});
