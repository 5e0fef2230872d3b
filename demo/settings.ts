/** Ports of the demo, each named like the setting that changes it. */
export interface DemoPorts {
  readonly PORT: number;
  readonly SIMULATOR_PORT: number;
  readonly PLAYGROUND_PORT: number;
}

export function demoPorts(env: Readonly<Record<string, string | undefined>>): DemoPorts {
  const port = (setting: keyof DemoPorts, fallback: number) => Number(env[setting] || fallback);
  return {
    PORT: port('PORT', 3978),
    SIMULATOR_PORT: port('SIMULATOR_PORT', 3979),
    PLAYGROUND_PORT: port('PLAYGROUND_PORT', 56150),
  };
}

/** What points the bot at the stand-in tenant; the ids are those of the scenario `contoso`. */
export function demoSettings(ports: Pick<DemoPorts, 'PORT' | 'SIMULATOR_PORT'>) {
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
    HOST: '127.0.0.1',
    PORT: String(ports.PORT),
    DATA_FOLDER: '.data/demo',
    LOG_LEVEL: 'warn',
  };
}
