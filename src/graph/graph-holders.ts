import {
  addressKey,
  bareAddress,
  parseProxyAddress,
  sameAddress,
} from '../domain/address/proxy-address.ts';
import type { Holder, HolderLookup } from '../domain/conflict/conflict.ts';
import {
  type AddressRole,
  type DirectoryObject,
  isMailboxOpen,
  type ObjectKind,
} from '../domain/conflict/directory-object.ts';
import { defined } from '../domain/defined.ts';
import type { Message } from '../domain/message/message.ts';
import type { SyncClient } from '../domain/message/plan-messages.ts';
import type { Log } from '../telemetry/log.ts';
import type { Clock } from '../use-cases/ports/clock.ts';
import type { LookupSubjects, Priority } from '../use-cases/ports/directory.ts';
import { type GraphAnswer, pageOf } from './client/graph-answer.ts';
import { readBatch } from './client/graph-batch.ts';
import type { GraphClient } from './client/graph-client.ts';
import { graphError } from './client/graph-errors.ts';
import { claimantFacts, claimantReads } from './graph-claimant.ts';
import { type AnsweredQuery, createHolderQuestions } from './graph-holder-answers.ts';
import { toDirectoryObject } from './graph-objects.ts';
import { roleFacts, roleReads } from './graph-roles.ts';
import { createSyncClientReads, noSyncClientReads } from './graph-sync-client.ts';
import { mailboxRead } from './graph-user-reads.ts';

/** A raw object that a query returned. */
interface Found {
  readonly kind: ObjectKind;
  readonly raw: unknown;
  readonly object: DirectoryObject;
}

interface Asking extends LookupSubjects {
  readonly priority: Priority;
}

/** Finds who has an address. */
type FindHolders = (address: string, asking: Asking) => Promise<HolderLookup>;

/**
 * Who has the address, in any role, soft-deleted objects included: one `$batch`, and a second one
 * only when the plans of a found user do not show its recipient; of `targetId` the first one reads
 * mailbox and directory roles already. A query that Graph refuses in every way is
 * listed in `unanswered`. The function throws `BotError` when no query was answered.
 */
export function createHolderSearch(deps: {
  readonly client: GraphClient;
  readonly clock: Clock;
  readonly log: Log;
  /** Exchange says what is a recipient: then Graph needs no second round trip for mailboxes. */
  readonly isExchangeAsked?: boolean;
  /** SYNC_CLIENT */
  readonly syncClient?: SyncClient;
}): FindHolders {
  const { client, isExchangeAsked = false } = deps;
  const queryHolders = createHolderQuestions(deps);
  const sync = deps.syncClient ? noSyncClientReads : createSyncClientReads(deps.clock);
  return async (address, { priority, targetId, claimant }) => {
    const ofTarget = targetId === undefined ? [] : [mailboxRead(targetId), ...roleReads(targetId)];
    const ofClaimant = claimant === undefined ? [] : claimantReads(claimant);
    const ofSync = claimant === undefined ? [] : sync.reads();
    const aside = [...ofTarget, ...ofClaimant, ...ofSync];
    const { answered, besides } = await queryHolders(bareAddress(address), aside, priority);
    const [mailbox, ...roles] = besides.slice(0, ofTarget.length);
    const others = besides.slice(ofTarget.length);
    const syncClient = sync.learn(others.slice(ofClaimant.length));
    const unanswered = answered.flatMap(unsearched);
    const [first] = answered.flatMap(({ answers }) => answers);
    if (unanswered.length === answered.length && first !== undefined) throw graphError(first);
    const known = mailbox && { id: targetId, mailbox, roles };
    const asking = { priority, known, isExchangeAsked };
    const objects = await withRecipients(client, foundIn(answered), asking);
    return {
      ...holdersAmong(objects, address),
      unanswered,
      exchangeAsked: false,
      ...defined({
        claimant: claimant && claimantFacts(others.slice(0, ofClaimant.length)),
        syncClient,
      }),
    };
  };
}

/**
 * The roles that an address plays on an object; empty when the object does not have it. Compared
 * without case, as Entra does for uniqueness; the prefix's case separates primary from alias.
 */
