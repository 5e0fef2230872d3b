import { bareAddress, parseProxyAddress, sameAddress } from '../domain/address/proxy-address.ts';
import type { AddressRole, Holder, HolderLookup } from '../domain/conflict/conflict.ts';
import type { DirectoryObject, ObjectKind } from '../domain/conflict/directory-object.ts';
import { defined } from '../domain/defined.ts';
import type { Message } from '../domain/message/message.ts';
import type { Priority } from '../use-cases/ports/directory.ts';
import { type GraphAnswer, pageOf } from './client/graph-answer.ts';
import { readBatch } from './client/graph-batch.ts';
import type { GraphClient } from './client/graph-client.ts';
import { graphError } from './client/graph-errors.ts';
import { type HolderQuery, holderQueries } from './graph-holder-queries.ts';
import { toDirectoryObject } from './graph-objects.ts';
import { mailboxRead, rolesIn, rolesRead } from './graph-user-reads.ts';

/** A raw object that a query returned. */
interface Found {
  readonly kind: ObjectKind;
  readonly raw: unknown;
  readonly object: DirectoryObject;
}

interface Asking {
  readonly priority: Priority;
  /** An object that is likely to be among them, because a person is about to change it. */
  readonly targetId?: string;
}

/**
 * Who has the address, in any role, soft-deleted objects included: one `$batch`, and a second one
 * only when the recipient of a found user cannot be told from its plans; `targetId` is asked about in
 * the first one already, and about its directory roles. A query that Graph refuses
 * is listed in `unanswered`. Throws `BotError` when no query was answered.
 */
export async function findHolders(
  client: GraphClient,
  address: string,
  { priority, targetId }: Asking,
): Promise<HolderLookup> {
  const bare = bareAddress(address);
  const queries = holderQueries(bare);
  const aside = targetId === undefined ? [] : [mailboxRead(targetId), rolesRead(targetId)];
  const answers = await readBatch(client, [...queries, ...aside], { priority });
  const [mailbox, roles] = answers.slice(queries.length);
  const found = new Map<string, Found>();
  const unanswered: Message[] = [];
  for (const [index, query] of queries.entries()) {
    const answer = answers[index];
    const page = answer === undefined ? undefined : pageOf(answer);
    for (const each of page?.value ?? []) remember(found, query, each);
    if (answer !== undefined && (page === undefined || page.nextLink !== undefined)) {
      unanswered.push(unsearched(query, answer));
    }
  }
  const [first] = answers;
  if (unanswered.length === queries.length && first !== undefined) throw graphError(first);
  const known = mailbox && roles && { id: targetId, mailbox, roles };
  const objects = await withRecipients(client, [...found.values()], { priority, known });
  return { address: bare, holders: holdersAmong(objects, bare), unanswered, exchangeAsked: false };
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
  return [...roles];
}

function isText(value: string | undefined, bare: string): boolean {
  return value?.toLowerCase() === bare.toLowerCase();
}

function remember(found: Map<string, Found>, query: HolderQuery, raw: unknown): void {
  const object = toDirectoryObject(query.kind, raw);
  if (object !== undefined) found.set(object.id, { kind: query.kind, raw, object });
}

function unsearched({ kind, deleted, property }: HolderQuery, answer: GraphAnswer): Message {
  const problem: Message =
    answer.status === 200 ? { code: 'graph.incomplete' } : graphError(answer).problem;
  return { code: 'graph.unsearched', kind, deleted, property, problem };
}

function holdersAmong(objects: readonly DirectoryObject[], bare: string): readonly Holder[] {
  return objects
    .map((object) => ({ object, roles: rolesOf(object, bare) }))
    .filter((holder) => holder.roles.length > 0);
}

/** What was read about one object before it was known to be a holder. */
interface Known {
  readonly id: string | undefined;
  readonly mailbox: GraphAnswer;
  readonly roles: GraphAnswer;
}

/**
 * Only of a live user whose plans do not show a mailbox, or whose disabled account may be that of a shared
 * one; nobody can ask about a deleted one.
 */
function isMailboxAsked(object: DirectoryObject): boolean {
  return (
    object.kind === 'user' &&
    object.deletedDateTime === undefined &&
    (object.exchangeRecipient === 'unknown' || object.accountEnabled === false)
  );
}

/** The same objects, with the mailbox question asked for those users that need it. */
async function withRecipients(
  client: GraphClient,
  found: readonly Found[],
  { priority, known }: { readonly priority: Priority; readonly known: Known | undefined },
): Promise<readonly DirectoryObject[]> {
  const isKnown = ({ object }: Found) => object.id === known?.id;
  const asked = found.filter((each) => isMailboxAsked(each.object) && !isKnown(each));
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
  const whole = toDirectoryObject(kind, raw, isMailboxAsked(object) ? mailbox : undefined);
  const directoryRoles = rolesIn(roles);
  return { ...(whole ?? object), ...defined({ directoryRoles }) };
}
