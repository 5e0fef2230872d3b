import type { DirectoryResource, Entry, RecipientState } from '../../simulator/directory/entry.ts';
import { newEntry } from '../../simulator/directory/entry.ts';
import { inventMail } from '../../simulator/directory/mail.ts';
import { runSyncCycle } from '../../simulator/directory/sync-cycle.ts';
import type { Tenant } from '../../simulator/directory/tenant.ts';
import { fixedId, LICENSED } from '../../simulator/scenarios/objects.ts';
import type { Constellation, ObjectSpec } from './constellation.ts';

/** The id of an object of a constellation: the same in every run. */
export function idOf({ objects }: Constellation, name: string): string {
  return fixedId(0x1001 + Object.keys(objects).indexOf(name));
}

/** Brings the objects into the tenant, who claims last: everybody else was there before. */
export function addObjects(tenant: Tenant, constellation: Constellation): void {
  const { objects, mail = [] } = constellation;
  const names = Object.keys(objects).toSorted((a, b) => rank(a) - rank(b));
  for (const name of names) {
    const spec = objects[name];
    if (spec !== undefined) addObject(tenant, idOf(constellation, name), spec);
  }
  tenant.mail = mail.flatMap((wish) => inventMail(wish, tenant.nowMs()));
}

const rank = (name: string) => (name === 'claimant' ? 1 : 0);

function addObject(tenant: Tenant, id: string, spec: ObjectSpec): void {
  if (spec.is === 'publicFolder' || spec.is === 'dynamicList') {
    const type = spec.is === 'publicFolder' ? 'PublicFolder' : 'DynamicDistributionGroup';
    const emailAddresses = [...spec.addresses];
    tenant.directory.exchangeOnly.set(id, { id, name: spec.name, type, emailAddresses });
    return;
  }
  const isFromAd = spec.from === 'activeDirectory' || spec.from === 'formerlySynced';
  const entry = isFromAd ? sync(tenant, id, spec) : addToCloud(tenant, id, spec);
  finish(tenant, entry, spec);
}

const bare = (entry: string) => entry.replace(/^smtp:/i, '');
const primaryIn = (addresses: readonly string[]) =>
  addresses.filter((entry) => entry.startsWith('SMTP:')).map(bare)[0];
const nickOf = ({ nick, upn, addresses }: ObjectSpec) =>
  nick ?? (upn ?? primaryIn(addresses) ?? bare(addresses[0] ?? 'object')).split('@')[0] ?? '';

function mailOf({ mail, addresses }: ObjectSpec): string | null {
  return mail === undefined ? (primaryIn(addresses) ?? null) : mail;
}

function recipientOf(spec: ObjectSpec): RecipientState | undefined {
  if (spec.exchange === null) return undefined;
  const usual = {
    user: 'MailUser',
    group: 'MailUniversalDistributionGroup',
    orgContact: 'MailContact',
  } as const;
  const isSynced = spec.from !== undefined && spec.from !== 'cloud';
  const standard =
    isSynced || spec.is === 'orgContact' ? usual[spec.is as keyof typeof usual] : undefined;
  const type = spec.exchange ?? standard;
  if (type === undefined) return undefined;
  return { type };
}

function addToCloud(tenant: Tenant, id: string, spec: ObjectSpec): Entry {
  const recipient = recipientOf(spec);
  const user = {
    userPrincipalName: spec.upn ?? mailOf(spec) ?? `${nickOf(spec)}@contoso.com`,
    accountEnabled: true,
    userType: 'Member',
  };
  return tenant.directory.add(
    newEntry(
      spec.is as Entry['kind'],
      {
        id,
        displayName: spec.name,
        mail: mailOf(spec),
        mailNickname: nickOf(spec),
        proxyAddresses: [...spec.addresses],
        ...(spec.is === 'user' ? user : {}),
        ...(spec.is === 'group' ? groupTraits(recipient) : {}),
        ...(spec.licensed ? LICENSED : {}),
        ...spec.graph,
      },
      recipient,
    ),
  );
}

