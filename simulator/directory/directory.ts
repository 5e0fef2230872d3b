import { addressKey, isSmtp } from './address.ts';
import { Collection } from './collection.ts';
import type { DirectoryKind, DirectoryResource, Entry, RecipientTypeDetails } from './entry.ts';
import { objectName } from './entry.ts';

/** A recipient that Graph never shows: mail-enabled public folder, dynamic distribution group. */
export interface ExchangeOnlyRecipient {
  readonly id: string;
  readonly name: string;
  readonly type: Extract<RecipientTypeDetails, 'PublicFolder' | 'DynamicDistributionGroup'>;
  emailAddresses: string[];
}

/** Who keeps an address from being given to somebody else. */
export interface Blocker {
  /** `User_<guid>`, `PublicFolder_<guid>` ... */
  readonly name: string;
  readonly displayName: string;
  readonly id: string;
}

/** Everything that Microsoft Entra ID (and Exchange, for what only Exchange has) keeps. */
export class Directory {
  readonly live = {
    user: new Collection('user'),
    group: new Collection('group'),
    orgContact: new Collection('orgContact'),
  } satisfies Record<DirectoryKind, Collection>;

  /** Soft-deleted objects; contacts have no recycle bin in Graph. */
  readonly deleted = { user: new Collection('user'), group: new Collection('group') };

  readonly exchangeOnly = new Map<string, ExchangeOnlyRecipient>();

  /** Ids of once synced objects whose source of authority was transferred to the cloud. */
  readonly cloudManaged = new Set<string>();

  /** Whether a soft-deleted user keeps its addresses; Microsoft's documents contradict each other. */
  softDeletedUsersBlock = true;
  /** The same of groups; see `Readings`. */
  readonly #groupsBlock: () => boolean;

  constructor(softDeletedGroupsBlock: () => boolean = () => true) {
    this.#groupsBlock = softDeletedGroupsBlock;
  }

  add(entry: Entry): Entry {
    this.live[entry.kind].add(entry);
    return entry;
  }

  addDeleted(entry: Entry): Entry {
    this.#bin(entry).add(entry);
    return entry;
  }

  find(id: string): Entry | undefined {
    for (const collection of Object.values(this.live)) {
      const entry = collection.get(id);
      if (entry) return entry;
    }
    return undefined;
  }

  findDeleted(id: string): Entry | undefined {
    return this.deleted.user.get(id) ?? this.deleted.group.get(id);
  }

  change(entry: Entry, properties: Partial<DirectoryResource>): void {
    const home = entry.resource.deletedDateTime ? this.#bin(entry) : this.live[entry.kind];
    home.change(entry, properties);
  }

  /** Deletes for good, from wherever the entry is. */
  purge(entry: Entry): void {
    const home = entry.resource.deletedDateTime ? this.#bin(entry) : this.live[entry.kind];
    home.remove(entry);
  }

  /** Moves a user or group to deletedItems. The UPN is set aside by a prefix until a restore. */
  softDelete(entry: Entry, at: string): void {
    this.live[entry.kind].remove(entry);
    entry.resource.deletedDateTime = at;
    const { userPrincipalName, id } = entry.resource;
    if (userPrincipalName) {
      entry.resource.userPrincipalName = id.replaceAll('-', '') + userPrincipalName;
    }
    this.addDeleted(entry);
  }

  /** Brings an entry back from deletedItems with these properties. */
  restore(entry: Entry, properties: Partial<DirectoryResource>): void {
    this.#bin(entry).remove(entry);
    Object.assign(entry.resource, properties, { deletedDateTime: null });
    this.add(entry);
  }

  /** Whoever else has this address as SMTP proxy address, userPrincipalName or mail. */
  blockersOf(value: string, exceptId: string): Blocker[] {
    const key = addressKey(value);
    return [
      ...Object.values(this.live).flatMap((collection) => collection.byAddress(key)),
      ...(this.#groupsBlock() ? this.deleted.group.byAddress(key) : []),
      ...(this.softDeletedUsersBlock ? this.deleted.user.byAddress(key) : []),
    ]
      .filter((entry) => entry.resource.id !== exceptId && holds(entry, key))
      .map((entry) => ({
        name: objectName(entry),
        displayName: entry.resource.displayName,
        id: entry.resource.id,
      }))
      .concat(this.#exchangeOnlyBlockers(key, exceptId));
  }

  #exchangeOnlyBlockers(key: string, exceptId: string): Blocker[] {
    return [...this.exchangeOnly.values()]
      .filter(({ id, emailAddresses }) => id !== exceptId && emailAddresses.some(sameAs(key)))
      .map(({ id, name, type }) => ({ name: `${type}_${id}`, displayName: name, id }));
  }

  #bin(entry: Entry): Collection {
    if (entry.kind === 'orgContact') throw new Error('orgContacts have no recycle bin in Graph');
    return this.deleted[entry.kind];
  }
}

function sameAs(key: string): (value: string) => boolean {
  return (value) => isSmtp(value) && addressKey(value) === key;
}

/** `otherMails` and SIP addresses do not count: they are not unique in that sense. */
function holds({ resource }: Entry, key: string): boolean {
  return (
    resource.proxyAddresses.some(sameAs(key)) ||
    resource.userPrincipalName?.toLowerCase() === key ||
    resource.mail?.toLowerCase() === key
  );
}
