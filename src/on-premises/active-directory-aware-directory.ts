import {
  mailboxOfOriginal,
  withOriginalMailbox,
} from '../domain/active-directory/mailbox-of-original.ts';
import type { Holder } from '../domain/conflict/conflict.ts';
import type { DirectoryObject, OriginalMailbox } from '../domain/conflict/directory-object.ts';
import { defined } from '../domain/defined.ts';
import { withinTime } from '../net/within-time.ts';
import type { Log } from '../telemetry/log.ts';
import type { Clock } from '../use-cases/ports/clock.ts';
import type { Directory } from '../use-cases/ports/directory.ts';
import { onFailure } from '../use-cases/ports/errors.ts';
import { inItsDomain } from './directory-reader.ts';
import { findAdObject } from './find-ad-object.ts';
import type { ActiveDirectorySettings } from './session/active-directory-settings.ts';
import { createDomains, openSessions } from './session/domain-controllers.ts';

/** Where the mailboxes of these synced users are, by object id; one that is missing is unknown. */
export type ReadOriginalMailboxes = (
  users: readonly DirectoryObject[],
) => Promise<ReadonlyMap<string, OriginalMailbox>>;

/** A card does not wait longer. */
const LONGEST_WAIT_MS = 2_000;

/** A slow controller between preview and press must not change a plan. */
const KNOWN_FOR_MS = 10 * 60 * 1000;

/**
 * Reads the originals over LDAP, in one session for each domain, and remembers what it found for ten minutes.
 * Never rejects.
 */
export function createOriginalMailboxes(
  settings: ActiveDirectorySettings,
  { log, clock }: { readonly log: Log; readonly clock: Clock },
): ReadOriginalMailboxes {
  const known = new Map<string, { readonly mailbox: OriginalMailbox; readonly atMs: number }>();
  const nowMs = () => Date.parse(clock.now());
  const domains = createDomains(settings, log);
  const read = async (users: readonly DirectoryObject[]) => {
    await using sessions = await openSessions(domains);
    const places = sessions.open.map(inItsDomain);
    for (const user of users) {
      const original = await findAdObject(user, places);
      const mailbox = original && mailboxOfOriginal(original.object);
      if (mailbox !== undefined) known.set(user.id, { mailbox, atMs: nowMs() });
    }
  };
  const unknown = onFailure((err) => {
    log.warn({ err }, 'The mailboxes of originals in Active Directory were not read');
  });
  return async (users) => {
    for (const [id, { atMs }] of known)
      if (Math.abs(nowMs() - atMs) > KNOWN_FOR_MS) known.delete(id);
    const open = users.filter(({ id }) => !known.has(id));
    if (open.length > 0)
      await withinTime(LONGEST_WAIT_MS, read(open).catch(unknown), () => undefined);
    const found = users.map(({ id }) => [id, known.get(id)?.mailbox] as const);
    return new Map(
      found.filter((each): each is [string, OriginalMailbox] => each[1] !== undefined),
    );
  };
}

/**
 * A directory whose look-ups know what Active Directory says about mailboxes that Exchange Online does not
 * show. The claimant's original is read beside the look-up, those of holders after it.
 */
export function withOriginalMailboxes(
  directory: Directory,
  readMailboxes: ReadOriginalMailboxes,
): Directory {
  return {
    ...directory,
    findHolders: async (address, priority, about) => {
      const claimant = about?.claimant;
      const asked = claimant && 'mastery' in claimant && isOpen(claimant) ? [claimant] : [];
      const [lookup, ofClaimant] = await Promise.all([
        directory.findHolders(address, priority, about),
        readMailboxes(asked),
      ]);
      const mailboxes = await readMailboxes(
        lookup.holders.map(({ object }) => object).filter(isOpen),
      );
      const ofHolder = (holder: Holder): Holder => {
        const mailbox = mailboxes.get(holder.object.id);
        if (mailbox === undefined) return holder;
        return { ...holder, object: withOriginalMailbox(holder.object, mailbox) };
      };
      const originalMailbox = claimant && ofClaimant.get(claimant.id);
      return {
        ...lookup,
        holders: lookup.holders.map(ofHolder),
        ...defined({
          claimant: originalMailbox ? { ...lookup.claimant, originalMailbox } : lookup.claimant,
        }),
      };
    },
  };
}

/** A live synced user whose mailbox Exchange Online does not show. */
function isOpen({ kind, mastery, exchangeRecipient, deletedDateTime }: DirectoryObject): boolean {
  const isShown = exchangeRecipient !== 'unknown' && exchangeRecipient !== 'mailUser';
  return kind === 'user' && mastery === 'onPremises' && deletedDateTime === undefined && !isShown;
}
