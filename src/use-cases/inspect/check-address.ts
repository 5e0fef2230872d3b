import { addressKey } from '../../domain/address/proxy-address.ts';
import { type Conflict, type HolderLookup, isClosed } from '../../domain/conflict/conflict.ts';
import type { DirectoryObject } from '../../domain/conflict/directory-object.ts';
import type { Directory } from '../ports/directory.ts';
import type { Store } from '../ports/store.ts';

/** Who holds an address, who wants it, and what we remember about it. */
export interface AddressReport {
  /** The bare address, as it was typed. */
  readonly address: string;
  readonly lookup: HolderLookup;
  readonly claimants: readonly DirectoryObject[];
  /** Conflicts about it that are not cleared. */
  readonly open: readonly Conflict[];
}

interface Ports {
  readonly directory: Pick<Directory, 'findHolders' | 'findClaimants'>;
  readonly store: Pick<Store, 'conflicts'>;
}

/** Answers `check <address>` for a valid bare address. Throws `BotError`. */
export async function checkAddress(
  { directory, store }: Ports,
  address: string,
): Promise<AddressReport> {
  const [lookup, claimants, remembered] = await Promise.all([
    directory.findHolders(address, 'high'),
    directory.findClaimants(address, 'high'),
    store.conflicts.byValue(addressKey(address)),
  ]);
  const open = remembered.filter((conflict) => !isClosed(conflict.state));
  return { address, lookup, claimants, open };
}
