import { addressKey, bareAddress } from '../../domain/address/proxy-address.ts';
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

/** Every conflict about an address, newest first; or the one with a number, undefined when there is none. */
export async function showHistory(
  { store: { conflicts } }: Ports,
  about: string | number,
): Promise<AddressHistory | undefined> {
  const one = typeof about === 'number' ? await conflicts.get(about) : undefined;
  if (typeof about === 'number' && one === undefined) return undefined;
  const address = one === undefined ? String(about) : bareAddress(one.value);
  const found = one === undefined ? await conflicts.byValue(addressKey(address)) : [one];
  const withTimeline = found.map(async (conflict) => ({
    conflict,
    timeline: await conflicts.timeline(conflict.number),
  }));
  return { address, conflicts: await Promise.all(withTimeline) };
}
