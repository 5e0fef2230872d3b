import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { variablesIn } from '../../scripts/package/fill-manifest.ts';
import { SECRET_SETTINGS } from '../../src/config/config.ts';
import { settings } from '../../src/config/settings.ts';
import { keysOf, readBicepFiles } from './bicep.ts';

const root = join(import.meta.dirname, '../..');
const files = await readBicepFiles();
const file = (path: string) => {
  const found = files.find((each) => each.path === path);
  assert.ok(found, path);
  return found;
};

describe('every Bicep file', () => {
  for (const { path, ...bicep } of files) {
    test(`${path} has no syntax error`, () => {
      assert.deepEqual(bicep.syntaxErrors, []);
    });

    test(`${path} describes its parameters and uses each`, () => {
      for (const { name, isDescribed } of bicep.parameters) {
        assert.ok(isDescribed, `${name} has no @description`);
        const uses = bicep.text.match(new RegExp(`\\b${name}\\b`, 'g')) ?? [];
        assert.ok(uses.length > 1, `${name} is not used`);
      }
    });

    test(`${path} takes passwords and secrets as secure parameters only`, () => {
      for (const { name, isSecure } of bicep.parameters) {
        if (/password$|secret$|^databaseUrl$/i.test(name)) assert.ok(isSecure, name);
      }
      for (const output of bicep.outputs) assert.doesNotMatch(output, /password|secret$|key$/i);
    });
  }

  test('is reached from main.bicep', () => {
    const reached = new Set(['infra/main.bicep']);
    for (const path of reached) for (const module of file(path).modules) reached.add(module.path);
    assert.deepEqual([...reached].sort(), files.map(({ path }) => path).sort());
  });
});

describe('modules and their callers agree', () => {
  for (const caller of files) {
    for (const { name, path, given } of caller.modules) {
      test(`${caller.path} gives ${name} what it takes`, () => {
        const takes = file(path).parameters;
        const names = takes.map((parameter) => parameter.name);
        assert.deepEqual(
          given.filter((each) => !names.includes(each)),
          [],
          'unknown',
        );
        const missing = takes.filter((each) => each.isRequired && !given.includes(each.name));
        assert.deepEqual(missing, []);
      });

      test(`${caller.path} reads only outputs that ${name} has`, () => {
        const used = [...caller.text.matchAll(new RegExp(`\\b${name}!?\\.outputs\\.(\\w+)`, 'g'))];
        const has = file(path).outputs;
        assert.deepEqual(
          used.map(([, output]) => output).filter((each) => !has.includes(each ?? '')),
          [],
        );
      });
    }
  }

  test('main.bicep hands every parameter of unclash.bicep on', () => {
    const [unclash] = file('infra/main.bicep').modules;
    const takes = file('infra/unclash.bicep').parameters.map(({ name }) => name);
    assert.deepEqual([...(unclash?.given ?? [])].sort(), [...takes].sort());
  });

  test('azd fills parameters that main.bicep has, and every one that has no default', async () => {
    const text = await readFile(join(root, 'infra/main.parameters.json'), 'utf8');
    const filled = Object.keys(JSON.parse(text).parameters);
    const takes = file('infra/main.bicep').parameters;
    assert.deepEqual(
      filled.filter((name) => !takes.some((each) => each.name === name)),
      [],
    );
    assert.deepEqual(
      takes.filter((each) => each.isRequired && !filled.includes(each.name)),
      [],
    );
  });
});

