import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  DirectoryObject,
  ExchangeRecipient,
} from '../../../src/domain/conflict/directory-object.ts';
import { defined } from '../../../src/domain/defined.ts';
import type { SyncClient } from '../../../src/domain/message/plan-messages.ts';
import { alternativeRemedies, planRemedy } from '../../../src/domain/remedy/plan-remedy.ts';
import type {
  RemedyAnswers,
  RemedyPlan,
  RemedyPolicy,
  Step,
} from '../../../src/domain/remedy/remedy-plan.ts';
import {
  aCase,
  aClaimant,
  aConflict,
  aContact,
  aGroup,
  allExecutors,
  aPolicy,
  aProvisioningError,
  aSyncedUser,
  aUser,
  contested,
  noExecutors,
} from '../../support/world.ts';

const everyExecutor = aPolicy();
const noExecutor = aPolicy({ executors: noExecutors });

/** The plan in which the one holder gives the contested address up. */
function planFor(
  holder: DirectoryObject,
  policy: RemedyPolicy = everyExecutor,
  answers: RemedyAnswers = {},
): RemedyPlan {
  const decision = planRemedy(aCase({ holders: [holder] }), holder.id, answers, policy);
  assert.equal(decision.outcome, 'plan', JSON.stringify(decision));
  return decision as RemedyPlan;
}

/** What the steps do, in short: `graphApplication purge`. */
function doings({ steps }: RemedyPlan): string[] {
  return steps.map(({ executor, action }) => `${executor} ${action}`);
}

function instructionsOf(plan: RemedyPlan): Extract<Step, { readonly executor: 'person' }> {
  const [step] = plan.steps;
  assert.equal(step?.executor, 'person');
  return step as Extract<Step, { readonly executor: 'person' }>;
}

const alias = ['SMTP:other@contoso.com', `smtp:${contested}`];
const primary = [`SMTP:${contested}`, 'smtp:other@contoso.com'];

/** A case about an alias of the claimant; its own default is about its primary. */
function aCaseOfAnAlias() {
  const value = `smtp:${contested}`;
  const claimant = aClaimant({ provisioningErrors: [aProvisioningError({ value })] });
  return aCase({ conflict: aConflict({ claimant, value }) });
}

test('quarantinedClaimant: the claimant gives its quarantined value up in Active Directory', () => {
  const details = aCaseOfAnAlias();
  const plan = planRemedy(details, details.conflict.claimantId, {}, everyExecutor) as RemedyPlan;
  assert.equal(plan.kind, 'removeAddressOnPremises');
  assert.deepEqual(doings(plan), ['activeDirectory removeAddress', 'activeDirectory removeMail']);
  assert.deepEqual(plan.after, plan.before);
  assert.equal(plan.risky, false);
});

test('quarantinedClaimant: without an executor in Active Directory the claimant gets the exact command', () => {
  const details = aCaseOfAnAlias();
  const plan = planRemedy(details, details.conflict.claimantId, {}, noExecutor) as RemedyPlan;
  const { where, command } = instructionsOf(plan);
  assert.equal(where, 'activeDirectory');
  assert.match(command, /^Set-ADUser .* -Remove @\{proxyAddresses='smtp:john@contoso\.com'\}$/m);
});

test('quarantinedClaimant: a claimant whose primary is quarantined is given another one', () => {
  const details = aCase();
  const { claimantId } = details.conflict;
  const shown = planRemedy(details, claimantId, {}, everyExecutor) as RemedyPlan;
  const choices = ['jane.roe@contoso.com'];
  assert.deepEqual(shown.questions, [{ ask: 'newPrimary', choices }]);
  assert.equal(shown.risky, true);
  const answers = { newPrimary: 'jane.roe@contoso.com' };
  const plan = planRemedy(details, claimantId, answers, everyExecutor) as RemedyPlan;
  assert.deepEqual(doings(plan), [
    'activeDirectory promotePrimary',
    'activeDirectory removeAddress',
    'activeDirectory removeMail',
  ]);
});

