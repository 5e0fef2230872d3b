import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  activeDirectoryCommand,
  guidFromImmutableId,
} from '../../../src/domain/manual-steps/active-directory-command.ts';
import {
  exchangeCommand,
  findHolderCommand,
  primaryParameter,
} from '../../../src/domain/manual-steps/exchange-command.ts';
import { activeDirectoryHandOff } from '../../../src/domain/manual-steps/hand-off.ts';
import { aClaimant, aContact, aGroup, aSyncedUser, contested } from '../../support/world.ts';

const alias = `smtp:${contested}`;
const primary = `SMTP:${contested}`;

function linesOf(command: string): string[] {
  return command.split('\n');
}

const takesOff = (remove: string) => [{ attribute: 'proxyAddresses', remove }] as const;
const clearsMail = { attribute: 'mail', remove: contested } as const;

/** `object` gives `jane@contoso.com` the place of its primary. */
const promotes = [
  { attribute: 'proxyAddresses', remove: primary },
  { attribute: 'proxyAddresses', remove: 'smtp:jane@contoso.com', add: 'SMTP:jane@contoso.com' },
  { attribute: 'mail', remove: contested, add: 'jane@contoso.com' },
] as const;

test('a synced user is changed by its distinguished name, in its domain, then a sync is started', () => {
  const command = activeDirectoryCommand({ object: aSyncedUser(), changes: takesOff(alias) });
  assert.deepEqual(linesOf(command), [
    "Set-ADUser -Identity 'CN=Jane Roe,OU=Staff,DC=contoso,DC=local' -Server 'contoso.local' -Remove @{proxyAddresses='smtp:john@contoso.com'}",
    '# Microsoft Entra Connect:',
    'Start-ADSyncSyncCycle -PolicyType Delta',
  ]);
});

test('where Cloud Sync syncs, no line needs a Microsoft Entra Connect server', () => {
  const change = { object: aSyncedUser(), changes: takesOff(alias) };
  const command = activeDirectoryCommand({ ...change, syncClient: 'cloudSync' });
  assert.equal(linesOf(command).length, 1);
  assert.doesNotMatch(command, /Connect|ADSync/);
  const connect = activeDirectoryCommand({ ...change, syncClient: 'connect' });
  assert.equal(linesOf(connect)[1], '# Microsoft Entra Connect:');
});

test('the prefix keeps the case in which it is stored', () => {
  const command = activeDirectoryCommand({ object: aSyncedUser(), changes: takesOff(primary) });
  assert.match(command, /proxyAddresses='SMTP:john@contoso\.com'/);
});

test('a new primary is exchanged for its alias where no third one is the primary, and mail follows', () => {
  const object = aSyncedUser({ onPremises: { samAccountName: 'jane' } });
  const [entries, rest, mail] = linesOf(activeDirectoryCommand({ object, changes: promotes }));
  assert.equal(
    entries,
    "Get-ADUser -Identity 'jane' -Properties proxyAddresses | Where-Object { -not ($_.proxyAddresses -clike 'SMTP:*' -ne 'SMTP:john@contoso.com') } | Set-ADUser -Remove @{proxyAddresses='SMTP:john@contoso.com','smtp:jane@contoso.com'} -Add @{proxyAddresses='SMTP:jane@contoso.com'}",
  );
  assert.equal(
    rest,
    "Set-ADUser -Identity 'jane' -Remove @{proxyAddresses='SMTP:john@contoso.com'}",
  );
  assert.equal(
    mail,
    "Get-ADUser -Identity 'jane' -Properties mail | Where-Object mail -eq 'john@contoso.com' | Set-ADUser -Replace @{mail='jane@contoso.com'}",
  );
});

test('a primary that Entra calculated is added where the list has none', () => {
  const object = aSyncedUser({ onPremises: { samAccountName: 'jane' } });
  const changes = [{ attribute: 'proxyAddresses', add: 'SMTP:jane@contoso.com' }] as const;
  const [line] = linesOf(activeDirectoryCommand({ object, changes }));
  assert.equal(
    line,
    "Get-ADUser -Identity 'jane' -Properties proxyAddresses | Where-Object { -not ($_.proxyAddresses -clike 'SMTP:*') } | Set-ADUser -Add @{proxyAddresses='SMTP:jane@contoso.com'}",
  );
});

test('mail is cleared only where it carries the address', () => {
  const changes = [...takesOff(alias), clearsMail];
  const lines = linesOf(activeDirectoryCommand({ object: aClaimant(), changes }));
  assert.match(
    lines[1] ?? '',
    /^Get-ADUser .* \| Where-Object mail -eq 'john@contoso\.com' \| Set-ADUser -Clear mail$/,
  );
});

test('another sign-in name is set with the same command', () => {
  const add = "d.o'brien@contoso.com";
  const changes = [{ attribute: 'userPrincipalName', remove: contested, add }] as const;
  const command = activeDirectoryCommand({ object: aSyncedUser(), changes });
  assert.match(command, / -UserPrincipalName 'd\.o''brien@contoso\.com'$/m);
});

test('a group is changed by its security identifier', () => {
  const object = aGroup({
    mastery: 'onPremises',
    onPremises: { samAccountName: 'sales', securityIdentifier: 'S-1-5-21-7' },
  });
  const command = activeDirectoryCommand({ object, changes: takesOff(alias) });
  assert.match(command, /^Set-ADGroup -Identity 'S-1-5-21-7' -Remove /);
});

