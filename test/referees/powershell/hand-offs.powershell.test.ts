import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { HOSTILE_TEXTS } from './hostile-texts.ts';
import { PRINTED } from './printed-commands.ts';
import { judge } from './referee.ts';

/** Every command that a card can print, as PowerShell itself reads it and runs it. */

/** Where the same words are printed with another cmdlet, a part of the texts is enough. */
const some = HOSTILE_TEXTS.filter((_, index) => index % 8 === 0);
const textsFor = (name: string) => [
  'plain',
  ...(/^writes addresses with Set-(?!Mailbox)|^changes no contact/.test(name)
    ? some
    : HOSTILE_TEXTS),
];

const cases = Object.entries(PRINTED).flatMap(([name, print]) =>
  textsFor(name).map((text) => ({ name, text, ...print(text) })),
);
const verdicts = await judge(
  cases.map(({ command, ...given }) => ({ script: command, run: true, ...given })),
);
const judged = cases.map((each, index) => {
  const verdict = verdicts[index];
  assert.ok(verdict);
  return { ...each, verdict };
});

for (const name of Object.keys(PRINTED)) {
  const own = judged.filter((each) => each.name === name);

  describe(`a command that ${name}`, () => {
    test('is read without an error, whatever the directory holds', () => {
      for (const { command, verdict } of own) assert.deepEqual(verdict.errors, [], command);
    });

    test('is the same command whatever the directory holds', () => {
      const [plain] = own;
      assert.equal(plain?.text, 'plain');
      for (const { command, verdict } of own)
        assert.equal(verdict.shape, plain?.verdict.shape, command);
    });

    test('calls exactly what was meant, with exactly those values', () => {
      for (const { command, meant, throws = false, verdict } of own) {
        const { calls = [], failures = [] } = verdict.whole ?? {};
        assert.equal(failures.length > 0, throws, failures.join());
        assert.deepEqual(calls, throws ? meant.slice(0, calls.length) : meant, command);
      }
    });

    test('does the same when it is pasted line by line', () => {
      for (const { command, meant, verdict } of own)
        assert.deepEqual(verdict.pasted?.calls, meant, command);
    });
  });
}

test('every cmdlet that the domain can print was judged', () => {
  const printable = globSync('src/**/*.ts')
    .filter((file) => readFileSync(file, 'utf8').includes('quotePowerShell'))
    .flatMap(
      (file) =>
        readFileSync(file, 'utf8')
          .replace(/^\s*(?:\*|\/\/|\/\*).*$/gm, '')
          .match(/\b(?:Set|Get|Remove|Start|New|Add|Move|Update|Connect|Read)-\w+/g) ?? [],
    );
  const seen = new Set(judged.flatMap(({ verdict }) => verdict.commands));
  assert.ok(printable.length > 5);
  assert.deepEqual(
    printable.filter((name) => !seen.has(name)),
    [],
  );
});
