import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AdAnchors } from '../../../src/domain/active-directory/source-anchor.ts';
import {
  type DirectoryObject,
  ROLE_SOURCES,
} from '../../../src/domain/conflict/directory-object.ts';
import type { MatchFacts, ObjectFacts } from '../../../src/domain/conflict/object-facts.ts';
import { twoAccountsOf } from '../../../src/domain/conflict/same-person.ts';
import {
  followedMatch,
  type MatchDecision,
  type MatchPlan,
  planMatch,
} from '../../../src/domain/remedy/match-accounts.ts';
import { aCase, anObjectId, aPolicy, oneAnnTwice } from '../../support/world.ts';

/** Everything was read, and nothing speaks against a match. */
const clear: ObjectFacts & { readonly match: MatchFacts } = {
  directoryRoles: [],
  rolesChecked: ROLE_SOURCES,
  match: {
    synced: { licences: 0, lastSignInAt: 'never', hasOneDrive: false },
    cloud: { licences: 2, lastSignInAt: '2026-01-04T08:00:00Z', hasOneDrive: true },
    blocksSoftMatch: false,
    blocksHardMatch: false,
    softMatchesByUpn: true,
  },
};

interface Case {
  readonly facts?: ObjectFacts;
  readonly synced?: Partial<DirectoryObject>;
  readonly cloud?: Partial<DirectoryObject>;
  readonly anchors?: AdAnchors;
  readonly inAd?: readonly string[];
  readonly protectedIds?: (id: string) => readonly string[];
}

function decide({ facts = clear, synced, cloud, anchors, inAd, protectedIds }: Case = {}) {
  const ann = oneAnnTwice();
  const claimant = { ...ann.claimant, ...synced };
  const details = aCase({
    conflict: { ...ann.conflict, claimant },
    holders: [{ ...ann.holder, ...cloud }],
  });
  const accounts = twoAccountsOf(details);
  assert.ok(accounts);
  const protectedObjectIds = protectedIds?.(accounts.cloud.id) ?? [];
  const policy = aPolicy({ protection: { protectedObjectIds, directoryRoleHolderIds: [] } });
  const ad = anchors && { anchors, addresses: { proxyAddresses: inAd ?? [] } };
  return planMatch({ details, accounts, facts, policy, ...(ad && { ad }) });
}

function planOf(decision: MatchDecision): MatchPlan {
  assert.ok(decision.outcome === 'match');
  return decision;
}

const stepsOf = (plan: MatchPlan) => plan.steps.map(({ step }) => step);
const verdicts = ({ checks }: MatchDecision) =>
  Object.fromEntries(checks.map(({ message, verdict }) => [message.code.slice(12), verdict]));
const whyBlocked = (decision: MatchDecision) =>
  decision.outcome === 'blocked' ? decision.why.code : undefined;

test('a hard match has four steps, and the cloud account stays', () => {
  const plan = planOf(decide());
  assert.equal(plan.method, 'hardMatch');
  assert.deepEqual(stepsOf(plan), ['leaveScope', 'purge', 'setAnchor', 'returnToScope']);
  assert.equal(plan.stays.code, 'match.stays.address');
  assert.deepEqual(new Set(Object.values(verdicts(plan))), new Set(['fine', 'unknown']));
});

test('the cloud account stays for its mailbox where the synced one is known to have none', () => {
  const plan = planOf(decide({ synced: { exchangeRecipient: 'none' } }));
  assert.equal(plan.stays.code, 'match.stays.mailbox');
});

test('what nobody read is unknown in each check, and stops nothing', () => {
  const plan = planOf(decide({ facts: {} }));
  assert.deepEqual(verdicts(plan), {
    roles: 'unknown',
    features: 'unknown',
    mailbox: 'unknown',
    licences: 'unknown',
    lastSignIn: 'unknown',
    oneDrive: 'unknown',
  });
});

test('a role that may be where nobody looked is said, and the check is not fine', () => {
  const facts = { ...clear, rolesChecked: ['active'] } as const;
  const plan = planOf(decide({ facts }));
  assert.equal(verdicts(plan)['roles'], 'unknown');
  assert.deepEqual(plan.warnings[0], {
    ...{ code: 'effect.rolesUnchecked', name: 'ann@contoso.com' },
    sources: ['assigned', 'eligible', 'groups'],
  });
});

test('one of the two switches alone is not known to be off', () => {
  const { blocksSoftMatch: _, ...match } = clear.match;
  assert.equal(verdicts(decide({ facts: { ...clear, match } }))['features'], 'unknown');
});

