import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { planRemedy } from '../../../src/domain/remedy/plan-remedy.ts';
import type { RemedyPlan } from '../../../src/domain/remedy/remedy-plan.ts';
import {
  aCase,
  aClaimant,
  aConflict,
  aPolicy,
  aUser,
  contested,
  noExecutors,
} from '../../support/world.ts';

function planFor(conflict: ReturnType<typeof aConflict>, policy = aPolicy()): RemedyPlan {
  const plan = planRemedy(aCase({ conflict }), conflict.claimantId, {}, policy);
  assert.ok(plan.outcome === 'plan');
  return plan;
}

const explanations = ({ steps }: RemedyPlan) =>
  steps.map((step) => (step.executor === 'person' ? step.explanation.code : step.action));

describe('claimantOfTheCloud: a claimant whose source of authority was transferred to the cloud', () => {
  const transferred = aClaimant({
    mastery: 'cloudAfterTransfer',
    userPrincipalName: 'jane1234@contoso.onmicrosoft.com',
  });

  it('gets no step in Active Directory, and the value is said to be a remainder', () => {
    const plan = planFor(aConflict({ claimant: transferred }));
    assert.deepEqual(plan.executors, ['person']);
    assert.deepEqual(explanations(plan), ['step.cloudClaimant']);
    assert.equal(
      plan.steps.some((step) => 'command' in step && step.command !== ''),
      false,
    );
  });

  it('the same counts for a group, a contact, and an object that shows no sign of its past', () => {
    for (const kind of ['group', 'orgContact'] as const)
      for (const mastery of ['cloudAfterTransfer', 'cloud'] as const) {
        const plan = planFor(aConflict({ claimant: aClaimant({ kind, mastery }) }));
        assert.deepEqual(explanations(plan), ['step.cloudClaimant']);
      }
  });

  it('gets its final UPN in the cloud', () => {
    const upn = { property: 'userPrincipalName', value: contested } as const;
    const conflict = aConflict({ claimant: transferred, ...upn });
    const plan = planFor(conflict);
    assert.equal(plan.kind, 'changeUserPrincipalName');
    assert.deepEqual(plan.executors, ['graphApplication']);
    const now = 'jane1234@contoso.onmicrosoft.com';
    const question = { ask: 'newUserPrincipalName', current: contested, claimed: { now } };
    assert.deepEqual(plan.questions, [question]);
    const byHand = planFor(conflict, aPolicy({ executors: noExecutors }));
    assert.deepEqual(explanations(byHand), ['step.cloudClaimantUpn']);
  });
});

describe('derivedAddress: a quarantined address of an initial domain', () => {
  const value = 'smtp:jane@contoso.onmicrosoft.com';

  it('is derived in the cloud, so that nothing is changed in Active Directory', () => {
    const plan = planFor(aConflict({ value }));
    assert.deepEqual(explanations(plan), ['step.derivedAddress']);
    assert.deepEqual(plan.executors, ['person']);
  });

  it('is refused on its holder with what works: another mailNickname or UPN prefix', () => {
    const holder = aUser({ proxyAddresses: ['SMTP:ann.other@contoso.com', value] });
    const details = aCase({ conflict: aConflict({ value }), holders: [holder] });
    const refusal = planRemedy(details, holder.id, {}, aPolicy());
    assert.ok(refusal.outcome === 'refusal');
    assert.deepEqual(refusal.whoCan, { code: 'whoCan.derivedAddress' });
  });

  it('is in Active Directory where it is the hybrid route, and a warning goes with it', () => {
    for (const domain of ['contoso.mail.onmicrosoft.com', 'contoso.mail.onmicrosoft.us']) {
      const plan = planFor(aConflict({ value: `smtp:jane@${domain}` }));
      assert.equal(plan.kind, 'removeAddressOnPremises');
      const codes = plan.effects.map(({ message }) => message.code);
      assert.ok(codes.includes('effect.hybridRoute'), domain);
    }
  });
});

describe('a hand-off on the claimant', () => {
  const proxyAddresses = ['SMTP:jane.roe@contoso.com', 'smtp:j@contoso.com'];
  const transferred = aClaimant({ mastery: 'cloudAfterTransfer', proxyAddresses });

  it('leaves its list as it is: the quarantined value is not on it', () => {
    const remainder = planFor(aConflict({ claimant: transferred }));
    const upn = { property: 'userPrincipalName', value: contested } as const;
    const byHand = aPolicy({ executors: noExecutors });
    const renamed = planFor(aConflict({ claimant: transferred, ...upn }), byHand);
    for (const { before, after } of [remainder, renamed])
      assert.deepEqual([before, after], [proxyAddresses, proxyAddresses]);
  });
});
