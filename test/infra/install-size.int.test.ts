import assert from 'node:assert/strict';
import { existsSync, globSync, lstatSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import lockFile from '../../package-lock.json' with { type: 'json' };

const root = join(import.meta.dirname, '../..');
const MEGABYTE = 1024 * 1024;

/** What `npm ci --omit=dev` writes: the installed packages that are not for development alone. */
const installed = Object.entries<object>(lockFile.packages)
  .filter(([path, locked]) => path !== '' && !('dev' in locked) && existsSync(join(root, path)))
  .map(([path]) => path);

test('what the demo needs is smaller than 500 MB on the disk', () => {
  assert.ok(installed.length > 300);
  assert.ok(installed.includes('node_modules/@microsoft/m365agentsplayground'));
  const files = installed.flatMap(filesOf).map((file) => lstatSync(file));
  // The package `node` has its program twice, as links to one file.
  const blocks = new Map(files.map((file) => [file.ino, file.blocks]));
  const megabytes = blocks.values().reduce((sum, each) => sum + each, 0) * (512 / MEGABYTE);
  assert.ok(megabytes > 200, 'Node alone has 120');
  assert.ok(megabytes < 500, `${Math.round(megabytes)} MB: was \`npm run postinstall\` run?`);
});

/** Files and folders of a package; those within it are entries of their own, but for the Node that `node` brings. */
const filesOf = (path: string) =>
  globSync('**', {
    cwd: join(root, path),
    exclude: (name) => name === 'node_modules' && path !== 'node_modules/node',
  }).map((file) => join(root, path, file));

test('what is deleted after an install is nothing that a program loads', async () => {
  const require = createRequire(join(root, 'package.json'));
  const { GPTTokenizer } = require('@microsoft/teams-ai');
  const required = new GPTTokenizer().encode('two words');
  assert.equal(required.length, 2);
  const { encode } = await import(join(root, 'node_modules/gpt-tokenizer/esm/main.js'));
  assert.deepEqual(encode('two words'), required);
});
