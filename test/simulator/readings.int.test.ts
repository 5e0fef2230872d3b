import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runHourlyTask } from '../../simulator/directory/hourly-task.ts';
import { runSyncCycle } from '../../simulator/directory/sync-cycle.ts';
import { OTHER_READINGS, type Readings } from '../../simulator/readings.ts';
import {
  type ConflictKind,
  createConflict,
  inventCast,
} from '../../simulator/scenarios/conflicts.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import type { TenantSettings } from '../../simulator/settings.ts';
import type { ConflictDetails } from '../../src/domain/conflict/conflict.ts';
import { detectConflicts } from '../../src/domain/conflict/provisioning-errors.ts';
import { noHolderVisible } from '../../src/domain/conflict/what-is-wrong.ts';
import { callsOf } from '../../src/domain/remedy/plan-calls.ts';
import { planRemedy } from '../../src/domain/remedy/plan-remedy.ts';
import type { RemedyPlan } from '../../src/domain/remedy/remedy-plan.ts';
import { withExchange } from '../../src/exchange/exchange-aware-directory.ts';
import { createExchangeRecipients } from '../../src/exchange/exchange-recipients.ts';
import { createExchangeRemedies } from '../../src/exchange/exchange-remedies.ts';
import { createRestTransport } from '../../src/exchange/rest-transport.ts';
import { createGraphClient } from '../../src/graph/client/graph-client.ts';
import { graphChecks } from '../../src/graph/doctor/graph-doctor.ts';
import { createGraphDirectory } from '../../src/graph/graph-directory.ts';
import { createGraphRemedyRunner } from '../../src/graph/graph-remedies.ts';
import { runDoctor } from '../../src/use-cases/inspect/run-doctor.ts';
import { BotError } from '../../src/use-cases/ports/errors.ts';
import { aSilentLog } from '../support/silent-log.ts';
import { aConflict, ada, anObjectId, aPolicy } from '../support/world.ts';

/**
 * What Microsoft leaves open, played both ways: under every reading the bot detects, finds, plans, applies
 * and verifies rightly, or says what it does not know. `simulator/README.md` has the list.
 */
const KINDS: readonly ConflictKind[] = [
  'cloudUser',
  'mailbox',
  'sharedMailbox',
  'microsoft365Group',
  'distributionGroup',
  'mailContact',
  'deletedUser',
  'deletedGroup',
  'publicFolder',
  'quarantinedGroup',
  'quarantinedContact',
];

type Settings = Partial<Omit<TenantSettings, 'readings'>>;

/** A reading beside the simulator's own choice. */
interface Reading {
  readonly settings?: Settings;
  readonly readings?: Partial<Readings>;
  /** Deleted users keep nobody from their addresses. */
  readonly deletedUsersFree?: true;
}

const OF_SETTINGS: readonly Reading[] = [
  {},
  { settings: { refuseProvisioningErrorFilter: 'default' } },
  { settings: { refuseProvisioningErrorFilter: 'both' } },
  {
    settings: { refuseProvisioningErrorFilter: 'both' },
    readings: { filterRefusedAs: 'badRequest' },
  },
  { settings: { proxyAddressFilterCase: 'sensitive' } },
  { settings: { propertyCausingError: 'ProxyAddress' } },
  { settings: { placeholderHasPlus: false } },
  { settings: { exchangeDelayMs: 0 } },
  { settings: { reconcileDropsQuarantined: false } },
  { deletedUsersFree: true },
];

const EVERY: readonly Reading[] = [
  ...OF_SETTINGS,
  ...OTHER_READINGS.map((readings) => ({ readings })),
];

