import type { DirectoryObject, ObjectKind } from '../domain/conflict/directory-object.ts';
import type { NameSearch } from '../use-cases/ports/directory.ts';
import { type GraphAnswer, isRecord, pageOf } from './client/graph-answer.ts';
import { type BatchRead, readBatch } from './client/graph-batch.ts';
import type { GraphClient } from './client/graph-client.ts';
import { graphError } from './client/graph-errors.ts';
import { odataString } from './graph-holder-queries.ts';
import { ENTITY_SET, KINDS, SELECT, toDirectoryObject } from './graph-objects.ts';
import { mailboxRead } from './graph-user-reads.ts';

/**
 * The object with this id among live and soft-deleted ones, in one `$batch`. Throws `BotError` where a kind
 * could not be read and no other has it: then it is unknown whether it exists.
 */
export async function findObjectById(
  client: GraphClient,
  id: string,
  kind: ObjectKind | undefined,
): Promise<DirectoryObject | undefined> {
  const reads = readsOf(id, kind === undefined ? KINDS : [kind]);
  const asked = [...reads, mailboxRead(id)];
  const answers = await readBatch(client, asked, { priority: 'high' });
  const mailbox = answers.at(-1);
  for (const [index, read] of reads.entries()) {
    const object = objectOf(read, answers[index], mailbox);
    if (object !== undefined) return object;
  }
  // An object of another kind may refuse the properties of this one; the other read of deletedItems counts.
  const refused = reads.flatMap(({ deleted }, index) => {
    const answer = answers[index];
    const isGone = answer === undefined || answer.status === 404;
    return isGone || (deleted && answer.status === 400) ? [] : [answer];
  })[0];
  if (refused !== undefined) throw graphError(refused);
  return undefined;
}

interface IdRead extends BatchRead {
  readonly kind: ObjectKind;
  readonly deleted: boolean;
}

/** Contacts have no recycle bin in Graph ("Delete permanently an item": users, groups, apps, ...). */
function readsOf(id: string, kinds: readonly ObjectKind[]): readonly IdRead[] {
  const live = kinds.map((kind) => ({
    kind,
    deleted: false,
    path: `/${ENTITY_SET[kind]}/${encodeURIComponent(id)}?$select=${SELECT[kind]}`,
  }));
  const deleted = kinds
    .filter((kind) => kind !== 'orgContact')
    .map((kind) => ({
      kind,
      deleted: true,
      path: `/directory/deletedItems/${encodeURIComponent(id)}?$select=${SELECT[kind]}`,
    }));
  return [...live, ...deleted];
}

/** deletedItems says of what type an object is ("Get deleted item (directory object)"). */
function objectOf(
  { kind, deleted }: IdRead,
  answer: GraphAnswer | undefined,
  mailbox: GraphAnswer | undefined,
): DirectoryObject | undefined {
  if (answer?.status !== 200) return undefined;
  const type = isRecord(answer.body) ? answer.body['@odata.type'] : undefined;
  if (deleted && typeof type === 'string' && !type.endsWith(`.${kind}`)) return undefined;
  return toDirectoryObject(kind, answer.body, deleted || kind !== 'user' ? undefined : mailbox);
}

/** More would not fit into a card to choose from. */
const MOST_FOUND = 10;

/**
 * Users, groups and contacts by their display name, in one `$batch`. `$search` compares the words of a name
 * in any order, each by its beginning, and needs the header ("Use the $search query parameter"); contacts
 * are found by the beginning of the whole name. A single word may be an alias, too. Throws `BotError` when
 * no kind was answered.
 */
export async function findObjectsByName(client: GraphClient, name: string): Promise<NameSearch> {
  const words = name.replace(/["\\]/g, ' ').trim();
  const reads = KINDS.map((kind) => nameRead(kind, words));
  const answers = await readBatch(client, reads, { priority: 'high' });
  const pages = answers.map((answer) => pageOf(answer));
  const [first] = answers;
  if (first !== undefined && pages.every((page) => page === undefined)) throw graphError(first);
  const objects = pages.flatMap((page, index) =>
    (page?.value ?? []).flatMap((raw) => toDirectoryObject(KINDS[index] ?? 'user', raw) ?? []),
  );
  return {
    name,
    objects: objects.slice(0, MOST_FOUND),
    isCut: objects.length > MOST_FOUND || pages.some((page) => page?.nextLink !== undefined),
    unanswered: answers.flatMap((answer, index) => {
      if (pages[index] !== undefined) return [];
      const kind = KINDS[index] ?? 'user';
      const { problem } = graphError(answer);
      return [{ code: 'graph.unsearched', kind, deleted: false, property: 'displayName', problem }];
    }),
  };
}

function nameRead(kind: ObjectKind, words: string): BatchRead {
  const select = `$select=${SELECT[kind]}&$top=${MOST_FOUND + 1}`;
  if (kind === 'orgContact') {
    const filter = encodeURIComponent(`startswith(displayName,${odataString(words)})`);
    return { path: `/contacts?$filter=${filter}&${select}` };
  }
  const properties = words.includes(' ') || kind === 'group' ? [] : ['mail', 'userPrincipalName'];
  const search = ['displayName', ...properties].map((one) => `"${one}:${words}"`).join(' OR ');
  return {
    path: `/${ENTITY_SET[kind]}?$search=${encodeURIComponent(search)}&${select}&$count=true`,
    headers: { ConsistencyLevel: 'eventual' },
  };
}
