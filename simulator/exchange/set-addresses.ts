import { randomUUID } from 'node:crypto';
import { addressKey, bareAddress, isPrimary, isSmtp } from '../directory/address.ts';
import { withPrimary } from '../directory/proxy-calculation.ts';
import { AddressInUseError, type Recipient } from '../directory/recipients.ts';
import type { Tenant } from '../directory/tenant.ts';
import {
  alreadyUsed,
  badArgument,
  entraConflict,
  entraObjectConflict,
  invalid,
  managersOnly,
  mastered,
  notFound,
  outsideScope,
} from './cmdlet-error.ts';
import type { Output, Parameters } from './get-recipients.ts';
import { type SetCmdlet, setCmdlets } from './role-groups.ts';

const SMTP_ADDRESS = /^[^\s<>();,[\]"@:]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

const MANAGER_BYPASS = 'BypassSecurityGroupManagerCheck';

/** The `Set-` cmdlets, as far as addresses go. */
export function setAddresses(tenant: Tenant, cmdlet: SetCmdlet, parameters: Parameters): Output {
  const recipient = targetOf(tenant, cmdlet, parameters['Identity']);
  const wanted = newAddresses(recipient, cmdlet, parameters);
  refuseForeign(recipient, cmdlet);
  if (tenant.settings.readings.appsNeedManagerBypass) {
    refuseStranger(recipient, cmdlet, parameters);
  }
  if (same(wanted, recipient.emailAddresses)) {
    const warning = `The command completed successfully but no settings of '${recipient.displayName}' have been modified.`;
    return { value: [], warnings: [warning] };
  }
  if (wanted.filter(isPrimary).length !== 1) {
    throw invalid(
      `There must be exactly one primary SMTP address for the recipient '${recipient.displayName}'.`,
    );
  }
  write(tenant, recipient, wanted);
  return { value: [], warnings: [] };
}

function targetOf({ recipients }: Tenant, cmdlet: SetCmdlet, identity: unknown): Recipient {
  if (typeof identity !== 'string' || identity === '') {
    throw badArgument("Cannot bind argument to parameter 'Identity' because it is null.");
  }
  const types: readonly string[] = setCmdlets[cmdlet].types;
  const [recipient] = recipients
    .find(identity)
    .filter((found) => types.includes(found.recipientTypeDetails) && !found.isSoftDeleted);
  if (recipient === undefined) throw notFound(identity);
  return recipient;
}

function newAddresses(recipient: Recipient, cmdlet: SetCmdlet, parameters: Parameters): string[] {
  const { Identity: _, EmailAddresses: change, ...others } = parameters;
  const isBypass = (name: string) => name === MANAGER_BYPASS && cmdlet === 'Set-DistributionGroup';
  const [primaryName, ...unknown] = Object.keys(others).filter((name) => !isBypass(name));
  const allowed = setCmdlets[cmdlet].primary;
  if (unknown.length > 0 || (primaryName !== undefined && primaryName !== allowed)) {
    const name = unknown[0] ?? primaryName;
    throw badArgument(`A parameter cannot be found that matches parameter name '${name}'.`);
  }
  if (primaryName !== undefined && change !== undefined) {
    throw badArgument(`You can't use the EmailAddresses and ${primaryName} parameters together.`);
  }
  if (primaryName !== undefined) {
    return withPrimary(recipient.emailAddresses, validSmtp(others[primaryName]));
  }
  return change === undefined ? [...recipient.emailAddresses] : changed(recipient, change);
}

/** `@{Add=...;Remove=...}` or the whole list; entries without a type are SMTP addresses. */
function changed(recipient: Recipient, change: unknown): string[] {
  if (Array.isArray(change)) return change.map(validEntry);
  const table = change as Readonly<Record<string, unknown>>;
  if (typeof change !== 'object' || table['@odata.type'] !== '#Exchange.GenericHashTable') {
    throw badArgument("Cannot process argument transformation on parameter 'EmailAddresses'.");
  }
  const remove = listOf(table['Remove']).map((entry) => keyOf(validEntry(entry)));
  const kept = recipient.emailAddresses.filter((entry) => !remove.includes(keyOf(entry)));
  return listOf(table['Add'])
    .map(validEntry)
    .reduce(
      (list, entry) =>
        list.some((old) => keyOf(old) === keyOf(entry)) ? list : added(list, entry),
      kept,
    );
}

function added(list: readonly string[], entry: string): string[] {
  return isPrimary(entry) ? withPrimary(list, bareAddress(entry)) : [...list, entry];
}

/** Who may not be changed from here, and why: a synced recipient, or one outside the write scope. */
function refuseForeign(recipient: Recipient, cmdlet: SetCmdlet): void {
  const { noun } = setCmdlets[cmdlet];
  if (recipient.isDirSynced && !recipient.isExchangeCloudManaged) {
    throw mastered(noun, cmdlet, recipient.displayName);
  }
  if (recipient.isOutsideWriteScope) throw outsideScope(noun, recipient.displayName);
}

/** Set-DistributionGroup is for the group's managers, unless the caller says to skip that check. */
function refuseStranger(recipient: Recipient, cmdlet: SetCmdlet, parameters: Parameters): void {
  const skips = parameters[MANAGER_BYPASS] === true;
  if (cmdlet === 'Set-DistributionGroup' && !recipient.isManagedByApp && !skips) {
    throw managersOnly();
  }
}

/** Exchange looks among its recipients first; the dual write then meets what only Entra knows. */
function write({ recipients, directory }: Tenant, recipient: Recipient, wanted: string[]): void {
  try {
    recipients.writeAddresses(recipient.id, wanted);
  } catch (error) {
    if (!(error instanceof AddressInUseError)) throw error;
    const { address, blocker } = error;
    const has = (entry: string) => isSmtp(entry) && addressKey(entry) === addressKey(address);
    const holder = recipients.get(blocker.id);
    if (holder?.emailAddresses.some(has)) throw alreadyUsed(address, holder.displayName);
    const entry = directory.find(blocker.id) ?? directory.findDeleted(blocker.id);
    throw entry?.resource.proxyAddresses.some(has)
      ? entraConflict(blocker.name)
      : entraObjectConflict(blocker.name, randomUUID());
  }
}

function listOf(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function validEntry(entry: unknown): string {
  if (typeof entry !== 'string' || entry === '') {
    throw badArgument("Cannot process argument transformation on parameter 'EmailAddresses'.");
  }
  const typed = /^[^@:]+:/.test(entry) ? entry : `smtp:${entry}`;
  if (isSmtp(typed)) validSmtp(bareAddress(typed));
  return typed;
}

function validSmtp(address: unknown): string {
  if (typeof address === 'string' && SMTP_ADDRESS.test(address)) return address;
  throw invalid(`The email address "${String(address)}" isn't correct.`);
}

/** Type and address without case: how Exchange compares proxy addresses. */
function keyOf(entry: string): string {
  return entry.toLowerCase();
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((entry) => b.includes(entry));
}
