import { defined } from '../defined.ts';
import type { Message } from '../message/message.ts';
import type { ProvenanceCode } from '../message/provenance-messages.ts';

/** Where a holder has the disputed value from. What is absent is unknown. */
export interface Provenance {
  /** By the audit log of Entra. */
  readonly given?: GivenValue;
  /** Conflicts of the last thirty days, this one included, whose value the same giver gave. */
  readonly conflictsOfGiver?: number;
  /** The last change of its addresses in Active Directory. */
  readonly onPremises?: AddressListChange;
}

/** A change after which an object has a value that it had not before. */
export interface GivenValue {
  /** ISO 8601 instant. */
  readonly at: string;
  /** Sign-in name of the person, or name of the app; absent for the sync from Active Directory. */
  readonly by?: string;
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

/** So many conflicts by one giver are a habit. */
const HABIT = 3;

/** What is known, each in a sentence. `name` is the holder's. */
export function provenanceMessages(
  { given, conflictsOfGiver = 0, onPremises }: Provenance,
  name: string,
): readonly Message<ProvenanceCode>[] {
  return [
    ...(given === undefined ? [] : [givenMessage(given, name)]),
    ...(given?.by !== undefined && conflictsOfGiver >= HABIT
      ? [{ code: 'provenance.habit', by: given.by, conflicts: conflictsOfGiver } as const]
      : []),
    ...(onPremises === undefined ? [] : [onPremisesMessage(onPremises, name)]),
  ];
}

function givenMessage({ at, by }: GivenValue, name: string): Message<ProvenanceCode> {
  return by === undefined
    ? { code: 'provenance.synced', name, at }
    : { code: 'provenance.given', name, at, by };
}

function onPremisesMessage(
  { at, version, controller }: AddressListChange,
  name: string,
): Message<ProvenanceCode> {
  return { code: 'provenance.onPremises', name, at, version, ...defined({ controller }) };
}
