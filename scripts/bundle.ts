/**
 * `npm run bundle`: writes dist/server (or the folder that is named), all that production needs beside Node: the code
 * of src and of the packages that it imports, PGlite's WebAssembly, migrations, a new database, licences, and what
 * V8 compiled of the bot. Tests and demo run the sources; test/app/bundle.int.test.ts runs this.
 */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { compileBot } from './bundle/compile-bot.ts';
import { licencesOf } from './bundle/licences.ts';
import { zipDatabase } from './bundle/zip-database.ts';

const root = join(import.meta.dirname, '..');
const target = resolve(process.argv[2] ?? join(root, 'dist/server'));
const code = join(target, 'code');

/** Packages that are looked for and may be missing: each is a `require` within a `try`. */
const OPTIONAL = ['bufferutil', 'dtrace-provider', 'encoding', 'pg-native', 'utf-8-validate'];

/**
 * Leaves out botbuilder-dialogs with its recognizers of seven languages. The sign-in of teams-ai uses it, in bots with
 * the option `authentication`, which ours has not; the others only load it and extend this class.
 */
const withoutDialogs: Plugin = {
  name: 'without dialogs',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^botbuilder-dialogs$/ }, ({ path }) => ({ path, namespace: 'left out' }));
    onLoad({ filter: /./, namespace: 'left out' }, () => ({
      contents: "exports.Dialog = class { constructor() { throw new Error('no dialogs'); } };",
    }));
  },
};

rmSync(target, { recursive: true, force: true });
mkdirSync(code, { recursive: true });

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node24',
  // Names of functions stay, so that a stack can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  lineLimit: 200,
  legalComments: 'none',
  external: OPTIONAL,
  plugins: [withoutDialogs],
  metafile: true,
} as const satisfies BuildOptions;

const programs = await build({
  ...common,
  entryPoints: ['production', 'doctor', 'check-directory'].map((name) => `src/${name}.ts`),
  outdir: code,
  chunkNames: 'chunk-[hash]',
  splitting: true,
  format: 'esm',
  // CommonJS packages call `require` for Node's own modules.
  banner: {
    js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
  },
});

// A function expression, as V8 keeps what it compiled of a script, and of a module only what loads it.
const bot = await build({
  ...common,
  entryPoints: ['src/index.ts'],
  outfile: join(code, 'bot.cjs'),
  format: 'cjs',
  define: { 'import.meta.url': 'importMetaUrl' },
  banner: {
    js: "(function (require, __filename) { const module = {}, importMetaUrl = require('node:url').pathToFileURL(__filename).href;",
  },
  footer: { js: '})' },
});

writeFileSync(join(target, 'package.json'), '{ "type": "module" }\n');
cpSync(join(root, 'src/store/migrations'), join(target, 'migrations'), { recursive: true });
// PGlite looks for them beside its code.
const pglite = dirname(fileURLToPath(import.meta.resolve('@electric-sql/pglite')));
for (const file of ['pglite.wasm', 'pglite.data', 'initdb.wasm'])
  cpSync(join(pglite, file), join(code, file));
writeFileSync(join(target, 'database.zip'), await zipDatabase());
const inputs = [bot, programs].flatMap(({ metafile }) => Object.keys(metafile.inputs));
writeFileSync(join(target, 'LICENSES.txt'), licencesOf([...new Set(inputs)], root));
await compileBot(code);
console.log(target);
