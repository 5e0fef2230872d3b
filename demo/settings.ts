import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the demo keeps its data. */
export const dataFolder = (env: Environment) => env['DATA_FOLDER'] || '.data/demo';

/** Ports of the demo, each named like the setting that changes it. */
export interface DemoPorts {
  readonly PORT: number;
  readonly SIMULATOR_PORT: number;
  readonly PLAYGROUND_PORT: number;
}

/** Settings that are no port, as sentences; `demoPorts` is right when there are none. */
export function portProblems(env: Environment): readonly string[] {
  return (['PORT', 'SIMULATOR_PORT', 'PLAYGROUND_PORT'] as const).flatMap((setting) => {
    const text = env[setting] || '1';
    const isPort = /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
    return isPort ? [] : [`${setting}: must be a port, 1 to 65535, and is "${text}".`];
  });
}

export function demoPorts(env: Environment): DemoPorts {
  const port = (setting: keyof DemoPorts, fallback: number) => Number(env[setting] || fallback);
  return {
    PORT: port('PORT', 3978),
    SIMULATOR_PORT: port('SIMULATOR_PORT', 3979),
    PLAYGROUND_PORT: port('PLAYGROUND_PORT', 56150),
  };
}

/** What points the bot at the simulator; the ids are those of the scenario `contoso`. */
export function demoSettings(ports: Pick<DemoPorts, 'PORT' | 'SIMULATOR_PORT'>, env: Environment) {
  const standIn = `http://127.0.0.1:${ports.SIMULATOR_PORT}`;
  return {
    TENANT_ID: '00000000-0000-4000-8000-000000000001',
    GRAPH_BASE_URL: standIn,
    GRAPH_STATIC_TOKEN: 'demo-app-token',
    DELEGATED_TOKEN_URL: `${standIn}/_simulator/delegated-token`,
    GRAPH_REMEDIES: 'true',
    EXCHANGE_MODE: 'rest',
    EXCHANGE_BASE_URL: standIn,
    APPROVER_GROUP_IDS: '00000000-0000-4000-8000-0000000000b1',
    POLL_INTERVAL_SECONDS: '5',
    CARDS_AT_ONCE: '20',
    // Everybody in the demo is one person.
    REQUESTS_PER_MINUTE_PER_USER: '3000',
    HOST: '127.0.0.1',
    PORT: String(ports.PORT),
    DATA_FOLDER: dataFolder(env),
    LOG_LEVEL: env['LOG_LEVEL'] || 'warn',
  };
}

const PERSONAS = ['alex', 'megan', 'adele'] as const;

/** Environment of the Agents Playground: no browser of its own, and who the visitor is. */
export function playgroundSettings(env: Environment) {
  const persona = PERSONAS.find((name) => name === env['PLAYGROUND_PERSONA']) ?? 'alex';
  return {
    TEAMSAPPTESTER_BROWSER: 'none',
    SEND_INSTALLATION_ACTIVITY: 'true',
    M365_AGENTS_PLAYGROUND_CONFIG_PATH: join(import.meta.dirname, `playground/${persona}.yml`),
    M365_AGENTS_PLAYGROUND_LOGFILE: join(dataFolder(env), 'playground.log'),
  };
}
