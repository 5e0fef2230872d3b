import { bareAddress } from '../address/proxy-address.ts';
import type { Message } from '../message/message.ts';
import { AddressIndex, type SharedAddress } from './address-index.ts';
import { CLASS, type CloudCause, type CloudFinding, cloudFinding } from './cloud-finding.ts';
import { type AddressClaim, type Claim, type CloudObject, claimsOf } from './cloud-object.ts';

/** Objects that are read again together; an address that more of them share is alone in its lot. */
const MOST_AT_ONCE = 2_000;

/** Clashes that are judged together. */
export interface Lot {
  /** Objects to read again, ascending. */
  readonly positions: readonly number[];
  /** What is wrong among them; `objects` by position, as they are now; deleted ones are absent. */
  findings(objects: ReadonlyMap<number, CloudObject>): Generator<CloudFinding>;
}

/**
 * Finds addresses that more than one object has, wants or lists, while a tenant streams by. It keeps no
 * text; the objects of a clash are read once more, and count as they are then.
 */
export class CloudClashes {
  readonly #index: AddressIndex;

  constructor(index = new AddressIndex()) {
    this.#index = index;
  }

  /** Positions count up from zero in the order of reading, one for each object. */
  add(position: number, object: CloudObject): void {
    for (const { key, claim } of claimsOf(object)) this.#index.add(key, position, claim);
  }

  /** What seems to clash, some at a time. */
  *lots(): Generator<Lot> {
    let addresses: SharedAddress[] = [];
    let positions = new Set<number>();
    for (const shared of this.#index.shared()) {
      const { members } = shared;
      if (!isClash(members.map(({ claim }) => claim))) continue;
      if (positions.size > 0 && positions.size + members.length > MOST_AT_ONCE) {
        yield lotOf(addresses, positions);
        addresses = [];
        positions = new Set();
      }
      addresses.push(shared);
      for (const { position } of members) positions.add(position);
    }
    if (positions.size > 0) yield lotOf(addresses, positions);
  }
}

const lotOf = (addresses: readonly SharedAddress[], positions: ReadonlySet<number>): Lot => ({
  positions: [...positions].toSorted((a, b) => a - b),
  *findings(objects) {
    for (const shared of addresses)
      for (const claimants of claimantsOf(shared, objects))
        if (isClash(claimants.map(({ claim }) => claim.claim))) yield* findingsOf(claimants);
  },
});

const isLive = (claim: Claim): boolean =>
  claim === 'member' || claim === 'guest' || claim === 'contact';

/** False where a quarantine shows it already, or where nothing has to be unique. */
function isClash(claims: readonly Claim[]): boolean {
  const live = claims.filter(isLive).length;
  const has = (claim: Claim) => claims.includes(claim);
  return (
    live > 1 || (live > 0 && (has('deleted') || has('listed'))) || (has('deleted') && has('wanted'))
  );
}

/** One object of a clash, and its claim to the address. */
interface Claimed {
  readonly object: CloudObject;
  readonly claim: AddressClaim;
}

/** The objects that have, want or list an address; a list for each address of the same hash. */
function claimantsOf(
  { members, isOf }: SharedAddress,
  objects: ReadonlyMap<number, CloudObject>,
): readonly (readonly Claimed[])[] {
  const byKey = new Map<string, Claimed[]>();
  for (const position of new Set(members.map((member) => member.position))) {
    const object = objects.get(position);
    if (object === undefined) continue;
    for (const claim of claimsOf(object)) {
      if (!isOf(claim.key)) continue;
      const all = byKey.get(claim.key) ?? [];
      byKey.set(claim.key, all);
      all.push({ object, claim });
    }
  }
  return [...byKey.values()];
}

/** A finding for every object that a person may have to change. */
function* findingsOf(all: readonly Claimed[]): Generator<CloudFinding> {
  const live = all.filter(({ claim }) => isLive(claim.claim));
  const among = (claim: Claim) => all.filter((one) => one.claim.claim === claim);
  if (live.length > 1) for (const one of live) yield amongLive(one, live);
  const wanted = among('wanted');
  for (const one of among('deleted')) {
    if (wanted.length > 0) yield wantedFrom(one, wanted);
    else if (live.length > 0) yield blocksRestore(one, live);
  }
  if (live.length > 0) for (const one of among('listed')) yield listedBy(one, live);
}

const common = ({ claim }: Claimed) => ({ attribute: claim.attribute, value: claim.value });

/** `sip:` stays, as a SIP address is looked up as one. */
const askedFor = ({ key, value }: AddressClaim): string =>
  key.startsWith('sip:') ? `sip:${bareAddress(value)}` : bareAddress(value);

function amongLive(one: Claimed, live: readonly Claimed[]): CloudFinding {
  const others = live.filter((other) => other !== one);
  const address = askedFor(one.claim);
  const by = (claim: Claim) => live.some((other) => other.claim.claim === claim);
  const isByDesign = !by('member') && by('guest') && by('contact');
  return cloudFinding(one.object, {
    ...common(one),
    clash: address,
    problem: isByDesign ? 'GuestAndContact' : 'Duplicate',
    cause: isByDesign
      ? { code: 'cloud.cause.guestAndContact', ...placesOf(others) }
      : { code: 'cloud.cause.duplicate', ...placesOf(others) },
    next: isByDesign
      ? { code: 'cloud.next.guestOrContact', address }
      : { code: 'cloud.next.decide', address, isSynced: one.object.isSynced },
  });
}

function wantedFrom(one: Claimed, wanted: readonly Claimed[]): CloudFinding {
  const address = askedFor(one.claim);
  return cloudFinding(one.object, {
    ...common(one),
    clash: address,
    problem: 'SoftDeletedHolder',
    cause: { code: 'cloud.cause.deletedAndWanted', ...placesOf(wanted) },
    next: { code: 'cloud.next.purgeOrRestore', address },
  });
}

function blocksRestore(one: Claimed, live: readonly Claimed[]): CloudFinding {
  const address = askedFor(one.claim);
  return cloudFinding(one.object, {
    ...common(one),
    clash: address,
    problem: 'SoftDeletedHolder',
    cause: { code: 'cloud.cause.deletedAndHeld', ...placesOf(live) },
    next: { code: 'cloud.next.beforeRestore', address },
  });
}

function listedBy(one: Claimed, live: readonly Claimed[]): CloudFinding {
  const address = askedFor(one.claim);
  const cause: CloudCause = { code: 'cloud.cause.listed', ...placesOf(live) };
  return cloudFinding(one.object, {
    ...common(one),
    clash: address,
    problem: 'OtherMails',
    cause,
    next: { code: 'cloud.next.checkOwner', address },
  });
}

const SHOWN = 3;

/** The other objects: at most three, and how many more there are. */
function placesOf(
  others: readonly Claimed[],
): Pick<Message<'cloud.cause.duplicate'>, 'places' | 'more'> {
  const places = others.slice(0, SHOWN).map(({ object, claim }) => ({
    attribute: claim.attribute,
    name: object.displayName,
    objectClass: CLASS[object.kind],
  }));
  return { places, more: others.length - places.length };
}
