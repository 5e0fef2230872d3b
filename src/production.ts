/**
 * The entry point of the bundle that `npm run bundle` makes: runs the bundled `src/index.ts` with what V8
 * compiled of it before. V8 refuses what another version of it compiled, and compiles anew.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { constants, Script } from 'node:vm';

const filename = join(import.meta.dirname, 'bot.cjs');

const bot = new Script(readFileSync(filename, 'latin1'), {
  filename,
  cachedData: readFileSync(join(import.meta.dirname, 'bot.compiled')),
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});
bot.runInThisContext()(createRequire(filename), filename);
