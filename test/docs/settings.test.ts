import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { settings } from '../../src/config/settings.ts';

/** Who installs Unclash finds every setting: in INSTALL, in the templates, or here with the reason why not. */

type Exceptions = Readonly<Record<string, readonly string[]>>;

const ACTIVE_DIRECTORY = [
  ...['AD_URLS', 'AD_USER', 'AD_PASSWORD', 'AD_CA_FILE', 'AD_START_TLS', 'AD_TIMEOUT_SECONDS'],
  ...['AD_WRITE_BASE_DNS', 'AD_ALLOW_ADMIN_COUNT', 'AD_WATCH_MINUTES'],
];
const SIMULATOR = ['GRAPH_STATIC_TOKEN', 'DELEGATED_TOKEN_URL'];
const PRIVATE_CLOUDS = ['GRAPH_BASE_URL', 'AUTHORITY_HOST', 'EXCHANGE_BASE_URL'];
const LIMITS = [
  ...['REQUESTS_PER_MINUTE_PER_USER', 'REQUESTS_PER_MINUTE_PER_TENANT'],
  ...['DATABASE_POOL_SIZE', 'DATABASE_STATEMENT_TIMEOUT_SECONDS', 'RETENTION_DAYS', 'LOG_LEVEL'],
];

const NOT_IN_INSTALL: Exceptions = {
  'docs/ACTIVE-DIRECTORY.md installs it': ACTIVE_DIRECTORY,
  'of the simulator': SIMULATOR,
  'for clouds that INSTALL does not cover': PRIVATE_CLOUDS,
  'a limit whose default fits every installation; .env.sample explains it': LIMITS,
  'docs/OPERATIONS.md: for a scraper': ['METRICS_HOST', 'METRICS_PORT'],
  'the templates set it; by hand the default fits': ['MANAGED_IDENTITY', 'BOT_TYPE', 'PORT'],
  'as the credential of CLIENT_ID, which INSTALL has': [
    ...['REMEDY_CLIENT_SECRET', 'REMEDY_CLIENT_CERTIFICATE_PATH'],
  ],
  'the tenant of TENANT_ID is what is installed': ['ALLOWED_TENANT_IDS'],
  'for a test client': ['SEND_LIMITS'],
  'for a database of your own authority; docs/TROUBLESHOOTING.md': ['DATABASE_TLS_CA'],
};

const NOT_IN_TEMPLATES: Exceptions = {
  'the network of the templates reaches no domain controller': ACTIVE_DIRECTORY,
  'of the simulator': SIMULATOR,
  'the templates are for the public cloud': [...PRIVATE_CLOUDS, 'CLOUD'],
  'the default fits what the templates make': [
    ...[...LIMITS, 'HOST', 'POLL_INTERVAL_SECONDS', 'CARDS_AT_ONCE', 'SEND_LIMITS'],
  ],
  'managed identities need no credential': [
    ...['CLIENT_SECRET', 'CLIENT_CERTIFICATE_PATH', 'WORKLOAD_IDENTITY_TOKEN_FILE'],
    ...['REMEDY_CLIENT_SECRET', 'REMEDY_CLIENT_CERTIFICATE_PATH'],
  ],
  'the database of the templates has a publicly trusted certificate': ['DATABASE_TLS_CA'],
  'without its permission nothing is read': ['MAIL_EVIDENCE'],
  'the identities of the templates have no directory role, so Graph refuses it': [
    'ALLOW_DIRECTORY_ROLE_HOLDERS',
  ],
  'the bot of the templates serves the tenant that it is in': ['ALLOWED_TENANT_IDS'],
};

const NAMES = Object.keys(settings.shape);
const templates = globSync('infra/**/*.bicep').map((path) => readFileSync(path, 'utf8'));

const places: readonly (readonly [where: string, text: string, exceptions: Exceptions])[] = [
  ['docs/INSTALL.md', readFileSync('docs/INSTALL.md', 'utf8'), NOT_IN_INSTALL],
  // The comments of a template set nothing.
  ['infra', templates.join('\n').replace(/\/\/.*$|^@description.*$/gm, ''), NOT_IN_TEMPLATES],
];

for (const [where, text, exceptions] of places)
  describe(where, () => {
    const excepted = Object.values(exceptions).flat();
    const found = NAMES.filter((name) => new RegExp(`\\b${name}\\b`).test(text));

    test('has every setting that is not excepted here with its reason', () => {
      const missing = NAMES.filter((name) => !found.includes(name) && !excepted.includes(name));
      assert.deepEqual(missing, []);
    });

    test('has none that is excepted, and no exception is for what does not exist', () => {
      assert.deepEqual(
        excepted.filter((name) => found.includes(name) || !NAMES.includes(name)),
        [],
      );
      assert.equal(new Set(excepted).size, excepted.length);
    });
  });

describe('the settings to decide on', () => {
  const install = readFileSync('docs/INSTALL.md', 'utf8');
  const filled = readFileSync('infra/main.parameters.json', 'utf8');
  const unclash = readFileSync('infra/unclash.bicep', 'utf8');
  const [, section = ''] = /^## Settings to decide on$(.*?)^## /ms.exec(install) ?? [];
  const rows = [...section.matchAll(/^\| (`[A-Z].*?) \|.*\| ([^|]*?) ?\|$/gm)];
  const namesOf = (cell = '') => [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name = '']) => name);

  test('are named in INSTALL as azd fills them in, where the templates have them', () => {
    assert.ok(rows.length > 10);
    for (const [, left, right] of rows) {
      const inTemplates = namesOf(left).filter((name) => unclash.includes(`  ${name}: `));
      assert.deepEqual(
        namesOf(right),
        inTemplates.map((name) => `UNCLASH_${name}`),
      );
      for (const name of namesOf(right)) assert.ok(filled.includes(`\${${name}=`), name);
    }
  });
});