test('quarantinedClaimant: a claimant with a quarantined sign-in name is given another one', () => {
  const error = aProvisioningError({ propertyCausingError: 'UserPrincipalName', value: contested });
  const conflict = aConflict({
    claimant: aClaimant({ provisioningErrors: [error] }),
    property: 'userPrincipalName',
    value: contested,
  });
  const details = aCase({ conflict });
  const ask = planRemedy(details, conflict.claimantId, {}, everyExecutor) as RemedyPlan;
  assert.deepEqual(
    ask.questions.map((question) => question.ask),
    ['newUserPrincipalName'],
  );
  assert.deepEqual(ask.steps, []);
  const answers = { newUserPrincipalName: 'jane@contoso.com' };
  const plan = planRemedy(details, conflict.claimantId, answers, everyExecutor) as RemedyPlan;
  assert.deepEqual(doings(plan), ['activeDirectory setUserPrincipalName']);
  assert.equal(plan.risky, true);
});

test('syncedObject: a synced user is changed in Active Directory and never in the cloud', () => {
  const holder = aSyncedUser({ proxyAddresses: alias, exchangeRecipient: 'mailbox' });
  assert.deepEqual(doings(planFor(holder)), ['activeDirectory removeAddress']);
  assert.equal(instructionsOf(planFor(holder, noExecutor)).where, 'activeDirectory');
});

test('syncedObject: a synced primary gets a successor before it goes, and mail follows', () => {
  const holder = aSyncedUser({ proxyAddresses: primary, mail: contested });
  const plan = planFor(holder, everyExecutor, { newPrimary: 'other@contoso.com' });
  assert.deepEqual(doings(plan), [
    'activeDirectory promotePrimary',
    'activeDirectory removeAddress',
    'activeDirectory removeMail',
  ]);
  assert.deepEqual(plan.after, ['SMTP:other@contoso.com']);
  const { command } = instructionsOf(
    planFor(holder, noExecutor, { newPrimary: 'other@contoso.com' }),
  );
  assert.match(command, /-Add @\{proxyAddresses='SMTP:other@contoso\.com'\}/);
  assert.match(command, /-Replace @\{mail='other@contoso\.com'\}/);
});

test('syncedObject: what Active Directory has counts, not what Entra calculated from it', () => {
  const holder = aSyncedUser({ proxyAddresses: primary, mail: contested });
  const original = { proxyAddresses: [], mail: contested, taken: ['other@contoso.com'] };
  const none = planRemedy(
    aCase({ holders: [holder] }),
    holder.id,
    {},
    { ...everyExecutor, original },
  );
  assert.equal(none.outcome === 'refusal' && none.code, 'lastAddress');
  const free = { ...everyExecutor, original: { ...original, taken: [] } };
  const plan = planFor(holder, free, { newPrimary: 'other@contoso.com' });
  assert.deepEqual(plan.original, free.original);
  const { command } = instructionsOf(
    planFor(
      holder,
      { ...noExecutor, original: free.original },
      { newPrimary: 'other@contoso.com' },
    ),
  );
  assert.match(command, /\{ -not \(\$_\.proxyAddresses -clike 'SMTP:\*'\) \} \| Set-ADUser -Add @/);
});

test('cloudManagedMailbox: a synced mailbox whose Exchange attributes are cloud managed is changed in Exchange', () => {
  const holder = aSyncedUser({
    proxyAddresses: alias,
    exchangeRecipient: 'mailbox',
    isExchangeCloudManaged: true,
  });
  const plan = planFor(holder);
  assert.deepEqual(doings(plan), ['exchange setEmailAddresses']);
  assert.equal(plan.effects[0]?.message.code, 'effect.writeBackUnknown');
});

test('syncedObject: who masters the addresses of a mailbox is unknown where Exchange was not read', () => {
  for (const isExchangeCloudManaged of [undefined, false]) {
    const holder = aSyncedUser({
      proxyAddresses: alias,
      exchangeRecipient: 'mailbox',
      ...(isExchangeCloudManaged === false && { isExchangeCloudManaged }),
    });
    const codes = planFor(holder).effects.map(({ message }) => message.code);
    const isSaid = codes.includes('effect.cloudManagedUnknown');
    assert.equal(isSaid, isExchangeCloudManaged === undefined);
  }
});

