import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ConflictDetails } from '../../../src/domain/conflict/conflict.ts';
import { shapeKey, shapeOf, suggestionKey } from '../../../src/domain/conflict/conflict-shape.ts';
import type { AddressRole } from '../../../src/domain/conflict/directory-object.ts';
import { verbatim } from '../../../src/domain/message/message.ts';
import { planRemedy } from '../../../src/domain/remedy/plan-remedy.ts';
import { recommend } from '../../../src/domain/remedy/recommendation.ts';
import type { RemedyPolicy } from '../../../src/domain/remedy/remedy-plan.ts';
import {
  aCase,
  aClaimant,
  aConflict,
  aGroup,
  aHolder,
  aPolicy,
  aProvisioningError,
  aUser,
  contested,
  noExecutors,
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
  const complaint = aProvisioningError({ source: 'service', value: `smtp:${contested}` });
  const refused = aConflict({
    claimant: { ...claimant, provisioningErrors: [complaint] },
    value: `smtp:${contested}`,
  });
  const disputes = [conflict, upn, refused].map((one) => shaped(aCase({ conflict: one })).dispute);
  assert.deepEqual(disputes, ['address', 'userPrincipalName', 'refusedByExchange']);
});

test('a key says which side gives the value up, who does it, and where a person works', () => {
  const details = aCase({ conflict, holders: [aUser()] });
  const { claimantId } = conflict;
  const planned = (policy: RemedyPolicy) => {
    const decision = planRemedy(details, claimantId, {}, policy);
    assert.ok(decision.outcome === 'plan');
    return shapeOf(details, decision).suggestion;
  };
  assert.deepEqual(planned(aPolicy()), {
    ...{ gives: 'claimant', kind: 'removeAddressOnPremises', executor: 'activeDirectory' },
  });
  const byHand = planned(aPolicy({ executors: noExecutors }));
  const inAd = { kind: 'handOff', executor: 'person', where: 'activeDirectory' } as const;
  assert.deepEqual(byHand, { gives: 'claimant', ...inAd });
  assert.equal(byHand && suggestionKey(byHand), 'claimant:handOff:person:activeDirectory');
});

test('a key has a dash where nothing is suggested and the holder is neither disabled nor deleted', () => {
  const keyOf = (holder: ReturnType<typeof aUser>, role: AddressRole) =>
    shapeKey(
      shapeOf(aCase({ conflict, holders: [aHolder(holder, contested, [role])] }), undefined),
    );
  assert.equal(keyOf(aUser(), 'sip'), 'address kind.user kind.user:sip:- -');
  const deleted = aUser({ deletedDateTime: '2026-01-01T00:00:00Z', accountEnabled: false });
  assert.equal(keyOf(deleted, 'named'), 'address kind.user kind.user:named:deleted -');
});

test('an object that has the address in several roles has the strongest one', () => {
  const strongestOf = (...roles: AddressRole[]) => {
    const { holder } = shaped(aCase({ conflict, holders: [aHolder(aUser(), contested, roles)] }));
    return typeof holder === 'string' ? holder : holder.role;
  };
  const order: readonly AddressRole[] = [
    ...(['otherMails', 'named', 'sip', 'mail'] as const),
    ...(['alias', 'primary', 'userPrincipalName'] as const),
  ];
  order.forEach((role, index) => {
    assert.equal(strongestOf(...order.slice(0, index + 1)), role);
  });
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
