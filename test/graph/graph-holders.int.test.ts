import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HolderLookup } from '../../src/domain/conflict/conflict.ts';
import { ROLE_SOURCES } from '../../src/domain/conflict/directory-object.ts';
import type { GraphClient } from '../../src/graph/client/graph-client.ts';
import { createHolderSearch, rolesOf } from '../../src/graph/graph-holders.ts';
import { english } from '../support/english.ts';
import { type Script, startGraphServer, withBatch } from '../support/graph-server.ts';
import { aSilentLog } from '../support/silent-log.ts';
import { aUser } from '../support/world.ts';

const john = 'john@contoso.com';
/** One search per client, with nothing remembered. */
function findHolders(client: GraphClient, ...[address, asking]: Parameters<FindHolders>) {
  const clock = { now: () => '2026-10-01T09:00:00.000Z' };
  return createHolderSearch({ client, clock, log: aSilentLog().log })(address, asking);
}

type FindHolders = ReturnType<typeof createHolderSearch>;

const nobody = { body: { value: [] } };

/** Answers the queries whose url matches; everybody else has nothing. */
function directory(...rules: readonly (readonly [RegExp, ReturnType<Script>])[]): Script {
  return withBatch(({ url }) => rules.find(([pattern]) => pattern.test(url))?.[1] ?? nobody);
}

const found = (...value: readonly object[]) => ({ body: { value } });