test('what the deletion would lose deserves attention', () => {
  const synced = { licences: 1, lastSignInAt: '2026-01-03T08:00:00Z', hasOneDrive: true };
  const plan = planOf(decide({ facts: { ...clear, match: { ...clear.match, synced } } }));
  const { licences, lastSignIn, oneDrive } = verdicts(plan);
  assert.deepEqual([licences, lastSignIn, oneDrive], ['attention', 'attention', 'attention']);
});

test('a holder of an Entra role is not matched: the hardening of June 2026', () => {
  const decision = decide({ facts: { ...clear, directoryRoles: ['User Administrator'] } });
  assert.equal(whyBlocked(decision), 'match.blocked.roles');
  assert.equal(verdicts(decision)['roles'], 'attention');
});

test('an account that was synced before is not mapped again: the hardening of July 2026', () => {
  const decision = decide({ cloud: { mastery: 'cloudAfterTransfer' } });
  assert.equal(whyBlocked(decision), 'match.blocked.syncedBefore');
});

test('the account that a person works with is never the one that is deleted', () => {
  const withMailbox = { exchangeRecipient: 'mailbox' } as const;
  const without = { exchangeRecipient: 'none' } as const;
  const decision = decide({ synced: withMailbox, cloud: without });
  assert.equal(whyBlocked(decision), 'match.blocked.syncedInUse');
  const used = { lastSignInAt: '2026-01-03T08:00:00Z' };
  const match = { ...clear.match, synced: used, cloud: { lastSignInAt: 'never' } } as const;
  const facts = { ...clear, match };
  assert.equal(whyBlocked(decide({ facts, cloud: without })), 'match.blocked.syncedInUse');
  assert.equal(decide({ facts }).outcome, 'match');
  assert.equal(decide({ synced: without, cloud: without }).outcome, 'match');
  assert.equal(decide({ cloud: without }).outcome, 'match');
  const unused = { ...match, synced: { lastSignInAt: 'never' } } as const;
  const bothUnused = decide({ facts: { ...clear, match: unused }, cloud: without });
  assert.equal(bothUnused.outcome, 'match');
  const unread = { ...match, synced: {} };
  assert.equal(decide({ facts: { ...clear, match: unread }, cloud: without }).outcome, 'match');
});

test('a mailbox of the synced account deserves attention, one that it lacks is fine', () => {
  for (const [exchangeRecipient, verdict] of [
    ['mailbox', 'attention'],
    ['none', 'fine'],
    ['unknown', 'unknown'],
  ] as const) {
    const decision = decide({ synced: { exchangeRecipient } });
    assert.equal(verdicts(decision)['mailbox'], verdict, exchangeRecipient);
  }
});

test('one switch that is on deserves attention, whatever the other one is', () => {
  const featuresWith = (flags: Partial<MatchFacts>) =>
    verdicts(decide({ facts: blocks(flags) }))['features'];
  assert.equal(featuresWith({ blocksSoftMatch: true }), 'attention');
  assert.equal(featuresWith({ blocksHardMatch: true }), 'attention');
  assert.equal(featuresWith({}), 'fine');
});

test('a protected account is not matched', () => {
  const decision = decide({ protectedIds: (id) => [id] });
  assert.equal(whyBlocked(decision), 'refusal.protectedListed');
  assert.equal(decision.outcome, 'blocked');
});

const blocks = (flags: Partial<MatchFacts>) => ({ ...clear, match: { ...clear.match, ...flags } });

test('where hard matches are blocked, a soft match finds the same UPN or primary address', () => {
  const facts = blocks({ blocksHardMatch: true });
  const plan = planOf(decide({ facts }));
  assert.equal(plan.method, 'softMatch');
  assert.deepEqual(stepsOf(plan), ['leaveScope', 'purge', 'returnToScope']);
  const byUpn = { proxyAddresses: ['SMTP:other@contoso.com', 'smtp:ann@contoso.com'] };
  const synced = { onPremises: { userPrincipalName: 'Ann@contoso.com' } };
  assert.equal(planOf(decide({ facts, cloud: byUpn, synced })).method, 'softMatch');
});

test('a soft match is none where the tenant blocks it, or where nothing would be found', () => {
  const facts = blocks({ blocksHardMatch: true, blocksSoftMatch: true });
  assert.equal(whyBlocked(decide({ facts })), 'match.blocked.tenant');
  const hardOnly = blocks({ blocksHardMatch: true, softMatchesByUpn: false });
  const other = { proxyAddresses: ['SMTP:other@contoso.com', 'smtp:ann@contoso.com'] };
  assert.equal(whyBlocked(decide({ facts: hardOnly, cloud: other })), 'match.blocked.tenant');
  const anchored = { onPremises: { immutableId: 'AAAAAAAAAAAAAAAAAAAAAA==' } };
  const blocked = blocks({ blocksHardMatch: true });
  assert.equal(whyBlocked(decide({ facts: blocked, cloud: anchored })), 'match.blocked.tenant');
});