test('syncedObject: who can change the last address of a mailbox depends on its master', () => {
  const codeFor = (overrides: Partial<DirectoryObject>) => {
    const holder = aSyncedUser({ proxyAddresses: [`SMTP:${contested}`], ...overrides });
    const decision = planRemedy(aCase({ holders: [holder] }), holder.id, {}, everyExecutor);
    assert.ok(decision.outcome === 'refusal' && decision.code === 'lastAddress');
    return decision.whoCan.code;
  };
  const unread = codeFor({ exchangeRecipient: 'mailbox' });
  assert.equal(unread, 'whoCan.lastAddressUnknown');
  const read = codeFor({ exchangeRecipient: 'mailbox', isExchangeCloudManaged: false });
  assert.notEqual(read, unread);
  assert.equal(codeFor({ exchangeRecipient: 'unknown' }), unread);
  assert.equal(codeFor({ exchangeRecipient: 'mailUser' }), read);
});

test('syncedObject: the sign-in name of such a mailbox is still mastered in Active Directory', () => {
  const holder = aSyncedUser({
    userPrincipalName: contested,
    proxyAddresses: alias,
    exchangeRecipient: 'mailbox',
    isExchangeCloudManaged: true,
  });
  const plan = planFor(holder, everyExecutor, { newUserPrincipalName: 'j@contoso.com' });
  assert.deepEqual(doings(plan), [
    'activeDirectory setUserPrincipalName',
    'activeDirectory removeAddress',
  ]);
});

const recipients: readonly (readonly [
  string,
  (overrides: Partial<DirectoryObject>) => DirectoryObject,
  ExchangeRecipient,
  string,
])[] = [
  [
    'exchangeRecipient: a cloud mailbox is changed with Set-Mailbox',
    aUser,
    'mailbox',
    'Set-Mailbox',
  ],
  [
    'exchangeRecipient: a mail user is changed with Set-MailUser',
    aUser,
    'mailUser',
    'Set-MailUser',
  ],
  [
    'exchangeRecipient: a Microsoft 365 group is changed with Set-UnifiedGroup',
    aGroup,
    'unifiedGroup',
    'Set-UnifiedGroup',
  ],
  [
    'exchangeRecipient: a distribution list is changed with Set-DistributionGroup',
    aGroup,
    'distributionGroup',
    'Set-DistributionGroup',
  ],
  [
    'exchangeRecipient: a dynamic list is changed with Set-DynamicDistributionGroup',
    aGroup,
    'dynamicDistributionGroup',
    'Set-DynamicDistributionGroup',
  ],
  [
    'exchangeRecipient: a mail-enabled public folder is changed with Set-MailPublicFolder',
    aContact,
    'mailPublicFolder',
    'Set-MailPublicFolder',
  ],
  [
    'exchangeRecipient: a cloud contact is changed with Set-MailContact',
    aContact,
    'mailContact',
    'Set-MailContact',
  ],
];

for (const [title, build, exchangeRecipient, cmdlet] of recipients) {
  test(title, () => {
    const holder = build({ exchangeRecipient, proxyAddresses: alias, mail: 'other@contoso.com' });
    const write = { cmdlet, identity: holder.id, remove: `smtp:${contested}` };
    const bypass = cmdlet === 'Set-DistributionGroup' ? ' -BypassSecurityGroupManagerCheck' : '';
    const [step] = planFor(holder).steps;
    assert.deepEqual(step?.action === 'setEmailAddresses' && step.write, write);
    const { where, command } = instructionsOf(planFor(holder, noExecutor));
    assert.equal(where, 'exchangeOnline');
    assert.equal(
      command,
      `${cmdlet} -Identity '${holder.id}'${bypass} -EmailAddresses @{Remove='smtp:${contested}'}`,
    );
  });
}

test('exchangeRecipient: the kind of a mail-enabled group or a contact gives its cmdlet where Exchange was not asked', () => {
  const unasked = { exchangeRecipient: 'unknown', proxyAddresses: alias } as const;
  const cmdletOf = (holder: DirectoryObject) => instructionsOf(planFor(holder, noExecutor)).command;
  assert.match(cmdletOf(aGroup(unasked)), /^Set-UnifiedGroup /);
  assert.match(cmdletOf(aGroup({ ...unasked, groupKind: 'distribution' })), /^Set-Distribution/);
  assert.match(cmdletOf(aContact(unasked)), /^Set-MailContact /);
});

