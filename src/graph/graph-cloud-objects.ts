import type { CloudObject } from '../domain/cloud-check/cloud-object.ts';
import { defined } from '../domain/defined.ts';
import type { CloudList } from '../domain/message/cloud-messages.ts';
import type { Message } from '../domain/message/message.ts';
import type { CloudDirectory, CloudObjects } from '../use-cases/ports/cloud-directory.ts';
import { isRecord } from './client/graph-answer.ts';
import { readBatch } from './client/graph-batch.ts';
import type { GraphClient } from './client/graph-client.ts';
import { graphError } from './client/graph-errors.ts';
import { pagesFrom } from './client/graph-paging.ts';
import { ENTITY_SET } from './graph-objects.ts';

/**
 * Every object of the tenant for `check cloud`: five lists side by side, in pages of 999 with no more than
 * the rules need, the next page of each on its way while one is worked on. Nothing is kept of an object but
 * its id, 17 bytes.
 */
export function createGraphCloudDirectory(client: GraphClient): CloudDirectory {
  return { open: () => openRun(client) };
}

const COMMON = ['id', 'displayName', 'mail', 'proxyAddresses'];
const LIVE = ['onPremisesSyncEnabled', 'onPremisesProvisioningErrors'];

/** Contacts have no recycle bin in Graph ("Delete permanently an item"). */
const LISTS = {
  users: {
    kind: 'user',
    isDeleted: false,
    select: [...COMMON, ...LIVE, 'userPrincipalName', 'otherMails', 'userType', 'accountEnabled'],
  },
  groups: { kind: 'group', isDeleted: false, select: [...COMMON, ...LIVE] },
  contacts: { kind: 'orgContact', isDeleted: false, select: [...COMMON, ...LIVE] },
  deletedUsers: { kind: 'user', isDeleted: true, select: COMMON },
  deletedGroups: { kind: 'group', isDeleted: true, select: COMMON },
} as const satisfies Readonly<Record<CloudList, object>>;

/** The cast is mandatory on deletedItems ("List deleted items (directory objects)"). */
function listPath(list: CloudList): string {
  const { kind, isDeleted } = LISTS[list];
  return isDeleted ? `/directory/deletedItems/microsoft.graph.${kind}` : `/${ENTITY_SET[kind]}`;
}

function objectPath(list: CloudList, id: string): string {
  const { kind, isDeleted } = LISTS[list];
  return isDeleted ? `/directory/deletedItems/${id}` : `/${ENTITY_SET[kind]}/${id}`;
}

const selectOf = (list: CloudList): string => `$select=${LISTS[list].select.join(',')}`;

const NAMES = Object.keys(LISTS) as readonly CloudList[];

/** Without them there is nothing to compare. */
const NEEDED: readonly CloudList[] = ['users', 'groups'];

function openRun(client: GraphClient): CloudObjects {
  const ids = new IdList();
  const unread: Message<'cloud.unread'>[] = [];
  return {
    async *pages() {
      for await (const { list, page } of sideBySide(client, unread)) {
        const objects = page.flatMap((raw) => toCloudObject(list, raw) ?? []);
        for (const { id } of objects) ids.push(id, NAMES.indexOf(list));
        yield objects;
      }
    },
    unread: () => unread,
    at: (positions) => readAgain(client, ids, positions),
  };
}

interface ListPage {
  readonly list: CloudList;
  readonly page: readonly unknown[];
}

/** Pages of every list as they arrive. */
async function* sideBySide(
  client: GraphClient,
  unread: Message<'cloud.unread'>[],
): AsyncGenerator<ListPage> {
  const open = new Map(
    NAMES.map((list): [CloudList, Reading] => {
      const pages = pagesOf(client, list, unread);
      return [list, { pages, next: nextOf(pages, list) }];
    }),
  );
  try {
    while (open.size > 0) {
      const { list, result } = await Promise.race([...open.values()].map(({ next }) => next));
      const reading = open.get(list);
      if (result.done === true || reading === undefined) {
        open.delete(list);
        continue;
      }
      yield { list, page: result.value };
      reading.next = nextOf(reading.pages, list);
    }
  } finally {
    for (const { pages } of open.values()) void pages.return(undefined).catch(() => {});
  }
}

type Pages = AsyncGenerator<readonly unknown[], undefined>;

interface Reading {
  readonly pages: Pages;
  next: ReturnType<typeof nextOf>;
}

