import type { Holder, HolderLookup } from '../domain/conflict/conflict.ts';
import type { DirectoryObject } from '../domain/conflict/directory-object.ts';
import type { Clock } from '../use-cases/ports/clock.ts';
import type { Directory, LookupSubjects } from '../use-cases/ports/directory.ts';
import type { RemedyRunner } from '../use-cases/ports/remedy-runner.ts';
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
  readonly claimantId: string | undefined;
  readonly looking: Promise<HolderLookup>;
  /** Absent while the directory has not answered. */
  found?: HolderLookup;
  /** A write changes this holder: no redraw uses it before that one is read again. */
  writtenId?: string;
}

/** A person acts, and within so long every channel is redrawn. */
const SHARED_MS = 10_000;

/**
 * Reads of low priority, which redraw cards, share the newest holders of their conflict for some seconds: those of
 * a press, of the job that carries it out, or of another channel. What a person waits for, and what a write is
 * decided on, is always read afresh.
 *
 * What is shared is no older than what is known besides: a poll and a read of the claimant end the sharing, a
 * read of a holder is merged in, and a write to a holder ends it until that one is read back.
 */
export function shareLookups({
  directory,
  runner,
  clock,
}: Parts): Pick<Parts, 'directory' | 'runner'> {
  const lookups = new Map<string, Kept>();
  const nowMs = () => Date.parse(clock.now());
  const isFresh = ({ at }: Kept) => Math.abs(nowMs() - at) < SHARED_MS;

  const look: Directory['findHolders'] = (address, priority, about) => {
    for (const [key, kept] of lookups) if (!isFresh(kept)) lookups.delete(key);
    const looking = directory.findHolders(address, priority, about);
    const key = keyOf(address, about);
    const kept: Kept = { at: nowMs(), claimantId: about?.claimant?.id, looking };
    lookups.set(key, kept);
    const forget = () => void (lookups.get(key) === kept && lookups.delete(key));
    looking.then((found) => {
      kept.found = found;
    }, forget);
    return looking;
  };

  /** Merges a newer read of an object into what shows it, or ends the sharing. */
  const learn = (id: string, object: DirectoryObject | undefined) => {
    for (const [key, { claimantId, found }] of lookups) {
      if (claimantId === id) lookups.delete(key);
      else if (found?.holders.some((holder) => holder.object.id === id)) {
        const merged = object && withRead(found, object);
        if (merged === undefined) lookups.delete(key);
        else
          lookups.set(key, {
            at: nowMs(),
            claimantId,
            found: merged,
            looking: Promise.resolve(merged),
          });
      }
    }
  };

  return {
    directory: {
      ...directory,
      findHolders: (address, priority, about) => {
        const kept = lookups.get(keyOf(address, about));
        const isShared =
          priority === 'low' && kept && isFresh(kept) && kept.writtenId === undefined;
        return isShared ? kept.looking : look(address, priority, about);
      },
      pollProvisioningErrors: () => {
        lookups.clear();
        return directory.pollProvisioningErrors();
      },
      read: async (ref) => {
        const object = await directory.read(ref);
        learn(ref.id, object);
        return object;
      },
    },
    runner: {
      run: (step, by) => {
        for (const [key, kept] of lookups) {
          // A read under way may show the holder before the write or after it.
          if (kept.found === undefined) lookups.delete(key);
          else if (kept.found.holders.some(({ object }) => object.id === step.target.id))
            kept.writtenId = step.target.id;
        }
        return runner.run(step, by);
      },
    },
  };
}

const keyOf = (address: string, about: LookupSubjects | undefined): string =>
  `${address.toLowerCase()} ${about?.claimant?.id ?? ''}`;

/**
 * The holders as they are after that read; undefined where that does not follow. The list of a recipient is
 * Exchange's, and its roles are those that Entra shows, which follows later.
 */
function withRead(lookup: HolderLookup, object: DirectoryObject): HolderLookup | undefined {
  const [before] = lookup.holders.filter((holder) => holder.object.id === object.id);
  if (before === undefined) return undefined;
  const isOfExchange = lookup.exchangeAsked && object.exchangeRecipient !== 'none';
  const roles = isOfExchange ? before.roles : rolesOf(object, lookup.address);
  const isSame = roles.join() === before.roles.join();
  if (!isSame && roles.length > 0) return undefined;
  const after: readonly Holder[] = isSame ? [{ object, roles }] : [];
  const holders = lookup.holders.flatMap((holder) => (holder === before ? after : [holder]));
  return { ...lookup, holders };
}
