import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import type { ExchangeWrite, Step } from '../../../src/domain/remedy/remedy-plan.ts';

/**
 * What directories do with a step and with a printed command, written for the test alone: nothing here may
 * come from the code that plans them.
 */
export interface Addresses {
  readonly proxyAddresses: readonly string[];
  readonly mail?: string;
  readonly userPrincipalName?: string;
}

const bare = (text: string) => text.trim().replace(/^smtp:/i, '');
const same = (a: string | undefined, b: string | undefined) =>
  a !== undefined && b !== undefined && bare(a).toLowerCase() === bare(b).toLowerCase();
const isPrimary = (entry: string) => entry.startsWith('SMTP:');
const asAlias = (entry: string) => (isPrimary(entry) ? `smtp:${bare(entry)}` : entry);
const isSmtp = (entry: string) => /^smtp:/i.test(entry);

function withMail<A extends Addresses>({ mail: _, ...rest }: A, mail: string | undefined) {
  return { ...rest, ...(mail !== undefined && { mail }) };
}

/** A list in which this address is the primary, whatever it was before. */
function promoted(entries: readonly string[], address: string): readonly string[] {
  const others = entries.filter((one) => !(isSmtp(one) && same(one, address)));
  return [`SMTP:${bare(address)}`, ...others.map(asAlias)];
}

const without = (entries: readonly string[], entry: string) =>
  entries.filter((one) => !(isSmtp(one) && same(one, entry)));

/** Active Directory after a step. */
export function playInActiveDirectory(step: Step, ad: Addresses): Addresses {
  const { proxyAddresses, mail } = ad;
  switch (step.action) {
    case 'removeAddress': {
      const left = { ...ad, proxyAddresses: without(proxyAddresses, step.value) };
      const goes = same(mail, step.value) && !('mailStays' in step);
      return goes ? withMail(left, undefined) : left;
    }
    case 'removeMail':
      return same(mail, step.value) ? withMail(ad, undefined) : ad;
    case 'addMail':
      return withMail(ad, step.value);
    case 'addAddress':
      return { ...ad, proxyAddresses: [...without(proxyAddresses, step.value), step.value] };
    case 'promotePrimary': {
      const old = proxyAddresses.find(isPrimary) ?? ('was' in step ? step.was : undefined);
      const list = { ...ad, proxyAddresses: promoted(proxyAddresses, step.value) };
      const stays = 'mailStays' in step || !same(mail, old);
      return stays ? list : withMail(list, bare(step.value));
    }
    case 'setUserPrincipalName':
      return { ...ad, userPrincipalName: step.value };
    default:
      throw new Error(`no step in Active Directory: ${step.action}`);
  }
}

/** What Entra Connect and proxy calculation make of an original (KB 3190357). */
export function calculated(ad: Addresses, isLicensed: boolean): Addresses {
  const { mail, userPrincipalName: name } = ad;
  let list = [...ad.proxyAddresses];
  const add = (address: string | undefined) => {
    if (address !== undefined && !list.some((one) => isSmtp(one) && same(one, address)))
      list.push(`smtp:${address}`);
  };
  if (!list.some(isPrimary) && mail !== undefined) list = [...promoted(list, mail)];
  add(mail);
  if (isLicensed) add(name);
  if (!list.some(isPrimary) && isLicensed && name !== undefined) list = [...promoted(list, name)];
  const primary = list.find(isPrimary);
  const shown = primary === undefined ? mail : bare(primary);
  return withMail({ ...ad, proxyAddresses: list }, shown);
}

function playInExchange<A extends Addresses>(write: ExchangeWrite, object: A): A {
  let list = object.proxyAddresses;
  if (write.add !== undefined) {
    const entry = isPrimary(write.add) && list.some(isPrimary) ? asAlias(write.add) : write.add;
    list = [...without(list, write.add), entry];
  }
  if (write.primarySmtpAddress !== undefined) list = promoted(list, write.primarySmtpAddress);
  if (write.remove !== undefined) list = without(list, write.remove);
  const primary = list.find(isPrimary);
  const changed = withMail(object, primary === undefined ? undefined : bare(primary));
  return { ...changed, proxyAddresses: list } as A;
}

/** The object in the cloud after a step there; undefined where it left its place for good. */
export function playInCloud(step: Step, object: DirectoryObject): DirectoryObject | undefined {
  switch (step.action) {
    case 'replaceProxyAddresses':
      return { ...object, proxyAddresses: step.proxyAddresses };
    case 'setEmailAddresses':
      return playInExchange(step.write, object);
    case 'setMail':
      return {
        ...object,
        mail: step.value,
        proxyAddresses: promoted(object.proxyAddresses, step.value),
      };
    case 'setUserPrincipalName':
      return { ...object, userPrincipalName: step.value };
    case 'purge':
    case 'restore':
      return undefined;
    default:
      throw new Error(`no step in the cloud: ${step.action}`);
  }
}

/** Active Directory after the printed lines, as Set-AD... and Where-Object are documented. */
export function paste(command: string, ad: Addresses): Addresses {
  const lines = command.split('\n');
  const edits = lines.flatMap((line) => {
    const found = /^if \(\$found\.Count -eq 1\) \{ (.*) \} else \{/.exec(line)?.[1];
    return found === undefined ? [line] : found.split('; ');
  });
  return edits.filter((line) => /\bSet-AD/.test(line)).reduce(pasteLine, ad);
}

function pasteLine(ad: Addresses, line: string): Addresses {
  const [, mail] = /Where-Object mail -eq '([^']*)'/.exec(line) ?? [];
  if (mail !== undefined && ad.mail?.toLowerCase() !== mail.toLowerCase()) return ad;
  const guard =
    /Where-Object \{ -not \(\$_\.proxyAddresses -clike 'SMTP:\*'(?: -ne '([^']*)')?\) \}/;
  const found = guard.exec(line);
  const isOther = (one: string) =>
    isPrimary(one) && one.toLowerCase() !== found?.[1]?.toLowerCase();
  if (found !== null && ad.proxyAddresses.some(isOther)) return ad;
  const values = (parameter: string) => {
    const [, list = ''] =
      new RegExp(`-${parameter} @\\{proxyAddresses=([^}]*)\\}`).exec(line) ?? [];
    const entries = list === '' ? [] : list.slice(1, -1).split("','");
    return entries.map((entry) => entry.replaceAll("''", "'"));
  };
  const removed = values('Remove').map((one) => one.toLowerCase());
  const kept = ad.proxyAddresses.filter((one) => !removed.includes(one.toLowerCase()));
  const [, name = ad.userPrincipalName] = /-UserPrincipalName '([^']*)'/.exec(line) ?? [];
  const [, replaced = ad.mail] = /-Replace @\{mail='([^']*)'\}/.exec(line) ?? [];
  const changed = {
    proxyAddresses: [...kept, ...values('Add')],
    ...(name !== undefined && { userPrincipalName: name }),
  };
  return withMail(changed, line.endsWith('-Clear mail') ? undefined : replaced);
}
