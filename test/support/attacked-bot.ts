import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { type BotProcess, startBotProcess } from './bot-process.ts';
import { type FakeConnector, startFakeConnector } from './fake-connector.ts';

/** The shipped bot in a process of its own, with everything around it on this machine. */
export interface AttackedBot {
  readonly process: BotProcess;
  readonly simulator: Simulator;
  readonly connector: FakeConnector;
  /** Hands an activity to the messaging endpoint. */
  tell(activity: object): Promise<{ readonly status: number; readonly body: unknown }>;
  /** Everything in the simulator that a remedy could change. */
  directoryNow(): string;
  close(): Promise<void>;
}

export async function startAttackedBot(
  env: Readonly<Record<string, string>> = {},
): Promise<AttackedBot> {
  const simulator = await startSimulator({ port: 0, scenario: 'contoso' });
  const connector = await startFakeConnector();
  const dataFolder = await mkdtemp(join(tmpdir(), 'unclash-attacked-'));
  const simulatorPort = Number(new URL(simulator.url).port);
  const bot = await startBotProcess({
    simulatorPort,
    dataFolder,
    env: { REQUESTS_PER_MINUTE_PER_USER: '100000', LOG_LEVEL: 'info', ...env },
  });
  await bot.untilReady(true);
  return {
    process: bot,
    simulator,
    connector,
    tell: async (activity) => {
      const response = await fetch(`${bot.url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ serviceUrl: connector.serviceUrl, ...activity }),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
    },
    directoryNow: () => {
      const { live, deleted, exchangeOnly } = simulator.world.tenant.directory;
      const collections = [...Object.values(live), ...Object.values(deleted)];
      const objects = collections.flatMap((collection) =>
        [...collection.after(-1)].map(({ resource }) => resource),
      );
      return JSON.stringify([objects, [...exchangeOnly.values()]]);
    },
    close: async () => {
      await bot.stop();
      await simulator.close();
      await connector.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
