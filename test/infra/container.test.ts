import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import packageJson from '../../package.json' with { type: 'json' };
import { settings } from '../../src/config/settings.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFile(join(root, path), 'utf8');

describe('the container image', async () => {
  const dockerfile = await read('Dockerfile');
  const lines = dockerfile.split('\n');
  const last = (word: string) => lines.findLast((line) => line.startsWith(`${word} `)) ?? '';

  test('copies only what exists and what .dockerignore lets through', async () => {
    const copied = lines
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
      .flatMap((line) =>
        line
          .split(' ')
          .slice(1, -1)
          .filter((word) => !word.startsWith('--')),
      );
    const allowed = (await read('.dockerignore')).match(/^!.+$/gm)?.map((line) => line.slice(1));
    assert.deepEqual([...new Set(copied)].sort(), [...(allowed ?? [])].sort());
    for (const path of copied) assert.ok(existsSync(join(root, path)), path);
  });

  test('is made from production packages only and runs no install script', () => {
    assert.match(dockerfile, /npm ci --omit=dev --ignore-scripts/);
    assert.doesNotMatch(dockerfile, /npm (?:run|install|i) /);
  });

  test('holds Node and the bundle, and no package', () => {
    const shipped = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
    assert.deepEqual(
      [...shipped.matchAll(/^COPY .+$/gm)].map(([line]) => line),
      [
        'COPY --from=bundle /usr/local/bin/node /usr/local/bin/node',
        'COPY --from=bundle --chown=root:root /build/dist/server ./',
      ],
    );
    assert.match(dockerfile, /^RUN node scripts\/bundle\.ts$/m);
  });

  test('runs as a user without rights, on the Node that the project pins', () => {
    assert.equal(last('USER'), 'USER node');
    const pinned = packageJson.dependencies.node.split('.')[0];
    assert.deepEqual(
      lines.filter((line) => line.startsWith('FROM ')),
      // One Debian: the Node of the first finds its libraries in the second.
      [`FROM node:${pinned}-bookworm-slim AS bundle`, 'FROM debian:bookworm-slim'],
    );
  });

  test('starts Node itself, so that signals reach the bot', () => {
    assert.equal(last('CMD'), 'CMD ["node", "code/production.js"]');
    assert.match(dockerfile, /HEALTHCHECK[\s\S]*\/healthz/);
  });

  test('sets only settings that the bot knows', () => {
    const env = /^ENV ((?:.|\\\n)+?)\n(?!\s)/m.exec(dockerfile)?.[1] ?? '';
    const names = [...env.matchAll(/\b([A-Z_]+)=/g)].map(([, name = '']) => name);
    assert.ok(names.length > 1);
    for (const name of names) assert.ok(name === 'NODE_ENV' || name in settings.shape, name);
  });
});

describe('compose.yaml', async () => {
  const { services, volumes } = parse(await read('compose.yaml'));

  test('the bot cannot write to its own files or gain rights', () => {
    const { bot } = services;
    assert.equal(bot.read_only, true);
    assert.deepEqual(bot.cap_drop, ['ALL']);
    assert.deepEqual(bot.security_opt, ['no-new-privileges:true']);
    assert.equal(bot.privileged, undefined);
  });

  test('nothing but this machine reaches the bot without its proxy, and nobody the database', () => {
    assert.deepEqual(services.bot.ports, ['127.0.0.1:3978:3978']);
    assert.equal(services.postgres.ports, undefined);
  });

  test('the bot is given settings that it knows', () => {
    for (const name of Object.keys(services.bot.environment))
      assert.ok(name in settings.shape, name);
  });

  test('the database outlives its container and has no password of ours', () => {
    assert.deepEqual(Object.keys(volumes), ['database']);
    assert.match(services.postgres.environment.POSTGRES_PASSWORD, /^\$\{POSTGRES_PASSWORD:\?/);
  });
});

describe('workflows', () => {
  for (const file of ['check.yml', 'release.yml']) {
    test(`${file} may only read unless a job says otherwise, and runs scripts that exist`, async () => {
      const text = await read(`.github/workflows/${file}`);
      const workflow = parse(text);
      assert.deepEqual(workflow.permissions, { contents: 'read' });
      for (const [, script = ''] of text.matchAll(/npm run ([\w:-]+)/g))
        assert.ok(script in packageJson.scripts, script);
      for (const [, path = ''] of text.matchAll(/bash ([\w./-]+)/g))
        assert.ok(existsSync(join(root, path)), path);
    });

    test(`${file} uses actions of GitHub only`, async () => {
      const text = await read(`.github/workflows/${file}`);
      const actions = [...text.matchAll(/uses: ([\w/-]+)@/g)].map(([, action]) => action);
      assert.ok(actions.length > 0);
      assert.ok(actions.every((action) => action?.startsWith('actions/')));
    });
  }

  test('a release is tested before it is made', async () => {
    const { jobs } = parse(await read('.github/workflows/release.yml'));
    assert.equal(jobs.release.needs, 'check');
  });
});
