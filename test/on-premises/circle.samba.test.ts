import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { addressKey } from '../../src/domain/address/proxy-address.ts';
import type { ConflictDetails } from '../../src/domain/conflict/conflict.ts';
import { planRemedy } from '../../src/domain/remedy/plan-remedy.ts';
import { createGraphClient } from '../../src/graph/client/graph-client.ts';
import { createGraphDirectory } from '../../src/graph/graph-directory.ts';
import { createActiveDirectory } from '../../src/on-premises/active-directory.ts';
import { createActiveDirectoryRemedies } from '../../src/on-premises/active-directory-remedies.ts';
import { createActiveDirectoryChanges } from '../../src/on-premises/check-directory/active-directory-changes.ts';
import { bindTo } from '../../src/use-cases/bind-to.ts';
import { forecastConflicts } from '../../src/use-cases/forecast/forecast-conflicts.ts';
import { aTestDirectory, type TestDirectory } from '../support/active-directory.ts';
import { createEntraConnect, type EntraConnect } from '../support/entra-connect.ts';
import { aSilentLog } from '../support/silent-log.ts';
import { simulatorTenant } from '../support/simulator-tenant.ts';
import { aCase, aConflict, aPolicy } from '../support/world.ts';

let directory: TestDirectory;
let simulator: Simulator;
let connect: EntraConnect;
before(async () => {
  [directory, simulator] = await Promise.all([aTestDirectory(), startSimulator()]);
  connect = createEntraConnect(simulator.url, directory);
  await connect.adopt();
});
after(async () => {
  await simulator.close();
  await directory[Symbol.asyncDispose]();
});

const { log } = aSilentLog();

/** Entra as the bot sees it. */
function entra() {
  const client = createGraphClient({
    baseUrl: simulator.url,
    getToken: async () => 'demo-app-token',
  });
  return createGraphDirectory({ client, clock: { now: () => new Date().toISOString() }, log });
}

/** The case of the conflict about this address, as it is now; undefined when there is none. */
async function caseAbout(address: string): Promise<ConflictDetails | undefined> {
  const { snapshot } = await entra().pollProvisioningErrors();
  for (const claimant of snapshot.claimants)
    for (const error of claimant.provisioningErrors)
      if (addressKey(error.value) === addressKey(address)) {
        const conflict = aConflict({ claimant, value: error.value, valueKey: addressKey(address) });
        return aCase({ conflict, lookup: await entra().findHolders(address, 'high') });
      }
  return undefined;
}

/** Plans the removal on the object, runs it on the domain controller, lets a sync and an hour pass. */
async function remedy(details: ConflictDetails, objectId: string): Promise<void> {
  const executors = {
    graphDelegated: false,
    graphApplication: false,
    exchange: false,
    activeDirectory: true,
  };
  const plan = planRemedy(details, objectId, {}, { ...aPolicy(), executors });
  assert.equal(plan.outcome, 'plan', JSON.stringify(plan));
  assert.deepEqual([...new Set(plan.steps.map(({ executor }) => executor))], ['activeDirectory']);
  const activeDirectory = createActiveDirectory(directory.settings(), log);
  const runner = createActiveDirectoryRemedies(activeDirectory, entra());
  const by = { entraObjectId: '1', displayName: 'Ada', teamsUserId: '2', channelId: '3' };
  const outcomes: string[] = [];
  for (const step of plan.steps) outcomes.push((await runner.run(step, by)).outcome);
  assert.equal(outcomes[0], 'done');
  await connect.cycle();
  await simulatorTenant(simulator.url).hourlyTask();
}

test('removed from the claimant in Active Directory, the conflict ends with the sync', async () => {
  const details = await caseAbout('john@contoso.com');
  assert.ok(details);
  await remedy(details, details.conflict.claimant.id);
  assert.equal(await caseAbout('john@contoso.com'), undefined);
});

test('removed from a synced holder, the claimant gets the address in the hour after', async () => {
  const details = await caseAbout('helpdesk@contoso.com');
  const holder = details?.lookup.holders[0]?.object;
  assert.ok(details && holder);
  await remedy(details, holder.id);
  assert.equal(await caseAbout('helpdesk@contoso.com'), undefined);
  const { id, kind } = details.conflict.claimant;
  const claimant = await entra().read({ id, kind });
  assert.ok(claimant?.proxyAddresses.map(addressKey).includes('smtp:helpdesk@contoso.com'));
});

test('removed from a synced contact, which has no anchor in Graph', async () => {
  const details = await caseAbout('fabrikam@contoso.com');
  const holder = details?.lookup.holders.find(({ object }) => object.kind === 'orgContact')?.object;
  assert.ok(details && holder);
  await remedy(details, holder.id);
  assert.equal(await caseAbout('fabrikam@contoso.com'), undefined);
});

test('a conflict is foreseen before it syncs, and comes true', async () => {
  const forecast = bindTo({
    onPremises: createActiveDirectoryChanges(directory.settings(), log),
    directory: entra(),
  })(forecastConflicts);
  const address = 'legal@contoso.com';
  const details = await caseAbout('press@contoso.com');
  assert.ok(details);
  const dn = connect.dnOf(details.conflict.claimant.id);
  const expected = async () =>
    (await Array.fromAsync(forecast('everything'))).filter(
      ({ distinguishedName, value }) => distinguishedName === dn && value.includes(address),
    );
  assert.deepEqual(await expected(), []);
  await directory.modify(dn, ['add', 'proxyAddresses', [`smtp:${address}`]]);
  assert.deepEqual(
    (await expected()).map(({ why }) => why),
    ['heldByAnother'],
  );
  await connect.cycle();
  const { id, kind } = details.conflict.claimant;
  const claimant = await entra().read({ id, kind });
  assert.ok(claimant?.provisioningErrors.some(({ value }) => value.includes(address)));
});
