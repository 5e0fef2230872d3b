import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

/** What the documents promise against what is there. */

const packageJson = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};
const declared = {
  ...packageJson.dependencies,
  ...packageJson.optionalDependencies,
  ...packageJson.devDependencies,
};

test('every dependency has its reason in docs/DEPENDENCIES.md', () => {
  const text = readFileSync('docs/DEPENDENCIES.md', 'utf8');
  const missing = Object.keys(declared).filter(
    (name) => !text.includes(`\`${name}\``) && !name.startsWith('@types/'),
  );
  assert.deepEqual(missing, []);
});

test('every version is pinned', () => {
  const loose = Object.entries(declared).filter(([, version]) => !/^\d/.test(version));
  assert.deepEqual(loose, []);
});

test("the README's commands and the CI's command are the same and exist", () => {
  const readme = readFileSync('README.md', 'utf8');
  assert.match(readme, /^npm ci --omit=dev && npm start/m);
  assert.match(readme, /^npm ci && npm test/m);
  assert.match(readFileSync('.ci/run', 'utf8'), /^npm ci\n(?:.*\n)*npm test$/m);
  for (const [, name = ''] of readme.matchAll(/npm run ([\w:-]+)/g))
    assert.ok(packageJson.scripts[name], name);
});

test('every picture and link of the README leads to a file', () => {
  const readme = readFileSync('README.md', 'utf8');
  const targets = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = '']) => path);
  assert.ok(targets.length > 5);
  assert.deepEqual(
    targets.filter((path) => !existsSync(path)),
    [],
  );
});

test('only the entry points read the environment', () => {
  const readers = globSync('src/**/*.ts').filter((path) =>
    /process\.env/.test(readFileSync(path, 'utf8')),
  );
  assert.deepEqual(readers.sort(), ['src/check-directory.ts', 'src/doctor.ts', 'src/index.ts']);
});

test('no source file is longer than 250 lines', () => {
  const long = globSync(['src/**/*.ts', 'simulator/**/*.ts', 'demo/**/*.ts', 'scripts/**/*.ts'])
    .map((path) => ({ path, lines: readFileSync(path, 'utf8').split('\n').length }))
    .filter(({ lines }) => lines > 251);
  assert.deepEqual(long, []);
});
