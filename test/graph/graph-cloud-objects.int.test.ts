import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { CloudObject } from '../../src/domain/cloud-check/cloud-object.ts';
import { createGraphCloudDirectory } from '../../src/graph/graph-cloud-objects.ts';
import { BotError } from '../../src/use-cases/ports/errors.ts';
import { type Script, startGraphServer, withBatch } from '../support/graph-server.ts';

const LISTS = [
  '/v1.0/users?',
  '/v1.0/groups?',
  '/v1.0/contacts?',
  '/v1.0/directory/deletedItems/microsoft.graph.user?',
  '/v1.0/directory/deletedItems/microsoft.graph.group?',
];

const user = (changes: object = {}) => ({ id: randomUUID(), displayName: 'Ann', ...changes });

/** Each list in two pages: some objects, then one more. */
const paged =
  (url: () => string, pages: (list: string) => readonly object[][]): Script =>
  (request) => {
    const list = LISTS.find((one) => request.url.startsWith(one)) ?? '';
    const [first = [], second] = pages(list);
    if (request.url.includes('$skiptoken=2')) return { body: { value: second } };
    const next = second && {
      '@odata.nextLink': `${url()}${list}$skiptoken=2`,
    };
    return { body: { value: first, ...next } };
  };

async function everything(pages: AsyncGenerator<readonly CloudObject[]>) {
  const objects: CloudObject[] = [];
  for await (const page of pages) objects.push(...page);
  return objects;
}

test('five lists are read to their ends in pages of 999, at low priority and with a $select', async () => {
  let url = '';
  await using server = await startGraphServer(
    paged(
      () => url,
      () => [[user(), user()], [user()]],
    ),
  );
  ({ url } = server);
  const run = createGraphCloudDirectory(server.client).open();
  const objects = await everything(run.pages());
  assert.equal(objects.length, 15);
  assert.deepEqual(run.unread(), []);
  const firsts = server.received.filter((one) => !one.url.includes('$skiptoken'));
  assert.deepEqual(
    firsts.map((one) => one.url.split('?')[0]).toSorted(),
    LISTS.map((list) => list.slice(0, -1)).toSorted(),
  );
  for (const { url: sent, headers } of firsts) {
    assert.match(sent, /\?\$select=id,displayName,mail,proxyAddresses[\w,]*&\$top=999$/);
    assert.equal(headers['x-ms-throttle-priority'], 'low');
  }
  const kinds = objects.map(({ kind, isDeleted }) => `${kind} ${isDeleted}`);
  assert.deepEqual(
    [...new Set(kinds)].toSorted(),
    ['group false', 'group true', 'orgContact false', 'user false', 'user true'].toSorted(),
  );
});

test('what is read of an object is what Graph says, and what it does not say is absent', async () => {
  const id = randomUUID();
  const whole = {
    ...{ id: id.toUpperCase(), displayName: 'Ann', mail: 'ann@contoso.com', userType: 'Guest' },
    ...{ userPrincipalName: 'ann@contoso.com', otherMails: ['a@b.de'], accountEnabled: false },
    ...{ proxyAddresses: ['SMTP:ann@contoso.com', ''], onPremisesSyncEnabled: true },
    onPremisesProvisioningErrors: [{ category: 'PropertyConflict', value: 'SMTP:x@contoso.com' }],
  };
  const empty = { id: randomUUID(), displayName: null, mail: null, proxyAddresses: null };
  await using server = await startGraphServer(
    paged(
      () => '',
      (list) => [list === LISTS[0] ? [whole, empty, { id: 'no guid' }, 'rubbish' as never] : []],
    ),
  );
  const objects = await everything(createGraphCloudDirectory(server.client).open().pages());
  assert.deepEqual(objects, [
    {
      ...{ kind: 'user', id, displayName: 'Ann', isDeleted: false, isSynced: true },
      ...{ isGuest: true, accountEnabled: false, mail: 'ann@contoso.com' },
      ...{ userPrincipalName: 'ann@contoso.com', proxyAddresses: ['SMTP:ann@contoso.com'] },
      ...{ otherMails: ['a@b.de'], quarantined: ['SMTP:x@contoso.com'] },
    },
    {
      ...{ kind: 'user', id: empty.id, displayName: '', isDeleted: false, isSynced: false },
      ...{ proxyAddresses: [], otherMails: [], quarantined: [] },
    },
  ]);
});

test('objects are read again by their position, each where it is; those that are gone are left out', async () => {
  const by = new Map<string, object[]>(LISTS.map((list) => [list, [user(), user()]]));
  const gone = new Set<string>();
  const asked: string[] = [];
  const lists = paged(
    () => '',
    (list) => [by.get(list) ?? []],
  );
  await using server = await startGraphServer(
    withBatch((request) => {
      const [path = '', id = ''] =
        request.url
          .split('?')[0]
          ?.match(/^(.*)\/([^/]+)$/)
          ?.slice(1) ?? [];
      if (!/^[0-9a-f-]{36}$/.test(id)) return lists(request);
      asked.push(path);
      return gone.has(id) ? { status: 404 } : { body: user({ id, displayName: 'Later' }) };
    }),
  );
  const run = createGraphCloudDirectory(server.client).open();
  const objects = await everything(run.pages());
  const second = objects[1];
  assert.ok(second);
  gone.add(second.id);
  const again = await run.at(objects.keys().toArray());
  assert.equal(again.size, objects.length - 1);
  assert.equal(again.get(1), undefined);
  for (const [position, object] of again) {
    const before = objects[position];
    assert.deepEqual(
      [object.id, object.kind, object.isDeleted],
      [before?.id, before?.kind, before?.isDeleted],
    );
    assert.equal(object.displayName, 'Later');
  }
  assert.deepEqual([...new Set(asked)].toSorted(), [
    '/v1.0/contacts',
    '/v1.0/directory/deletedItems',
    '/v1.0/groups',
    '/v1.0/users',
  ]);
});

const refusing =
  (refused: string): Script =>
  (request) =>
    request.url.startsWith(refused)
      ? { status: 403, body: { error: { code: 'Authorization_RequestDenied', message: '' } } }
      : { body: { value: [user()] } };

test('a list that the app may not read is told, and the others are read', async () => {
  for (const [list, name] of [
    [LISTS[2], 'contacts'],
    [LISTS[3], 'deletedUsers'],
    [LISTS[4], 'deletedGroups'],
  ] as const) {
    await using server = await startGraphServer(refusing(list ?? ''));
    const run = createGraphCloudDirectory(server.client).open();
    assert.equal((await everything(run.pages())).length, 4);
    assert.deepEqual(
      run.unread().map(({ code, list: unread }) => [code, unread]),
      [['cloud.unread', name]],
    );
  }
});

test('without users or groups there is nothing to say', async () => {
  for (const list of LISTS.slice(0, 2)) {
    await using server = await startGraphServer(refusing(list));
    const run = createGraphCloudDirectory(server.client).open();
    await assert.rejects(everything(run.pages()), BotError);
  }
});

test('a list that breaks off is a failure, never a short list', async () => {
  let url = '';
  await using server = await startGraphServer((request) => {
    if (request.url.includes('$skiptoken')) return { status: 400, body: { error: { code: 'x' } } };
    const more = request.url.startsWith(LISTS[2] ?? '') && {
      '@odata.nextLink': `${url}${LISTS[2]}$skiptoken=2`,
    };
    return { body: { value: [user()], ...more } };
  });
  ({ url } = server);
  const run = createGraphCloudDirectory(server.client).open();
  await assert.rejects(everything(run.pages()), BotError);
});
