import type { TestContext } from 'node:test';
import { type DirectoryKind, newEntry } from '../../simulator/directory/entry.ts';
import type { PlannedReply } from '../../simulator/exchange/planned-replies.ts';
import type { RoleGroup } from '../../simulator/exchange/role-groups.ts';
import type { Scenario } from '../../simulator/scenarios/load.ts';
import { startSimulator } from '../../simulator/server.ts';
import { EXCHANGE, GRAPH } from '../../simulator/tokens.ts';
import type { World } from '../../simulator/world.ts';
import type { ExchangeTransport } from '../../src/exchange/exchange-command.ts';
import { createRestTransport } from '../../src/exchange/rest-transport.ts';

/** The simulator over HTTP, with our transport to its Exchange. */
export interface ExchangeSimulator {
  readonly world: World;
  /** Role group of the app, trouble for the next calls, rows per page. */
  change(wish: ExchangeWish): Promise<void>;
  readonly url: string;
  readonly transport: ExchangeTransport;
  /** The tenant's clock, in milliseconds since 1970; tests move it. */
  readonly clock: { now: number };
}

interface ExchangeWish {
  readonly roleGroup?: RoleGroup;
  readonly failNext?: readonly PlannedReply[];
  readonly pageSize?: number;
}

export interface ExchangeSimulatorOptions {
  /** Default `empty`. */
  readonly scenario?: Scenario;
  /** Application permissions of the app in Exchange. Default `Exchange.ManageAsApp`. */
  readonly permissions?: readonly string[];
}

const graphPermissions = [
  'Group.Read.All',
  'MailboxSettings.Read',
  'OrgContact.Read.All',
  'Organization.Read.All',
  'User.Read.All',
];

/** Starts it on a free port of this machine; it stops with the test. */
export async function startExchangeSimulator(
  t: TestContext,
  options: ExchangeSimulatorOptions = {},
): Promise<ExchangeSimulator> {
  const clock = { now: Date.parse('2026-10-01T09:00:00Z') };
  const roles = {
    [GRAPH]: graphPermissions,
    [EXCHANGE]: options.permissions ?? ['Exchange.ManageAsApp'],
  };
  const simulator = await startSimulator({
    scenario: options.scenario ?? 'empty',
    clock: () => new Date(clock.now),
    apps: [{ clientId: 'unclash', clientSecret: 'secret', roles, scopes: [] }],
    staticToken: 'app-token',
  });
  t.after(() => simulator.close());
  const { url, world } = simulator;
  const change = async (wish: ExchangeWish) => {
    const response = await fetch(`${url}/_simulator/exchange`, {
      method: 'POST',
      body: JSON.stringify(wish),
    });
    if (!response.ok) throw new Error(await response.text());
  };
  const transport = createRestTransport({
    settings: { baseUrl: url, tenantId: world.tenant.settings.tenantId },
    getToken: async () => 'app-token',
    wait: async () => undefined,
  });
  return { world, change, url, transport, clock };
}

/** Adds a user, group or contact to the tenant and gives its id. */
export function addObject(
  { tenant }: World,
  kind: DirectoryKind,
  ...[properties, recipient]: EntryParts
): string {
  const entry = newEntry(kind, properties, recipient);
  if (entry.resource.deletedDateTime === null) tenant.directory.add(entry);
  else tenant.directory.addDeleted(entry);
  return entry.resource.id;
}

type EntryParts = Parameters<typeof newEntry> extends [unknown, ...infer Rest] ? Rest : never;
