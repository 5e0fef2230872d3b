import type { TestContext } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { demoSettings } from '../../demo/settings.ts';
import { demoApp } from '../../simulator/demo-app.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator/server.ts';
import { GRAPH } from '../../simulator/tokens.ts';
import { createDoctor, type DoctorParts } from '../../src/app/create-doctor.ts';
import { readConfig } from '../../src/config/config.ts';
import type { CheckCode, CheckName, Diagnosis } from '../../src/use-cases/inspect/run-doctor.ts';

export interface DoctorWorld {
  readonly simulator: Simulator;
  /** Runs the doctor and gives the line of one check, by its name or the code of it. */
  diagnosisOf(check: CheckCode | CheckName, wish?: DoctorWish): Promise<Diagnosis>;
  diagnoses(wish?: DoctorWish): Promise<readonly Diagnosis[]>;
  /** A token of the app for Graph alone, as Entra makes it, in place of the demo's. */
  graphToken(): Promise<{ readonly GRAPH_STATIC_TOKEN: string; readonly EXCHANGE_MODE: 'off' }>;
}

/** What is different from the demo. */
interface DoctorWish extends Partial<DoctorParts> {
  readonly env?: Readonly<Record<string, string>>;
}

/** The simulator, whose app lacks `without` in Graph, and a doctor for it. */
export async function aDoctorWorld(
  t: TestContext,
  without: readonly string[] = [],
  options: SimulatorOptions = {},
): Promise<DoctorWorld> {
  const granted = (demoApp.roles[GRAPH] ?? []).filter((role) => !without.includes(role));
  const app = { ...demoApp, roles: { ...demoApp.roles, [GRAPH]: granted } };
  const simulator = await startSimulator({ scenario: 'contoso', apps: [app], ...options });
  t.after(() => simulator.close());
  const diagnoses = (wish: DoctorWish = {}) => doctorOf(simulator, wish)();
  return {
    simulator,
    diagnoses,
    graphToken: async () => ({
      GRAPH_STATIC_TOKEN: await tokenOf(simulator),
      EXCHANGE_MODE: 'off',
    }),
    diagnosisOf: async (check, wish) => {
      const all = await diagnoses(wish);
      const found = all.find((each) => isNamed(each, check));
      if (found === undefined)
        throw new Error(`No ${JSON.stringify(check)} in ${JSON.stringify(all)}`);
      return found;
    },
  };
}

/** The name of the line about a permission. */
export const permissionCheck = (permission: string): CheckName => ({
  code: 'doctor.check.permission',
  permission,
});

/** True for the line of this name. */
export const isNamed = ({ check }: Diagnosis, name: CheckCode | CheckName): boolean =>
  typeof name === 'string' ? check.code === name : isDeepStrictEqual(check, name);

function doctorOf(simulator: Simulator, { env, ...parts }: DoctorWish) {
  const ports = { PORT: 1, SIMULATOR_PORT: Number(new URL(simulator.url).port) };
  const read = readConfig({ ...demoSettings(ports, {}), ...env });
  if (!read.ok) throw new Error(read.problems.join());
  return createDoctor(read.config, {
    clock: { now: () => new Date().toISOString() },
    openStore: async () => ({ outcome: 'ok', message: { code: 'doctor.schemaEmpty' } }),
    ...parts,
  });
}

async function tokenOf(simulator: Simulator): Promise<string> {
  const { tenantId } = simulator.world.tenant.settings;
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: demoApp.clientId,
    client_secret: demoApp.clientSecret,
    scope: `${GRAPH}/.default`,
  });
  const path = `/${tenantId}/oauth2/v2.0/token`;
  const answer = await fetch(`${simulator.url}${path}`, { method: 'POST', body });
  return ((await answer.json()) as { access_token: string }).access_token;
}
