import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Step } from '../../src/domain/remedy/remedy-plan.ts';
import { createGraphRemedyRunner } from '../../src/graph/graph-remedies.ts';
import type { Actor } from '../../src/use-cases/ports/people.ts';
import { type Reply, startGraphServer } from '../support/graph-server.ts';

const by: Actor = {
  entraObjectId: 'anna',
  displayName: 'Anna',
  teamsUserId: '29:anna',
  channelId: 'msteams',
};
const target = { kind: 'user', id: 'id-1', displayName: 'John' } as const;

const asPerson: Step = {
  executor: 'graphDelegated',
  action: 'replaceProxyAddresses',
  target,
  proxyAddresses: ['SMTP:john.doe@contoso.com'],
};
const purge: Step = { executor: 'graphApplication', action: 'purge', target };

/** Runs a step against a server that gives this reply; tells what the server received. */
async function run(step: Step, reply: Reply, token: string | undefined = 'annas-token') {
  await using server = await startGraphServer(() => reply);
  const tokens = { tokenFor: async () => token };
  const runner = createGraphRemedyRunner({ client: server.client, tokens });
  const outcome = await runner.run(step, by).catch((error: unknown) => error);
  return { outcome, received: server.received };
}

describe('a step that Graph carries out', () => {
  const done = { status: 204, headers: { 'request-id': 'r-1' } };
  const cases: readonly (readonly [Step, string, unknown, string])[] = [
    [
      asPerson,
      'PATCH /beta/users/id-1',
      { proxyAddresses: ['SMTP:john.doe@contoso.com'] },
      'annas-token',
    ],
    [purge, 'DELETE /v1.0/directory/deletedItems/id-1', undefined, 'app-token'],
    [
      { ...purge, executor: 'graphDelegated' },
      'DELETE /v1.0/directory/deletedItems/id-1',
      undefined,
      'annas-token',
    ],
    [
      { executor: 'graphApplication', action: 'restore', target, autoReconcileProxyConflict: true },
      'POST /v1.0/directory/deletedItems/id-1/restore',
      { autoReconcileProxyConflict: true },
      'app-token',
    ],
    [
      { executor: 'graphApplication', action: 'setMail', target, value: 'new@contoso.com' },
      'PATCH /v1.0/users/id-1',
      { mail: 'new@contoso.com' },
      'app-token',
    ],
    [
      {
        executor: 'graphApplication',
        action: 'setUserPrincipalName',
        target,
        value: 'new@contoso.com',
      },
      'PATCH /v1.0/users/id-1',
      { userPrincipalName: 'new@contoso.com' },
      'app-token',
    ],
  ];
  for (const [step, request, body, token] of cases) {
    it(`is ${step.action} by ${step.executor} as one ${request}`, async () => {
      const { outcome, received } = await run(step, done);
      const [only, ...more] = received;
      assert.equal(`${only?.method} ${only?.url}`, request);
      assert.deepEqual(only?.body, body);
      assert.equal(only?.headers['authorization'], `Bearer ${token}`);
      assert.equal(more.length, 0);
      assert.deepEqual(outcome, {
        outcome: 'done',
        requestIds: ['r-1', only?.headers['client-request-id']],
      });
    });
  }

  it('is already done when the object to purge has gone', async () => {
    const { outcome } = await run(purge, { status: 404, body: {} });
    assert.equal((outcome as { outcome: string }).outcome, 'alreadyDone');
  });

  it('is refused with a code when Graph refuses it', async () => {
    const { outcome } = await run(asPerson, {
      status: 400,
      body: {
        error: {
          code: 'Request_BadRequest',
          message: "Property 'proxyAddresses' is read-only and cannot be set.",
        },
      },
    });
    assert.equal((outcome as { code: string }).code, 'readOnlyInGraph');
  });
});

describe('a step with the rights of a person', () => {
  it('needs a sign-in, and sends nothing before that', async () => {
    await using server = await startGraphServer(() => ({ status: 204 }));
    const tokens = { tokenFor: async () => undefined };
    const runner = createGraphRemedyRunner({ client: server.client, tokens });
    await assert.rejects(runner.run(asPerson, by), { code: 'signInNeeded' });
    assert.equal(server.received.length, 0);
  });

  it('asks for a new sign-in when the token is not accepted any more', async () => {
    const { outcome } = await run(asPerson, { status: 401, body: {} });
    assert.equal((outcome as { code: string }).code, 'signInNeeded');
  });
});

describe('a step of another hand', () => {
  it('is our own bug', async () => {
    const { outcome, received } = await run(
      { executor: 'activeDirectory', action: 'removeAddress', target, value: 'smtp:a@b.c' },
      { status: 204 },
    );
    assert.match(String(outcome), /not one for Graph/);
    assert.equal(received.length, 0);
  });
});
