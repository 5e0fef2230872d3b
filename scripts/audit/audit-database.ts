import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Database } from '../../src/store/database/database.ts';
import { openDatabase } from '../../src/store/database/open-database.ts';
import { createLog } from '../../src/telemetry/log.ts';
import { BotError } from '../../src/use-cases/ports/errors.ts';
import { terminalLanguage } from '../../src/words/terminal-language.ts';
import { type Words, wordsIn } from '../../src/words/words.ts';

type ParsedOptions = Readonly<Record<string, { readonly type: 'string' }>>;

/**
 * Runs `work` on the database of this installation, or on the one that `--from` names. The embedded
 * one is open in one process only, so the bot has to be stopped for it.
 */
export async function withAuditDatabase<Option extends string>(
  options: readonly Option[],
  work: (
    database: Database,
    values: Partial<Record<Option, string>>,
    plain: Words['plain'],
  ) => Promise<void>,
): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { plain } = wordsIn(terminalLanguage(process.env));
  const known = ['from', ...options].map((name) => [name, { type: 'string' as const }]);
  const { values } = parseArgs({ options: Object.fromEntries(known) as ParsedOptions });
  const { DATABASE_URL, DATA_FOLDER } = process.env;
  const place = String(values['from'] ?? (DATABASE_URL || DATA_FOLDER || '.data'));
  const log = createLog({ level: 'warn', secrets: [place] });
  try {
    const url = /^postgres(ql)?:\/\//.test(place) ? place : undefined;
    const database = await openDatabase({ url, dataFolder: place, log });
    await work(database, values as Partial<Record<Option, string>>, plain).finally(() =>
      database.close(),
    );
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    console.error(`${plain(error.problem)} ${plain(error.next)}`);
    process.exitCode = 1;
  }
}
