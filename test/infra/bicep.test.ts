import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { variablesIn } from '../../scripts/package/fill-manifest.ts';
import { SECRET_SETTINGS } from '../../src/config/config.ts';
import { settings } from '../../src/config/settings.ts';

const root = join(import.meta.dirname, '../..');
const textOf = (path: string) => readFileSync(join(root, path), 'utf8');
const outputsOf = (path: string) =>
  [...textOf(path).matchAll(/^output (\w+) /gm)].map(([, name]) => name);

test('every Bicep file is reached from main.bicep', () => {
  const reached = new Set(['infra/main.bicep']);
  for (const path of reached)
    for (const [, module = ''] of textOf(path).matchAll(/^module \w+ '(.+?)'/gm))
      reached.add(join(dirname(path), module));
  assert.deepEqual([...reached].sort(), globSync('infra/**/*.bicep').sort());
});

describe('what the templates say about the bot', () => {
  const unclash = textOf('infra/unclash.bicep');
  const namesIn = (variable: RegExp, name: RegExp) =>
    [...(variable.exec(unclash)?.[0] ?? '').matchAll(name)].map(([, each = '']) => each);
  const plain = namesIn(/^var settings = \{$.*?^\}$/ms, /^ {2}([A-Z_]+):/gm);
  const secret = namesIn(/^var secretSettings = .*$/m, /'([A-Z_]+)'\]/g);

  test('every setting is one that src/config/config.ts knows', () => {
    assert.ok(plain.length > 10 && secret.length > 1);
    for (const name of [...plain, ...secret]) assert.ok(name in settings.shape, name);
  });

  test('secret settings come from the vault, and only they do', () => {
    const secrets: readonly string[] = SECRET_SETTINGS;
    assert.deepEqual(
      plain.filter((name) => secrets.includes(name)),
      [],
    );
    assert.deepEqual(
      secret.filter((name) => !secrets.includes(name)),
      [],
    );
    for (const name of secret) {
      const inVault = `name: '${name.toLowerCase().replaceAll('_', '-')}'`;
      assert.ok(textOf('infra/modules/key-vault.bicep').includes(inVault), inVault);
    }
  });

  test('probes ask addresses that the server has', async () => {
    const server = await readFile(join(root, 'src/http/server.ts'), 'utf8');
    const hosts = ['infra/modules/container-app.bicep', 'infra/modules/app-service.bicep'];
    const asked = hosts.flatMap((path) => [...textOf(path).matchAll(/[pP]ath: '(\/[a-z]+)'/g)]);
    assert.ok(asked.length >= 4);
    for (const [, path] of asked) assert.ok(server.includes(`'${path}'`), path);
    const bot = textOf('infra/modules/bot.bicep');
    assert.match(bot, /\/api\/messages'/);
    assert.ok(server.includes("'/api/messages'"));
  });

  test('the outputs feed every variable of the manifest that Azure decides', async () => {
    const manifest = JSON.parse(await readFile(join(root, 'appPackage/manifest.json'), 'utf8'));
    const own = [
      'APP_VERSION',
      'PUBLISHER_NAME',
      'WEBSITE_URL',
      'PRIVACY_URL',
      'TERMS_URL',
      'TOKEN_DOMAIN',
    ];
    const fed = [...variablesIn(manifest)].filter((name) => !own.includes(name));
    const outputs = outputsOf('infra/main.bicep');
    assert.deepEqual(
      fed.filter((name) => !outputs.includes(name)),
      [],
    );
  });

  test('the numbers of the bot are not on the port that the internet reaches', () => {
    const [, metricsPort] = /METRICS_PORT: '(\d+)'/.exec(unclash) ?? [];
    const [, port] = /var port = (\d+)/.exec(unclash) ?? [];
    assert.ok(Number(metricsPort) > 0 && metricsPort !== port);
    const container = textOf('infra/modules/container-app.bicep');
    assert.match(container, /ingress: \{ external: true, targetPort: port,/);
    assert.doesNotMatch(container, /additionalPortMappings/);
    assert.match(textOf('infra/modules/app-service.bicep'), /WEBSITES_PORT: string\(port\)/);
  });

  test('what reads all day is another identity than what writes', () => {
    const text = textOf('infra/modules/identities.bicep');
    const names = [...text.matchAll(/name: 'id-\$\{environmentName\}-(\w+)'/g)].map(
      ([, name]) => name,
    );
    assert.deepEqual(names, ['host', 'directory', 'remedy']);
    assert.match(unclash, /CLIENT_ID: identities\.outputs\.directoryClientId\n/);
    assert.match(
      unclash,
      /REMEDY_CLIENT_ID: separateRemedyIdentity \? identities\.outputs\.remedyClientId : ''\n/,
    );
    assert.match(unclash, /param separateRemedyIdentity bool = true/);
  });

  for (const path of ['infra/modules/container-app.bicep', 'infra/modules/app-service.bicep']) {
    test(`${path} runs with every identity that there is, and knows its own name`, () => {
      const text = textOf(path);
      assert.match(
        text,
        /^var hostAndDirectory = \{\n {2}'\$\{hostIdentityId\}': \{\}\n {2}'\$\{directoryIdentityId\}': \{\}\n\}$/m,
      );
      assert.match(
        text,
        /var remedy = empty\(remedyIdentityId\) \? \{\} : \{\n {2}'\$\{remedyIdentityId\}': \{\}/,
      );
      assert.match(text, /userAssignedIdentities: union\(hostAndDirectory, remedy\)\n/);
      assert.match(text, /\bBOT_DOMAIN\b/);
      assert.ok('BOT_DOMAIN' in settings.shape);
    });
  }

  test('the outputs feed the script that grants and the role group of Exchange', async () => {
    const outputs = outputsOf('infra/main.bicep');
    for (const page of ['docs/INSTALL.md', 'docs/PERMISSIONS.md', 'docs/EXCHANGE.md']) {
      const text = await readFile(join(root, page), 'utf8');
      for (const [, name = ''] of text.matchAll(/azd env get-value (\w+)/g))
        assert.ok(outputs.includes(name), `${page}: ${name}`);
    }
  });

  test('the embedded database never has a second replica', () => {
    assert.match(unclash, /minReplicas: onServer \? minReplicas : 1\n/);
    assert.match(unclash, /maxReplicas: onServer \? max\(minReplicas, maxReplicas\) : 1\n/);
  });

  test('the database has no public address and the vault keeps what is deleted', () => {
    assert.match(textOf('infra/modules/postgres.bicep'), /publicNetworkAccess: 'Disabled'/);
    assert.match(textOf('infra/modules/key-vault.bicep'), /enablePurgeProtection: true/);
    assert.match(unclash, /sslmode=verify-full/);
  });

  test('azure.yaml points at files that exist', async () => {
    const yaml = await readFile(join(root, 'azure.yaml'), 'utf8');
    const paths = yaml.match(/infra\/[\w./-]+\.(?:sh|bicep)/g) ?? [];
    assert.ok(paths.length > 1);
    for (const path of paths) assert.ok(existsSync(join(root, path)), path);
  });
});
