import { addressKey, domainOf } from './address.ts';
import type { DirectoryKind, Entry, RecipientState } from './entry.ts';

/** An object of the on-premises Active Directory, with the id of its twin in Entra. */
export interface AdObject {
  readonly id: string;
  readonly kind: DirectoryKind;
  readonly displayName: string;
  readonly distinguishedName: string;
  readonly samAccountName?: string | undefined;
  readonly mailNickname?: string | undefined;
  userPrincipalName?: string | undefined;
  mail?: string | undefined;
  proxyAddresses: string[];
  /** What Exchange Online makes of the object when its first sync creates it. */
  readonly recipient?: RecipientState | undefined;
  /** Kept when the object got another twin in Entra; else the source anchor follows from `id`. */
  readonly anchor?: string;
}

/** The source anchor as Entra Connect writes it: base64 of the object's GUID. */
export function anchorOf({ id, anchor }: Pick<AdObject, 'id' | 'anchor'>): string {
  return anchor ?? Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64');
}

/** What an admin changes on one object of Active Directory. */
export interface AdEdit {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
  /** An empty text clears the attribute. */
  readonly mail?: string;
  readonly userPrincipalName?: string;
  /** False: moved to a unit that is not synced; true: back. */
  readonly inScope?: boolean;
  readonly delete?: boolean;
}

/**
 * Active Directory, the source of every synced object. Only objects that somebody touched are kept;
 * all others equal what Entra shows, so a large directory is not stored twice.
 */
export class OnPremisesDirectory {
  #objects = new Map<string, AdObject>();
  #deleted = new Set<string>();
  /** Objects outside of the sync scope. */
  #away = new Map<string, AdObject>();
  /** Objects that were outside of it once. */
  #returned = new Set<string>();
  #dirty = new Set<string>();
  #entraTwin: (id: string) => Entry | undefined;

  constructor(entraTwin: (id: string) => Entry | undefined) {
    this.#entraTwin = entraTwin;
  }

  get(id: string): AdObject | undefined {
    if (this.#deleted.has(id)) return undefined;
    const known = this.#objects.get(id);
    if (known) return known;
    const twin = this.#entraTwin(id);
    return twin?.resource.onPremisesSyncEnabled ? mirrorOf(twin) : undefined;
  }

  /** Adds an object; the next sync cycle provisions it. */
  add(object: AdObject): void {
    this.#objects.set(object.id, object);
    this.#dirty.add(object.id);
  }

  /**
   * Edits as an admin would. False when there is no such object or a removed value is not there:
   * Active Directory is asked with the exact spelling, prefix case included.
   */
  edit(id: string, edit: AdEdit): boolean {
    if (edit.inScope === true) return this.#returnToScope(id);
    const object = this.get(id);
    if (!object) return false;
    if (edit.inScope === false) this.#away.set(id, object);
    if (edit.delete || edit.inScope === false) {
      this.#deleted.add(id);
      this.#dirty.add(id);
      return true;
    }
    if (edit.remove?.some((value) => !object.proxyAddresses.includes(value))) return false;
    const kept = object.proxyAddresses.filter((value) => !edit.remove?.includes(value));
    object.proxyAddresses = [...kept, ...(edit.add ?? [])];
    if (edit.mail !== undefined) object.mail = edit.mail || undefined;
    if (edit.userPrincipalName !== undefined) object.userPrincipalName = edit.userPrincipalName;
    this.add(object);
    return true;
  }

  #returnToScope(id: string): boolean {
    const object = this.#away.get(id);
    if (!object) return false;
    this.#away.delete(id);
    this.#deleted.delete(id);
    this.#returned.add(id);
    this.add(object);
    return true;
  }

  /** The object where it is outside of the sync scope. */
  outOfScope(id: string): AdObject | undefined {
    return this.#away.get(id);
  }

  /** True for an object that left the sync scope and is back: its next export may match. */
  hasReturned(id: string): boolean {
    return this.#returned.has(id);
  }

  /** Gives an object another twin in Entra. */
  rematch(object: AdObject, twinId: string): AdObject {
    const matched = { ...object, id: twinId, anchor: anchorOf(object) };
    this.#objects.delete(object.id);
    this.#returned.delete(object.id);
    this.#objects.set(twinId, matched);
    return matched;
  }

  /** Whether an edit is still to be brought to Entra. */
  waitsForSync(id: string): boolean {
    return this.#dirty.has(id);
  }

  /** Ids that changed since they were last taken: what a delta sync cycle exports. */
  takeChanges(only?: readonly string[]): readonly string[] {
    const changes = only ?? [...this.#dirty];
    for (const id of changes) this.#dirty.delete(id);
    return changes;
  }
}

/** The Active Directory original of a synced object: what Entra shows plus what it quarantined. */
function mirrorOf({ kind, resource }: Entry): AdObject {
  const quarantined = (property: RegExp) =>
    resource.onPremisesProvisioningErrors
      .filter((error) => property.test(error.propertyCausingError ?? ''))
      .map((error) => error.value ?? '');
  const own = resource.proxyAddresses.filter((value) => !/onmicrosoft\.com$/.test(domainOf(value)));
  const nickname = resource.mailNickname ?? addressKey(resource.mail ?? '').split('@')[0] ?? '';
  return {
    id: resource.id,
    kind,
    displayName: resource.displayName,
    distinguishedName: resource.onPremisesDistinguishedName ?? `CN=${nickname},DC=contoso,DC=local`,
    samAccountName: resource.onPremisesSamAccountName ?? undefined,
    mailNickname: resource.mailNickname ?? undefined,
    userPrincipalName:
      quarantined(/^UserPrincipalName$/)[0] ?? resource.userPrincipalName ?? undefined,
    mail: resource.mail ?? undefined,
    proxyAddresses: [...own, ...quarantined(/^ProxyAddress/)],
  };
}