/** Its failure counts once it is awaited. */
function nextOf(pages: Pages, list: CloudList) {
  const next = pages.next().then((result) => ({ list, result }));
  next.catch(() => {});
  return next;
}

async function* pagesOf(
  client: GraphClient,
  list: CloudList,
  unread: Message<'cloud.unread'>[],
): Pages {
  const first = await client.send({
    method: 'GET',
    path: `${listPath(list)}?${selectOf(list)}&$top=999`,
    priority: 'low',
  });
  if (first.status === 403 && !NEEDED.includes(list)) {
    const { problem } = graphError(first);
    unread.push({ code: 'cloud.unread', list, problem });
    return undefined;
  }
  yield* pagesFrom(client, first, { priority: 'low' });
  return undefined;
}

/** The objects as they are now, in `$batch`es of 20. */
async function readAgain(
  client: GraphClient,
  ids: IdList,
  positions: readonly number[],
): Promise<ReadonlyMap<number, CloudObject>> {
  const asked = positions.map((position) => ({ position, ...ids.at(position) }));
  const reads = asked.map(({ id, list }) => ({
    path: `${objectPath(list, id)}?${selectOf(list)}`,
  }));
  const answers = await readBatch(client, reads, { priority: 'low' });
  const found = new Map<number, CloudObject>();
  for (const [index, { position, list }] of asked.entries()) {
    const answer = answers[index];
    if (answer === undefined || answer.status === 404) continue;
    if (answer.status !== 200) throw graphError(answer);
    const object = toCloudObject(list, answer.body);
    if (object !== undefined) found.set(position, object);
  }
  return found;
}

type Raw = Readonly<Record<string, unknown>>;

/** Undefined for JSON without an id. */
function toCloudObject(list: CloudList, raw: unknown): CloudObject | undefined {
  if (!isRecord(raw) || typeof raw['id'] !== 'string' || !GUID.test(raw['id'])) return undefined;
  const { kind, isDeleted } = LISTS[list];
  const { userType, accountEnabled } = raw;
  return {
    kind,
    id: raw['id'].toLowerCase(),
    displayName: text(raw['displayName']) ?? '',
    isDeleted,
    isSynced: raw['onPremisesSyncEnabled'] === true,
    ...defined({
      isGuest: typeof userType === 'string' ? userType === 'Guest' : undefined,
      accountEnabled: typeof accountEnabled === 'boolean' ? accountEnabled : undefined,
      userPrincipalName: text(raw['userPrincipalName']),
      mail: text(raw['mail']),
    }),
    proxyAddresses: textsIn(raw, 'proxyAddresses'),
    otherMails: textsIn(raw, 'otherMails'),
    quarantined: quarantinedIn(raw),
  };
}

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const NONE: readonly never[] = [];

function textsIn(raw: Raw, name: string): readonly string[] {
  const values = raw[name];
  return Array.isArray(values) ? values.filter((value) => text(value) !== undefined) : NONE;
}

function quarantinedIn({ onPremisesProvisioningErrors: errors }: Raw): readonly string[] {
  if (!Array.isArray(errors) || errors.length === 0) return NONE;
  return errors.filter(isRecord).flatMap(({ value }) => text(value) ?? []);
}

const ID_BYTES = 16;

/** A growing list of GUIDs, each with the number of its list: 17 bytes. */
class IdList {
  #bytes = Buffer.alloc(ID_BYTES * 1024);
  #lists = Buffer.alloc(1024);
  #length = 0;

  push(id: string, list: number): void {
    if (this.#length === this.#lists.length) {
      this.#bytes = Buffer.concat([this.#bytes], Math.ceil(this.#length * 1.5) * ID_BYTES);
      this.#lists = Buffer.concat([this.#lists], Math.ceil(this.#length * 1.5));
    }
    this.#bytes.write(id.replaceAll('-', ''), this.#length * ID_BYTES, ID_BYTES, 'hex');
    this.#lists[this.#length] = list;
    this.#length += 1;
  }

  /** Throws `RangeError` for a position that was not given. */
  at(position: number): { readonly id: string; readonly list: CloudList } {
    const list = NAMES[this.#lists[position] ?? -1];
    if (list === undefined || position >= this.#length)
      throw new RangeError(`There is no object ${position}.`);
    const hex = this.#bytes.toString('hex', position * ID_BYTES, (position + 1) * ID_BYTES);
    return { id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'), list };
  }
}