test('exchangeRecipient: a contact whose primary address goes would have to be deleted, by a person', () => {
  const plan = planFor(aContact());
  const { command } = instructionsOf(plan);
  assert.match(command, /^Remove-MailContact -Identity /);
  assert.deepEqual(plan.effects[0]?.message.code, 'effect.cannotBeUndone');
});

test('cloudUser: a cloud user without recipient loses an alias through the presser', () => {
  const holder = aUser({ proxyAddresses: alias });
  const plan = planFor(holder);
  assert.equal(plan.kind, 'removeAddressAsPerson');
  assert.deepEqual(plan.steps, [
    {
      executor: 'graphDelegated',
      action: 'replaceProxyAddresses',
      target: { kind: 'user', id: holder.id, displayName: 'John Doe' },
      proxyAddresses: ['SMTP:other@contoso.com'],
    },
  ]);
  assert.deepEqual([plan.risky, plan.reversible], [false, true]);
});

test('cloudUser: mail changes before the address goes, because it would come back from it', () => {
  const holder = aUser({ proxyAddresses: primary, mail: contested });
  const plan = planFor(holder, everyExecutor, { newMail: 'other@contoso.com' });
  assert.equal(plan.kind, 'changeMail');
  assert.deepEqual(doings(plan), [
    'graphApplication setMail',
    'graphDelegated replaceProxyAddresses',
  ]);
  assert.deepEqual(plan.after, ['SMTP:other@contoso.com']);
  assert.ok(plan.effects.some(({ message }) => message.code === 'effect.oldMailStaysAlias'));
});

test('cloudUser: the only address of a cloud user is replaced by any valid one', () => {
  const holder = aUser({ proxyAddresses: [`SMTP:${contested}`], mail: contested });
  assert.deepEqual(planFor(holder).questions[0], {
    ask: 'newMail',
    choices: [],
  });
  assert.deepEqual(planFor(holder, everyExecutor, { newMail: 'new@contoso.com' }).after, [
    'SMTP:new@contoso.com',
  ]);
});

test('cloudUser: a cloud user who signs in with the address gets another sign-in name first', () => {
  const holder = aUser({ userPrincipalName: contested, proxyAddresses: alias });
  const plan = planFor(holder, everyExecutor, { newUserPrincipalName: 'j.doe@contoso.com' });
  assert.equal(plan.kind, 'changeUserPrincipalName');
  assert.deepEqual(doings(plan), [
    'graphApplication setUserPrincipalName',
    'graphDelegated replaceProxyAddresses',
  ]);
  assert.equal(plan.risky, true);
});

test('cloudUser: without sign-in of people it is done by hand in the admin center', () => {
  const { where, command, explanation } = instructionsOf(
    planFor(
      aUser({ proxyAddresses: alias }),
      aPolicy({ executors: { ...allExecutors, graphDelegated: false } }),
    ),
  );
  assert.equal(where, 'adminCenter');
  assert.equal(command, '');
  const name = 'John Doe';
  assert.deepEqual(explanation, { code: 'step.removeAlias', name, address: contested });
});

test('guest: a guest loses an alias like any user', () => {
  const holder = aUser({ userType: 'Guest', proxyAddresses: alias });
  assert.deepEqual(doings(planFor(holder)), ['graphDelegated replaceProxyAddresses']);
});

test('invitedGuest: the address that a guest was invited with is removed only with the guest', () => {
  for (const exchangeRecipient of ['none', 'unknown', 'mailUser'] as const) {
    const holder = aUser({
      userType: 'Guest',
      exchangeRecipient,
      proxyAddresses: [`SMTP:${contested}`],
      mail: contested,
    });
    const plan = planFor(holder);
    assert.equal(plan.kind, 'handOff');
    assert.equal(instructionsOf(plan).explanation.code, 'step.deleteGuest');
  }
});

