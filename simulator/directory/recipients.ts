import { addressKey, isSmtp } from './address.ts';
import type { Blocker, Directory, ExchangeOnlyRecipient } from './directory.ts';
import { type Entry, isSynced, type RecipientTypeDetails } from './entry.ts';
import { afterAddresses, withUserPrincipalName } from './proxy-calculation.ts';

/** A recipient as Exchange Online sees it, whether or not Graph shows it too. */
export interface Recipient {
  /** Entra object id; for an Exchange-only recipient its own guid. */
  readonly id: string;
  readonly displayName: string;
  readonly alias: string;
  readonly userPrincipalName?: string;
  readonly recipientTypeDetails: RecipientTypeDetails;
  readonly emailAddresses: readonly string[];
  readonly isDirSynced: boolean;
  readonly isExchangeCloudManaged: boolean;
  readonly isSoftDeleted: boolean;
  readonly isOutsideWriteScope: boolean;
  /** The app is in its ManagedBy. */
  readonly isManagedByApp: boolean;
  /** False for public folders and dynamic distribution groups. */
  readonly isInGraph: boolean;
}

/** An address that somebody else has. `blocker.name` is `<Type>_<guid>`. */
export class AddressInUseError extends Error {
  readonly address: string;
  readonly blocker: Blocker;

  constructor(address: string, blocker: Blocker) {
    super(`${address} is used by ${blocker.name}`);
    this.address = address;
    this.blocker = blocker;
  }
}

/** The part of a tenant that Exchange Online works on. */
interface RecipientSource {
  readonly directory: Directory;
  readonly settings: { readonly exchangeDelayMs: number };
  nowMs(): number;
}

interface PendingWrite {
  readonly entry: Entry;
  readonly emailAddresses: readonly string[];
  readonly dueMs: number;
}

/** Exchange Online's view of the tenant. Its writes reach Graph after `settings.exchangeDelayMs`. */
export class Recipients {
  #tenant: RecipientSource;
  #pending = new Map<string, PendingWrite>();

  constructor(tenant: RecipientSource) {
    this.#tenant = tenant;
  }

  get(id: string): Recipient | undefined {
    const hidden = this.#tenant.directory.exchangeOnly.get(id);
    if (hidden) return hiddenRecipient(hidden);
    const entry = this.#tenant.directory.find(id) ?? this.#tenant.directory.findDeleted(id);
    return entry && this.#viewOf(entry);
  }

  /** By address, alias, userPrincipalName, display name or id, as `-Identity` takes them. */
  find(identity: string): Recipient[] {
    const byId = this.get(identity);
    if (byId) return [byId];
    const byAddress = this.byAddress(identity);
    if (byAddress.length > 0) return byAddress;
    const wanted = identity.toLowerCase();
    return this.all().filter(
      ({ alias, displayName }) =>
        alias.toLowerCase() === wanted || displayName.toLowerCase() === wanted,
    );
  }

  /** Recipients that have the address as userPrincipalName or in their list, any prefix. */
  byAddress(value: string): Recipient[] {
    const key = addressKey(value);
    const { live, deleted, exchangeOnly } = this.#tenant.directory;
    const entries = [...Object.values(live), ...Object.values(deleted)]
      .flatMap((collection) => collection.byAddress(key))
      .concat([...this.#pending.values()].map(({ entry }) => entry));
    return [...new Set(entries)]
      .flatMap((entry) => this.#viewOf(entry) ?? [])
      .concat([...exchangeOnly.values()].map(hiddenRecipient))
      .filter(
        ({ emailAddresses, userPrincipalName }) =>
          userPrincipalName?.toLowerCase() === key ||
          emailAddresses.some((address) => addressKey(address) === key),
      );
  }

  /** Every recipient; walks the whole directory. */
  all(): Recipient[] {
    const { live, deleted, exchangeOnly } = this.#tenant.directory;
    const entries = [...Object.values(live), ...Object.values(deleted)].flatMap((collection) => [
      ...collection.after(-1),
    ]);
    return entries
      .flatMap((entry) => this.#viewOf(entry) ?? [])
      .concat([...exchangeOnly.values()].map(hiddenRecipient));
  }

  /**
   * Replaces a recipient's addresses. Exchange shows them at once, Graph after the delay.
   * Refuses a new address that somebody else has with `AddressInUseError`.
   */
  writeAddresses(id: string, emailAddresses: readonly string[]): void {
    const current = this.get(id);
    if (!current) throw new Error(`No recipient ${id}`);
    const known = new Set(current.emailAddresses.map(addressKey));
    for (const address of emailAddresses) {
      if (!isSmtp(address) || known.has(addressKey(address))) continue;
      const [blocker] = this.#tenant.directory.blockersOf(address, id);
      if (blocker) throw new AddressInUseError(address, blocker);
    }
    const hidden = this.#tenant.directory.exchangeOnly.get(id);
    const entry = this.#tenant.directory.find(id);
    if (hidden) hidden.emailAddresses = [...emailAddresses];
    else if (entry) this.#later(entry, emailAddresses);
  }

  /** Lets the writes that are due reach Graph; `all` lets every write reach it now. */
  settle(all = false): void {
    for (const [id, { entry, emailAddresses, dueMs }] of this.#pending) {
      if (!all && dueMs > this.#tenant.nowMs()) continue;
      this.#pending.delete(id);
      this.#tenant.directory.change(entry, afterAddresses(entry, emailAddresses));
    }
  }

  #later(entry: Entry, addresses: readonly string[]): void {
    this.#pending.set(entry.resource.id, {
      entry,
      emailAddresses: withUserPrincipalName(addresses, entry.resource.userPrincipalName),
      dueMs: this.#tenant.nowMs() + this.#tenant.settings.exchangeDelayMs,
    });
  }

  #viewOf(entry: Entry): Recipient | undefined {
    const { resource, recipient } = entry;
    if (!recipient) return undefined;
    const pending = this.#pending.get(resource.id)?.emailAddresses;
    return {
      id: resource.id,
      displayName: resource.displayName,
      alias: resource.mailNickname ?? '',
      ...(resource.userPrincipalName ? { userPrincipalName: resource.userPrincipalName } : {}),
      recipientTypeDetails: recipient.type,
      emailAddresses: pending ?? resource.proxyAddresses,
      isDirSynced: isSynced(entry),
      isExchangeCloudManaged: recipient.isExchangeCloudManaged ?? false,
      isSoftDeleted: resource.deletedDateTime !== null,
      isOutsideWriteScope: recipient.outsideWriteScope ?? false,
      isManagedByApp: recipient.isManagedByApp ?? false,
      isInGraph: true,
    };
  }
}

function hiddenRecipient(recipient: ExchangeOnlyRecipient): Recipient {
  return {
    id: recipient.id,
    displayName: recipient.name,
    alias: recipient.name.replace(/\W/g, ''),
    recipientTypeDetails: recipient.type,
    emailAddresses: recipient.emailAddresses,
    isDirSynced: false,
    isExchangeCloudManaged: false,
    isSoftDeleted: false,
    isOutsideWriteScope: false,
    isManagedByApp: false,
    isInGraph: false,
  };
}
