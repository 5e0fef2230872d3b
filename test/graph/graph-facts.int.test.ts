import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ALEX } from '../../simulator/scenarios/contoso.ts';
import { fixedId } from '../../simulator/scenarios/objects.ts';
import { ROLE_SOURCES, type RoleFacts } from '../../src/domain/conflict/directory-object.ts';
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
      if (/roleManagement|microsoft\.graph\.group/.test(url)) return { body: { value: [] } };
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
      rolesChecked: ROLE_SOURCES,
      licenceBlockedOn: [user('claimant')],
      dynamicGroups: [
        { displayName: 'By address', membershipRule: '(user.ProxyAddresses -any (...))' },
      ],
      lastSignInAt: '2026-09-30T08:00:00Z',
    });
  });

  it('are left out where the permission is missing', async () => {
    const { facts } = await factsOf(() => refused, both);
    assert.deepEqual(facts, { rolesChecked: [] });
  });

  it('are unknown, not "never", when the answer lacks them', async () => {
    const { facts } = await factsOf(() => ({ body: { id: 'x' } }), both);
    assert.deepEqual(facts, { rolesChecked: [] });
  });

  it('say "never" of somebody who never signed in', async () => {
    const { facts } = await factsOf(
      ({ url }) =>
        url.includes('signInActivity') ? { body: { id: 'x', signInActivity: null } } : refused,
      both,
    );
    assert.deepEqual(facts, { rolesChecked: [], lastSignInAt: 'never' });
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
    assert.deepEqual(facts, { directoryRoles: [], rolesChecked: ROLE_SOURCES });
    assert.equal(asked.length, ROLE_SOURCES.length);
    const deleted = { ...user('gone'), deleted: true as const };
    const none = await factsOf(script, { ...both, target: deleted, only: 'directoryRoles' });
    assert.deepEqual(none.facts, {});
    assert.equal(none.requests, 0);
  });

  const list = (...value: readonly object[]): Reply => ({ body: { value } });
  const defined = (displayName: string) => list({ roleDefinition: { displayName } });
  const unlicensed: Reply = { status: 400, body: { error: { code: 'AadPremiumLicenseRequired' } } };
  const [active, assigned, eligible, groups] = [
    /directoryRole\b/,
    /roleAssignments/,
    /roleEligibility/,
    /microsoft\.graph\.group/,
  ];
  const cases: readonly [
    what: string,
    answers: readonly (readonly [RegExp, Reply])[],
    facts: RoleFacts,
  ][] = [
    [
      'name a role that is eligible, custom, scoped or of a group, each once',
      [
        [active, list({ displayName: 'User Administrator' })],
        [
          assigned,
          list(
            { roleDefinition: { displayName: 'User Administrator' } },
            {
              directoryScopeId: '/administrativeUnits/1',
              roleDefinition: { displayName: 'Helpdesk' },
            },
          ),
        ],
        [eligible, defined('Global Administrator')],
        [groups, list({ displayName: 'Tier 0', isAssignableToRole: true }, { displayName: 'All' })],
      ],
      {
        directoryRoles: ['User Administrator', 'Helpdesk', 'Global Administrator', 'Tier 0'],
        rolesChecked: ROLE_SOURCES,
      },
    ],
    [
      'say which source was refused',
      [
        [active, list()],
        [groups, list()],
      ],
      { directoryRoles: [], rolesChecked: ['active', 'groups'] },
    ],
    [
      'know of a role although the active ones are refused',
      [[eligible, defined('Global Administrator')]],
      { directoryRoles: ['Global Administrator'], rolesChecked: ['eligible'] },
    ],
    [
      'stay unknown where only some sources say none',
      [[assigned, list()]],
      { rolesChecked: ['assigned'] },
    ],
    [
      'know that nobody is eligible in a tenant without the licence',
      [[eligible, unlicensed]],
      { rolesChecked: ['eligible'] },
    ],
    [
      'do not say "none" of more groups than a page holds',
      [[groups, { body: { value: [], '@odata.nextLink': 'https://graph/next' } }]],
      { rolesChecked: [] },
    ],
  ];
  for (const [what, answers, facts] of cases)
    it(`of roles ${what}`, async () => {
      const script: Script = ({ url }) =>
        answers.find(([pattern]) => pattern.test(url))?.[1] ?? refused;
      const read = await factsOf(script, { ...both, only: 'directoryRoles' });
      assert.deepEqual(read, { facts, requests: 1 });
    });

  it('of roles are the same from the simulator, and are unknown where it refuses them', async () => {
    await using contoso = await startContoso();
    const { memberships, settings } = contoso.simulator.world.tenant;
    const id = fixedId(0x101);
    const rolesOf = () =>
      readFacts(contoso.client, { ...both, target: user(id), only: 'directoryRoles' });
    memberships.assign(id, { role: 'Global Administrator', directoryScopeId: '/', eligible: true });
    memberships.assign(id, { role: 'Helpdesk', directoryScopeId: '/administrativeUnits/1' });
    assert.deepEqual(await rolesOf(), {
      directoryRoles: ['Helpdesk', 'Global Administrator'],
      rolesChecked: ROLE_SOURCES,
    });
    settings.readings.roleManagement = 'unlicensed';
    assert.deepEqual(await rolesOf(), {
      directoryRoles: ['Helpdesk'],
      rolesChecked: ROLE_SOURCES,
    });
    settings.readings.roleManagement = 'forbidden';
    assert.deepEqual(await rolesOf(), { directoryRoles: [], rolesChecked: ['active', 'groups'] });
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

  it('of a match come in the same request: features of the tenant, and what each account has', async () => {
    const { facts, requests } = await factsOf(
      ({ url }) => {
        if (url.includes('onPremisesSynchronization')) {
          const features = {
            blockSoftMatchEnabled: false,
            blockCloudObjectTakeoverThroughHardMatchEnabled: true,
          };
          return { body: { value: [{ id: 't', features }] } };
        }
        const isCloud = url.includes('holder');
        if (url.includes('assignedLicenses')) {
          return { body: { id: 'x', assignedLicenses: isCloud ? [{}, {}] : [] } };
        }
        if (url.includes('/drive'))
          return isCloud ? { body: { id: 'd' } } : { status: 404, body: {} };
        return refused;
      },
      { ...both, also: 'accountMatch' },
    );
    assert.equal(requests, 1);
    assert.deepEqual(facts.match, {
      synced: { licences: 0, hasOneDrive: false },
      cloud: { licences: 2, hasOneDrive: true },
      blocksSoftMatch: false,
      blocksHardMatch: true,
    });
  });

  it('of a match are unknown where they are refused, and of an account that is gone', async () => {
    const question = { ...both, also: 'accountMatch' } as const;
    const unknown = { synced: {}, cloud: {} };
    assert.deepEqual((await factsOf(() => refused, question)).facts.match, unknown);
    const gone = { status: 404, body: {} };
    assert.deepEqual((await factsOf(() => gone, question)).facts.match, unknown);
  });
});
