import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Database } from '../../src/store/database/database.ts';
import { openDatabase } from '../../src/store/database/open-database.ts';
import { createLog } from '../../src/telemetry/log.ts';
import { BotError } from '../../src/use-cases/ports/errors.ts';
import { terminalLanguage } from '../../src/words/terminal-language.ts';
import { type Said, type Words, wordsIn } from '../../src/words/words.ts';
import { dataFolders, holdsDatabase, possibleFolders } from '../data/data-folders.ts';
import { optionsOf } from '../data/options.ts';

type ParsedOptions = Readonly<Record<string, { readonly type: 'string' }>>;

/** What the work of a script on the audit log gets beside the database. */
interface AuditWork<Option extends string> {
  readonly values: Partial<Record<Option, string>>;
  readonly plain: Words['plain'];
  /** Folder or URL without its password, as a person may read it. */
  readonly place: string;
}

/**
 * Runs `work` on the database of this installation, else of the demo, or on the one that `--from` names.
 * A server is read beside the bot; the embedded one is open in one process only, so the bot has to be
 * stopped for it. Says where it looked when there is no database, and creates none.
 */
export async function withAuditDatabase<Option extends string>(
  options: readonly Option[],
  work: (database: Database, given: AuditWork<Option>) => Promise<void>,
): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { plain } = wordsIn(terminalLanguage(process.env));
  const known = ['from', ...options].map((name) => [name, { type: 'string' as const }]);
  const read = () => parseArgs({ options: Object.fromEntries(known) as ParsedOptions });
  const values = optionsOf(plain, read)?.values as Partial<Record<Option | 'from', string>>;
  if (values === undefined) return;
  const place = placeOf(values.from);
  const url = place !== undefined && isUrl(place) ? place : undefined;
  if (place === undefined || (url === undefined && !holdsDatabase(place))) {
    const folders = values.from === undefined ? possibleFolders(process.env) : [values.from];
    console.error(plain({ code: 'terminal.audit.noDatabase', folders }));
    process.exitCode = 1;
    return;
  }
  const log = createLog({ level: 'warn', secrets: [place] });
  try {
    const database = await openDatabase({ url, dataFolder: place, log });
    const given = { values, plain, place: url === undefined ? place : shown(url) };
    await work(database, given).finally(() => database.close());
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    console.error(`${plain(error.problem)} ${plain(nextStep(error))}`);
    process.exitCode = 1;
  }
}

const isUrl = (place: string) => /^postgres(ql)?:\/\//.test(place);

const placeOf = (from: string | undefined): string | undefined =>
  from ?? (process.env['DATABASE_URL'] || dataFolders(process.env)[0]?.folder);

const shown = (url: string): string => url.replace(/\/\/[^@/]*@/, '//');

/** Where the bot has the folder, it has to be stopped: there is no second folder to use. */
function nextStep({ problem, next }: BotError): Said {
  return problem.code === 'store.folderInUse' ? 'terminal.audit.stopFirst' : next;
}
