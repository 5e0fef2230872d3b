import { addressKey } from './address.ts';
import type { DirectoryKind, DirectoryResource, Entry } from './entry.ts';

/** Every address that an entry can be found by: proxy addresses, UPN, mail, other mails. */
function keysOf({ proxyAddresses, userPrincipalName, mail, otherMails }: DirectoryResource) {
  const keys = new Set<string>();
  for (const value of proxyAddresses) keys.add(addressKey(value));
  for (const value of otherMails ?? []) keys.add(value.toLowerCase());
  if (userPrincipalName) keys.add(userPrincipalName.toLowerCase());
  if (mail) keys.add(mail.toLowerCase());
  return keys;
}

/**
 * All live (or all soft-deleted) objects of one kind, with the indexes that keep the queries of
 * this product proportional to their result: by id, by address, by provisioning error.
 */
export class Collection {
  readonly kind: DirectoryKind;
  #entries: (Entry | undefined)[] = [];
  #byId = new Map<string, Entry>();
  /** One entry or several: most addresses have one holder, and a million arrays are dear. */
  #byAddress = new Map<string, Entry | Entry[]>();
  #withErrors = new Set<Entry>();
  #withServiceErrors = new Set<Entry>();

  constructor(kind: DirectoryKind) {
    this.kind = kind;
  }

  get size(): number {
    return this.#byId.size;
  }

  add(entry: Entry): void {
    entry.position = this.#entries.length;
    this.#entries.push(entry);
    this.#byId.set(entry.resource.id, entry);
    this.#index(entry);
  }

  remove(entry: Entry): void {
    this.#unindex(entry);
    this.#byId.delete(entry.resource.id);
    this.#entries[entry.position] = undefined;
  }

  /** Changes properties and keeps every index true. */
  change(entry: Entry, properties: Partial<DirectoryResource>): void {
    this.#unindex(entry);
    Object.assign(entry.resource, properties);
    this.#index(entry);
  }

  get(id: string): Entry | undefined {
    return this.#byId.get(id.toLowerCase());
  }

  /** Entries that have this address in any role. */
  byAddress(value: string): readonly Entry[] {
    const found = this.#byAddress.get(addressKey(value));
    if (found === undefined) return [];
    return Array.isArray(found) ? found : [found];
  }

  withProvisioningErrors(): readonly Entry[] {
    return [...this.#withErrors];
  }

  withServiceErrors(): readonly Entry[] {
    return [...this.#withServiceErrors];
  }

  /** Entries in stable order, beginning behind a position. */
  *after(position: number): Generator<Entry> {
    for (let at = position + 1; at < this.#entries.length; at++) {
      const entry = this.#entries[at];
      if (entry) yield entry;
    }
  }

  #index(entry: Entry): void {
    for (const key of keysOf(entry.resource)) {
      const known = this.#byAddress.get(key);
      if (known === undefined) this.#byAddress.set(key, entry);
      else this.#byAddress.set(key, Array.isArray(known) ? [...known, entry] : [known, entry]);
    }
    if (entry.resource.onPremisesProvisioningErrors.length > 0) this.#withErrors.add(entry);
    if (entry.resource.serviceProvisioningErrors.length > 0) this.#withServiceErrors.add(entry);
  }

  #unindex(entry: Entry): void {
    for (const key of keysOf(entry.resource)) {
      const left = this.byAddress(key).filter((other) => other !== entry);
      const [only] = left;
      if (only === undefined) this.#byAddress.delete(key);
      else this.#byAddress.set(key, left.length === 1 ? only : left);
    }
    this.#withErrors.delete(entry);
    this.#withServiceErrors.delete(entry);
  }
}
