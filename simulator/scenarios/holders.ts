import type { RecipientState } from '../directory/entry.ts';
import { runSyncCycle } from '../directory/sync-cycle.ts';
import type { Tenant } from '../directory/tenant.ts';
import {
  addAdObject,
  addCloudObject,
  DOMAIN,
  type Identity,
  LICENSED,
  MAILBOX,
  type Traits,
} from './objects.ts';

type AddHolder = (tenant: Tenant, who: Identity, address: string) => void;

const UNIFIED: Traits = {
  recipient: { type: 'GroupMailbox' },
  properties: { groupTypes: ['Unified'], mailEnabled: true, securityEnabled: false },
};

const DAYS = 86_400_000;

/** Every kind of object that can hold an address, each made to hold this one. */
export const HOLDERS = {
  cloudUser: (tenant, who, address) => {
    addCloudObject(tenant, 'user', { ...who, aliases: [address] });
  },
  mailbox: (tenant, who, address) => {
    addCloudObject(tenant, 'user', {
      ...who,
      aliases: [address],
      recipient: MAILBOX,
      properties: LICENSED,
    });
  },
  sharedMailbox: (tenant, who, address) => {
    addCloudObject(tenant, 'user', {
      ...who,
      aliases: [address],
      recipient: { type: 'SharedMailbox' },
      properties: { accountEnabled: false },
    });
  },
  microsoft365Group: (tenant, who, address) => {
    addCloudObject(tenant, 'group', { ...who, ...UNIFIED, aliases: [address] });
  },
  distributionGroup: (tenant, who, address) => {
    addCloudObject(tenant, 'group', {
      ...who,
      aliases: [address],
      recipient: { type: 'MailUniversalDistributionGroup' },
      properties: { groupTypes: [], mailEnabled: true, securityEnabled: false },
    });
  },
  mailContact: (tenant, who, address) => {
    addCloudObject(tenant, 'orgContact', {
      ...who,
      aliases: [address],
      recipient: { type: 'MailContact' },
    });
  },
  syncedUser: (tenant, who, address) => {
    addSynced(tenant, 'user', { ...who, aliases: [address], recipient: { type: 'MailUser' } });
  },
  syncedContact: (tenant, who, address) => {
    const recipient: RecipientState = { type: 'MailContact' };
    addSynced(tenant, 'orgContact', { ...who, aliases: [address], recipient });
  },
  cloudManagedMailbox: (tenant, who, address) => {
    addSynced(tenant, 'user', { ...who, aliases: [address], recipient: MAILBOX });
    const entry = tenant.directory.find(who.id);
    if (!entry) return;
    entry.recipient = { ...MAILBOX, isExchangeCloudManaged: true };
    tenant.directory.change(entry, LICENSED);
  },
  guest: (tenant, who, address) => {
    const external = address.replace('@', '_');
    addCloudObject(tenant, 'user', {
      ...who,
      recipient: { type: 'GuestMailUser' },
      properties: {
        userType: 'Guest',
        creationType: 'Invitation',
        userPrincipalName: `${external}#EXT#@${tenant.settings.initialDomain}`,
        mail: address,
        proxyAddresses: [`SMTP:${address}`],
        otherMails: [address],
      },
    });
  },
  deletedUser: (tenant, who, address) => {
    HOLDERS.mailbox(tenant, who, address);
    deleteEarlier(tenant, who, 9);
  },
  deletedGroup: (tenant, who, address) => {
    HOLDERS.microsoft365Group(tenant, who, address);
    deleteEarlier(tenant, who, 4);
  },
  publicFolder: (tenant, { id, name }, address) => {
    const emailAddresses = [`SMTP:${address}`];
    tenant.directory.exchangeOnly.set(id, { id, name, type: 'PublicFolder', emailAddresses });
  },
  dynamicDistributionGroup: (tenant, { id, name, nick }, address) => {
    const emailAddresses = [`SMTP:${nick}@${DOMAIN}`, `smtp:${address}`];
    const type = 'DynamicDistributionGroup';
    tenant.directory.exchangeOnly.set(id, { id, name, type, emailAddresses });
  },
  /** The address is the sign-in name of a mailbox, and so an alias of it that cannot be removed. */
  ownUserPrincipalName: (tenant, who, address) => {
    addCloudObject(tenant, 'user', {
      ...who,
      aliases: [address],
      recipient: MAILBOX,
      properties: { ...LICENSED, userPrincipalName: address },
    });
  },
  /** The address is the mailbox's primary; the old routing address is all else that it has. */
  primary: (tenant, who, address) => {
    addCloudObject(tenant, 'user', {
      ...who,
      recipient: MAILBOX,
      properties: {
        ...LICENSED,
        mail: address,
        proxyAddresses: [
          `SMTP:${address}`,
          `smtp:${who.nick}@${DOMAIN}`,
          `smtp:${who.nick}@${tenant.settings.initialDomain}`,
        ],
      },
    });
  },
} satisfies Record<string, AddHolder>;

export type HolderKind = keyof typeof HOLDERS;

function addSynced(
  tenant: Tenant,
  kind: 'user' | 'orgContact',
  object: Parameters<typeof addAdObject>[2],
): void {
  addAdObject(tenant, kind, object);
  runSyncCycle(tenant, [object.id]);
}

function deleteEarlier(tenant: Tenant, { id }: Identity, days: number): void {
  const entry = tenant.directory.find(id);
  if (!entry) return;
  const at = new Date(tenant.nowMs() - days * DAYS).toISOString().replace(/\.\d+Z$/, 'Z');
  tenant.directory.softDelete(entry, at);
}