describe('a look-up of holders', () => {
  it('is one request when nobody or no user is found', async () => {
    await using server = await startGraphServer(
      directory([/groups\?.*any/, found({ id: 'g', mailEnabled: true, mail: john })]),
    );
    const lookup = await findHolders(server.client, john, { priority: 'high' });
    assert.equal(server.received.length, 1);
    assert.deepEqual(
      lookup.holders.map(({ object, roles }) => [object.id, roles]),
      [['g', ['mail']]],
    );
    assert.deepEqual(lookup.unanswered, []);
    assert.equal(lookup.exchangeAsked, false);
  });

  it('names an object once, with every role that the address plays on it', async () => {
    const user = {
      id: 'u',
      userPrincipalName: 'John@contoso.com',
      mail: john,
      proxyAddresses: ['SMTP:JOHN@contoso.com', 'sip:john@contoso.com'],
      assignedPlans: [{ service: 'exchange', capabilityStatus: 'Enabled' }],
    };
    await using server = await startGraphServer(directory([/v1\.0\/users\?/, found(user)]));
    const lookup = await findHolders(server.client, 'smtp:John@contoso.com', { priority: 'high' });
    assert.equal(lookup.holders.length, 1);
    assert.deepEqual(lookup.holders[0]?.roles, ['primary', 'sip', 'userPrincipalName', 'mail']);
    assert.equal(server.received.length, 1);
  });

  it('tells mailbox and roles of the one that is about to be changed in the same request, of no other', async () => {
    const users = ['shared', 'other'].map((id) => ({ id, mail: john, assignedPlans: [] }));
    await using server = await startGraphServer(
      directory(
        [/users\?/, found(...users)],
        [/shared\/mailboxSettings/, { body: {} }],
        [/other\/mailboxSettings/, { body: { userPurpose: 'room' } }],
        [/shared\/transitiveMemberOf/, found({ id: 'r', displayName: 'User Administrator' })],
      ),
    );
    const asking = { priority: 'high', targetId: 'shared' } as const;
    const { holders } = await findHolders(server.client, john, asking);
    const [holder, other] = holders;
    assert.equal(holder?.object.recipientTypeDetails, undefined);
    assert.equal(other?.object.recipientTypeDetails, 'RoomMailbox');
    assert.equal(other?.object.directoryRoles, undefined);
    assert.equal(server.received.length, 2);
    assert.equal(holder?.object.exchangeRecipient, 'mailbox');
    assert.deepEqual(holder?.object.directoryRoles, ['User Administrator']);
    assert.deepEqual(holder?.object.rolesChecked, ROLE_SOURCES);
  });

  it('tells mailbox and source of authority of the claimant in the same request', async () => {
    await using server = await startGraphServer(
      directory(
        [/jane\/mailboxSettings/, { body: { userPurpose: 'room' } }],
        [/jane\/onPremisesSyncBehavior/, { body: { isCloudManaged: true } }],
        [/lost\/mailboxSettings/, { status: 404, body: {} }],
        [/(lost|list)\/onPremisesSyncBehavior/, { status: 403, body: {} }],
      ),
    );
    const about = (kind: 'user' | 'group', id: string) =>
      findHolders(server.client, john, { priority: 'high', claimant: { kind, id } });
    assert.deepEqual((await about('user', 'jane')).claimant, {
      isCloudManaged: true,
      exchangeRecipient: 'mailbox',
      recipientTypeDetails: 'RoomMailbox',
    });
    assert.deepEqual((await about('user', 'lost')).claimant, { noActiveMailbox: true });
    assert.deepEqual((await about('group', 'list')).claimant, {});
    assert.equal(server.received.length, 3);
  });

  it('leaves roles out that may not be read, and asks nothing of a group in the name of a user', async () => {
    const group = { id: 'g', mailEnabled: true, mail: john };
    await using server = await startGraphServer(
      directory(
        [/users\?/, found({ id: 'u', mail: john, assignedPlans: [] })],
        [/groups\?.*any/, found(group)],
        [/mailboxSettings/, { status: 404, body: { error: { code: 'ErrorItemNotFound' } } }],
        [
          /transitiveMemberOf/,
          { status: 403, body: { error: { code: 'Authorization_RequestDenied' } } },
        ],
      ),
    );
    for (const targetId of ['u', 'g']) {
      const { holders } = await findHolders(server.client, john, { priority: 'high', targetId });
      assert.deepEqual(
        holders.map(({ object }) => [object.id, object.exchangeRecipient, object.directoryRoles]),
        [
          ['u', 'unknown', undefined],
          ['g', 'distributionGroup', undefined],
        ],
      );
    }
  });

  it('asks about mailboxes in one more request, only for users whose plans do not tell', async () => {
    const users = [
      {
        id: 'licensed',
        mail: john,
        assignedPlans: [{ service: 'exchange', capabilityStatus: 'Enabled' }],
      },
      { id: 'shared', mail: john, assignedPlans: [] },
      { id: 'nothing', proxyAddresses: [`smtp:${john}`], assignedPlans: [] },
      { id: 'onPremises', mail: john, onPremisesSyncEnabled: true, assignedPlans: [] },
      { id: 'hidden', mail: john, assignedPlans: [] },
    ];
    await using server = await startGraphServer(
      directory(
        [/users\?/, found(...users)],
        [/shared\/mailboxSettings/, { body: { userPurpose: 'shared' } }],
        [/(nothing|onPremises)\/mailboxSettings/, { status: 404, body: {} }],
        [/hidden\/mailboxSettings/, { status: 403, body: {} }],
      ),
    );
    const lookup = await findHolders(server.client, john, { priority: 'high' });
    assert.equal(server.received.length, 2);
    assert.deepEqual(
      lookup.holders.map(({ object }) => [
        object.id,
        object.recipientTypeDetails ?? object.exchangeRecipient,
      ]),
      [
        ['licensed', 'mailbox'],
        ['shared', 'SharedMailbox'],
        ['nothing', 'none'],
        ['onPremises', 'unknown'],
        ['hidden', 'unknown'],
      ],
    );
  });

  it('finds soft-deleted objects and asks no mailbox question about them', async () => {
    const deletedDateTime = '2026-09-01T00:00:00Z';
    await using server = await startGraphServer(
      directory(
        [
          /graph\.user\?.*any/,
          found({ id: 'u', proxyAddresses: [`smtp:${john}`], deletedDateTime }),
        ],
        [/graph\.group\?/, found({ id: 'g', proxyAddresses: [`SMTP:${john}`], deletedDateTime })],
      ),
    );
    const lookup = await findHolders(server.client, john, { priority: 'high' });
    assert.equal(server.received.length, 1);
    assert.deepEqual(
      lookup.holders.map(({ object, roles }) => [object.kind, object.deletedDateTime, roles]),
      [
        ['user', deletedDateTime, ['alias']],
        ['group', deletedDateTime, ['primary']],
      ],
    );
  });

  it('says which questions stayed open', async () => {
    await using server = await startGraphServer(
      directory(
        [
          /v1\.0\/contacts/,
          { status: 403, body: { error: { code: 'Authorization_RequestDenied' } } },
        ],
        [/graph\.group/, { status: 400, body: { error: { code: 'Request_UnsupportedQuery' } } }],
        [/groups\?.*mail eq/, { body: { value: [], '@odata.nextLink': 'https://x/more' } }],
      ),
    );
    const lookup = await findHolders(server.client, john, { priority: 'high' });
    assert.deepEqual(
      lookup.unanswered.map((gap) => english.plain(gap).split(':')[0]),
      [
        'groups by mail',
        'contacts by proxyAddresses',
        'contacts by mail',
        'deleted groups by proxyAddresses',
      ],
    );
    const problems = lookup.unanswered.map((gap) =>
      gap.code === 'graph.unsearched' ? gap.problem.code : gap.code,
    );
    assert.deepEqual(problems, [
      'graph.incomplete',
      'graph.notPermitted',
      'graph.notPermitted',
      'graph.unsupportedQuery',
    ]);
  });

  const refusal = (code: string, message = '') => ({
    status: 400,
    body: { error: { code, message } },
  });
  const entry = { id: 'u', proxyAddresses: [`SMTP:${john}`] };
  const tenants = [
    ['takes no `or` in a lambda', / or p eq /, 2],
    ['takes no `or` at all', / or p/, 3],
    [
      'takes lists of addresses as advanced queries only',
      /proxyAddresses\/any\(p:(?!.*\$count=true)/,
      4,
    ],
  ] as const;
  for (const [what, refused, rounds] of tenants) {
    it(`finds a holder in a tenant that ${what}, and remembers the way`, async () => {
      await using server = await startGraphServer(
        directory(
          [refused, refusal('BadRequest', 'Filter not supported.')],
          [/v1\.0\/users\?.*SMTP/, found(entry)],
        ),
      );
      const clock = { now: () => '2026-10-01T09:00:00.000Z' };
      const { log, lines } = aSilentLog();
      const search = createHolderSearch({ client: server.client, clock, log });
      const lookup = await search(john, { priority: 'high' });
      assert.deepEqual(
        lookup.holders.map(({ roles }) => roles),
        [['primary']],
      );
      assert.deepEqual(lookup.unanswered, []);
      const first = server.received.length;
      assert.ok(first >= rounds);
      await search(john, { priority: 'high' });
      assert.ok(server.received.length - first < first);
      assert.equal(lines.length, 5);
    });
  }

  it('leaves a property out that this Graph does not know, once', async () => {
    const unknown = "Could not find a property named 'isManagementRestricted' on type 'x'.";
    await using server = await startGraphServer(
      directory(
        [/users\?.*isManagementRestricted/, refusal('BadRequest', unknown)],
        [/v1\.0\/users\?.*any/, found(entry)],
      ),
    );
    const clock = { now: () => '2026-10-01T09:00:00.000Z' };
    const search = createHolderSearch({ client: server.client, clock, log: aSilentLog().log });
    const lookup = await search(john, { priority: 'high' });
    assert.deepEqual(lookup.unanswered, []);
    assert.equal(lookup.holders[0]?.object.isManagementRestricted, undefined);
    assert.deepEqual(server.client.unknownProperties.list(), ['user.isManagementRestricted']);
    const before = server.received.length;
    await search(john, { priority: 'high' });
    assert.equal(server.received.length, before + 2);
  });

  it('never leaves out what a look-up rests on', async () => {
    const unknown = "Could not find a property named 'proxyAddresses' on type 'x'.";
    await using server = await startGraphServer(
      directory([/users\?.*any\(p:p eq 'smtp/, refusal('BadRequest', unknown)]),
    );
    const { unanswered } = await findHolders(server.client, john, { priority: 'high' });
    assert.deepEqual(
      unanswered.map((gap) => english.plain(gap).split(':')[0]),
      ['users by proxyAddresses'],
    );
  });

  it('takes a SIP address for a remark, and never for a holder of the SMTP address', async () => {
    const users = [
      { id: 'sip', proxyAddresses: [`sip:${john}`, 'SMTP:other@contoso.com'] },
      { id: 'guest', userType: 'Guest', otherMails: [john] },
      { id: 'both', proxyAddresses: [`smtp:${john}`, `SIP:${john}`] },
    ];
    await using server = await startGraphServer(directory([/v1\.0\/users\?/, found(...users)]));
    const idsOf = (holders: HolderLookup['holders'] = []) =>
      holders.map(({ object, roles }) => [object.id, roles]);
    const smtp = await findHolders(server.client, john, { priority: 'high' });
    assert.deepEqual(idsOf(smtp.holders), [['both', ['alias', 'sip']]]);
    assert.deepEqual(idsOf(smtp.related), [
      ['sip', ['sip']],
      ['guest', ['otherMails']],
    ]);
    const sip = await findHolders(server.client, `sip:${john}`, { priority: 'high' });
    assert.equal(sip.address, `sip:${john}`);
    assert.deepEqual(
      sip.holders.map(({ object }) => object.id),
      ['sip', 'both'],
    );
  });

  it('fails when no question was answered', async () => {
    await using server = await startGraphServer(withBatch(() => ({ status: 403, body: {} })));
    await assert.rejects(findHolders(server.client, john, { priority: 'high' }), {
      code: 'notPermittedInDirectory',
    });
  });

  it('copes with forty holders', async () => {
    const users = Array.from({ length: 40 }, (_, index) => ({
      id: `u${index}`,
      proxyAddresses: [`smtp:${john}`],
      assignedPlans: [],
    }));
    await using server = await startGraphServer(
      directory([/users\?.*any/, found(...users)], [/mailboxSettings/, { status: 404, body: {} }]),
    );
    const lookup = await findHolders(server.client, john, { priority: 'high' });
    assert.equal(lookup.holders.length, 40);
    assert.ok(lookup.holders.every(({ object }) => object.exchangeRecipient === 'none'));
    assert.equal(server.received.length, 3);
  });
});

describe('the roles of an address', () => {
  it('tell primary from alias by the case of the stored prefix alone', () => {
    const user = aUser({ proxyAddresses: [`SMTP:${john}`], mail: 'other@contoso.com' });
    assert.deepEqual(rolesOf(user, john), ['primary']);
    assert.deepEqual(rolesOf({ ...user, proxyAddresses: [`smtp:${john}`] }, john), ['alias']);
    assert.deepEqual(rolesOf({ ...user, proxyAddresses: [`Smtp:${john}`] }, john), ['alias']);
  });

  it('are none for an x500 entry or for part of an address', () => {
    const user = aUser({ proxyAddresses: [`x500:${john}`, `smtp:x${john}`], mail: `x${john}` });
    assert.deepEqual(rolesOf(user, john), []);
  });
});
