import { addressKey } from '../../domain/address/proxy-address.ts';
import { type Conflict, isClosed } from '../../domain/conflict/conflict.ts';
import type { DirectoryObject, ObjectKind } from '../../domain/conflict/directory-object.ts';
import type { Directory, NameSearch } from '../ports/directory.ts';
import type { Store } from '../ports/store.ts';

/** An object, live or soft-deleted, and the conflicts in which it is a side. */
export interface ObjectReport {
  readonly object: DirectoryObject;
  /** Conflicts about its addresses, quarantined ones too, that are not cleared. */
  readonly open: readonly Conflict[];
}

interface Ports {
  readonly directory: Pick<Directory, 'findById' | 'findByName'>;
  readonly store: Pick<Store, 'conflicts'>;
}

/** No more addresses of one object are compared with the conflicts; Exchange's limit is 400 per recipient. */
const MOST_ADDRESSES = 400;

/** The object with this Entra object id; undefined when there is none. Throws `BotError`. */
export async function showObject(
  { directory, store }: Ports,
  { id, kind }: { readonly id: string; readonly kind?: ObjectKind | undefined },
): Promise<ObjectReport | undefined> {
  const object = await directory.findById(id, kind);
  if (object === undefined) return undefined;
  const { proxyAddresses, userPrincipalName, mail, provisioningErrors } = object;
  const values = [userPrincipalName, mail, ...provisioningErrors.map(({ value }) => value)];
  const keys = new Set(
    [...values, ...proxyAddresses].filter((value) => value !== undefined).map(addressKey),
  );
  const about = await store.conflicts.byValue(...[...keys].slice(0, MOST_ADDRESSES));
  return { object, open: about.filter(({ state }) => !isClosed(state)) };
}

/** Users, groups and contacts of that name. Throws `BotError` when nothing was answered. */
export function findByName({ directory }: Ports, name: string): Promise<NameSearch> {
  return directory.findByName(name);
}
