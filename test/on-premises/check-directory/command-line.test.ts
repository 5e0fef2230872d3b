import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  readCommandLine,
  UsageError,
} from '../../../src/on-premises/check-directory/command-line.ts';
import { DEFAULT_RULES } from '../../../src/on-premises/check-directory/rule-options.ts';

const read = (...args: string[]) => readCommandLine(args, '2026-01-02T03:04:05.678Z');

test('without arguments the directory is checked by the usual rules', () => {
  assert.deepEqual(read(), {
    ...{ do: 'check', rules: DEFAULT_RULES, rows: 20, bases: [], reports: [] },
  });
});

test('reports go to files, each in its format', () => {
  assert.deepEqual(read('--csv', 'a.csv', '--json=b.json', '--mode', 'dedicated', '--rows', '5'), {
    do: 'check',
    rules: { ...DEFAULT_RULES, mode: 'dedicated' },
    rows: 5,
    bases: [],
    reports: [
      { format: 'csv', path: 'a.csv' },
      { format: 'json', path: 'b.json' },
    ],
  });
});

test('what is read and judged can be chosen', () => {
  const command = read(
    ...['--base', 'OU=A,DC=x', '--base', 'OU=B,DC=x', '--filter', '(mail=*)'],
    ...['--objects-per-second', '500', '--like-idfix', '--alternate-login-id'],
    ...['--top-level-domains', '.local, LAN', '--excluded', 'out.csv'],
  );
  assert.equal(command.do, 'check');
  if (command.do !== 'check') return;
  const { rules, ...rest } = command;
  assert.deepEqual(rest, {
    ...{ do: 'check', bases: ['OU=A,DC=x', 'OU=B,DC=x'], filter: '(mail=*)', rows: 20 },
    ...{ objectsPerSecond: 500, excludedFile: 'out.csv', reports: [] },
  });
  assert.deepEqual([rules.likeIdFix, rules.alternateLoginId], [true, true]);
  for (const name of ['com', 'local', 'lan']) assert.ok(rules.topLevelDomains.has(name), name);
});

test('changes are applied forwards and undone backwards, with an undo file of their own', () => {
  const apply = {
    ...{ do: 'apply', undoFile: 'undo-20260102030405.ldf', yes: false },
    rules: DEFAULT_RULES,
  };
  assert.deepEqual(read('--apply', 'x.ldf'), { ...apply, file: 'x.ldf', reversed: false });
  assert.deepEqual(read('--undo', 'u.ldf'), { ...apply, file: 'u.ldf', reversed: true });
});

test('what excludes each other, is unknown or makes no sense is refused', () => {
  for (const args of [
    ['--apply', 'a', '--undo', 'b'],
    ['--before-sync', '--input', 'a'],
    ['--mode', 'strict'],
    ['--rows', 'many'],
    ['--filter', '(mail='],
    ['--base', 'OU=x', '--input', 'a'],
    ['--objects-per-second', '0'],
    ['--top-level-domains', 'lo cal/'],
    ['--bogus'],
    ['stray'],
  ])
    assert.throws(() => read(...args), UsageError, args.join(' '));
});
