/**
 * `npm run reset`: forgets what the demo remembers. `-- --including-the-audit-log` also forgets what an
 * installation with an embedded database remembers; `-- --yes` asks nothing on a terminal.
 */
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { BotError } from '../src/use-cases/ports/errors.ts';
import { terminalLanguage } from '../src/words/terminal-language.ts';
import { wordsIn } from '../src/words/words.ts';
import { assertUnused, dataFolders, forget, possibleFolders } from './data/data-folders.ts';
import { optionsOf } from './data/options.ts';

if (existsSync('.env')) process.loadEnvFile('.env');
const { plain } = wordsIn(terminalLanguage(process.env));
const flag = { type: 'boolean', default: false } as const;
const options = optionsOf(plain, () =>
  parseArgs({ options: { yes: flag, 'including-the-audit-log': flag } }),
);
if (options !== undefined) process.exitCode = await reset(options.values);

async function reset(wanted: {
  readonly yes: boolean;
  readonly 'including-the-audit-log': boolean;
}): Promise<number> {
  const found = dataFolders(process.env);
  const kept = wanted['including-the-audit-log'] ? [] : found.filter(({ isDemo }) => !isDemo);
  const lost = found.filter((one) => !kept.includes(one));
  for (const { folder } of kept) console.error(plain({ code: 'terminal.reset.kept', folder }));
  if (found.length === 0) {
    console.log(plain({ code: 'terminal.reset.nothing', folders: possibleFolders(process.env) }));
  }
  if (lost.length === 0) return kept.length === 0 ? 0 : 1;
  try {
    for (const { folder } of lost) await assertUnused(folder);
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    console.error(`${plain(error.problem)} ${plain('terminal.reset.stopFirst')}`);
    return 1;
  }
  for (const { folder, isDemo } of lost)
    console.log(plain({ code: 'terminal.reset.loses', folder, isDemo }));
  if (process.stdin.isTTY && !wanted.yes && !(await isConfirmed())) {
    console.log(plain('terminal.reset.nothingDone'));
    return 1;
  }
  for (const { folder } of lost) {
    forget(folder);
    console.log(plain({ code: 'terminal.reset', folder }));
  }
  return 0;
}

async function isConfirmed(): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`${plain('terminal.reset.question')} `);
  terminal.close();
  return /^(?:y|yes|j|ja)$/i.test(answer.trim());
}
