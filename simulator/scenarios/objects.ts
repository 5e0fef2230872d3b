import type { AssignedLicense, AssignedPlan } from '@microsoft/microsoft-graph-types';
import {
  type DirectoryKind,
  type DirectoryResource,
  type Entry,
  newEntry,
  type RecipientState,
} from '../directory/entry.ts';
import type { Tenant } from '../directory/tenant.ts';

/** Who an object is: its id, its name and the part of its addresses before the `@`. */
export interface Identity {
  readonly id: string;
  readonly name: string;
  readonly nick: string;
}

/** What an object has beyond its identity. */
export interface Traits {
  readonly aliases?: readonly string[];
  readonly recipient?: RecipientState;
  readonly properties?: Partial<DirectoryResource>;
}

export const DOMAIN = 'contoso.com';

/** A fixed id from a small number; readable in logs. */
export function fixedId(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

const EXCHANGE_PLAN: AssignedPlan[] = [
  {
    service: 'exchange',
    capabilityStatus: 'Enabled',
    servicePlanId: 'efb87545-963c-4e0d-99df-69c6916d9eb0',
    assignedDateTime: '2024-03-01T08:00:00Z',
  },
];

const LICENCE: AssignedLicense[] = [
  { skuId: '6fd2c87f-b296-42f0-b197-1e91e994b900', disabledPlans: [] },
];

/** Properties of a user with an Exchange Online licence. */
export const LICENSED: Partial<DirectoryResource> = {
  assignedLicenses: LICENCE,
  assignedPlans: EXCHANGE_PLAN,
  usageLocation: 'DE',
};

export const MAILBOX: RecipientState = { type: 'UserMailbox' };

/** Adds a cloud object to Entra as it is, without any check: a tenant has its history. */
export function addCloudObject(
  tenant: Tenant,
  kind: DirectoryKind,
  { id, name, nick, aliases = [], recipient, properties }: Identity & Traits,
): Entry {
  const address = `${nick}@${DOMAIN}`;
  const routing = recipient ? [`smtp:${nick}@${tenant.settings.initialDomain}`] : [];
  const user =
    kind === 'user' ? { userPrincipalName: address, accountEnabled: true, userType: 'Member' } : {};
  return tenant.directory.add(
    newEntry(
      kind,
      {
        id,
        displayName: name,
        mail: address,
        mailNickname: nick,
        proxyAddresses: [`SMTP:${address}`, ...aliases.map((alias) => `smtp:${alias}`), ...routing],
        ...user,
        ...properties,
      },
      recipient,
    ),
  );
}

/** Adds an object to Active Directory; the next sync cycle brings it to Entra. */
export function addAdObject(
  tenant: Tenant,
  kind: DirectoryKind,
  {
    id,
    name,
    nick,
    aliases = [],
    recipient,
    userPrincipalName,
  }: Identity & Omit<Traits, 'properties'> & { readonly userPrincipalName?: string },
): void {
  const address = `${nick}@${DOMAIN}`;
  const unit = { user: 'Users', group: 'Groups', orgContact: 'Contacts' }[kind];
  tenant.onPremises.add({
    id,
    kind,
    displayName: name,
    distinguishedName: `CN=${escapeDn(name)},OU=${unit},DC=contoso,DC=local`,
    samAccountName: kind === 'orgContact' ? undefined : nick.slice(0, 20),
    mailNickname: nick,
    userPrincipalName: kind === 'user' ? (userPrincipalName ?? address) : undefined,
    mail: address,
    proxyAddresses: [`SMTP:${address}`, ...aliases.map((alias) => `smtp:${alias}`)],
    recipient,
  });
}

/** RFC 4514 escaping; Active Directory shortens a common name to 64 characters. */
function escapeDn(name: string): string {
  return [...name]
    .slice(0, 64)
    .join('')
    .replace(/[",+;<>\\=#]/g, '\\$&');
}
