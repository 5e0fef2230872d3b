import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detectChanges, type PollSnapshot } from '../../../src/domain/conflict/change-detection.ts';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import {
  detectConflicts,
  isServiceError,
  sourcesOf,
} from '../../../src/domain/conflict/provisioning-errors.ts';
import { whatIsWrong } from '../../../src/domain/conflict/what-is-wrong.ts';
import { planRemedy } from '../../../src/domain/remedy/plan-remedy.ts';
import {
  aCase,
  aClaimant,
  aConflict,
  aGroup,
  aHolder,
  aPolicy,
  aProvisioningError,
  contested,
} from '../../support/world.ts';

const complaint = aProvisioningError({ source: 'service', namedHolder: 'Sales Desk' });
const quarantined = aProvisioningError();

/** A cloud group that Exchange Online does not take over because of a duplicate. */
const cloudGroup = (overrides: Partial<DirectoryObject> = {}) =>
  aGroup({ displayName: 'New Sales', provisioningErrors: [complaint], ...overrides });

const snapshot = (overrides: Partial<PollSnapshot> = {}): PollSnapshot => ({
  at: '2026-01-02T10:00:00.000Z',
  claimants: [],
  complete: ['user', 'group', 'orgContact'],
  completeForService: ['user', 'group', 'orgContact'],
  ...overrides,
});

test('the same conflict seen by both sources is one conflict', () => {
  const claimant = aClaimant({ provisioningErrors: [quarantined, complaint] });
  const seen = detectConflicts(claimant);
  assert.equal(seen.length, 1);
  assert.deepEqual(seen.map(sourcesOf), [['quarantine', 'service']]);
  assert.equal(seen.every(isServiceError), false);
});

test('absence is news only when every list that showed the conflict was read to its end', () => {
  const cases = [
    [[quarantined], { completeForService: [] }, 1],
    [[complaint], { completeForService: [] }, 0],
    [[complaint], { complete: [] }, 1],
    [[quarantined, complaint], { completeForService: [] }, 0],
    [[quarantined, complaint], { complete: [] }, 0],
    [[quarantined, complaint], {}, 1],
  ] as const;
  for (const [provisioningErrors, overrides, cleared] of cases) {
    const known = aConflict({ claimant: aClaimant({ provisioningErrors }) });
    assert.equal(detectChanges([known], snapshot(overrides)).length, cleared);
  }
});

test('a poll that does not know of services clears no complaint of one', () => {
  const known = aConflict({ claimant: aClaimant({ provisioningErrors: [complaint] }) });
  const { completeForService: _, ...old } = snapshot();
  assert.deepEqual(detectChanges([known], old), []);
});

test('a conflict that one source goes on showing is not cleared', () => {
  const before = aClaimant({ provisioningErrors: [quarantined, complaint] });
  const known = aConflict({ claimant: before });
  const claimants = [{ ...before, provisioningErrors: [complaint] }];
  assert.deepEqual(detectChanges([known], snapshot({ claimants })), []);
});

test('what is wrong is that Exchange refuses, and who has the address in its words', () => {
  const conflict = aConflict({ claimant: cloudGroup() });
  const refused = { code: 'conflict.refusedByExchange', claimant: 'New Sales', address: contested };
  assert.deepEqual(whatIsWrong(aCase({ conflict, holders: [] })), {
    ...refused,
    holders: [],
    namedHolder: 'Sales Desk',
  });
  const seen = aCase({ conflict, holders: [aGroup({ displayName: 'Old Sales' })] });
  assert.deepEqual(whatIsWrong(seen), {
    ...refused,
    holders: ['Old Sales'],
    namedHolder: 'Sales Desk',
  });
});

test('a holder that is named by an id alone is one that nobody could read', () => {
  const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
  const byId = aProvisioningError({ source: 'service', namedHolder: id, namedHolderRef: { id } });
  const conflict = aConflict({ claimant: cloudGroup({ provisioningErrors: [byId] }) });
  const message = whatIsWrong(aCase({ conflict, holders: [] }));
  assert.ok(message.code === 'conflict.refusedByExchange');
  assert.equal(message.namedHolder, undefined);
  assert.equal(message.namedId, id);
});

test('a cloud object that Exchange complains about gives the address up in Exchange', () => {
  const claimant = cloudGroup();
  const conflict = aConflict({ claimant });
  const details = aCase({ conflict, holders: [aHolder(claimant), aHolder(aGroup())] });
  const plan = planRemedy(details, claimant.id, {}, aPolicy());
  assert.ok(plan.outcome === 'plan');
  assert.equal(plan.kind, 'removeAddressInExchange');
  assert.equal(plan.target.id, claimant.id);
});

test('a cloud object that lacks the value has nothing to give up', () => {
  const claimant = cloudGroup({ proxyAddresses: ['SMTP:new-sales@contoso.com'] });
  const details = aCase({ conflict: aConflict({ claimant }), holders: [aGroup()] });
  const refusal = planRemedy(details, claimant.id, {}, aPolicy());
  assert.equal(refusal.outcome === 'refusal' && refusal.code, 'valueNotThere');
});

test('a synced object that Exchange complains about is changed in Active Directory', () => {
  const claimant = aClaimant({ provisioningErrors: [complaint] });
  const details = aCase({ conflict: aConflict({ claimant }) });
  const plan = planRemedy(details, claimant.id, {}, aPolicy());
  assert.equal(plan.outcome === 'plan' && plan.kind, 'removeAddressOnPremises');
});

test('errors about other values of the claimant are not of this conflict', () => {
  const other = aProvisioningError({ value: 'SMTP:other@contoso.com' });
  const claimant = aClaimant({ provisioningErrors: [complaint, other] });
  const conflict = aConflict({ claimant });
  assert.deepEqual([sourcesOf(conflict), isServiceError(conflict)], [['service'], true]);
});
