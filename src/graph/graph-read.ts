import type { DirectoryObject, ObjectRef } from '../domain/conflict/directory-object.ts';
import type { ObjectAnswer, ReadRef } from '../use-cases/ports/directory.ts';
import { type BatchRead, readBatch } from './client/graph-batch.ts';
import type { GraphClient } from './client/graph-client.ts';
import { graphError, unreadableError } from './client/graph-errors.ts';
import { ENTITY_SET, SELECT, toDirectoryObject } from './graph-objects.ts';
import { mailboxRead } from './graph-user-reads.ts';

/**
 * The object as it is now, undefined when it is gone; a live user's mailbox is asked about in the
 * same round trip. Throws `BotError`.
 */
export async function readObject(
  client: GraphClient,
  ref: ReadRef,
): Promise<DirectoryObject | undefined> {
  // Contacts have no recycle bin in Graph ("Delete permanently an item": users, groups, apps, ...).
  if (ref.deleted && ref.kind === 'orgContact') return undefined;
  const asksMailbox = ref.kind === 'user' && !ref.deleted;
  const reads = asksMailbox ? [objectRead(ref), mailboxRead(ref.id)] : [objectRead(ref)];
  const [answer, mailbox] = await readBatch(client, reads, { priority: 'high' });
  if (answer === undefined || answer.status === 404) return undefined;
  if (answer.status !== 200) throw graphError(answer);
  const object = toDirectoryObject(ref.kind, answer.body, mailbox);
  if (object === undefined) throw unreadableError(undefined, answer.headers['request-id'] ?? '');
  return object;
}

/** As `Directory.readMany`. Throws `BotError` when Graph does not answer at all. */
export async function readObjects(
  client: GraphClient,
  refs: readonly ObjectRef[],
): Promise<readonly ObjectAnswer[]> {
  const answers = await readBatch(client, refs.map(objectRead), { priority: 'low' });
  return refs.map(({ kind }, index) => {
    const answer = answers[index];
    if (answer?.status === 404) return { answer: 'gone' };
    const object = answer?.status === 200 ? toDirectoryObject(kind, answer.body) : undefined;
    return object === undefined ? { answer: 'none' } : { answer: 'object', object };
  });
}

function objectRead(ref: ReadRef): BatchRead {
  const id = encodeURIComponent(ref.id);
  const path = ref.deleted ? `/directory/deletedItems/${id}` : `/${ENTITY_SET[ref.kind]}/${id}`;
  return { path: `${path}?$select=${SELECT[ref.kind]}` };
}
