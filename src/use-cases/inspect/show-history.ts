import { addressKey, bareAddress } from '../../domain/address/proxy-address.ts';
import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import { recordOf } from '../../domain/remedy/remedy-record.ts';
import type { Store } from '../ports/store.ts';

export interface AddressHistory {
  readonly address: string;
  readonly conflicts: readonly Pick<ConflictDetails, 'conflict' | 'timeline' | 'records'>[];
}

interface Ports {
  readonly store: Pick<Store, 'conflicts' | 'requests'>;
}

/** Every conflict about an address, newest first; or the one with a number, undefined when there is none. */
export async function showHistory(
  { store: { conflicts, requests } }: Ports,
  about: string | number,
): Promise<AddressHistory | undefined> {
  const one = typeof about === 'number' ? await conflicts.get(about) : undefined;
  if (typeof about === 'number' && one === undefined) return undefined;
  const address = one === undefined ? String(about) : bareAddress(one.value);
  const found = one === undefined ? await conflicts.byValue(addressKey(address)) : [one];
  const withTimeline = found.map(async (conflict) => ({
    conflict,
    timeline: await conflicts.timeline(conflict.number),
    records: (await requests.ofConflict(conflict.number)).map(recordOf),
  }));
  return { address, conflicts: await Promise.all(withTimeline) };
}
