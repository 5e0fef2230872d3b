import { bareAddress, sameAddress } from '../address/proxy-address.ts';
import { defined } from '../defined.ts';
import type { Message } from '../message/message.ts';
import type { ConflictDetails, Holder, HolderLookup } from './conflict.ts';
import type { DirectoryObject } from './directory-object.ts';
import {
  type DetectedConflict,
  detectConflicts,
  otherErrors,
  twinClaim,
} from './provisioning-errors.ts';

/** What was found about an address beside its holders and claimants. */
export interface AddressFindings {
  readonly lookup: HolderLookup;
  readonly claimants: readonly DirectoryObject[];
  /** Objects whose errors mention the address and are no conflict that Unclash understands. */
  readonly mentioning: readonly DirectoryObject[];
}

/** What a check says beside who has the address and who wants it. */
export function remarksOf({ lookup, claimants, mentioning }: AddressFindings): readonly Message[] {
  const objects = once([
    ...lookup.holders.map(({ object }) => object),
    ...claimants,
    ...mentioning,
  ]);
  return [
    ...relatedRemarks(lookup),
    ...byDesign([...lookup.holders.map(({ object }) => object), ...claimants]),
    ...licenceRemarks(objects, claimants),
    ...objects.flatMap(errorRemarks),
  ];
}

/** What a card of a conflict says beside its claimant and its holders. */
export function remarksOfConflict(details: ConflictDetails): readonly Message[] {
  const { conflict, lookup } = details;
  const holders = lookup.holders.map(({ object }) => object);
  return [
    ...claimRemarks(details),
    ...relatedRemarks(lookup),
    ...byDesign([...holders, conflict.claimant]),
  ];
}

/** The claimant's other conflicts that a card names. */
const NAMED_CLAIMS = 5;

/**
 * What else Entra quarantined on the claimant: the same address as its other property, other values. Each
 * with the number of its conflict, where there is one by now.
 */
function claimRemarks({ conflict, siblings = [] }: ConflictDetails): readonly Message[] {
  const numbered = ({ property, valueKey }: DetectedConflict) =>
    defined({
      number: siblings.find((one) => one.property === property && one.valueKey === valueKey)
        ?.number,
    });
  const twin = twinClaim(conflict, conflict.claimant);
  const claims = detectConflicts(conflict.claimant).filter(
    ({ valueKey }) => valueKey !== conflict.valueKey,
  );
  const others = [...new Map(claims.map((claim) => [claim.valueKey, claim])).values()]
    .slice(0, NAMED_CLAIMS)
    .map((claim) => ({ address: bareAddress(claim.value), ...numbered(claim) }));
  return [
    ...(twin === undefined
      ? []
      : [{ code: 'claims.twin', property: twin.property, ...numbered(twin) } as const]),
    ...(others.length === 0 ? [] : [{ code: 'claims.others', others } as const]),
  ];
}

/** An object that shows the address without holding it. */
function relatedRemarks({ address, related = [] }: HolderLookup): readonly Message[] {
  const named = (test: (holder: Holder) => boolean) =>
    related.filter(test).map(({ object }) => object.displayName);
  const bySip = named(({ roles }) => roles.includes('sip'));
  const guests = named(
    ({ object, roles }) => object.userType === 'Guest' && roles.includes('otherMails'),
  );
  const members = named(
    ({ object, roles }) => object.userType !== 'Guest' && roles.includes('otherMails'),
  );
  const bare = bareAddress(address);
  return [
    ...(bySip.length > 0
      ? [{ code: 'conflict.remark.sip', address: bare, names: bySip } as const]
      : []),
    ...(guests.length > 0
      ? [{ code: 'conflict.remark.guestOtherMail', names: guests } as const]
      : []),
    ...(members.length > 0 ? [{ code: 'conflict.remark.otherMail', names: members } as const] : []),
  ];
}

function byDesign(objects: readonly DirectoryObject[]): readonly Message[] {
  const { guest, contact } = guestAndContact(objects) ?? {};
  if (guest === undefined || contact === undefined) return [];
  const names = { guest: guest.displayName, contact: contact.displayName };
  return [{ code: 'conflict.remark.guestAndContact', ...names }];
}

/** A contact and a guest with one address: Entra removes it from the guest (azure-docs PR 104271). */
export function guestAndContact(objects: readonly DirectoryObject[]) {
  const guest = objects.find(({ userType }) => userType === 'Guest');
  const contact = objects.find(({ kind }) => kind === 'orgContact');
  return guest === undefined || contact === undefined ? undefined : { guest, contact };
}

/** `licenseAssignmentStates` says "not unique" although nothing is quarantined (azure-docs 54426). */
function licenceRemarks(
  objects: readonly DirectoryObject[],
  claimants: readonly DirectoryObject[],
): readonly Message[] {
  return objects
    .filter(({ licenceNotUnique }) => licenceNotUnique === true)
    .map(({ id, displayName }) => ({
      code: 'conflict.remark.licence',
      name: displayName,
      isQuarantined: claimants.some((claimant) => claimant.id === id),
    }));
}

function errorRemarks(object: DirectoryObject): readonly Message[] {
  return otherErrors(object).map(({ propertyCausingError, value }) => ({
    code: 'conflict.remark.otherError',
    name: object.displayName,
    property: propertyCausingError,
    value,
  }));
}

/** True when an error that is no conflict of ours has the address among its values. */
export function mentions(object: DirectoryObject, address: string): boolean {
  return otherErrors(object).some(({ value }) =>
    value.split(/[;,\s]+/).some((part) => part !== '' && sameAddress(part, address)),
  );
}

function once(objects: readonly DirectoryObject[]): readonly DirectoryObject[] {
  return [...new Map(objects.map((object) => [object.id, object])).values()];
}
