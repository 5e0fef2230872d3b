import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  DirectoryObject,
  ExchangeRecipient,
} from '../../../src/domain/conflict/directory-object.ts';
import {
  alternativeRemedies,
  planRemedy,
  type RemedyAnswers,
  type RemedyPlan,
  type RemedyPolicy,
  type Step,
} from '../../../src/domain/remedy/remedy.ts';
import {
  aCase,
  aClaimant,
  aConflict,
  aContact,
  aContext,
  aGroup,
  allHands,
  aProvisioningError,
  aSyncedUser,
  aUser,
  contested,
  noHands,
} from '../../support/world.ts';

const everyHand = aContext();
const noHand = aContext({ executors: noHands });

/** The plan in which the one holder gives the contested address up. */
function planFor(
  holder: DirectoryObject,
  context: RemedyPolicy = everyHand,
  answers: RemedyAnswers = {},
): RemedyPlan {
  const decision = planRemedy(aCase({ holders: [holder] }), holder.id, answers, context);
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

test('row 1: the claimant gives its quarantined value up in Active Directory', () => {
  const details = aCase();
  const decision = planRemedy(details, details.conflict.claimantId, {}, everyHand) as RemedyPlan;
  assert.equal(decision.kind, 'removeAddressOnPremises');
  assert.deepEqual(doings(decision), [
    'activeDirectory removeAddress',
    'activeDirectory removeMail',
  ]);
  assert.deepEqual(decision.after, decision.before);
});

test('row 1: without a hand in Active Directory the claimant gets the exact command', () => {
  const details = aCase();
  const plan = planRemedy(details, details.conflict.claimantId, {}, noHand) as RemedyPlan;
  const { where, command } = instructionsOf(plan);
  assert.equal(where, 'activeDirectory');
  assert.match(command, /^Set-ADUser .* -Remove @\{proxyAddresses='SMTP:john@contoso\.com'\}$/m);
});

test('row 1: a claimant with a quarantined sign-in name is given another one', () => {
  const error = aProvisioningError({ propertyCausingError: 'UserPrincipalName', value: contested });
  const conflict = aConflict({
    claimant: aClaimant({ provisioningErrors: [error] }),
    property: 'userPrincipalName',
    value: contested,
  });
  const details = aCase({ conflict });
  const ask = planRemedy(details, conflict.claimantId, {}, everyHand) as RemedyPlan;
  assert.deepEqual(
    ask.questions.map((question) => question.ask),
    ['newUserPrincipalName'],
  );
  assert.deepEqual(ask.steps, []);
  const answers = { newUserPrincipalName: 'jane@contoso.com' };
  const plan = planRemedy(details, conflict.claimantId, answers, everyHand) as RemedyPlan;
  assert.deepEqual(doings(plan), ['activeDirectory setUserPrincipalName']);
});

test('row 2: a synced user is changed in Active Directory and never in the cloud', () => {
  const holder = aSyncedUser({ proxyAddresses: alias, exchangeRecipient: 'mailbox' });
  assert.deepEqual(doings(planFor(holder)), ['activeDirectory removeAddress']);
  assert.equal(instructionsOf(planFor(holder, noHand)).where, 'activeDirectory');
});

test('row 2: a synced primary gets a successor before it goes, and mail follows', () => {
  const holder = aSyncedUser({ proxyAddresses: primary, mail: contested });
  const plan = planFor(holder, everyHand, { newPrimary: 'other@contoso.com' });
  assert.deepEqual(doings(plan), [
    'activeDirectory promotePrimary',
    'activeDirectory removeAddress',
    'activeDirectory removeMail',
  ]);
  assert.deepEqual(plan.after, ['SMTP:other@contoso.com']);
  const { command } = instructionsOf(planFor(holder, noHand, { newPrimary: 'other@contoso.com' }));
  assert.match(command, /-Add @\{proxyAddresses='SMTP:other@contoso\.com'\}/);
  assert.match(command, /-Replace @\{mail='other@contoso\.com'\}/);
});

test('row 3: a synced mailbox whose Exchange attributes are cloud managed is changed in Exchange', () => {
  const holder = aSyncedUser({
    proxyAddresses: alias,
    exchangeRecipient: 'mailbox',
    isExchangeCloudManaged: true,
  });
  assert.deepEqual(doings(planFor(holder)), ['exchange setEmailAddresses']);
});

test('row 3: the sign-in name of such a mailbox is still mastered in Active Directory', () => {
  const holder = aSyncedUser({
    userPrincipalName: contested,
    proxyAddresses: alias,
    exchangeRecipient: 'mailbox',
    isExchangeCloudManaged: true,
  });
  const plan = planFor(holder, everyHand, { newUserPrincipalName: 'j@contoso.com' });
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
  ['row 4: a cloud mailbox is changed with Set-Mailbox', aUser, 'mailbox', 'Set-Mailbox'],
  ['row 5: a mail user is changed with Set-MailUser', aUser, 'mailUser', 'Set-MailUser'],
  [
    'row 9: a Microsoft 365 group is changed with Set-UnifiedGroup',
    aGroup,
    'unifiedGroup',
    'Set-UnifiedGroup',
  ],
  [
    'row 11: a distribution list is changed with Set-DistributionGroup',
    aGroup,
    'distributionGroup',
    'Set-DistributionGroup',
  ],
  [
    'row 13: a dynamic list is changed with Set-DynamicDistributionGroup',
    aGroup,
    'dynamicDistributionGroup',
    'Set-DynamicDistributionGroup',
  ],
  [
    'row 13: a mail-enabled public folder is changed with Set-MailPublicFolder',
    aContact,
    'mailPublicFolder',
    'Set-MailPublicFolder',
  ],
  [
    'row 14: a cloud contact is changed with Set-MailContact',
    aContact,
    'mailContact',
    'Set-MailContact',
  ],
];

for (const [title, build, exchangeRecipient, cmdlet] of recipients) {
  test(title, () => {
    const holder = build({ exchangeRecipient, proxyAddresses: alias, mail: 'other@contoso.com' });
    const write = { cmdlet, identity: holder.id, remove: `smtp:${contested}` };
    const [step] = planFor(holder).steps;
    assert.deepEqual(step?.action === 'setEmailAddresses' && step.write, write);
    const { where, command } = instructionsOf(planFor(holder, noHand));
    assert.equal(where, 'exchangeOnline');
    assert.equal(
      command,
      `${cmdlet} -Identity '${holder.id}' -EmailAddresses @{Remove='smtp:${contested}'}`,
    );
  });
}

test('the kind of a mail-enabled group or a contact tells its cmdlet where Exchange was not asked', () => {
  const unasked = { exchangeRecipient: 'unknown', proxyAddresses: alias } as const;
  const cmdletOf = (holder: DirectoryObject) => instructionsOf(planFor(holder, noHand)).command;
  assert.match(cmdletOf(aGroup(unasked)), /^Set-UnifiedGroup /);
  assert.match(cmdletOf(aGroup({ ...unasked, groupKind: 'distribution' })), /^Set-Distribution/);
  assert.match(cmdletOf(aContact(unasked)), /^Set-MailContact /);
});

test('row 14: a contact whose primary address goes would have to be deleted, by a person', () => {
  const plan = planFor(aContact());
  const { command } = instructionsOf(plan);
  assert.match(command, /^Remove-MailContact -Identity /);
  assert.deepEqual(plan.effects[0]?.code, 'cannotBeUndone');
});

test('row 6a: a cloud user without recipient loses an alias through the presser', () => {
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

test('row 6b: mail changes before the address goes, because it would come back from it', () => {
  const holder = aUser({ proxyAddresses: primary, mail: contested });
  const plan = planFor(holder, everyHand, { newMail: 'other@contoso.com' });
  assert.equal(plan.kind, 'changeMail');
  assert.deepEqual(doings(plan), [
    'graphApplication setMail',
    'graphDelegated replaceProxyAddresses',
  ]);
  assert.deepEqual(plan.after, ['SMTP:other@contoso.com']);
  assert.ok(plan.effects.some(({ code }) => code === 'oldMailStaysAlias'));
});

test('row 6b: the only address of a cloud user is replaced by any valid one', () => {
  const holder = aUser({ proxyAddresses: [`SMTP:${contested}`], mail: contested });
  assert.deepEqual(planFor(holder).questions[0], {
    ask: 'newMail',
    choices: [],
    why: `${contested} is the mail property of John Doe, and Entra ID makes it an address again unless it changes.`,
  });
  assert.deepEqual(planFor(holder, everyHand, { newMail: 'new@contoso.com' }).after, [
    'SMTP:new@contoso.com',
  ]);
});

test('row 6b: a cloud user who signs in with the address gets another sign-in name first', () => {
  const holder = aUser({ userPrincipalName: contested, proxyAddresses: alias });
  const plan = planFor(holder, everyHand, { newUserPrincipalName: 'j.doe@contoso.com' });
  assert.equal(plan.kind, 'changeUserPrincipalName');
  assert.deepEqual(doings(plan), [
    'graphApplication setUserPrincipalName',
    'graphDelegated replaceProxyAddresses',
  ]);
  assert.equal(plan.risky, true);
});

test('row 6: without sign-in of people it is done by hand in the admin center', () => {
  const { where, command, explanation } = instructionsOf(
    planFor(
      aUser({ proxyAddresses: alias }),
      aContext({ executors: { ...allHands, graphDelegated: false } }),
    ),
  );
  assert.equal(where, 'adminCenter');
  assert.equal(command, '');
  assert.match(explanation, /Users > Active users > John Doe/);
});

test('row 7: a guest loses an alias like any user', () => {
  const holder = aUser({ userType: 'Guest', proxyAddresses: alias });
  assert.deepEqual(doings(planFor(holder)), ['graphDelegated replaceProxyAddresses']);
});

test('row 7: the address that a guest was invited with goes only with the guest', () => {
  const holder = aUser({
    userType: 'Guest',
    proxyAddresses: [`SMTP:${contested}`],
    mail: contested,
  });
  const plan = planFor(holder);
  assert.equal(plan.kind, 'handOff');
  assert.match(instructionsOf(plan).explanation, /delete this guest/);
});

test('row 8: a soft-deleted user is deleted for good after the address was typed', () => {
  const holder = aUser({ deletedDateTime: '2026-01-01T00:00:00Z' });
  const ask = planFor(holder);
  assert.deepEqual(ask.steps, []);
  assert.deepEqual([ask.risky, ask.reversible, ask.after], [true, false, []]);
  const plan = planFor(holder, everyHand, { typedConfirmation: ' John@Contoso.com ' });
  assert.equal(plan.kind, 'purgeDeletedUser');
  assert.deepEqual(doings(plan), ['graphApplication purge']);
});

test('row 8: a person may delete a user for good where the app may not', () => {
  const holder = aUser({ deletedDateTime: '2026-01-01T00:00:00Z' });
  const executors = { ...noHands, graphDelegated: true };
  const plan = planFor(holder, aContext({ executors }), { typedConfirmation: contested });
  assert.deepEqual(doings(plan), ['graphDelegated purge']);
  assert.equal(instructionsOf(planFor(holder, noHand)).where, 'adminCenter');
});

test('row 8: restoring a deleted cloud user without the address is the alternative', () => {
  const holder = aUser({ deletedDateTime: '2026-01-01T00:00:00Z' });
  const details = aCase({ holders: [holder] });
  const [restore, ...others] = alternativeRemedies(details, holder.id, everyHand);
  assert.equal(restore?.kind, 'restoreDeletedUser');
  assert.deepEqual(restore?.steps[0], {
    executor: 'graphApplication',
    action: 'restore',
    target: { kind: 'user', id: holder.id, displayName: 'John Doe' },
    autoReconcileProxyConflict: true,
  });
  assert.deepEqual(others, []);
});

test('row 8: neither a live, nor a synced, nor a protected user is offered for restoring', () => {
  const deletedDateTime = '2026-01-01T00:00:00Z';
  for (const holder of [
    aUser(),
    aSyncedUser({ deletedDateTime }),
    aUser({ deletedDateTime, isManagementRestricted: true }),
  ]) {
    const details = aCase({ holders: [holder] });
    assert.deepEqual(alternativeRemedies(details, holder.id, everyHand), []);
  }
});

test('row 10: a soft-deleted group is deleted for good by a person, never by the app', () => {
  const holder = aGroup({ deletedDateTime: '2026-01-01T00:00:00Z' });
  const plan = planFor(holder, everyHand, { typedConfirmation: contested });
  assert.equal(plan.kind, 'purgeDeletedGroup');
  assert.deepEqual(doings(plan), ['graphDelegated purge']);
  const executors = { ...allHands, graphDelegated: false };
  assert.equal(instructionsOf(planFor(holder, aContext({ executors }))).where, 'adminCenter');
});

test('row 12: a synced group is changed in Active Directory', () => {
  const holder = aGroup({
    mastery: 'onPremises',
    onPremises: { securityIdentifier: 'S-1-5-21-9', samAccountName: 'project' },
  });
  assert.deepEqual(doings(planFor(holder)), ['activeDirectory removeAddress']);
  assert.match(
    instructionsOf(planFor(holder, noHand)).command,
    /^Set-ADGroup -Identity 'S-1-5-21-9'/,
  );
});

test('row 12: after its source of authority moved to the cloud a group is changed in Exchange', () => {
  assert.deepEqual(doings(planFor(aGroup({ mastery: 'cloudAfterTransfer' }))), [
    'exchange setEmailAddresses',
  ]);
});

test('row 15: a synced contact is looked up in Active Directory by its name and address', () => {
  const holder = aContact({ mastery: 'onPremises', proxyAddresses: alias });
  const { command } = instructionsOf(planFor(holder, noHand));
  assert.match(command, /Get-ADObject -LDAPFilter '\(&\(objectClass=contact\)/);
  assert.match(command, /displayName=John \\28partner\\29/);
});

test('a mailbox that signs in with the address changes the name in Graph, then Exchange', () => {
  const holder = aUser({
    userPrincipalName: contested,
    exchangeRecipient: 'mailbox',
    proxyAddresses: primary,
  });
  const plan = planFor(holder, everyHand, {
    newUserPrincipalName: 'j@contoso.com',
    newPrimary: 'other@contoso.com',
  });
  assert.deepEqual(doings(plan), [
    'graphApplication setUserPrincipalName',
    'exchange setEmailAddresses',
  ]);
  const executors = { ...allHands, graphApplication: false };
  assert.equal(instructionsOf(planFor(holder, aContext({ executors }))).where, 'adminCenter');
});

test('a primary in Exchange gets a successor in the same step, and the plan shows it', () => {
  const holder = aUser({ exchangeRecipient: 'mailbox', proxyAddresses: primary });
  const ask = planFor(holder);
  assert.deepEqual([ask.steps, ask.risky], [[], true]);
  assert.deepEqual(ask.after, ask.before);
  const plan = planFor(holder, everyHand, { newPrimary: 'OTHER@contoso.com' });
  assert.deepEqual(plan.after, ['SMTP:other@contoso.com']);
  const [step] = plan.steps;
  assert.deepEqual(step?.action === 'setEmailAddresses' && step.write, {
    cmdlet: 'Set-Mailbox',
    identity: holder.id,
    remove: `SMTP:${contested}`,
    primarySmtpAddress: 'other@contoso.com',
  });
});

test('whether a user has a mailbox is found out first, never tried', () => {
  const plan = planFor(aUser({ exchangeRecipient: 'unknown' }));
  const { command, explanation } = instructionsOf(plan);
  assert.match(command, /^Get-EXORecipient -ExternalDirectoryObjectId /);
  assert.match(explanation, /is unknown/);
});

test('a group that is no recipient as far as we know is looked at first', () => {
  const plan = planFor(aGroup({ exchangeRecipient: 'none', groupKind: 'security' }));
  assert.match(instructionsOf(plan).command, /^Get-EXORecipient /);
});

test('what only Exchange keeps of a deleted recipient is left to Exchange', () => {
  const holder = aUser({ deletedDateTime: '2026-01-01T00:00:00Z', onlyInExchange: true });
  assert.equal(instructionsOf(planFor(holder)).where, 'exchangeOnline');
});

test('an object id is compared without regard to case', () => {
  const holder = aUser({ id: 'aaaa-bbbb', proxyAddresses: alias });
  const decision = planRemedy(aCase({ holders: [holder] }), 'AAAA-BBBB', {}, everyHand);
  assert.equal(decision.outcome, 'plan');
});

test('the plan says who carries it out', () => {
  assert.equal(
    planFor(aUser({ proxyAddresses: primary, mail: contested })).carriedOutBy,
    'Unclash, through Microsoft Graph; then You, through Microsoft Graph and with your own rights.',
  );
});