for (const reading of EVERY) {
  describe(`read as ${JSON.stringify(reading)}`, () => {
    for (const exchange of [true, false]) {
      it(`each conflict is told rightly, with Exchange ${exchange ? 'on' : 'off'}`, async (t) => {
        const world = await worldOf(reading, exchange);
        t.after(() => world.simulator.close());
        const cases = KINDS.map((kind) => world.create(kind)).filter(({ isQuarantined }) =>
          isQuarantined(),
        );
        const { snapshot } = await world.directory.pollProvisioningErrors();
        assert.deepEqual(snapshot.complete.toSorted(), ['group', 'orgContact', 'user']);
        const seen = snapshot.claimants.flatMap(detectConflicts);
        assert.deepEqual(
          seen.map(({ claimantId }) => claimantId).toSorted(),
          cases.map(({ claimantId }) => claimantId).toSorted(),
        );
        for (const each of cases) await each.follow(exchange);
      });
    }

    it('the doctor finds nothing broken, and a tenant can be shown', async (t) => {
      const world = await worldOf(reading, false);
      t.after(() => world.simulator.close());
      const broken = (await world.doctor()).filter(({ outcome }) => outcome === 'failed');
      assert.deepEqual(
        broken.map(({ check }) => check.code),
        [],
      );
      assert.equal((await world.directory.tenant()).displayName, 'Contoso');
    });
  });
}

describe('an address in another case than the one that is wanted', () => {
  for (const proxyAddressFilterCase of ['insensitive', 'sensitive'] as const) {
    it(`is found, or said to be out of sight, where the filter is ${proxyAddressFilterCase}`, async (t) => {
      for (const exchange of [true, false]) {
        const world = await worldOf({ settings: { proxyAddressFilterCase } }, exchange);
        t.after(() => world.simulator.close());
        const each = world.create(
          'mailbox',
          'Case.Sensitive@Contoso.com',
          'CASE.sensitive@contoso.com',
        );
        await each.follow(exchange);
      }
    });
  }
});

describe('a value that was removed on-premises', () => {
  for (const errorVanishes of ['withSync', 'withHourlyTask'] as const) {
    it(`is a conflict until its error vanishes ${errorVanishes}`, async (t) => {
      const { simulator, directory, create } = await worldOf(
        { readings: { errorVanishes } },
        false,
      );
      t.after(() => simulator.close());
      const { claimantId } = create('mailbox', 'gone@contoso.com');
      const { tenant } = simulator.world;
      const ad = tenant.onPremises.get(claimantId);
      const remove =
        ad?.proxyAddresses.filter((entry) => entry.endsWith(':gone@contoso.com')) ?? [];
      assert.ok(tenant.onPremises.edit(claimantId, { remove }));
      runSyncCycle(tenant);
      const open = async () =>
        (await directory.pollProvisioningErrors()).snapshot.claimants.flatMap(detectConflicts)
          .length;
      assert.equal(await open(), errorVanishes === 'withSync' ? 0 : 1);
      runHourlyTask(tenant);
      assert.equal(await open(), 0);
    });
  }
});

const aPerson = { ...ada, teamsUserId: '29:ada', channelId: 'msteams' };

async function worldOf({ settings, readings, deletedUsersFree }: Reading, exchange: boolean) {
  const simulator = await startSimulator({
    scenario: 'empty',
    ...(settings && { settings }),
  });
  const { tenant } = simulator.world;
  Object.assign(tenant.settings.readings, readings);
  if (deletedUsersFree) tenant.directory.softDeletedUsersBlock = false;
  const getToken = async () => 'demo-app-token';
  const clock = { now: () => new Date().toISOString() };
  const client = createGraphClient({ baseUrl: simulator.url, getToken });
  const transport = createRestTransport({
    settings: { baseUrl: simulator.url, tenantId: tenant.settings.tenantId },
    getToken,
    wait: async () => undefined,
  });
  const { log } = aSilentLog();
  const graph = createGraphDirectory({ client, clock, log });
  const directory = exchange
    ? withExchange(graph, createExchangeRecipients(transport), log)
    : graph;
  const runners = {
    exchange: createExchangeRemedies(transport),
    graphApplication: createGraphRemedyRunner({
      client,
      tokens: { tokenFor: async () => undefined },
    }),
  };
  const policy = aPolicy({
    executors: {
      ...{ graphDelegated: false, graphApplication: true },
      ...{ exchange, activeDirectory: false },
    },
  });
  const apply = async (plan: RemedyPlan) => {
    for (const step of callsOf(plan)) {
      if (step.executor !== 'exchange' && step.executor !== 'graphApplication') return 'handOff';
      await runners[step.executor].run(step, aPerson);
    }
    return 'applied';
  };
  return {
    simulator,
    directory,
    create: (kind: ConflictKind, address?: string, stored?: string) =>
      caseOf({ simulator, directory, policy, apply }, kind, { address, stored }),
    doctor: () =>
      runDoctor(
        graphChecks({
          reader: { client, getToken, requiredAppRoles: [] },
          tenantId: tenant.settings.tenantId,
          approverGroupIds: [],
          onlyGroupsApprove: false,
          mailEvidence: false,
          clock,
        }),
      ),
  };
}