test('the objectGUID of the immutable id is used when nothing surer is known', () => {
  const object = aSyncedUser({ onPremises: { immutableId: 'EjRWeJCrze8SNFZ4kKvN7w==' } });
  const command = activeDirectoryCommand({ object, changes: takesOff(alias) });
  assert.match(command, /^Set-ADUser -Identity '78563412-ab90-efcd-1234-567890abcdef' /);
});

test('an immutable id that is no GUID is not taken for one', () => {
  assert.equal(guidFromImmutableId('am9obg=='), undefined);
  assert.equal(guidFromImmutableId('not base64 at all!!!!!!=='), undefined);
});

test('a contact, which has no anchor, is found by name and address and must be the only one', () => {
  const object = aContact({ mastery: 'onPremises', displayName: "O'Brien (*)" });
  const lines = linesOf(activeDirectoryCommand({ object, changes: takesOff(alias) }));
  assert.deepEqual(lines.slice(0, 3), [
    '$found = @()',
    "$found = @(Get-ADObject -LDAPFilter '(&(objectClass=contact)(displayName=O''Brien \\28\\2a\\29)(|(proxyAddresses=smtp:john@contoso.com)(mail=john@contoso.com)))' -Properties mail, proxyAddresses)",
    "if ($found.Count -eq 1) { $found[0] | Set-ADObject -Remove @{proxyAddresses='smtp:john@contoso.com'} } else { throw ('Expected one object, found ' + $found.Count) }",
  ]);
});

test('hostile names stay inside their quotes', () => {
  const object = aSyncedUser({
    onPremises: { distinguishedName: "CN=x’; Remove-Item C:\\ -Recurse; '$(calc),DC=a" },
  });
  const command = activeDirectoryCommand({ object, changes: takesOff(alias) });
  assert.ok(
    command.startsWith(
      "Set-ADUser -Identity 'CN=x’’; Remove-Item C:\\ -Recurse; ''$(calc),DC=a' -Remove",
    ),
  );
});

test('a hand-off has the steps of the executor as a command, and says where to run it', () => {
  const object = aSyncedUser({
    onPremises: { samAccountName: 'jane', domainName: 'contoso.local' },
  });
  const { kind, id, displayName } = object;
  const to = { executor: 'activeDirectory', target: { kind, id, displayName } } as const;
  const step = activeDirectoryHandOff({
    object,
    original: {
      proxyAddresses: [primary, 'smtp:jane@contoso.com'],
      mail: contested,
    },
    steps: [
      { ...to, action: 'promotePrimary', value: 'jane@contoso.com', was: contested },
      { ...to, action: 'removeAddress', value: primary },
    ],
  });
  assert.equal(step.where, 'activeDirectory');
  assert.equal(step.command, activeDirectoryCommand({ object, changes: promotes }));
  assert.deepEqual(step.explanation, {
    code: 'step.activeDirectory',
    name: displayName,
    domain: 'contoso.local',
    newPrimary: 'jane@contoso.com',
  });
});

test('in Exchange a new primary comes first, and the old one goes as the alias that it became', () => {
  const write = {
    cmdlet: 'Set-Mailbox',
    identity: 'id',
    remove: `SMTP:${contested}`,
    primarySmtpAddress: 'j@contoso.com',
  } as const;
  assert.deepEqual(linesOf(exchangeCommand(write)), [
    "Set-Mailbox -Identity 'id' -WindowsEmailAddress 'j@contoso.com'",
    "Set-Mailbox -Identity 'id' -EmailAddresses @{Remove='smtp:john@contoso.com'}",
  ]);
});

test('a distribution list is changed by a person who is not its manager, too', () => {
  const write = { cmdlet: 'Set-DistributionGroup', identity: 'id', remove: alias } as const;
  assert.equal(
    exchangeCommand(write),
    "Set-DistributionGroup -Identity 'id' -BypassSecurityGroupManagerCheck -EmailAddresses @{Remove='smtp:john@contoso.com'}",
  );
});

test('an address can be put back with the same words', () => {
  const write = { cmdlet: 'Set-MailUser', identity: 'id', add: alias } as const;
  assert.equal(
    exchangeCommand(write),
    "Set-MailUser -Identity 'id' -EmailAddresses @{Add='smtp:john@contoso.com'}",
  );
});

test('groups have a parameter for the primary address, mailboxes in the cloud use another', () => {
  assert.equal(primaryParameter('Set-UnifiedGroup'), 'PrimarySmtpAddress');
  assert.equal(primaryParameter('Set-MailContact'), 'WindowsEmailAddress');
});

test('a holder that Graph does not show is looked for in Exchange, public folders included', () => {
  const command = findHolderCommand("o'brien@contoso.com");
  const filter = "'EmailAddresses -eq ''smtp:o''''brien@contoso.com'''";
  assert.deepEqual(linesOf(command), [
    `Get-EXORecipient -ResultSize Unlimited -Filter ${filter}`,
    `Get-Recipient -IncludeSoftDeletedRecipients -RecipientTypeDetails UserMailbox, SharedMailbox, RoomMailbox, EquipmentMailbox, MailUser, GroupMailbox -ResultSize Unlimited -Filter ${filter}`,
    `Get-MailPublicFolder -ResultSize Unlimited -Filter ${filter}`,
  ]);
});
