import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  readCommandLine,
  UsageError,
} from '../../../src/on-premises/check-directory/command-line.ts';

const read = (...args: string[]) => readCommandLine(args, '2026-01-02T03:04:05.678Z');

test('without arguments the directory is checked by the usual rules', () => {
  assert.deepEqual(read(), { do: 'check', mode: 'multiTenant', rows: 20, reports: [] });
});

test('reports go to files, each in its format', () => {
  assert.deepEqual(read('--csv', 'a.csv', '--json=b.json', '--mode', 'dedicated', '--rows', '5'), {
    do: 'check',
    mode: 'dedicated',
    rows: 5,
    reports: [
      { format: 'csv', path: 'a.csv' },
      { format: 'json', path: 'b.json' },
    ],
  });
});

test('changes are applied forwards and undone backwards, with an undo file of their own', () => {
  const apply = { do: 'apply', undoFile: 'undo-20260102030405.ldf', yes: false };
  assert.deepEqual(read('--apply', 'x.ldf'), { ...apply, file: 'x.ldf', reversed: false });
  assert.deepEqual(read('--undo', 'u.ldf'), { ...apply, file: 'u.ldf', reversed: true });
});

test('what excludes each other, is unknown or makes no sense is refused', () => {
  for (const args of [
    ['--apply', 'a', '--undo', 'b'],
    ['--before-sync', '--input', 'a'],
    ['--mode', 'strict'],
    ['--rows', 'many'],
    ['--bogus'],
    ['stray'],
  ])
    assert.throws(() => read(...args), UsageError, args.join(' '));
});