interface CaseParts {
  readonly simulator: Simulator;
  readonly directory: ReturnType<typeof createGraphDirectory>;
  readonly policy: ReturnType<typeof aPolicy>;
  readonly apply: (plan: RemedyPlan) => Promise<'applied' | 'handOff'>;
}

let made = 0;

/** One conflict from its beginning to its end. */
function caseOf(
  { simulator, directory, policy, apply }: CaseParts,
  kind: ConflictKind,
  wanted: { readonly address?: string | undefined; readonly stored?: string | undefined },
) {
  const { tenant } = simulator.world;
  made += 1;
  const { claimantId, addresses, holderIds } = createConflict(
    tenant,
    kind,
    inventCast(tenant, made, wanted.address),
  );
  const [address = ''] = addresses;
  const [holderId = anObjectId()] = holderIds;
  if (wanted.stored !== undefined) respell(tenant, holderId, wanted.stored);
  const errorsOf = () =>
    tenant.directory.find(claimantId)?.resource.onPremisesProvisioningErrors ?? [];
  const isHeld = () =>
    tenant.directory.blockersOf(`smtp:${address}`, claimantId).some(({ id }) => id === holderId);
  const follow = async (exchange: boolean) => {
    const details = await detailsOf();
    const found = details.lookup.holders.find(({ object }) => object.id === holderId);
    if (found === undefined) return saysSo(details, exchange);
    const plan = planRemedy(details, holderId, {}, policy);
    if (plan.outcome !== 'plan' || plan.steps.length === 0) return;
    const end = await apply(plan).catch((error: unknown) => {
      assert.ok(error instanceof BotError);
      assert.ok(!['exchangeRefused', 'directoryRefused'].includes(error.code));
      return 'refused';
    });
    tenant.recipients.settle(true);
    assert.equal(isHeld(), end !== 'applied');
    runHourlyTask(tenant);
    const { snapshot } = await directory.pollProvisioningErrors();
    const still = snapshot.claimants.filter(({ id }) => id === claimantId).flatMap(detectConflicts);
    assert.equal(still.length, end === 'applied' ? 0 : 1);
  };
  const detailsOf = async (): Promise<ConflictDetails> => {
    const claimants = await directory.findClaimants(address, 'high');
    const [claimant] = claimants;
    assert.equal(claimant?.id, claimantId);
    const [detected] = detectConflicts(claimant);
    assert.ok(detected);
    const conflict = aConflict({ ...detected });
    const lookup = await directory.findHolders(address, 'high');
    return { conflict, lookup, timeline: [], records: [] };
  };
  return { claimantId, isQuarantined: () => errorsOf().length > 0, follow };
}

/** The holder's entry in another case; Entra takes both for one address. */
function respell({ directory }: Simulator['world']['tenant'], id: string, stored: string): void {
  const entry = directory.find(id);
  assert.ok(entry);
  const respelled = (value: string) =>
    value.toLowerCase() === `smtp:${stored.toLowerCase()}`
      ? `${value.slice(0, 5)}${stored}`
      : value;
  directory.change(entry, { proxyAddresses: entry.resource.proxyAddresses.map(respelled) });
}

/** Nobody is shown only where the card says which places it could not see. */
function saysSo(details: ConflictDetails, exchange: boolean): void {
  const said = noHolderVisible(details);
  assert.ok(said);
  if (details.lookup.unanswered.length > 0) assert.equal(said.code, 'conflict.holderNotSearched');
  else assert.ok(!exchange, 'Exchange shows it, or the look-up says what was not searched');
}
