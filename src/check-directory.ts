/**
 * `npm run check-directory`: checks Active Directory, or an export of it, by IdFix's rules; applies
 * and undoes corrections; forecasts what will conflict at the next sync. `npm run check-cloud` is the same with
 * `--cloud`: checks Entra ID. A process of its own.
 */
import { existsSync } from 'node:fs';
import {
  type ActiveDirectoryConfig,
  readActiveDirectory,
} from './config/active-directory-config.ts';
import { type Config, readConfig } from './config/config.ts';
import { defined } from './domain/defined.ts';
import { createActiveDirectoryChanges } from './on-premises/check-directory/active-directory-changes.ts';
import { applyCommand } from './on-premises/check-directory/changes/apply-command.ts';
import { createEntraRefusal } from './on-premises/check-directory/changes/entra-holder.ts';
import { checkCommand } from './on-premises/check-directory/check-command.ts';
import { cloudCommand } from './on-premises/check-directory/cloud-command.ts';
import {
  type CommandLine,
  readCommandLine,
  UsageError,
} from './on-premises/check-directory/command-line.ts';
import { keepMemoryFlat } from './on-premises/check-directory/flat-memory.ts';
import { forecastCommand } from './on-premises/check-directory/forecast-command.ts';
import { createNodeTerminal } from './on-premises/check-directory/terminal.ts';
import { createLog, type Log } from './telemetry/log.ts';
import { bindTo } from './use-cases/bind-to.ts';
import { forecastConflicts } from './use-cases/forecast/forecast-conflicts.ts';
import { BotError } from './use-cases/ports/errors.ts';
import { terminalLanguage } from './words/terminal-language.ts';
import { wordsIn } from './words/words.ts';

keepMemoryFlat();
if (existsSync('.env')) process.loadEnvFile('.env');

const terminal = createNodeTerminal(wordsIn(terminalLanguage(process.env)).plain);

try {
  await run(readCommandLine(process.argv.slice(2), new Date().toISOString()));
} catch (error) {
  if (error instanceof UsageError) {
    terminal.note(error.problem);
    for (const detail of error.details) terminal.note(`  ${terminal.plain(detail)}`);
    terminal.note('');
    terminal.note({ code: 'usage.help' });
  } else if (error instanceof BotError)
    terminal.note(`${terminal.plain(error.problem)} ${terminal.plain(error.next)}`);
  else throw error;
  process.exitCode = 1;
}

async function run(command: CommandLine): Promise<void> {
  if (command.do === 'help') return terminal.out({ code: 'usage.help' });
  if (command.do === 'cloud')
    return void (await cloudCommand(command, await cloudParts(), terminal));
  const settings = activeDirectory();
  const secrets = [settings?.password ?? ''];
  const log = createLog({
    level: process.env['LOG_LEVEL'] ?? 'error',
    secrets,
    write: terminal.note,
  });
  switch (command.do) {
    case 'check':
      await checkCommand(command, { settings, terminal, log });
      return;
    case 'apply': {
      const entraRefusal = command.reversed ? undefined : await entraRefusalFrom(log);
      const { failed, refused } = await applyCommand(command, {
        settings: required(settings),
        terminal,
        log,
        ...defined({ entraRefusal }),
      });
      if (failed + refused > 0) process.exitCode = 1;
      return;
    }
    case 'forecast':
      await forecastCommand(command, await forecaster(required(settings), log), terminal);
  }
}

function activeDirectory(): ActiveDirectoryConfig | undefined {
  const result = readActiveDirectory(process.env);
  if (result.ok) return result.config;
  throw new UsageError({ code: 'usage.settings' }, result.problems);
}

function required(settings: ActiveDirectoryConfig | undefined): ActiveDirectoryConfig {
  if (settings !== undefined) return settings;
  throw new UsageError({ code: 'usage.noUrls' });
}

/** New addresses are looked up in Entra ID too, where the settings of the bot are there. */
async function entraRefusalFrom(log: Log) {
  const result = readConfig(process.env);
  if (result.ok) return createEntraRefusal(await entraOf(result.config, log), terminal);
  terminal.note({ code: 'change.entraNotRead' });
  return undefined;
}

/** Loaded only when it is needed: half of the memory that this process starts with. */
async function entraOf(config: Config, log: Log) {
  const { createExecutors } = await import('./app/create-executors.ts');
  const clock = { now: () => new Date().toISOString() };
  return createExecutors(config, { clock, log, personTokens: undefined }).directory;
}

/** Entra ID alone is read: Active Directory need not be configured. */
async function cloudParts() {
  const result = readConfig(process.env);
  if (!result.ok) throw new UsageError({ code: 'usage.cloudSettings' }, result.problems);
  const secrets: readonly string[] = [];
  const log = createLog({
    level: process.env['LOG_LEVEL'] ?? 'error',
    secrets,
    write: terminal.note,
  });
  const { createCloudParts } = await import('./app/create-cloud-check.ts');
  return createCloudParts(result.config, { directory: await entraOf(result.config, log) });
}

/** Reads Entra ID with the settings of the bot. */
async function forecaster(settings: ActiveDirectoryConfig, log: Log) {
  const result = readConfig(process.env);
  if (!result.ok) throw new UsageError({ code: 'usage.entraSettings' }, result.problems);
  return bindTo({
    onPremises: createActiveDirectoryChanges(settings, log),
    directory: await entraOf(result.config, log),
  })(forecastConflicts);
}
