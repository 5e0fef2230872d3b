import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoSettings } from '../../demo/settings.ts';
import { approver } from './activities.ts';
import { type StartedProcess, startProcess } from './started-process.ts';

export interface BotOptions {
  /** Address of the simulator. */
  readonly tenantUrl: string;
  readonly pollIntervalSeconds: number;
  /** Settings that differ from those said below. */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * The bot as it ships, in a process of its own with an empty data folder. Set up as in the demo, but
 * with Graph alone, as an installation without Exchange permissions is, unless `settings` say more.
 */
export async function startBot(options: BotOptions): Promise<StartedProcess> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'unclash-bench-'));
  const removeFolder = () => rm(dataFolder, { recursive: true, force: true });
  const ports = { PORT: 0, SIMULATOR_PORT: Number(new URL(options.tenantUrl).port) };
  try {
    const child = await startProcess({
      args: ['src/index.ts'],
      env: {
        ...demoSettings(ports, { DATA_FOLDER: dataFolder }),
        APPROVER_USER_IDS: approver.aadObjectId,
        EXCHANGE_MODE: 'off',
        POLL_INTERVAL_SECONDS: String(options.pollIntervalSeconds),
        LOG_LEVEL: 'info',
        // One client plays everybody, as fast as it can.
        REQUESTS_PER_MINUTE_PER_USER: '100000',
        REQUESTS_PER_MINUTE_PER_TENANT: '1000000',
        ...options.settings,
      },
      ready: /"url":"([^"]+)".*Unclash listens/,
    });
    return {
      ...child,
      [Symbol.asyncDispose]: async () => {
        await child[Symbol.asyncDispose]();
        await removeFolder();
      },
    };
  } catch (error) {
    await removeFolder();
    throw error;
  }
}
