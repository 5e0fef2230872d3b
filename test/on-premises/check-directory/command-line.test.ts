import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  OPTIONS,
  readCommandLine,
  UsageError,
} from '../../../src/on-premises/check-directory/command-line.ts';
import { DEFAULT_RULES } from '../../../src/on-premises/check-directory/rule-options.ts';
import { LANGUAGES, wordsIn } from '../../../src/words/words.ts';

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

test('one shape of corrections can be chosen by its name', () => {
  const named = read('--shape', 'outerBlanks.proxyAddresses');
  assert.deepEqual(named.do === 'check' && named.shape, {
    ...{ attribute: 'proxyAddresses', repair: 'outerBlanks' },
  });
  assert.throws(() => read('--shape', 'blank'), UsageError);
  assert.throws(() => read('--cloud', '--shape', 'blanks.mail'), UsageError);
});

test('the cloud is checked alone, with its own reports', () => {
  assert.deepEqual(read('--cloud'), { do: 'cloud', primaryIsUpn: false, reports: [], rows: 20 });
  assert.deepEqual(read('--cloud', '--primary-is-upn', '--html', 'a.html', '--rows', '5'), {
    ...{ do: 'cloud', primaryIsUpn: true, rows: 5 },
    reports: [{ format: 'html', path: 'a.html' }],
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

for (const [code, args] of [
  ['usage.exclusive', ['--apply', 'a', '--undo', 'b']],
  ['usage.exclusive', ['--before-sync', '--input', 'a']],
  ['usage.cloudAlone', ['--cloud', '--ldif', 'a']],
  ['usage.cloudAlone', ['--cloud', '--before-sync']],
  ['usage.cloudAlone', ['--cloud', '--apply', 'a']],
  ['usage.cloudOnly', ['--primary-is-upn']],
  ['usage.mode', ['--mode', 'strict']],
  ['usage.rows', ['--rows', 'many']],
  ['usage.filter', ['--filter', '(mail=']],
  ['usage.encoding', ['--input', 'a', '--encoding', 'klingon']],
  ['usage.liveOnly', ['--base', 'OU=x', '--input', 'a']],
  ['usage.objectsPerSecond', ['--objects-per-second', '0']],
  ['usage.topLevelDomains', ['--top-level-domains', 'lo cal/']],
  ['usage.unknown', ['--bogus']],
  ['usage.unknown', ['stray']],
] as const)
  test(`${args.join(' ')} is refused (${code})`, () => {
    assert.throws(
      () => read(...args),
      (error) => error instanceof UsageError && error.problem.code === code,
    );
  });

for (const language of LANGUAGES)
  test(`the help in ${language} has every argument`, () => {
    const help = wordsIn(language).plain('usage.help');
    const named = new Set([...help.matchAll(/--([a-z][a-z-]+)/g)].map(([, name]) => name));
    const { help: _, ...options } = OPTIONS;
    assert.deepEqual([...named].toSorted(), Object.keys(options).toSorted());
  });
