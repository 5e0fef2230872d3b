import assert from 'node:assert/strict';
import type { Tenant } from '../../simulator/directory/tenant.ts';
import { isSetCmdlet } from '../../simulator/exchange/role-groups.ts';
import { setAddresses } from '../../simulator/exchange/set-addresses.ts';
import type { Step } from '../../src/domain/remedy/remedy-plan.ts';
import { paste } from '../domain/remedy/play-steps.ts';

export type HandOff = Extract<Step, { readonly executor: 'person' }>;

/**
 * An administrator who pastes what was printed. False where there is nothing to paste: a page of an admin
 * center, or a command that only finds.
 */
export function carryOutManually(tenant: Tenant, { where, command, target }: HandOff): boolean {
  if (where === 'activeDirectory') return pasteInActiveDirectory(tenant, target.id, command);
  if (where !== 'exchangeOnline') return false;
  const removed = /^Remove-MailContact -Identity '([^']+)'$/.exec(command)?.[1];
  if (removed !== undefined) {
    const entry = tenant.directory.find(removed) ?? assert.fail(`no contact ${removed}`);
    tenant.directory.purge(entry);
    return true;
  }
  const writes = command.split('\n').filter((line) => line.startsWith('Set-'));
  for (const line of writes) pasteInExchange(tenant, line);
  return writes.length > 0;
}

function pasteInActiveDirectory({ onPremises }: Tenant, id: string, command: string): boolean {
  const before = onPremises.get(id) ?? assert.fail(`no original of ${id}`);
  const { proxyAddresses, mail, userPrincipalName } = before;
  const after = paste(command, {
    proxyAddresses,
    ...(mail !== undefined && { mail }),
    ...(userPrincipalName !== undefined && { userPrincipalName }),
  });
  return onPremises.edit(id, {
    remove: proxyAddresses.filter((entry) => !after.proxyAddresses.includes(entry)),
    add: after.proxyAddresses.filter((entry) => !proxyAddresses.includes(entry)),
    mail: after.mail ?? '',
    ...(after.userPrincipalName !== undefined && { userPrincipalName: after.userPrincipalName }),
  });
}

function pasteInExchange(tenant: Tenant, line: string): void {
  const [cmdlet = ''] = line.split(' ');
  assert.ok(isSetCmdlet(cmdlet), line);
  const unquoted = (value: string | undefined) => value?.replaceAll("''", "'");
  const identity = unquoted(/-Identity '((?:[^']|'')*)'/.exec(line)?.[1]);
  const remove = unquoted(/@\{Remove='((?:[^']|'')*)'\}/.exec(line)?.[1]);
  const [, name, value] =
    /-(WindowsEmailAddress|PrimarySmtpAddress) '((?:[^']|'')*)'/.exec(line) ?? [];
  const skips = line.includes('-BypassSecurityGroupManagerCheck');
  setAddresses(tenant, cmdlet, {
    Identity: identity,
    ...(skips && { BypassSecurityGroupManagerCheck: true }),
    ...(name !== undefined && { [name]: unquoted(value) }),
    ...(remove !== undefined && {
      EmailAddresses: { '@odata.type': '#Exchange.GenericHashTable', Remove: [remove] },
    }),
  });
}
