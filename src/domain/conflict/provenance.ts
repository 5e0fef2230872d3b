import { defined } from '../defined.ts';
import type { Message } from '../message/message.ts';
import type { ProvenanceCode } from '../message/provenance-messages.ts';

/** Where a holder has the disputed value from. What is absent is unknown. */
export interface Provenance {
  /** The last change of its addresses in Active Directory. */
  readonly onPremises?: AddressListChange;
}

/**
 * The last originating change of `proxyAddresses`. Active Directory keeps one record for the whole list: which
 * of its values changed is not in it.
 */
export interface AddressListChange {
  /** ISO 8601 instant. */
  readonly at: string;
  /** Counts the changes of the list. */
  readonly version: number;
  /** Name of the domain controller on which it was made; absent when that controller is gone. */
  readonly controller?: string;
}

/** What is known, each in a sentence. `name` is the holder's. */
export function provenanceMessages(
  { onPremises }: Provenance,
  name: string,
): readonly Message<ProvenanceCode>[] {
  if (onPremises === undefined) return [];
  const { at, version, controller } = onPremises;
  return [{ code: 'provenance.onPremises', name, at, version, ...defined({ controller }) }];
}
