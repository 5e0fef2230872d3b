import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { usedGraphPaths } from './graph-paths.ts';

const page = readFileSync('docs/PERMISSIONS.md', 'utf8');
const script = readFileSync('infra/grant-permissions.sh', 'utf8');
const listed = [...page.matchAll(/^\| `(?:GET|POST|PATCH|DELETE) (\/[^`]+)`/gm)].map(
  ([, path = '']) => path,
);
const used = usedGraphPaths();

describe('docs/PERMISSIONS.md', () => {
  test('lists every path of Microsoft Graph that the code calls', () => {
    assert.ok(used.length > 10);
    const missing = used.filter(({ path }) => !listed.includes(path));
    assert.deepEqual(missing, []);
  });

  test('lists no path that the code does not call', () => {
    const paths = used.map(({ path }) => path);
    assert.deepEqual(
      listed.filter((path) => !paths.includes(path)),
      [],
    );
  });

  test('explains every permission that the script grants', () => {
    const granted = script.match(
      /\b[A-Z][\w-]+\.(?:Read|ReadWrite|ReadUpdate|DeleteRestore)(?:\.\w+)?\b/g,
    );
    assert.ok((granted?.length ?? 0) > 7);
    for (const permission of [...(granted ?? []), 'Exchange.ManageAsApp'])
      assert.ok(page.includes(`\`${permission}\``), permission);
  });

  test('the script grants what the first row asks for, and nothing more unasked', () => {
    const firstRow = /^\| see conflicts[^|]*\|([^|]*)\|/m.exec(page)?.[1] ?? '';
    const wanted = [...firstRow.matchAll(/`([^`]+)`/g)].map(([, permission = '']) => permission);
    const reading = /^reading=\(([^)]*)\)/m.exec(script)?.[1]?.trim().split(/\s+/);
    assert.deepEqual(reading, wanted);
  });

  test('sign-in asks people for exactly the delegated permissions of the page', () => {
    const bot = readFileSync('infra/modules/bot.bicep', 'utf8');
    const asked = [...bot.matchAll(/graph\.microsoft\.com\/([\w.]+)/g)].map(
      ([, scope = '']) => scope,
    );
    const delegated = page
      .split('\n')
      .filter((line) => /^\| `.*as the person/.test(line))
      .flatMap((line) =>
        [...line.matchAll(/`([\w.]+)` delegated/g)].map(([, scope = '']) => scope),
      );
    assert.deepEqual([...new Set(asked)].sort(), [...new Set(delegated)].sort());
  });
});
