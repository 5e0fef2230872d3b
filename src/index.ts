/**
 * Starts and stops the process. The only reader of the environment.
 */
import { existsSync } from 'node:fs';
import { createBot } from './app/create-bot.ts';
import { readConfig } from './config/config.ts';
import { secretsOf } from './config/secrets.ts';
import { ListenError } from './http/listen.ts';
import { keepConnectionsWarm } from './net/warm-connections.ts';
import { sendConsoleToLog } from './telemetry/console-to-log.ts';
import { createLog, type Log } from './telemetry/log.ts';
import { BotError } from './use-cases/ports/errors.ts';
import { terminalLanguage } from './words/terminal-language.ts';
import { wordsIn } from './words/words.ts';

if (existsSync('.env')) process.loadEnvFile('.env');

const { plain } = wordsIn(terminalLanguage(process.env));
const result = readConfig(process.env);
if (!result.ok) {
  console.error(plain('terminal.cannotStart'));
  for (const problem of result.problems) console.error(`  ${plain(problem)}`);
  process.exit(1);
}

const { config } = result;
const log = createLog({ level: config.LOG_LEVEL, secrets: secretsOf(config) });
sendConsoleToLog(console, log);
keepConnectionsWarm();

for (const event of ['unhandledRejection', 'uncaughtException'] as const)
  process.on(event, (err: unknown) => {
    log.error({ err }, `${event}: a bug in Unclash; the process ends and should be started again`);
    process.exitCode = 1;
    setTimeout(() => process.exit(1), 200);
  });

void run(log);

async function run(log: Log): Promise<void> {
  try {
    const bot = await createBot(config, log);
    const { url } = await bot.start();
    void bot.databaseGone?.then((err) => {
      log.error({ err }, 'the folder of the database is no longer of this process, which ends');
      process.stderr.write(`${plain(err.problem)} ${plain(err.next)}\n`);
      process.exit(1);
    });
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => void stop(signal));
    async function stop(signal: string): Promise<void> {
      log.info({ signal }, 'Unclash stops: turns and jobs in flight may finish');
      await bot.stop();
      process.exit(0);
    }
    // A reader of it may stop the process at once.
    log.info({ url, tenant: config.TENANT_ID }, 'Unclash listens');
  } catch (err) {
    if (!(err instanceof BotError || err instanceof ListenError)) throw err;
    log.error({ err }, 'Unclash could not start');
    const { problem, next } = err;
    process.stderr.write(`${plain({ code: 'terminal.couldNotStart', problem, next })}\n`);
    process.exit(1);
  }
}
