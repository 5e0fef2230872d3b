import type { AddressInfo } from 'node:net';
import restify from 'restify';
import { installControl } from './control/control.ts';
import { demoApp } from './demo-app.ts';
import { runHourlyTask } from './directory/hourly-task.ts';
import { runSyncCycle } from './directory/sync-cycle.ts';
import { installAdminApi } from './exchange/install-admin-api.ts';
import { Faults } from './faults.ts';
import { installGraph } from './graph/http-door.ts';
import { installPage } from './page/install-page.ts';
import { seededRandom } from './random.ts';
import { RequestLog } from './request-log.ts';
import { loadTenant, type TenantOptions } from './scenarios/load.ts';
import { installTokenEndpoint } from './token-endpoint.ts';
import { type AppRegistration, Tokens } from './tokens.ts';
import type { World } from './world.ts';

/** Adds the routes of another service (Exchange Online, ...) to the same server and tenant. */
export type RouteInstaller = (server: restify.Server, world: World) => void;

export interface SimulatorOptions extends TenantOptions {
  /** 0 (default): any free port. */
  readonly port?: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** App registrations; default: the demo's. */
  readonly apps?: readonly AppRegistration[];
  /** A token that never expires with every permission of the first app. Default `demo-app-token`. */
  readonly staticToken?: string;
  /** Runs a sync cycle by itself; 0 (default): on demand only. */
  readonly syncEverySeconds?: number;
  /** Runs the hourly task by itself; 0 (default): on demand only. */
  readonly promoteEverySeconds?: number;
  /** Seed of the faults' dice. */
  readonly faultSeed?: number;
  readonly install?: readonly RouteInstaller[];
}

export interface Simulator {
  /** `http://127.0.0.1:port`. */
  readonly url: string;
  /** `world.tenant` is the state itself: in-process tests may look and change. */
  readonly world: World;
  close(): Promise<void>;
}

/** Starts the simulator. Rejects with `EADDRINUSE` when the port is taken. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const world = createWorld(options);
  const server = restify.createServer({ name: 'simulator', ignoreTrailingSlash: true });
  server.use(restify.plugins.bodyReader({ maxBodySize: 4 * 1024 * 1024 }));
  const doors = [installControl, installTokenEndpoint, installGraph, installAdminApi, installPage];
  for (const install of doors) install(server, world);
  for (const install of options.install ?? []) install(server, world);
  const host = options.host ?? '127.0.0.1';
  await listen(server, options.port ?? 0, host);
  const timers = startTimers(world, options);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${port}`,
    world,
    close: () => {
      for (const timer of timers) clearInterval(timer);
      return close(server);
    },
  };
}

function createWorld(options: SimulatorOptions): World {
  const clock = options.clock ?? (() => new Date());
  const apps = options.apps ?? [demoApp];
  const tenant = loadTenant({ ...options, clock });
  const tokens = new Tokens({
    tenantId: tenant.settings.tenantId,
    apps,
    nowMs: () => clock().getTime(),
  });
  const [app] = apps;
  if (app) {
    tokens.registerStatic(options.staticToken ?? 'demo-app-token', {
      type: 'app',
      appId: app.clientId,
      permissions: Object.values(app.roles).flat(),
    });
  }
  const faults = new Faults(seededRandom(options.faultSeed ?? 1));
  return { tenant, tokens, faults, clock, invented: 0, log: new RequestLog() };
}

function startTimers(world: World, options: SimulatorOptions): NodeJS.Timeout[] {
  const every = (seconds: number | undefined, run: () => void) =>
    seconds ? [setInterval(run, seconds * 1000)] : [];
  return [
    ...every(options.syncEverySeconds, () => runSyncCycle(world.tenant)),
    ...every(options.promoteEverySeconds, () => {
      world.tenant.recipients.settle();
      runHourlyTask(world.tenant);
    }),
  ];
}

function listen(server: restify.Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}

function close(server: restify.Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.server.closeAllConnections();
  });
}
