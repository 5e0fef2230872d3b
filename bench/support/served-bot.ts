import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoSettings } from '../../demo/settings.ts';
import { type BotProcess, startBotProcess } from '../../test/support/fleet/bot-process.ts';
import { startPostgresServer } from '../../test/support/postgres-server.ts';
import { approver } from './activities.ts';

export interface ServedBot extends AsyncDisposable {
  readonly bot: BotProcess;
  /** Of the database on a server. */
  readonly databaseUrl?: string;
  /** The value of a line of `/metrics`, such as `unclash_conflicts{state="open"}`; 0 without one. */
  metric(line: string): Promise<number>;
}

/** A connection that was kept may be closed at the moment it is used again. */
const fetchPatiently = (url: string) => fetch(url).catch(() => fetch(url));

/** The bot on a PostgreSQL server of its own (`server`) or on the embedded database. */
export async function startServedBot(options: {
  readonly tenantUrl: string;
  readonly database: 'server' | 'embedded';
  readonly settings?: Readonly<Record<string, string>>;
}): Promise<ServedBot> {
  const server = options.database === 'server' ? await startPostgresServer() : undefined;
  const databaseUrl = await server?.createDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'unclash-bench-'));
  const ports = { PORT: 0, SIMULATOR_PORT: Number(new URL(options.tenantUrl).port) };
  const bot = await startBotProcess({
    ...demoSettings(ports, { DATA_FOLDER: folder }),
    APPROVER_USER_IDS: approver.aadObjectId,
    EXCHANGE_MODE: 'off',
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    ...options.settings,
  });
  let isStopping = false;
  void bot.gone.then(() => {
    if (!isStopping)
      console.error(`the bot is gone; it printed:\n${bot.lines.slice(-5).join('\n')}`);
  });
  return {
    bot,
    ...(databaseUrl !== undefined && { databaseUrl }),
    metric: async (line) => {
      const text = await (await fetchPatiently(`${bot.url}/metrics`)).text();
      const found = text.split('\n').find((one) => one.startsWith(`${line} `));
      return Number(found?.slice(line.length + 1) ?? 0);
    },
    [Symbol.asyncDispose]: async () => {
      isStopping = true;
      await bot.stop();
      await server?.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
