/**
 * `npm run bundle`: writes dist/server (or the folder that is named), all that production needs beside Node: the code
 * of src and of the packages that it imports, PGlite's WebAssembly, migrations, an empty cluster, licences, and what
 * Node compiled of the code. Tests and demo run the sources; test/app/bundle.int.test.ts runs this.
 */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { emptyCluster } from './bundle/empty-cluster.ts';
import { licencesOf } from './bundle/licences.ts';
import { startOnce } from './bundle/start-once.ts';

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

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['production', 'doctor', 'check-directory'].map((name) => `src/${name}.ts`),
  outdir: code,
  chunkNames: 'chunk-[hash]',
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // Names of functions stay, so that a stack can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  lineLimit: 200,
  legalComments: 'none',
  external: OPTIONAL,
  plugins: [withoutDialogs],
  // CommonJS packages call `require` for Node's own modules.
  banner: {
    js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
  },
  metafile: true,
});

writeFileSync(join(target, 'package.json'), '{ "type": "module" }\n');
cpSync(join(root, 'src/store/migrations'), join(target, 'migrations'), { recursive: true });
// PGlite looks for them beside its code.
const pglite = dirname(fileURLToPath(import.meta.resolve('@electric-sql/pglite')));
for (const file of ['pglite.wasm', 'pglite.data', 'initdb.wasm'])
  cpSync(join(pglite, file), join(code, file));
writeFileSync(join(target, 'cluster.zip'), await emptyCluster());
writeFileSync(join(target, 'LICENSES.txt'), licencesOf(Object.keys(metafile.inputs), root));
await startOnce(target);
console.log(target);