const fromEntra = 'EjRWeJCrze8SNFZ4kKvN7w==';
const other = 'AAECAwQFBgcICQoLDA0ODw==';

test('the source anchor is what Entra has of the synced account, where nothing else was read', () => {
  assert.deepEqual(planOf(decide()).anchor, { value: fromEntra, from: 'entra' });
});

test('Active Directory computes it: ms-DS-ConsistencyGuid where it is set, else objectGUID', () => {
  const synced = { onPremises: { samAccountName: 'ann' } };
  const both = { objectGuid: fromEntra, consistencyGuid: other };
  const anchorOf = (anchors: AdAnchors) => planOf(decide({ synced, anchors })).anchor;
  assert.deepEqual(anchorOf(both), { value: other, from: 'activeDirectory' });
  assert.deepEqual(anchorOf({ objectGuid: fromEntra }), {
    value: fromEntra,
    from: 'activeDirectory',
  });
});

test('the GUID that Entra Connect used before counts more, and a third value is said', () => {
  const known = { objectGuid: fromEntra, consistencyGuid: other };
  assert.equal(planOf(decide({ anchors: known })).anchor?.value, fromEntra);
  assert.deepEqual(planOf(decide({ anchors: { objectGuid: other } })).anchor, {
    ...{ value: other, from: 'activeDirectory', inEntra: fromEntra },
  });
});

test('an unknown anchor is computed by a command, and nothing is guessed', () => {
  const plan = planOf(decide({ synced: { onPremises: { samAccountName: 'ann' } } }));
  assert.equal(plan.anchor, undefined);
  const command = plan.steps.find(({ step }) => step === 'setAnchor')?.command ?? '';
  assert.match(command, /ToBase64String/);
  assert.match(command, /-OnPremisesImmutableId \(Read-Host /);
  assert.equal(followedMatch(plan).anchor, undefined);
});

test('addresses that Active Directory lacks are named before the sync removes them', () => {
  const anchors = { objectGuid: fromEntra };
  const cloud = {
    proxyAddresses: ['SMTP:ann@contoso.com', 'smtp:a.e@contoso.com', 'smtp:ann@x.onmicrosoft.com'],
  };
  const lost = planOf(decide({ cloud, anchors, inAd: ['SMTP:ann@contoso.com'] })).warnings;
  assert.deepEqual(lost, [
    { code: 'match.loses', name: 'ann@contoso.com', addresses: ['a.e@contoso.com'] },
  ]);
  const all = cloud.proxyAddresses;
  assert.deepEqual(planOf(decide({ cloud, anchors, inAd: all })).warnings, []);
  assert.deepEqual(planOf(decide()).warnings, [
    { code: 'match.losesUnknown', name: 'ann@contoso.com' },
  ]);
});

test('commands name both accounts by what no move and no rename changes', () => {
  const id = anObjectId();
  const plan = planOf(decide({ synced: { id } }));
  const [leave, purge, anchor, back] = plan.steps.map(({ command }) => command);
  assert.deepEqual(anchor?.split('\n'), [
    "Connect-MgGraph -Scopes 'User.ReadWrite.All'",
    `Update-MgUser -UserId '${plan.accounts.cloud.id}' -OnPremisesImmutableId '${fromEntra}'`,
  ]);
  assert.match(leave ?? '', /^Get-ADUser -Identity 'S-1-5-21-1-2-3-1104' -Server 'contoso.local'/);
  assert.match(purge ?? '', new RegExp(`-DirectoryObjectId '${id}'`));
  assert.match(back ?? '', /-TargetPath 'OU=Staff,DC=contoso,DC=local'/);
});

test('an account without a SID is named by what else no move changes', () => {
  const first = (onPremises: NonNullable<DirectoryObject['onPremises']>) =>
    planOf(decide({ synced: { onPremises } })).steps[0]?.command.split(/ [|-]/, 2)[1];
  assert.equal(first({ samAccountName: 'ann', immutableId: fromEntra }), "Identity 'ann'");
  const guid = '78563412-ab90-efcd-1234-567890abcdef';
  assert.equal(first({ immutableId: fromEntra }), `Identity '${guid}'`);
  assert.equal(first({ distinguishedName: 'CN=Ann,DC=contoso' }), "Identity '<ADAccount>'");
});

test('what is followed names the accounts apart, although their names are equal', () => {
  const { synced, cloud, next } = followedMatch(planOf(decide()));
  assert.equal(synced.signInName, 'ann4321@contoso.onmicrosoft.com');
  assert.equal(cloud.signInName, 'ann@contoso.com');
  assert.equal(next, 'leaveScope');
});