export function rolesOf(object: DirectoryObject, address: string): readonly AddressRole[] {
  const bare = bareAddress(address);
  const roles = new Set<AddressRole>();
  for (const entry of object.proxyAddresses) {
    if (sameAddress(entry, bare))
      roles.add(parseProxyAddress(entry).isPrimary ? 'primary' : 'alias');
    if (sameAddress(entry, `sip:${bare}`)) roles.add('sip');
  }
  if (isText(object.userPrincipalName, bare)) roles.add('userPrincipalName');
  if (isText(object.mail, bare)) roles.add('mail');
  if (object.otherMails?.some((other) => isText(other, bare))) roles.add('otherMails');
  return [...roles];
}

function isText(value: string | undefined, bare: string): boolean {
  return value?.toLowerCase() === bare.toLowerCase();
}

/** Every object once, whichever questions show it. */
function foundIn(answered: readonly AnsweredQuery[]): readonly Found[] {
  const found = new Map<string, Found>();
  for (const { query, answers } of answered) {
    for (const raw of answers.flatMap((answer) => pageOf(answer)?.value ?? [])) {
      const object = toDirectoryObject(query.kind, raw);
      if (object !== undefined) found.set(object.id, { kind: query.kind, raw, object });
    }
  }
  return [...found.values()];
}

/** What could not be searched to its end, and why; nothing for a question that was answered. */
function unsearched({ query, answers }: AnsweredQuery): readonly Message[] {
  const { kind, deleted, property } = query;
  const cut = answers.find((answer) => {
    const page = pageOf(answer);
    return page === undefined || page.nextLink !== undefined;
  });
  if (cut === undefined) return [];
  const problem: Message =
    cut.status === 200 ? { code: 'graph.incomplete' } : graphError(cut).problem;
  return [{ code: 'graph.unsearched', kind, deleted, property, problem }];
}

/**
 * Who has the address, and who merely shows it. SMTP and SIP addresses are unique each among their own
 * kind: a `sip:` entry never keeps an SMTP address from anybody, nor the other way round.
 */
function holdersAmong(
  objects: readonly DirectoryObject[],
  address: string,
): Pick<HolderLookup, 'address' | 'holders' | 'related'> {
  const bare = bareAddress(address);
  const isSip = addressKey(address).startsWith('sip:');
  const shown = objects
    .map((object) => ({ object, roles: rolesOf(object, bare) }))
    .filter(({ roles }) => roles.length > 0);
  const holds = ({ roles }: Holder) =>
    roles.some((role) => (isSip ? role === 'sip' : role !== 'sip' && role !== 'otherMails'));
  const related = shown.filter((one) => !holds(one));
  const found = { address: isSip ? `sip:${bare}` : bare, holders: shown.filter(holds) };
  return related.length > 0 ? { ...found, related } : found;
}

/** What was read about one object before it was known to be a holder. */
interface Known {
  readonly id: string | undefined;
  readonly mailbox: GraphAnswer;
  /** Answers to `roleReads`. */
  readonly roles: readonly GraphAnswer[];
}

/** The same objects, with the mailboxes read of those users that need it. */
async function withRecipients(
  client: GraphClient,
  found: readonly Found[],
  {
    priority,
    known,
    isExchangeAsked,
  }: {
    readonly priority: Priority;
    readonly known: Known | undefined;
    readonly isExchangeAsked: boolean;
  },
): Promise<readonly DirectoryObject[]> {
  const isKnown = ({ object }: Found) => object.id === known?.id;
  const asked = isExchangeAsked
    ? []
    : found.filter((each) => isMailboxOpen(each.object) && !isKnown(each));
  const answers = await readBatch(
    client,
    asked.map(({ object }) => mailboxRead(object.id)),
    { priority },
  );
  return found.map((each) => {
    if (known && isKnown(each)) return withKnown(each, known);
    const mailbox = answers[asked.indexOf(each)];
    return toDirectoryObject(each.kind, each.raw, mailbox) ?? each.object;
  });
}

/** Only live users have mailboxes and hold roles by themselves. */
function withKnown({ kind, raw, object }: Found, { mailbox, roles }: Known): DirectoryObject {
  if (kind !== 'user' || object.deletedDateTime !== undefined) return object;
  const whole = toDirectoryObject(kind, raw, isMailboxOpen(object) ? mailbox : undefined);
  return { ...(whole ?? object), ...roleFacts(roles) };
}
