import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ALEX } from '../../simulator/scenarios/contoso.ts';
import { fixedId } from '../../simulator/scenarios/objects.ts';
import { readFacts } from '../../src/graph/graph-facts.ts';
import type { FactsQuestion } from '../../src/use-cases/ports/directory.ts';
import { type Reply, type Script, startGraphServer, withBatch } from '../support/graph-server.ts';
import { startContoso } from './contoso-world.ts';

const user = (id: string) => ({ kind: 'user' as const, id, displayName: `user ${id}` });
const group = (id: string) => ({ kind: 'group' as const, id, displayName: `group ${id}` });

const refused: Reply = {
  status: 403,
  body: { error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges' } },
};

async function factsOf(script: Script, question: FactsQuestion) {
  await using server = await startGraphServer(withBatch(script));
  const facts = await readFacts(server.client, question);
  return { facts, requests: server.received.length };
}

const both: FactsQuestion = { target: user('holder'), claimant: user('claimant') };

describe('facts about an object', () => {
  it('come in one request', async () => {
    const { facts, requests } = await factsOf(({ url }) => {
      if (url.includes('directoryRole')) {
        return { body: { value: [{ id: '1', displayName: null }] } };
      }
      if (url.includes('licenseAssignmentStates')) {
        const error = url.includes('claimant') ? 'UniquenessViolation' : 'None';
        return { body: { id: 'x', licenseAssignmentStates: [{ state: 'Active', error }] } };
      }
      if (url.includes('signInActivity')) {
        const signInActivity = {
          lastSignInDateTime: '2026-09-01T08:00:00Z',
          lastNonInteractiveSignInDateTime: '2026-09-30T08:00:00Z',
        };
        return { body: { id: 'x', signInActivity } };
      }
      const rules = [
        { id: '1', displayName: 'By address', membershipRule: '(user.ProxyAddresses -any (...))' },
        { id: '2', displayName: 'By city', membershipRule: '(user.city -eq "proxy")' },
        { id: '3', displayName: 'Without rule', membershipRule: null },
      ];
      return { body: { value: rules } };
    }, both);
    assert.equal(requests, 1);
    assert.deepEqual(facts, {
      directoryRoles: ['a role'],
      licenceBlockedOn: [user('claimant')],
      dynamicGroups: [
        { displayName: 'By address', membershipRule: '(user.ProxyAddresses -any (...))' },
      ],
      lastSignInAt: '2026-09-30T08:00:00Z',
    });
  });

  it('are left out where the permission is missing', async () => {
    const { facts } = await factsOf(() => refused, both);
    assert.deepEqual(facts, {});
  });

  it('are unknown, not "never", when the answer lacks them', async () => {
    const { facts } = await factsOf(() => ({ body: { id: 'x' } }), both);
    assert.deepEqual(facts, {});
  });

  it('say "never" of somebody who never signed in', async () => {
    const { facts } = await factsOf(
      ({ url }) =>
        url.includes('signInActivity') ? { body: { id: 'x', signInActivity: null } } : refused,
      both,
    );
    assert.deepEqual(facts, { lastSignInAt: 'never' });
  });

  it('do not say "no group" when there are more groups than a page holds', async () => {
    const { facts } = await factsOf(
      ({ url }) =>
        url.includes('DynamicMembership')
          ? { body: { value: [], '@odata.nextLink': 'https://graph/next' } }
          : refused,
      { target: group('g'), claimant: group('c') },
    );
    assert.deepEqual(facts, {});
  });

  it('are the roles alone when a press asks, and nothing at all for a deleted user', async () => {
    const asked: string[] = [];
    const script: Script = ({ url }) => {
      asked.push(url);
      return { body: { value: [] } };
    };
    const { facts } = await factsOf(script, { ...both, only: 'directoryRoles' });
    assert.deepEqual(facts, { directoryRoles: [] });
    assert.equal(asked.length, 1);
    const deleted = { ...user('gone'), deleted: true as const };
    const none = await factsOf(script, { ...both, target: deleted, only: 'directoryRoles' });
    assert.deepEqual(none.facts, {});
    assert.equal(none.requests, 0);
  });

  it('are read from the simulator as from the real one', async () => {
    await using contoso = await startContoso();
    const facts = await readFacts(contoso.client, {
      target: user(ALEX),
      claimant: user(fixedId(0x20f)),
    });
    assert.deepEqual(facts.directoryRoles, ['User Administrator']);
    assert.deepEqual(
      facts.licenceBlockedOn?.map(({ id }) => id),
      [fixedId(0x20f)],
    );
    assert.deepEqual(facts.dynamicGroups, [
      {
        displayName: 'Everybody with a Contoso address',
        membershipRule: '(user.proxyAddresses -any (_ -contains "contoso.com"))',
      },
    ]);
    assert.notEqual(facts.lastSignInAt, undefined);
  });
});