test('deletedUser: a soft-deleted user is deleted for good after the address was typed', () => {
  const holder = aUser({ deletedDateTime: '2026-01-01T00:00:00Z' });
  const ask = planFor(holder);
  assert.deepEqual(ask.steps, []);
  assert.deepEqual([ask.risky, ask.reversible, ask.after], [true, false, []]);
  const plan = planFor(holder, everyExecutor, { typedConfirmation: ' John@Contoso.com ' });
  assert.equal(plan.kind, 'purgeDeletedUser');
  assert.deepEqual(doings(plan), ['graphApplication purge']);
});

test('deletedUser: a person may delete a user for good where the app may not', () => {
  const holder = aUser({ deletedDateTime: '2026-01-01T00:00:00Z' });
  const executors = { ...noExecutors, graphDelegated: true };
  const plan = planFor(holder, aPolicy({ executors }), { typedConfirmation: contested });
  assert.deepEqual(doings(plan), ['graphDelegated purge']);
  assert.equal(instructionsOf(planFor(holder, noExecutor)).where, 'adminCenter');
});

test('deletedUser: restoring a deleted cloud user without the address is the alternative', () => {
  const holder = aUser({ deletedDateTime: '2026-01-01T00:00:00Z' });
  const details = aCase({ holders: [holder] });
  const [restore, ...others] = alternativeRemedies(details, holder.id, everyExecutor);
  assert.equal(restore?.kind, 'restoreDeletedUser');
  assert.deepEqual(restore?.steps[0], {
    executor: 'graphApplication',
    action: 'restore',
    target: { kind: 'user', id: holder.id, displayName: 'John Doe' },
    autoReconcileProxyConflict: true,
  });
  assert.deepEqual(others, []);
});

test('deletedUser: a restore says that the account returns, and needs a second approver as the purge', () => {
  const holder = aUser({ deletedDateTime: '2026-01-01T00:00:00Z', accountEnabled: false });
  const details = aCase({ holders: [holder] });
  const [restore] = alternativeRemedies(details, holder.id, everyExecutor);
  assert.equal(restore?.risky, true);
  assert.deepEqual(restore?.effects[0], {
    weight: 'warning',
    message: { code: 'effect.bringsBack', name: 'John Doe', enabled: false },
  });
});

test('deletedUser: neither a live, nor a synced, nor a protected user is offered for restoring', () => {
  const deletedDateTime = '2026-01-01T00:00:00Z';
  for (const holder of [
    aUser(),
    aSyncedUser({ deletedDateTime }),
    aUser({ deletedDateTime, isManagementRestricted: true }),
  ]) {
    const details = aCase({ holders: [holder] });
    assert.deepEqual(alternativeRemedies(details, holder.id, everyExecutor), []);
  }
});

test('deletedGroup: a soft-deleted group is deleted for good by a person, never by the app', () => {
  const holder = aGroup({ deletedDateTime: '2026-01-01T00:00:00Z' });
  const plan = planFor(holder, everyExecutor, { typedConfirmation: contested });
  assert.equal(plan.kind, 'purgeDeletedGroup');
  assert.deepEqual(doings(plan), ['graphDelegated purge']);
  const executors = { ...allExecutors, graphDelegated: false };
  assert.equal(instructionsOf(planFor(holder, aPolicy({ executors }))).where, 'adminCenter');
});

test('syncedObject: a synced group is changed in Active Directory', () => {
  const holder = aGroup({
    mastery: 'onPremises',
    onPremises: { securityIdentifier: 'S-1-5-21-9', samAccountName: 'project' },
  });
  assert.deepEqual(doings(planFor(holder)), ['activeDirectory removeAddress']);
  assert.match(
    instructionsOf(planFor(holder, noExecutor)).command,
    /^Set-ADGroup -Identity 'S-1-5-21-9'/,
  );
});

test('exchangeRecipient: after its source of authority moved to the cloud a group is changed in Exchange', () => {
  assert.deepEqual(doings(planFor(aGroup({ mastery: 'cloudAfterTransfer' }))), [
    'exchange setEmailAddresses',
  ]);
});

