import type { HolderLookup } from '../domain/conflict.ts';
import type { AdObject } from '../domain/directory-rules/ad-object.ts';
import {
  addressesToForesee,
  type ForeseenConflict,
  foreseeConflicts,
} from '../domain/directory-rules/foreseen-conflict.ts';
import { addressKey } from '../domain/proxy-address.ts';
import type { Directory } from './ports.ts';

/** Active Directory as the source of the next sync. */
export interface OnPremisesObjects {
  /**
   * People, contacts and groups that changed since the instant (all of them without one), by pages.
   * Throws `BotError`.
   */
  changedSince(instant: string | undefined): AsyncGenerator<readonly AdObject[]>;
}

/**
 * What will conflict at the next sync: looks at what changed in Active Directory since the last one,
 * or at everything. Throws `BotError`.
 */
export type ForeseeConflicts = (
  scope: 'sinceLastSync' | 'everything',
) => AsyncGenerator<ForeseenConflict>;

/** Holder look-ups under way at the same time; each is one `$batch`. */
const AT_ONCE = 5;

export function createForeseeConflicts(ports: {
  readonly onPremises: OnPremisesObjects;
  readonly directory: Pick<Directory, 'findHolders' | 'tenant'>;
}): ForeseeConflicts {
  const { onPremises, directory } = ports;
  return async function* (scope) {
    const { lastSyncDateTime, verifiedDomains } = await directory.tenant();
    const since = scope === 'everything' ? undefined : lastSyncDateTime;
    for await (const objects of onPremises.changedSince(since)) {
      const addresses = [...new Set(objects.flatMap(addressesToForesee))];
      const lookups = await lookUp(addresses, directory);
      for (const object of objects) yield* foreseeConflicts(object, { lookups, verifiedDomains });
    }
  };
}

async function lookUp(
  addresses: readonly string[],
  directory: Pick<Directory, 'findHolders'>,
): Promise<ReadonlyMap<string, HolderLookup>> {
  const lookups = new Map<string, HolderLookup>();
  for (let start = 0; start < addresses.length; start += AT_ONCE) {
    const batch = addresses.slice(start, start + AT_ONCE);
    const found = await Promise.all(batch.map((address) => directory.findHolders(address, 'low')));
    for (const [index, address] of batch.entries()) {
      const lookup = found[index];
      if (lookup !== undefined) lookups.set(addressKey(address), lookup);
    }
  }
  return lookups;
}