function groupTraits(recipient: RecipientState | undefined): Partial<DirectoryResource> {
  const isUnified = recipient?.type === 'GroupMailbox';
  return {
    groupTypes: isUnified ? ['Unified'] : [],
    mailEnabled: recipient !== undefined,
    securityEnabled: recipient === undefined || recipient.type === 'MailUniversalSecurityGroup',
  };
}

const UNITS = { user: 'Users', group: 'Groups', orgContact: 'Contacts' } as const;

function sync(tenant: Tenant, id: string, spec: ObjectSpec): Entry {
  const kind = spec.is as Entry['kind'];
  const nick = nickOf(spec);
  tenant.onPremises.add({
    ...{ id, kind, displayName: spec.name, mailNickname: nick },
    distinguishedName: `CN=${spec.name},OU=${UNITS[kind]},DC=contoso,DC=local`,
    samAccountName: kind === 'orgContact' ? undefined : nick.slice(0, 20),
    userPrincipalName: kind === 'user' ? (spec.upn ?? `${nick}@contoso.com`) : undefined,
    mail: mailOf(spec) ?? undefined,
    proxyAddresses: [...spec.addresses],
    recipient: recipientOf(spec),
  });
  runSyncCycle(tenant, [id]);
  const entry = tenant.directory.find(id);
  if (entry === undefined) throw new Error(`${spec.name} was not synced`);
  return entry;
}

/** What an object has beyond its sync or its making. */
function finish(tenant: Tenant, entry: Entry, spec: ObjectSpec): void {
  const { directory, memberships } = tenant;
  const { id, onPremisesProvisioningErrors } = entry.resource;
  const errors = (spec.errors ?? []).map(([propertyCausingError, value]) => ({
    ...{ category: 'PropertyConflict', propertyCausingError, value },
    occurredDateTime: tenant.now(),
  }));
  const isSynced = spec.from === 'activeDirectory' || spec.from === 'formerlySynced';
  directory.change(entry, {
    onPremisesProvisioningErrors: [...onPremisesProvisioningErrors, ...errors],
    ...(spec.complaint === undefined
      ? {}
      : { serviceProvisioningErrors: [complaint(tenant, spec.complaint)] }),
    ...(isSynced && spec.licensed ? LICENSED : {}),
    ...(isSynced && spec.exchange === 'MailUniversalSecurityGroup'
      ? { securityEnabled: true }
      : {}),
    ...(isSynced ? spec.graph : {}),
    ...(spec.from === 'formerlySynced' ? { onPremisesSyncEnabled: null } : {}),
  });
  if (spec.from === 'formerlySynced') directory.cloudManaged.add(id);
  if (spec.exchangeCloudManaged && entry.recipient)
    entry.recipient = { ...entry.recipient, isExchangeCloudManaged: true };
  for (const role of spec.roles ?? []) memberships.giveRole(id, role);
  if (spec.deletedDaysAgo === undefined) return;
  const at = new Date(tenant.nowMs() - spec.deletedDaysAgo * 86_400_000);
  directory.softDelete(entry, at.toISOString().replace(/\.\d+Z$/, 'Z'));
}

function complaint(tenant: Tenant, description: string) {
  const escaped = description
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;');
  return {
    '@odata.type': '#microsoft.graph.serviceProvisioningXmlError',
    createdDateTime: tenant.now(),
    isResolved: false,
    serviceInstance: 'exchange/EURPR07-003-01',
    errorDetail: `<ServiceInstance xmlns="http://schemas.microsoft.com/online/serviceextensibility/2009/08/errors.xsd"><ObjectErrors><ErrorRecord><ErrorCode>ExA0AD6D</ErrorCode><ErrorDescription>${escaped}</ErrorDescription></ErrorRecord></ObjectErrors></ServiceInstance>`,
  };
}
