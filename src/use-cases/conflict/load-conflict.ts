import { bareAddress } from '../../domain/address/proxy-address.ts';
import {
  type Conflict,
  type ConflictDetails,
  type Holder,
  type HolderLookup,
  isClosed,
  type UndoOffer,
} from '../../domain/conflict/conflict.ts';
import type { ClaimantFacts, NamedHolderRef } from '../../domain/conflict/directory-object.ts';
import { withClaimantFacts } from '../../domain/conflict/exchange-facts.ts';
import { isFoundByCheck } from '../../domain/conflict/found-by-check.ts';
import { provisioningErrorsOf } from '../../domain/conflict/provisioning-errors.ts';
import { defined } from '../../domain/defined.ts';
import { namedRef } from '../../domain/manual-steps/hand-off.ts';
import { recordOf } from '../../domain/remedy/remedy-record.ts';
import { takersOf } from '../../domain/remedy/undo.ts';
import type { Directory, Priority } from '../ports/directory.ts';
import { type BotError, onFailure } from '../ports/errors.ts';
import type { RemedyRequest } from '../ports/requests.ts';
import type { Store } from '../ports/store.ts';
import { readNamed } from './read-named.ts';
import { undoDeadline } from './time.ts';
import { withMail } from './with-mail.ts';

export interface ConflictPorts {
  readonly directory: Pick<Directory, 'findHolders' | 'read' | 'mailFlow'>;
  readonly store: Pick<Store, 'conflicts' | 'requests'>;
}

/**
 * The conflict with its holders as they are now; of the object that a person is about to change, also
 * its directory roles where it is one of them. Throws `BotError` when the directory cannot answer.
 */
export async function loadConflict(
  { directory, store }: ConflictPorts,
  conflict: Conflict,
  priority: Priority,
  targetId?: string,
): Promise<ConflictDetails> {
  const [found, told] = await Promise.all([
    directory.findHolders(bareAddress(conflict.value), priority, {
      claimant: conflict.claimant,
      conflict,
      ...defined({ targetId }),
    }),
    remembered(store, conflict),
  ]);
  const { claimant, ...lookup } = found;
  const read = withNow(conflict, lookup, claimant);
  const holders = await withNamed(directory, read, withoutClaim(read, lookup));
  const undo = told.undo && withTaker(told.undo, read, holders);
  return { conflict: read, lookup: holders, ...told, ...defined({ undo }) };
}

/** The claimant with what was read: of what a check found, the object itself, which has the address. */
function withNow(
  conflict: Conflict,
  { holders }: HolderLookup,
  facts: ClaimantFacts | undefined,
): Conflict {
  const { claimantId, claimant } = conflict;
  const own = holders.find(({ object }) => object.id === claimantId)?.object;
  if (own !== undefined && isFoundByCheck(conflict)) {
    const { provisioningErrors } = claimant;
    return { ...conflict, claimant: { ...own, provisioningErrors } };
  }
  return facts ? { ...conflict, claimant: withClaimantFacts(claimant, facts) } : conflict;
}

/**
 * The holders alone, as a decision to defer remembers and compares them: without the claim, and without an object
 * that a service merely named. Throws `BotError`.
 */
export async function loadHolders(
  { findHolders }: Pick<Directory, 'findHolders'>,
  conflict: Conflict,
  priority: Priority,
): Promise<HolderLookup> {
  const { value, claimant } = conflict;
  const found = await findHolders(bareAddress(value), priority, { claimant, conflict });
  return withoutClaim(conflict, found);
}

/** What the store has about a conflict: its timeline, its requests, its siblings, and what can be undone. */
async function remembered(
  store: ConflictPorts['store'],
  { number, claimantId }: Conflict,
): Promise<Pick<ConflictDetails, 'timeline' | 'records' | 'siblings' | 'undo'>> {
  const [timeline, ofClaimant, requests] = await Promise.all([
    store.conflicts.timeline(number),
    store.conflicts.ofClaimant(claimantId),
    store.requests.ofConflict(number),
  ]);
  const siblings = ofClaimant.filter((one) => one.number !== number && !isClosed(one.state));
  const written = lastWritten(requests);
  const undo = written && offerOf(written);
  const records = requests.map(recordOf);
  return { timeline, records, siblings, ...defined({ undo }) };
}

