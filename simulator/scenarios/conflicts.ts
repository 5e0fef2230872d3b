import { runSyncCycle } from '../directory/sync-cycle.ts';
import type { Tenant } from '../directory/tenant.ts';
import { HOLDERS, type HolderKind } from './holders.ts';
import {
  addAdObject,
  addCloudObject,
  DOMAIN,
  type Identity,
  LICENSED,
  MAILBOX,
} from './objects.ts';

/** Kinds of conflict: by what holds the address, or by what is special about the claimant. */
export type ConflictKind =
  | HolderKind
  | 'quarantinedGroup'
  | 'quarantinedContact'
  | 'userPrincipalName'
  | 'twoConflicts'
  | 'onePersonTwice';

export const CONFLICT_KINDS: readonly ConflictKind[] = [
  ...(Object.keys(HOLDERS) as HolderKind[]),
  'quarantinedGroup',
  'quarantinedContact',
  'userPrincipalName',
  'twoConflicts',
  'onePersonTwice',
];

export interface CreatedConflict {
  readonly kind: ConflictKind;
  readonly addresses: readonly string[];
  readonly holderIds: readonly string[];
  readonly claimantId: string;
}

/** Who takes part; `second` holds the other address of `twoConflicts`. */
export interface ConflictCast {
  readonly address: string;
  readonly holder: Identity;
  readonly claimant: Identity;
  readonly second?: { readonly address: string; readonly holder: Identity };
}

/** A synced object that wants addresses which others have; it is synced at once. */
export function addClaimant(
  tenant: Tenant,
  who: Identity,
  wants: {
    readonly kind?: 'user' | 'group' | 'orgContact';
    readonly addresses?: readonly string[];
    readonly userPrincipalName?: string;
  },
): void {
  const type = {
    user: 'MailUser',
    group: 'MailUniversalDistributionGroup',
    orgContact: 'MailContact',
  } as const;
  const kind = wants.kind ?? 'user';
  addAdObject(tenant, kind, {
    ...who,
    aliases: wants.addresses ?? [],
    recipient: { type: type[kind] },
    ...(wants.userPrincipalName ? { userPrincipalName: wants.userPrincipalName } : {}),
  });
  runSyncCycle(tenant, [who.id]);
}

/** Makes a conflict of a kind: first whoever has the address, then whoever wants it. */
export function createConflict(
  tenant: Tenant,
  kind: ConflictKind,
  cast: ConflictCast,
): CreatedConflict {
  const { address, holder, claimant, second } = cast;
  const created = { kind, holderIds: [holder.id], claimantId: claimant.id };
  switch (kind) {
    case 'quarantinedGroup':
      HOLDERS.distributionGroup(tenant, holder, address);
      addClaimant(tenant, claimant, { kind: 'group', addresses: [address] });
      return { ...created, addresses: [address] };
    case 'quarantinedContact':
      HOLDERS.guest(tenant, holder, address);
      addClaimant(tenant, claimant, { kind: 'orgContact', addresses: [address] });
      return { ...created, addresses: [address] };
    case 'userPrincipalName': {
      addCloudObject(tenant, 'user', { ...holder, properties: { userPrincipalName: address } });
      addClaimant(tenant, claimant, { userPrincipalName: address });
      return { ...created, addresses: [address] };
    }
    case 'onePersonTwice': {
      const [nick = ''] = address.split('@');
      const twin = { ...holder, name: claimant.name, nick };
      addCloudObject(tenant, 'user', { ...twin, recipient: MAILBOX, properties: LICENSED });
      addClaimant(tenant, { ...claimant, nick }, { userPrincipalName: address });
      return { ...created, addresses: [address] };
    }
    case 'twoConflicts': {
      const other = second ?? secondOf(tenant, cast);
      HOLDERS.mailbox(tenant, holder, address);
      HOLDERS.sharedMailbox(tenant, other.holder, other.address);
      addClaimant(tenant, claimant, { addresses: [address, other.address] });
      const holderIds = [holder.id, other.holder.id];
      return { ...created, addresses: [address, other.address], holderIds };
    }
    default:
      HOLDERS[kind](tenant, holder, address);
      addClaimant(tenant, claimant, { addresses: [address] });
      return { ...created, addresses: [address] };
  }
}

function secondOf(tenant: Tenant, { address, holder }: ConflictCast) {
  const nick = `${holder.nick}.shared`;
  const name = `${holder.name} (shared)`;
  return { address: `team.${address}`, holder: { id: tenant.newId(), name, nick } };
}

const FIRST = ['Adele', 'Diego', 'Henrietta', 'Isaiah', 'Johanna', 'Lee', 'Miriam', 'Pradeep'];
const LAST = ['Vance', 'Siciliani', 'Mueller', 'Langer', 'Lorenz', 'Gu', 'Graham', 'Gupta'];

/** A cast of invented people; `number` keeps their addresses apart. */
export function inventCast(tenant: Tenant, number: number, address?: string): ConflictCast {
  const first = FIRST[number % FIRST.length] ?? '';
  const last = LAST[(number * 3) % LAST.length] ?? '';
  const other = LAST[(number * 3 + 1) % LAST.length] ?? '';
  const person = (surname: string, role: string): Identity => ({
    id: tenant.newId(),
    name: `${first} ${surname}`,
    nick: `${first}.${surname}.${role}${number}`.toLowerCase(),
  });
  return {
    address: address ?? `${first.toLowerCase()}${number}@${DOMAIN}`,
    holder: person(last, 'h'),
    claimant: person(other, 'c'),
  };
}
