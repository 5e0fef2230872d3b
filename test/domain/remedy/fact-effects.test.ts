import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import type { ConflictDetails } from '../../../src/domain/conflict/conflict.ts';
import {
  type DirectoryObject,
  ROLE_SOURCES,
} from '../../../src/domain/conflict/directory-object.ts';
import type { ObjectFacts } from '../../../src/domain/conflict/object-facts.ts';
import { factEffects } from '../../../src/domain/remedy/fact-effects.ts';
import { planRemedy } from '../../../src/domain/remedy/plan-remedy.ts';
import {
  aCase,
  aClaimant,
  aConflict,
  aGroup,
  aPolicy,
  aUser,
  contested,
} from '../../support/world.ts';

const recentSince = '2026-01-01T00:00:00Z';

function effectsFor(details: ConflictDetails, target: DirectoryObject, facts: ObjectFacts) {
  const plan = planRemedy(details, target.id, {}, aPolicy());
  assert.equal(plan.outcome, 'plan');
  if (plan.outcome !== 'plan') return [];
  const until = target.deletedDateTime && { restorableUntil: '2026-02-01T00:00:00Z' };
  const known = { rolesChecked: ROLE_SOURCES, ...facts };
  return factEffects({ details, target, facts: known, plan, recentSince, ...until });
}

const codesOf = (effects: ReturnType<typeof effectsFor>) =>
  effects.map(({ message }) => message.code);

const aGroupBy = (membershipRule: string) => [{ displayName: 'Berlin', membershipRule }];
const byAddress = aGroupBy(`(user.proxyAddresses -any (_ -contains "${contested}"))`);

test('users whose licence waits for the address are named, and none is no effect', () => {
  const holder = aUser();
  const details = aCase({ holders: [holder] });
  const jane = { kind: 'user', id: 'x', displayName: 'Jane Roe-Smith' } as const;
  const messagesFor = (licenceBlockedOn: readonly (typeof jane)[]) =>
    effectsFor(details, holder, { licenceBlockedOn })
      .map(({ message }) => message)
      .filter(({ code }) => code === 'effect.licenceBlocked');
  const message = { code: 'effect.licenceBlocked', blocked: ['Jane Roe-Smith'] };
  assert.deepEqual(messagesFor([jane]), [message]);
  assert.deepEqual(messagesFor([]), []);
});

describe('dynamic groups', () => {
  it('name each user once whose membership changes by the rule', () => {
    const holder = aUser();
    const [effect] = effectsFor(aCase({ holders: [holder] }), holder, { dynamicGroups: byAddress });
    assert.deepEqual(effect?.message, {
      code: 'effect.membershipChanges',
      names: ['John Doe', 'Jane Roe'],
      groups: ['Berlin'],
    });
  });

  it('are not said of a claimant that gives up: its cloud object never had the value', () => {
    const conflict = aConflict();
    const effects = effectsFor(aCase({ conflict }), conflict.claimant, {
      dynamicGroups: byAddress,
    });
    assert.deepEqual(effects, []);
  });

  it('are not said where the rule has the same result, or reads nothing that changes', () => {
    const holder = aUser();
    const details = aCase({ holders: [holder] });
    for (const rule of [
      '(user.proxyAddresses -any (_ -contains "contoso.com"))',
      'user.city -eq "Berlin"',
      'user.userPrincipalName -contains "john"',
    ]) {
      const effects = effectsFor(details, holder, { dynamicGroups: aGroupBy(rule) });
      assert.deepEqual(codesOf(effects), ['effect.lastSignInUnknown'], rule);
    }
  });

  it('never have a group or a contact as a member by a rule of users', () => {
    const holder = aGroup();
    const claimant = aClaimant({ kind: 'orgContact' });
    const details = aCase({ conflict: aConflict({ claimant }), holders: [holder] });
    assert.deepEqual(effectsFor(details, holder, { dynamicGroups: byAddress }), []);
  });

  it('are said to be unevaluated where the rule is not understood', () => {
    const holder = aUser();
    const dynamicGroups = aGroupBy('user.proxyAddresses -any (_ -match "john")');
    const [effect] = effectsFor(aCase({ holders: [holder] }), holder, { dynamicGroups });
    assert.deepEqual(effect?.message, { code: 'effect.membershipUnknown', groups: ['Berlin'] });
  });

  it('are not mentioned when they could not be read', () => {
    const holder = aUser();
    const effects = effectsFor(aCase({ holders: [holder] }), holder, {});
    assert.deepEqual(codesOf(effects), ['effect.lastSignInUnknown']);
  });
});

describe('a purge', () => {
  const deletedDateTime = '2026-01-02T00:00:00Z';
  const until = '2026-02-01T00:00:00Z';

  it('of a group names what is deleted with it, and until when it can be restored', () => {
    const holder = aGroup({ deletedDateTime });
    assert.deepEqual(effectsFor(aCase({ holders: [holder] }), holder, {}), [
      { weight: 'warning', message: { code: 'effect.purgesGroup', name: 'Project John', until } },
    ]);
  });

  it('of a user names its mailbox', () => {
    const holder = aUser({ deletedDateTime });
    assert.deepEqual(effectsFor(aCase({ holders: [holder] }), holder, {}), [
      { weight: 'warning', message: { code: 'effect.purgesUser', name: 'John Doe', until } },
    ]);
  });
});

describe('the last sign-in', () => {
  it('is not mentioned of a shared mailbox, whose account nobody uses', () => {
    const holder = aUser({ exchangeRecipient: 'mailbox', recipientTypeDetails: 'SharedMailbox' });
    const facts = { lastSignInAt: 'never' } as const;
    assert.deepEqual(effectsFor(aCase({ holders: [holder] }), holder, facts), []);
  });
});

describe('what the claimant gives up', () => {
  it('is not its `mail`, which it has already', () => {
    const claimant = aClaimant({ mail: contested });
    const details = aCase({ conflict: aConflict({ claimant }) });
    const dynamicGroups = aGroupBy(`user.mail -eq "${contested}"`);
    assert.deepEqual(codesOf(effectsFor(details, claimant, { dynamicGroups })), []);
  });
});
