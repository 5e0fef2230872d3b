import {
  mailboxOfOriginal,
  withOriginalMailbox,
} from '../domain/active-directory/mailbox-of-original.ts';
import type { Holder } from '../domain/conflict/conflict.ts';
import type { DirectoryObject, OriginalMailbox } from '../domain/conflict/directory-object.ts';
import { defined } from '../domain/defined.ts';
import { createAnswerCache, createPatientCaller } from '../net/answer-cache.ts';
import { withoutDeadline } from '../net/deadline.ts';
import { withinTime } from '../net/within-time.ts';
import type { Log } from '../telemetry/log.ts';
import type { Clock } from '../use-cases/ports/clock.ts';
import type { Directory } from '../use-cases/ports/directory.ts';
import { type BotError, onFailure } from '../use-cases/ports/errors.ts';
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

/** What could not be read is read again so soon. */
const UNREAD_FOR_MS = 60 * 1000;

/** An original that was found or is surely not there; without a mailbox, none is shown. */
interface ReadOriginal {
  readonly mailbox?: OriginalMailbox;
}

/** Originals by the object ids of their users; one that is missing could not be read. */
type ReadOriginals = (
  users: readonly DirectoryObject[],
) => Promise<ReadonlyMap<string, ReadOriginal>>;

interface Outside {
  readonly log: Log;
  readonly clock: Clock;
}

/** Reads the originals over LDAP, in one session for each domain, and remembers the answers. Never rejects. */
export function createOriginalMailboxes(
  settings: ActiveDirectorySettings,
  { log, clock }: Outside,
): ReadOriginalMailboxes {
  const domains = createDomains(settings, log);
  const unread = onFailure((err) => {
    logUnread(log, err);
    return undefined;
  });
  const read: ReadOriginals = async (users) => {
    await using sessions = await openSessions(domains);
    const places = sessions.open.map(inItsDomain);
    const isEveryDomainOpen = sessions.failures.length === 0;
    const found = new Map<string, ReadOriginal>();
    for (const user of users) {
      const answer = await findAdObject(user, places).then((original) => ({ original }), unread);
      const { original } = answer ?? {};
      const mailbox = original && mailboxOfOriginal(original.object);
      if (answer && (original || isEveryDomainOpen)) found.set(user.id, defined({ mailbox }));
    }
    return found;
  };
  return rememberMailboxes(read, { log, clock });
}

const logUnread = (log: Log, err: BotError) =>
  log.warn({ err }, 'The mailboxes of originals in Active Directory were not read');

/** Remembers what was read for ten minutes, and what was not for one; nothing is sent after a refused sign-in. */
export function rememberMailboxes(
  read: ReadOriginals,
  { log, clock }: Outside,
): ReadOriginalMailboxes {
  const nowMs = () => Date.parse(clock.now());
  const cached = createAnswerCache<ReadOriginal>({
    nowMs,
    keptMs: KNOWN_FOR_MS,
    missedMs: UNREAD_FOR_MS,
  });
  const call = createPatientCaller({
    nowMs,
    failed: onFailure((err) => {
      logUnread(log, err);
      return err.transient ? 'passing' : 'lasting';
    }),
  });
  return async (users) => {
    const open: DirectoryObject[] = [];
    const reading = Promise.withResolvers<Awaited<ReturnType<ReadOriginals>> | undefined>();
    const answers = users.map((user) =>
      cached(user.id, async () => {
        open.push(user);
        return (await reading.promise)?.get(user.id);
      }),
    );
    reading.resolve(open.length > 0 ? withoutDeadline(() => call(() => read(open))) : undefined);
    const late = () => undefined;
    const found = await Promise.all(
      answers.map((answer) => withinTime(LONGEST_WAIT_MS, answer, late)),
    );
    return new Map(
      users.flatMap(({ id }, index) => {
        const mailbox = found[index]?.mailbox;
        return mailbox === undefined ? [] : [[id, mailbox] as const];
      }),
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
