import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { strFromU8, unzipSync } from 'fflate';
import packageJson from '../../package.json' with { type: 'json' };
import { sampleValues } from './sample-values.ts';

const root = join(import.meta.dirname, '../..');
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unclash-package-'));
});
after(() => rm(folder, { recursive: true }));

async function pack(values: object, zip: string) {
  const envFile = join(folder, `${zip}.env`);
  const lines = Object.entries(values).map(([name, value]) => `${name}="${value}"`);
  await writeFile(envFile, lines.join('\n'));
  const script = join(root, 'scripts/package.ts');
  return promisify(execFile)(process.execPath, [script, envFile, join(folder, zip)], {
    env: { PATH: process.env['PATH'] },
  });
}

test('npm run package makes a zip of manifest, languages and icons at its top level', async () => {
  const { APP_VERSION, ...values } = sampleValues;
  const { stdout } = await pack(values, 'app.zip');
  assert.match(stdout, /ready for the Teams admin center/);
  const files = unzipSync(new Uint8Array(await readFile(join(folder, 'app.zip'))));
  assert.deepEqual(Object.keys(files).sort(), [
    'color.png',
    'de.json',
    'manifest.json',
    'outline.png',
  ]);
  const text = strFromU8(files['manifest.json'] ?? new Uint8Array());
  const manifest = JSON.parse(text);
  assert.equal(manifest.version, packageJson.version);
  assert.deepEqual(manifest.validDomains, [values.BOT_DOMAIN, 'token.botframework.com']);
  assert.doesNotMatch(text, /\$\{\{/);
});

test('the token service is that of the public cloud unless a value says otherwise', async () => {
  const domainsWith = async (TOKEN_DOMAIN: string) => {
    await pack({ ...sampleValues, TOKEN_DOMAIN }, 'cloud.zip');
    const files = unzipSync(new Uint8Array(await readFile(join(folder, 'cloud.zip'))));
    return JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array())).validDomains[1];
  };
  assert.equal(await domainsWith(''), 'token.botframework.com');
  const government = 'tokengcch.botframework.azure.us';
  assert.equal(await domainsWith(government), government);
});

test('the same values give the same bytes', async () => {
  await pack(sampleValues, 'first.zip');
  await pack(sampleValues, 'second.zip');
  const [first, second] = await Promise.all(
    ['first.zip', 'second.zip'].map((zip) => readFile(join(folder, zip))),
  );
  assert.ok(first?.equals(second ?? Buffer.alloc(0)));
});

test('a value that is missing is named and nothing is written', async () => {
  await assert.rejects(
    pack({ ...sampleValues, BOT_ID: '', TERMS_URL: '' }, 'none.zip'),
    (error) => {
      assert.ok(error instanceof Error && 'stderr' in error);
      assert.match(String(error.stderr), /TERMS_URL\s+BOT_ID|BOT_ID\s+TERMS_URL/);
      assert.doesNotMatch(String(error.stderr), /TEAMS_APP_ID/);
      return true;
    },
  );
  await assert.rejects(readFile(join(folder, 'none.zip')));
});
