/**
 * A process of its own: runs the bot of the folder that its argument names, as `src/production.ts` does, and writes
 * what V8 compiled of it when it ends.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { constants, Script } from 'node:vm';
import { COMPILE_ONCE } from '../../src/store/database/compile-once.ts';

const code = process.argv[2] ?? '';
const filename = join(code, 'bot.cjs');
const bot = new Script(readFileSync(filename, 'latin1'), {
  filename,
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});
process.once('exit', () => {
  // V8 refuses what was compiled under other flags than those of a process that starts.
  for (const flag of COMPILE_ONCE) setFlagsFromString(flag.replace('--no-', '--'));
  writeFileSync(join(code, 'bot.compiled'), bot.createCachedData());
});
bot.runInThisContext()(createRequire(filename), filename);