/** The newest remedy that was carried out and not undone. Rows from before `writtenAt` was kept are the oldest. */
export function lastWritten(ofConflict: readonly RemedyRequest[]): RemedyRequest | undefined {
  const whenOf = ({ writtenAt = '' }: RemedyRequest) => writtenAt;
  return ofConflict
    .filter(({ state, plan }) => state === 'written' && plan.kind !== 'undo')
    .toSorted((a, b) => (whenOf(a) < whenOf(b) ? -1 : Number(whenOf(a) > whenOf(b))))
    .at(-1);
}

function offerOf({ id, plan, undo, writtenAt }: RemedyRequest): UndoOffer | undefined {
  if (!plan.reversible || writtenAt === undefined || !undo || undo.length === 0) return undefined;
  return { remedyRequestId: id, target: plan.target, until: undoDeadline(writtenAt) };
}

/** An address that another object has is not put back: that one has to give it up first. */
function withTaker(offer: UndoOffer, conflict: Conflict, lookup: HolderLookup): UndoOffer {
  const [taker] = takersOf(offer.target.id, lookup);
  const isClaim = offer.target.id === conflict.claimantId;
  return taker === undefined || isClaim ? offer : { ...offer, takenBy: namedRef(taker.object) };
}

/** Adds the object that an error named as the holder, where no query shows it. */
async function withNamed(
  directory: ConflictPorts['directory'],
  conflict: Conflict,
  lookup: HolderLookup,
): Promise<HolderLookup> {
  const named = namedHolderOf(conflict);
  if (!named || lookup.holders.some(({ object }) => object.id === named.id)) return lookup;
  const object = await readNamed(directory, named);
  if (!object || lookup.holders.some((known) => known.object.id === object.id)) return lookup;
  const holder: Holder = { object, roles: ['named'] };
  return { ...lookup, holders: [...lookup.holders, holder] };
}

/** By the last attempt, or by the service that complains. */
function namedHolderOf(conflict: Conflict): NamedHolderRef | undefined {
  const { state } = conflict;
  const ofAttempt = state.tag === 'open' ? state.lastAttempt?.namedHolder : undefined;
  return (
    ofAttempt ??
    provisioningErrorsOf(conflict).find((claim) => claim.namedHolderRef)?.namedHolderRef
  );
}

/**
 * A claimant may show the address in `mail` while its proxy address is quarantined; that is its claim,
 * not a second holder. Once it has the proxy address, it is one. What a check found, it has in any role.
 */
function withoutClaim(conflict: Conflict, lookup: HolderLookup): HolderLookup {
  if (isFoundByCheck(conflict)) return lookup;
  const { claimantId } = conflict;
  const holders = lookup.holders.filter(
    ({ object, roles }) =>
      object.id !== claimantId || roles.includes('primary') || roles.includes('alias'),
  );
  return { ...lookup, holders };
}

/**
 * Like `loadConflict`, for showing only: when the directory does not answer, the card says so instead of
 * staying out of date. Never plan on the result.
 */
export async function loadConflictToShow(
  ports: ConflictPorts,
  conflict: Conflict,
): Promise<ConflictDetails> {
  const loading = loadConflict(ports, conflict, 'high');
  return withMail(ports.directory, conflict, loading).catch(
    onFailure(async (failure) => {
      const told = await remembered(ports.store, conflict);
      return { conflict, lookup: notAnswered(conflict, failure), ...told };
    }),
  );
}

function notAnswered(conflict: Conflict, error: BotError): HolderLookup {
  return {
    address: bareAddress(conflict.value),
    holders: [],
    unanswered: [{ code: 'lookup.directory', problem: error.problem }],
    exchangeAsked: false,
  };
}
