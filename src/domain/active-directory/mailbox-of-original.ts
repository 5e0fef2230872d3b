import { isHybridRoute, parseProxyAddress } from '../address/proxy-address.ts';
import type { DirectoryObject, OriginalMailbox } from '../conflict/directory-object.ts';
import { defined } from '../defined.ts';
import type { AdObject } from './ad-object.ts';

/** `msExchRecipientTypeDetails` of mailboxes, as Exchange writes it (its RecipientTypeDetails enumeration). */
const mailboxes: Readonly<Record<string, OriginalMailbox>> = {
  '1': { place: 'onPremises', type: 'UserMailbox' },
  '2': { place: 'onPremises', type: 'LinkedMailbox' },
  '4': { place: 'onPremises', type: 'SharedMailbox' },
  '8': { place: 'onPremises' },
  '16': { place: 'onPremises', type: 'RoomMailbox' },
  '32': { place: 'onPremises', type: 'EquipmentMailbox' },
  '2147483648': { place: 'exchangeOnline', type: 'UserMailbox' },
  '8589934592': { place: 'exchangeOnline', type: 'RoomMailbox' },
  '17179869184': { place: 'exchangeOnline', type: 'EquipmentMailbox' },
  '34359738368': { place: 'exchangeOnline', type: 'SharedMailbox' },
};

/** Bits of `msExchRemoteRecipientType`: provisioned or migrated, and not given up again. */
const PROVISIONED_OR_MIGRATED = 1 | 4;
const DEPROVISIONED = 8;

/**
 * Where the mailbox of a user of Active Directory is; undefined is unknown. None needs a user without any
 * Exchange attribute: with `mailNickname` alone, Exchange may still make a recipient of it.
 */
export function mailboxOfOriginal(original: AdObject): OriginalMailbox | undefined {
  const { recipientTypeDetails = '0', hasHomeMdb, remoteRecipientType = 0 } = original;
  const ofType = mailboxes[recipientTypeDetails];
  if (ofType !== undefined) return ofType;
  if (hasHomeMdb) return { place: 'onPremises' };
  const isRemote = (remoteRecipientType & PROVISIONED_OR_MIGRATED) !== 0;
  if (isRemote && (remoteRecipientType & DEPROVISIONED) === 0) return { place: 'exchangeOnline' };
  if (original.targetAddress !== undefined) return byTarget(original.targetAddress);
  const isBare = recipientTypeDetails === '0' && remoteRecipientType === 0;
  return isBare && original.mailNickname === undefined ? { place: 'none' } : undefined;
}

/** "Exchange hybrid deployments": a remote mailbox has the hybrid route as its targetAddress. */
function byTarget(targetAddress: string): OriginalMailbox {
  const { address } = parseProxyAddress(targetAddress);
  return { place: isHybridRoute(address) ? 'exchangeOnline' : 'elsewhere' };
}

/**
 * The object with what its original says about the mailbox. Exchange Online's own type stays, except for
 * that of a mail user, which is the image of the original; of an object that the cloud manages by now,
 * the original says nothing.
 */
export function withOriginalMailbox(
  object: DirectoryObject,
  originalMailbox: OriginalMailbox,
): DirectoryObject {
  if (object.mastery !== 'onPremises' || object.kind !== 'user') return object;
  const { recipientTypeDetails: own } = object;
  const { type } = originalMailbox;
  const isOpen = own === undefined || own === 'MailUser';
  return {
    ...object,
    originalMailbox,
    ...defined({ recipientTypeDetails: isOpen ? (type ?? own) : own }),
  };
}
