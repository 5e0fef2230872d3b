import { withOriginalMailbox } from '../domain/active-directory/mailbox-of-original.ts';
import { bareAddress } from '../domain/address/proxy-address.ts';
import type { Holder, HolderLookup } from '../domain/conflict/conflict.ts';
import type { DirectoryObject } from '../domain/conflict/directory-object.ts';
import { defined } from '../domain/defined.ts';
import type { Step } from '../domain/remedy/remedy-plan.ts';
import { beforeDeadline, withoutDeadline } from '../net/deadline.ts';
import type { Clock } from '../use-cases/ports/clock.ts';
import type { Directory, LookupSubjects, Priority } from '../use-cases/ports/directory.ts';
import type { RemedyRunner } from '../use-cases/ports/remedy-runner.ts';
import { timeIsOver } from './client/graph-errors.ts';
import { rolesOf } from './graph-holders.ts';

interface Parts {
  readonly directory: Directory;
  readonly runner: RemedyRunner;
  readonly clock: Clock;
}

/** Holders that redraws may share. */
interface Kept {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The conflict as it was known when the holders were read. */
  readonly of: LookedUpConflict;
  readonly claimantId: string | undefined;
  readonly found: HolderLookup;
  /** A write changes this object: no redraw uses the holders before that one is read again. */
  readonly writtenId?: string;
  /** The object that this process wrote was read again since. */
  readonly isReadBack?: true;
}

/** Holders that are being read, while nothing has happened yet. */
interface Flying extends Pick<Kept, 'of' | 'claimantId'> {
  readonly looking: Promise<HolderLookup>;
  /** For a redraw. A person's read ends with the time of that person. */
  readonly isJoinable: boolean;
}

type LookedUpConflict = NonNullable<LookupSubjects['conflict']>;

/** A person acts, and within so long every channel is redrawn. */
const SHARED_MS = 10_000;

/**
 * Reads of low priority, which redraw the card of a conflict, share its newest holders for some seconds: those of
 * a press, of the job that carries it out, or of another channel. What a person waits for, and what a write is
 * decided on, is always read afresh; so is what is of no conflict.
 *
 * What is shared is whole, and no older than what is known besides: a poll and a read of the claimant end the
 * sharing, a read of a holder is merged in and makes it no younger, and a write ends it until its object is read
 * back. What is read during a write is shared with nobody. Other processes write, too: the revision of the conflict
 * shows it.
 */
export function shareLookups({
  directory,
  runner,
  clock,
}: Parts): Pick<Parts, 'directory' | 'runner'> {
  const lookups = new Map<string, Kept>();
  const flights = new Map<string, Flying>();
  const nowMs = () => Date.parse(clock.now());
  const isFresh = ({ at }: Kept) => Math.abs(nowMs() - at) < SHARED_MS;
  /** Counts the begins and the ends of writes. */
  let generation = 0;
  let writesUnderWay = 0;

  const turn = (step: number) => {
    writesUnderWay += step;
    generation += 1;
    flights.clear();
  };

  const look = (
    address: string,
    priority: Priority,
    about: LookupSubjects & { readonly conflict: LookedUpConflict },
  ): Promise<HolderLookup> => {
    for (const [key, kept] of lookups) if (!isFresh(kept)) lookups.delete(key);
    const key = keyOf(about.conflict);
    const one = { at: nowMs(), of: about.conflict, claimantId: about.claimant?.id };
    const isJoinable = priority === 'low' && writesUnderWay === 0;
    const find = () => directory.findHolders(address, priority, about);
    const looking = priority === 'low' ? withoutDeadline(find) : find();
    const flying = { ...one, looking, isJoinable };
    if (writesUnderWay === 0) flights.set(key, flying);
    const land = (found?: HolderLookup) => {
      if (flights.get(key) !== flying) return;
      flights.delete(key);
      if (found?.unanswered.length === 0) lookups.set(key, { ...one, found });
    };
    looking.then(land, () => land());
    return looking;
  };

  const shared = (of: LookedUpConflict): Promise<HolderLookup> | undefined => {
    const kept = lookups.get(keyOf(of));
    if (kept && isFresh(kept) && kept.writtenId === undefined && shows(kept, of))
      return Promise.resolve(kept.found);
    const flying = flights.get(keyOf(of));
    const isJoined = flying?.isJoinable && of.revision <= flying.of.revision;
    return isJoined ? flying.looking : undefined;
  };

  /** Merges a newer read of an object into what shows it, or ends the sharing. */
  const learn = (id: string, object: DirectoryObject | undefined) => {
    for (const [key, { writtenId, ...kept }] of lookups) {
      const found = kept.claimantId === id ? undefined : withRead(kept.found, id, object);
      if (found === undefined) lookups.delete(key);
      else if (writtenId === id) lookups.set(key, { ...kept, found, isReadBack: true });
      else if (found !== kept.found)
        lookups.set(key, { ...kept, found, ...defined({ writtenId }) });
    }
  };

  /** A read during which something was written shows the object before or after it. */
  const forget = (id: string) => {
    for (const [key, { claimantId, found }] of lookups)
      if (claimantId === id || found.holders.some(({ object }) => object.id === id))
        lookups.delete(key);
  };

  /** Holders that this write may change count no more until its object is read back. */
  const markWritten = (step: Step) => {
    for (const [key, kept] of lookups) {
      const isOfAnother = kept.writtenId !== undefined && kept.writtenId !== step.target.id;
      if (!mayChange(step, kept)) continue;
      if (isOfAnother) lookups.delete(key);
      else lookups.set(key, { ...kept, writtenId: step.target.id });
    }
  };

  return {
    directory: {
      ...directory,
      findHolders: (address, priority, about) => {
        const { conflict } = about ?? {};
        if (conflict === undefined) return directory.findHolders(address, priority, about);
        const known = priority === 'low' ? shared(conflict) : undefined;
        const looking = known ?? look(address, priority, { ...about, conflict });
        return priority === 'low' ? beforeDeadline(looking, timeIsOver) : looking;
      },
      pollProvisioningErrors: () => {
        lookups.clear();
        flights.clear();
        return directory.pollProvisioningErrors();
      },
      read: async (ref) => {
        const begun = generation;
        const isWriting = writesUnderWay > 0;
        const object = await directory.read(ref);
        for (const [key, { claimantId }] of flights) if (claimantId === ref.id) flights.delete(key);
        if (isWriting || begun !== generation) forget(ref.id);
        else learn(ref.id, object);
        return object;
      },
    },
    runner: {
      run: async (step, by, fence) => {
        turn(1);
        markWritten(step);
        try {
          return await runner.run(step, by, fence);
        } finally {
          turn(-1);
        }
      },
    },
  };
}

