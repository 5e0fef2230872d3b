import {
  bareAddress,
  findAddress,
  parseProxyAddress,
  sameAddress,
  sameEntries,
} from '../address/proxy-address.ts';
import type { DirectoryObject } from '../conflict/directory-object.ts';
import { defined } from '../defined.ts';
import type { ExchangeWrite, RemedyPlan, Step } from './remedy-plan.ts';

/**
 * The steps of a plan, cut so that each is one call that may write. A step in Exchange can take three
 * (`-EmailAddresses` and `-PrimarySmtpAddress` cannot stand in one command): add, make primary,
 * remove, in the order in which a failure leaves an address too many and never none.
 */
export function callsOf({ steps }: Pick<RemedyPlan, 'steps'>): readonly Step[] {
  return steps.flatMap(callsOfStep);
}

/** The calls of one step. */
export function callsOfStep(step: Step): readonly Step[] {
  if (step.action !== 'setEmailAddresses') return [step];
  return singleWrites(step.write).map((write) => ({ ...step, write }));
}

function singleWrites(write: ExchangeWrite): readonly ExchangeWrite[] {
  const { cmdlet, identity, add, remove } = write;
  const primary = primaryOf(write);
  const writes: ExchangeWrite[] = [];
  if (add !== undefined) writes.push({ cmdlet, identity, add: asAlias(add) });
  if (primary !== undefined) {
    writes.push({ cmdlet, identity, primarySmtpAddress: bareAddress(primary) });
  }
  if (remove !== undefined) {
    const stored = primary === undefined ? remove : asAlias(remove);
    writes.push({ cmdlet, identity, remove: stored });
  }
  return writes;
}

function primaryOf({ add, primarySmtpAddress }: ExchangeWrite): string | undefined {
  if (primarySmtpAddress !== undefined) return primarySmtpAddress;
  return add !== undefined && parseProxyAddress(add).isPrimary ? add : undefined;
}

/** `SMTP:x` -> `smtp:x`; every other entry as it is. */
function asAlias(entry: string): string {
  return parseProxyAddress(entry).isPrimary ? `smtp:${bareAddress(entry)}` : entry;
}

/**
 * Does the object, as it was read, show the effect of this one call? It says nothing about who made
 * the call: compare with the object from before. `undefined` is an object that was not found.
 */
export function isCallVisible(call: Step, object: DirectoryObject | undefined): boolean {
  if (call.action === 'purge') return object === undefined;
  if (object === undefined) return false;
  const { proxyAddresses, mail, userPrincipalName } = object;
  switch (call.action) {
    case 'replaceProxyAddresses':
      return sameEntries(proxyAddresses, call.proxyAddresses);
    case 'setEmailAddresses':
      return isWriteVisible(call.write, proxyAddresses);
    case 'addAddress':
      return findAddress(proxyAddresses, call.value) !== undefined;
    case 'removeAddress':
      return findAddress(proxyAddresses, call.value) === undefined;
    case 'promotePrimary':
      return hasPrimary(proxyAddresses, call.value);
    case 'setMail':
    case 'addMail':
      return isSame(mail, call.value);
    case 'removeMail':
      return !isSame(mail, call.value);
    case 'setUserPrincipalName':
      return isSame(userPrincipalName, call.value);
    case 'restore':
      return object.deletedDateTime === undefined;
    case 'runCommand':
      return false;
  }
}

function isWriteVisible(
  { add, primarySmtpAddress, remove }: ExchangeWrite,
  entries: readonly string[],
): boolean {
  const isThere = add === undefined || findAddress(entries, add) !== undefined;
  const isPrimary = primarySmtpAddress === undefined || hasPrimary(entries, primarySmtpAddress);
  const isGone = remove === undefined || findAddress(entries, remove) === undefined;
  return isThere && isPrimary && isGone;
}

function hasPrimary(entries: readonly string[], address: string): boolean {
  const entry = findAddress(entries, address);
  return entry !== undefined && parseProxyAddress(entry).isPrimary;
}

/**
 * The object as it was before these calls, which were carried out, so that its plan can be made again;
 * undefined when something else changed on it, too.
 *
 * @param snapshot the object as it was read before the first call
 */
export function beforeCalls(
  calls: readonly Step[],
  snapshot: DirectoryObject,
  now: DirectoryObject,
): DirectoryObject | undefined {
  const values = calls.flatMap(valuesOf);
  const isOurs = (value: string) => values.some((own) => sameAddress(own, value));
  const isSameText = (a: string | undefined, b: string | undefined) =>
    isSame(a, b ?? '') || [a, b].some((text) => text !== undefined && isOurs(text));
  const promotes = calls.some(makesPrimary);
  const others = (entries: readonly string[]) =>
    entries.filter((one) => !isOurs(one)).map((one) => (promotes ? asAlias(one) : one));
  const isSameObject =
    sameEntries(others(snapshot.proxyAddresses), others(now.proxyAddresses)) &&
    isSameText(snapshot.mail, now.mail) &&
    isSameText(snapshot.userPrincipalName, now.userPrincipalName);
  if (!isSameObject) return undefined;
  const { proxyAddresses, mail, userPrincipalName } = snapshot;
  const { mail: _mail, userPrincipalName: _name, ...same } = now;
  return { ...same, proxyAddresses, ...defined({ mail, userPrincipalName }) };
}

/** Every address that a call adds, removes or sets. */
function valuesOf(call: Step): readonly string[] {
  switch (call.action) {
    case 'replaceProxyAddresses':
      return call.proxyAddresses;
    case 'setEmailAddresses': {
      const { add, primarySmtpAddress, remove } = call.write;
      return [add, primarySmtpAddress, remove].filter((value) => value !== undefined);
    }
    case 'setUserPrincipalName':
      return call.executor === 'activeDirectory' ? [call.value, call.was] : [call.value];
    case 'promotePrimary':
      return [call.value, call.was].filter((value) => value !== undefined);
    case 'purge':
    case 'restore':
    case 'runCommand':
      return [];
    default:
      return [call.value];
  }
}

function makesPrimary(call: Step): boolean {
  if (call.action === 'promotePrimary' || call.action === 'setMail') return true;
  return call.action === 'setEmailAddresses' && call.write.primarySmtpAddress !== undefined;
}

function isSame(one: string | undefined, other: string): boolean {
  return (one ?? '').toLowerCase() === other.toLowerCase();
}
