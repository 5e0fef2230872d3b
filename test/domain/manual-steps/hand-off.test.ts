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

function linesOf(command: string): string[] {
  return command.split('\n');
}

test('a synced user is changed by its distinguished name, in its domain, then a sync is started', () => {
  const object = aSyncedUser();
  const command = activeDirectoryCommand({ object, remove: alias, mailCarriesValue: false });
  assert.deepEqual(linesOf(command), [
    "Set-ADUser -Identity 'CN=Jane Roe,OU=Staff,DC=contoso,DC=local' -Server 'contoso.local' -Remove @{proxyAddresses='smtp:john@contoso.com'}",
    '# Then, on the Microsoft Entra Connect server:',
    'Start-ADSyncSyncCycle -PolicyType Delta',
  ]);
});

test('the prefix keeps the case in which it is stored', () => {
  const command = activeDirectoryCommand({
    object: aSyncedUser(),
    remove: `SMTP:${contested}`,
    mailCarriesValue: false,
  });
  assert.match(command, /proxyAddresses='SMTP:john@contoso\.com'/);
});

test('a new primary is exchanged for its alias, and mail is set, in one command', () => {
  const object = aSyncedUser({ proxyAddresses: [`SMTP:${contested}`, 'smtp:jane@contoso.com'] });
  const [line] = linesOf(
    activeDirectoryCommand({
      object,
      remove: `SMTP:${contested}`,
      newPrimary: 'jane@contoso.com',
      mailCarriesValue: true,
    }),
  );
  assert.match(
    line ?? '',
    /-Remove @\{proxyAddresses='SMTP:john@contoso\.com','smtp:jane@contoso\.com'\} -Add @\{proxyAddresses='SMTP:jane@contoso\.com'\} -Replace @\{mail='jane@contoso\.com'\}$/,
  );
});

test('mail is cleared where it carries the address, and only if it does on a claimant', () => {
  const held = activeDirectoryCommand({
    object: aSyncedUser(),
    remove: alias,
    mailCarriesValue: true,
  });
  assert.match(held, /-Clear mail$/m);
  const claimed = linesOf(activeDirectoryCommand({ object: aClaimant(), remove: alias }));
  assert.match(claimed[1] ?? '', /^Get-ADUser .* \| Where-Object mail -eq 'john@contoso\.com' \| /);
});

test('another sign-in name is set with the same command', () => {
  const command = activeDirectoryCommand({
    object: aSyncedUser(),
    newUserPrincipalName: "d.o'brien@contoso.com",
  });
  assert.match(command, / -UserPrincipalName 'd\.o''brien@contoso\.com'$/m);
});

test('a group is changed by its security identifier', () => {
  const object = aGroup({
    mastery: 'onPremises',
    onPremises: { samAccountName: 'sales', securityIdentifier: 'S-1-5-21-7' },
  });
  const command = activeDirectoryCommand({ object, remove: alias, mailCarriesValue: false });
  assert.match(command, /^Set-ADGroup -Identity 'S-1-5-21-7' -Remove /);
});

test('the objectGUID of the immutable id is used when nothing surer is known', () => {
  const object = aSyncedUser({ onPremises: { immutableId: 'EjRWeJCrze8SNFZ4kKvN7w==' } });
  const command = activeDirectoryCommand({ object, remove: alias, mailCarriesValue: false });
  assert.match(command, /^Set-ADUser -Identity '78563412-ab90-efcd-1234-567890abcdef' /);
});

test('an immutable id that is no GUID is not taken for one', () => {
  assert.equal(guidFromImmutableId('am9obg=='), undefined);
  assert.equal(guidFromImmutableId('not base64 at all!!!!!!=='), undefined);
});

test('a contact, which has no anchor, is found by name and address and must be the only one', () => {
  const object = aContact({ mastery: 'onPremises', displayName: "O'Brien (*)" });
  const lines = linesOf(activeDirectoryCommand({ object, remove: alias, mailCarriesValue: false }));
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
  const command = activeDirectoryCommand({ object, remove: alias, mailCarriesValue: false });
  assert.ok(
    command.startsWith(
      "Set-ADUser -Identity 'CN=x’’; Remove-Item C:\\ -Recurse; ''$(calc),DC=a' -Remove",
    ),
  );
});

test('a hand-off says where to run it', () => {
  const { where, explanation } = activeDirectoryHandOff({ object: aSyncedUser(), remove: alias });
  assert.equal(where, 'activeDirectory');
  const name = aSyncedUser().displayName;
  assert.deepEqual(explanation, { code: 'step.activeDirectory', name, domain: 'contoso.local' });
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
    `Get-Recipient -IncludeSoftDeletedRecipients -RecipientTypeDetails UserMailbox,SharedMailbox,RoomMailbox,EquipmentMailbox,MailUser,GroupMailbox -ResultSize Unlimited -Filter ${filter}`,
    `Get-MailPublicFolder -ResultSize Unlimited -Filter ${filter}`,
  ]);
});
