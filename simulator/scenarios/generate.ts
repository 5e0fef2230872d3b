import type { OnPremisesProvisioningError } from '@microsoft/microsoft-graph-types';
import {
  type DirectoryKind,
  type Entry,
  NOTHING,
  newEntry,
  type RecipientState,
} from '../directory/entry.ts';
import type { Tenant } from '../directory/tenant.ts';
import { seededRandom } from '../random.ts';
import { DOMAIN, LICENSED } from './objects.ts';

/** How large the invented directory is; the same numbers give the same directory. */
export interface Generated {
  readonly objects: number;
  /** Quarantined values, each held by another object. At most half of `objects`. */
  readonly conflicts: number;
  readonly seed: number;
}

const RECIPIENTS: Record<string, RecipientState> = {
  user: { type: 'UserMailbox' },
  group: { type: 'GroupMailbox' },
  orgContact: { type: 'MailContact' },
};
const UNIFIED = ['Unified'];
const SYNCED_AT = '2026-01-05T09:00:00Z';

/** Fills the directory: 7 in 10 users, 2 groups, 1 contact; about half of all synced. */
export function generate(tenant: Tenant, { objects, conflicts, seed }: Generated): void {
  const random = seededRandom(seed);
  for (let index = 0; index < objects; index++) {
    // The first of each pair of the conflicts holds, the second wants: see `errorsOf`.
    const claims = index % 2 === 1 && index < conflicts * 2;
    const synced = claims || random() < 0.5;
    tenant.directory.add(makeEntry({ index, seed, synced, claims }));
  }
}

interface Numbered {
  readonly index: number;
  readonly seed: number;
  readonly synced: boolean;
  readonly claims: boolean;
}

function makeEntry({ index, seed, synced, claims }: Numbered): Entry {
  const kind = kindOf(index);
  const nick = `${kind.toLowerCase()}${index}`;
  const address = `${nick}@${DOMAIN}`;
  const user = kind === 'user';
  return newEntry(
    kind,
    {
      id: idOf(index, seed),
      displayName: `${user ? 'Person' : kind === 'group' ? 'Team' : 'Contact'} ${index}`,
      mail: address,
      mailNickname: nick,
      proxyAddresses: [
        `SMTP:${address}`,
        ...(index % 2 === 0 ? [`smtp:${sharedAddress(index)}`] : []),
      ],
      onPremisesSyncEnabled: synced ? true : null,
      onPremisesLastSyncDateTime: synced ? SYNCED_AT : null,
      onPremisesProvisioningErrors: claims ? errorsOf(index) : NOTHING,
      ...(user ? { userPrincipalName: address, accountEnabled: true, userType: 'Member' } : {}),
      ...(user && !synced ? LICENSED : {}),
      ...(kind === 'group' && !synced ? { groupTypes: UNIFIED } : {}),
      ...(kind === 'group' ? { mailEnabled: true, securityEnabled: false } : {}),
    },
    synced ? undefined : RECIPIENTS[kind],
  );
}

function kindOf(index: number): DirectoryKind {
  const place = Math.floor(index / 2) % 10;
  return place < 7 ? 'user' : place < 9 ? 'group' : 'orgContact';
}

/** The alias of an even object, which the odd one behind it may want too. */
function sharedAddress(index: number): string {
  return `alias${index - (index % 2)}@${DOMAIN}`;
}

function errorsOf(index: number): OnPremisesProvisioningError[] {
  return [
    {
      category: 'PropertyConflict',
      occurredDateTime: SYNCED_AT,
      propertyCausingError: 'ProxyAddresses',
      value: `smtp:${sharedAddress(index)}`,
    },
  ];
}

function idOf(index: number, seed: number): string {
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
  return `${hex(seed >>> 0, 8)}-0000-4000-9000-${hex(index, 12)}`;
}