/** Does the step change a holder, the claimant, or who has the address? */
function mayChange(step: Step, { found, claimantId }: Kept): boolean {
  const { target, ...change } = step;
  const { id } = target;
  if (claimantId === id || found.holders.some(({ object }) => object.id === id)) return true;
  return JSON.stringify(change).toLowerCase().includes(bareAddress(found.address).toLowerCase());
}

/**
 * Are the holders as new as this revision of the conflict? Unclash writes while a conflict is `applying`, and
 * every state is a revision: the holders of a press are those of the request that follows it, and after a write
 * those count that the writing process has read back.
 */
function shows({ of, isReadBack }: Kept, now: LookedUpConflict): boolean {
  if (now.revision <= of.revision) return true;
  const isRequested = now.state.tag === 'applying' && of.state.tag !== 'applying';
  return now.revision === of.revision + 1 && (isRequested || isReadBack === true);
}

const keyOf = ({ number }: LookedUpConflict): string => String(number);

/**
 * The holders as they are after that read of an object; undefined where that does not follow. The list of a
 * recipient is Exchange's, and its roles are those that Entra shows, which follows later.
 */
function withRead(
  lookup: HolderLookup,
  id: string,
  object: DirectoryObject | undefined,
): HolderLookup | undefined {
  const before = lookup.holders.find((holder) => holder.object.id === id);
  if (before === undefined) {
    // It may hold the address by now.
    const isHolder = object !== undefined && rolesOf(object, lookup.address).length > 0;
    return isHolder ? undefined : lookup;
  }
  if (object === undefined) return undefined;
  const isOfExchange = lookup.exchangeAsked && object.exchangeRecipient !== 'none';
  if (isOfExchange && object.exchangeRecipient === 'unknown') return undefined;
  const roles = isOfExchange ? before.roles : rolesOf(object, lookup.address);
  const isSame = roles.join() === before.roles.join();
  if (!isSame && roles.length > 0) return undefined;
  const after: readonly Holder[] = isSame
    ? [{ object: withFactsOf(before.object, object), roles }]
    : [];
  const holders = lookup.holders.flatMap((holder) => (holder === before ? after : [holder]));
  return { ...lookup, holders };
}

/** A read shows neither the roles of a user nor its original in Active Directory. */
function withFactsOf(before: DirectoryObject, object: DirectoryObject): DirectoryObject {
  const { directoryRoles, rolesChecked, originalMailbox } = before;
  const read = { ...defined({ directoryRoles, rolesChecked }), ...object };
  const isShown = originalMailbox && object.exchangeRecipient === before.exchangeRecipient;
  return isShown ? withOriginalMailbox(read, originalMailbox) : read;
}