test('syncedObject: a synced contact is looked up in Active Directory by its name and address', () => {
  const holder = aContact({ mastery: 'onPremises', proxyAddresses: alias });
  const { command } = instructionsOf(planFor(holder, noExecutor));
  assert.match(command, /Get-ADObject -LDAPFilter '\(&\(objectClass=contact\)/);
  assert.match(command, /displayName=John \\28partner\\29/);
});

test('exchangeRecipient: a mailbox that signs in with the address changes the name in Graph, then Exchange', () => {
  const holder = aUser({
    userPrincipalName: contested,
    exchangeRecipient: 'mailbox',
    proxyAddresses: primary,
  });
  const plan = planFor(holder, everyExecutor, {
    newUserPrincipalName: 'j@contoso.com',
    newPrimary: 'other@contoso.com',
  });
  assert.deepEqual(doings(plan), [
    'graphApplication setUserPrincipalName',
    'exchange setEmailAddresses',
  ]);
  const executors = { ...allExecutors, graphApplication: false };
  assert.equal(instructionsOf(planFor(holder, aPolicy({ executors }))).where, 'adminCenter');
});

test('exchangeRecipient: a primary in Exchange gets a successor in the same step, and the plan shows it', () => {
  const holder = aUser({ exchangeRecipient: 'mailbox', proxyAddresses: primary });
  const ask = planFor(holder);
  assert.deepEqual([ask.steps, ask.risky], [[], true]);
  assert.deepEqual(ask.after, ask.before);
  const plan = planFor(holder, everyExecutor, { newPrimary: 'OTHER@contoso.com' });
  assert.deepEqual(plan.after, ['SMTP:other@contoso.com']);
  const [step] = plan.steps;
  assert.deepEqual(step?.action === 'setEmailAddresses' && step.write, {
    cmdlet: 'Set-Mailbox',
    identity: holder.id,
    remove: `SMTP:${contested}`,
    primarySmtpAddress: 'other@contoso.com',
  });
});

test('unknownRecipient: whether a user has a mailbox is found out first, never tried', () => {
  const plan = planFor(aUser({ exchangeRecipient: 'unknown' }));
  const { command, explanation } = instructionsOf(plan);
  assert.match(command, /^Get-EXORecipient -ExternalDirectoryObjectId /);
  assert.equal(explanation.code, 'step.identifyRecipient');
});

test('unknownRecipient: a group that is no recipient as far as we know is identified first', () => {
  const plan = planFor(aGroup({ exchangeRecipient: 'none', groupKind: 'security' }));
  assert.match(instructionsOf(plan).command, /^Get-EXORecipient /);
});

test('deletedOnlyInExchange: what only Exchange keeps of a deleted recipient is left to Exchange', () => {
  const holder = aUser({ deletedDateTime: '2026-01-01T00:00:00Z', onlyInExchange: true });
  assert.equal(instructionsOf(planFor(holder)).where, 'exchangeOnline');
});

test('an object id is compared without regard to case', () => {
  const holder = aUser({ id: 'aaaa-bbbb', proxyAddresses: alias });
  const decision = planRemedy(aCase({ holders: [holder] }), 'AAAA-BBBB', {}, everyExecutor);
  assert.equal(decision.outcome, 'plan');
});

test('the plan says who carries it out', () => {
  const { executors } = planFor(aUser({ proxyAddresses: primary, mail: contested }));
  assert.deepEqual(executors, ['graphApplication', 'graphDelegated']);
});

test('steps in Active Directory name the sync client that was found, unless the setting says another', () => {
  const holder = aSyncedUser({ proxyAddresses: alias });
  const commandFor = (found?: SyncClient, setting?: SyncClient) => {
    const details = aCase({ holders: [holder] });
    const lookup = { ...details.lookup, ...defined({ syncClient: found }) };
    const policy = { ...noExecutor, ...defined({ syncClient: setting }) };
    const plan = planRemedy({ ...details, lookup }, holder.id, {}, policy);
    const [step] = plan.outcome === 'plan' ? plan.steps : [];
    return step?.executor === 'person' ? step.command : undefined;
  };
  const startsCycle = (command = '') => command.includes('Start-ADSyncSyncCycle');
  assert.ok(startsCycle(commandFor()));
  assert.ok(startsCycle(commandFor('connect')));
  assert.ok(!startsCycle(commandFor('cloudSync')));
  assert.ok(startsCycle(commandFor('cloudSync', 'connect')));
});
