import { addressKey } from '../../domain/address/proxy-address.ts';
import type { Conflict, TimelineEntry } from '../../domain/conflict/conflict.ts';
import type { Store } from '../ports/store.ts';

export interface AddressHistory {
  readonly address: string;
  readonly conflicts: readonly {
    readonly conflict: Conflict;
    readonly timeline: readonly TimelineEntry[];
  }[];
}

interface Ports {
  readonly store: Pick<Store, 'conflicts'>;
}

export async function showHistory({ store }: Ports, address: string): Promise<AddressHistory> {
  const found = await store.conflicts.byValue(addressKey(address));
  const conflicts = await Promise.all(
    found.map(async (conflict) => ({
      conflict,
      timeline: await store.conflicts.timeline(conflict.number),
    })),
  );
  return { address, conflicts };
}