describe('what the templates say about the bot', () => {
  const unclash = file('infra/unclash.bicep');
  const plain = keysOf(unclash.variables.get('settings'));
  const secret = [
    ...(unclash.variables.get('secretSettings')?.text ?? '').matchAll(/'([A-Z_]+)'/g),
  ].map(([, name = '']) => name);

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
      assert.ok(file('infra/modules/key-vault.bicep').text.includes(inVault), inVault);
    }
  });

  test('probes ask addresses that the server has', async () => {
    const server = await readFile(join(root, 'src/http/server.ts'), 'utf8');
    const hosts = ['infra/modules/container-app.bicep', 'infra/modules/app-service.bicep'];
    const asked = hosts.flatMap((path) => [...file(path).text.matchAll(/[pP]ath: '(\/[a-z]+)'/g)]);
    assert.ok(asked.length >= 4);
    for (const [, path] of asked) assert.ok(server.includes(`'${path}'`), path);
    const bot = file('infra/modules/bot.bicep').text;
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
    const outputs = file('infra/main.bicep').outputs;
    assert.deepEqual(
      fed.filter((name) => !outputs.includes(name)),
      [],
    );
  });

  test('the numbers of the bot are not on the port that the internet reaches', () => {
    const [, metricsPort] = /METRICS_PORT: '(\d+)'/.exec(unclash.text) ?? [];
    const [, port] = /var port = (\d+)/.exec(unclash.text) ?? [];
    assert.ok(Number(metricsPort) > 0 && metricsPort !== port);
    const container = file('infra/modules/container-app.bicep').text;
    assert.match(container, /ingress: \{ external: true, targetPort: port,/);
    assert.doesNotMatch(container, /additionalPortMappings/);
    assert.match(file('infra/modules/app-service.bicep').text, /WEBSITES_PORT: string\(port\)/);
  });

  test('what reads all day is another identity than what writes', () => {
    const { text } = file('infra/modules/identities.bicep');
    const names = [...text.matchAll(/name: 'id-\$\{environmentName\}-(\w+)'/g)].map(
      ([, name]) => name,
    );
    assert.deepEqual(names, ['host', 'directory', 'remedy']);
    assert.match(unclash.text, /CLIENT_ID: identities\.outputs\.directoryClientId\n/);
    assert.match(
      unclash.text,
      /REMEDY_CLIENT_ID: separateRemedyIdentity \? identities\.outputs\.remedyClientId : ''\n/,
    );
    assert.match(unclash.text, /param separateRemedyIdentity bool = true/);
  });

  for (const path of ['infra/modules/container-app.bicep', 'infra/modules/app-service.bicep']) {
    test(`${path} runs with every identity that there is, and knows its own name`, () => {
      const { text, variables } = file(path);
      const keys = keysOf(variables.get('hostAndDirectory'));
      assert.deepEqual(keys, ["'${hostIdentityId}'", "'${directoryIdentityId}'"]);
      assert.deepEqual(keysOf(variables.get('remedy')), []);
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
    const { outputs } = file('infra/main.bicep');
    for (const page of ['docs/INSTALL.md', 'docs/PERMISSIONS.md', 'docs/EXCHANGE.md']) {
      const text = await readFile(join(root, page), 'utf8');
      for (const [, name = ''] of text.matchAll(/azd env get-value (\w+)/g))
        assert.ok(outputs.includes(name), `${page}: ${name}`);
    }
  });

  test('the embedded database never has a second replica', () => {
    assert.match(unclash.text, /minReplicas: onServer \? minReplicas : 1\n/);
    assert.match(unclash.text, /maxReplicas: onServer \? max\(minReplicas, maxReplicas\) : 1\n/);
  });

  test('the database has no public address and the vault keeps what is deleted', () => {
    assert.match(file('infra/modules/postgres.bicep').text, /publicNetworkAccess: 'Disabled'/);
    assert.match(file('infra/modules/key-vault.bicep').text, /enablePurgeProtection: true/);
    assert.match(unclash.text, /sslmode=verify-full/);
  });

  test('azure.yaml points at files that exist', async () => {
    const yaml = await readFile(join(root, 'azure.yaml'), 'utf8');
    const paths = yaml.match(/infra\/[\w./-]+\.(?:sh|bicep)/g) ?? [];
    assert.ok(paths.length > 1);
    for (const path of paths) assert.ok(existsSync(join(root, path)), path);
  });
});
