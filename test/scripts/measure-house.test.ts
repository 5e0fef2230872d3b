import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readCheckout } from '../../scripts/measure-house/checkout.ts';
import { type House, measure } from '../../scripts/measure-house/figures.ts';
import { sentencesOf } from '../../scripts/measure-house/sentences.ts';

const script = join(import.meta.dirname, '../../scripts/measure-house.ts');
const folders: string[] = [];

/** Writes a checkout into a folder of its own. */
function aCheckout(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'unclash-house-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const measured = (files: Readonly<Record<string, string>>, verbs?: readonly string[]): House =>
  measure(readCheckout(aCheckout(files)), verbs);

/** Asserts these figures of a house; the others may be anything. */
function assertFigures({ figures }: House, expected: Readonly<Record<string, number>>): void {
  const found = Object.fromEntries(Object.keys(expected).map((name) => [name, figures.get(name)]));
  assert.deepEqual(found, expected);
}

const sentencesIn = (files: Readonly<Record<string, string>>): readonly string[] =>
  sentencesOf(readCheckout(aCheckout(files))).map(({ text }) => text);

after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

describe('sizes', () => {
  it('counts lines of files and of functions with a body', () => {
    const house = measured({
      'src/a.ts': 'declare function none(): void;\nexport const one = () => 1;\n',
      'src/b.ts': 'export function three() {\n  return [1].map((x) => x);\n}\n\n',
      'src/c.ts': `${'// x\n'.repeat(251)}`,
    });
    assertFigures(house, {
      'source files': 3,
      'source lines': 257,
      'file length, median': 4,
      'file length, p90': 251,
      'file length, longest': 251,
      'files over 250 lines': 1,
      functions: 3,
      'function length, median': 1,
      'function length, p90': 3,
      'function length, longest': 3,
    });
  });
});

describe('imports', () => {
  const chain = {
    'src/index.ts': "import { a } from './one/a.ts';\nimport fs from 'node:fs';\na(fs);\n",
    'src/one/a.ts': "import { type B, b } from '../two/b.ts';\nexport const a = (x: B) => b(x);\n",
    'src/two/b.ts':
      "import type { C } from '../two/c.ts';\nexport type B = C;\nexport const b = (x: B) => x;\n",
    'src/two/c.ts': "import { type D } from '../one/deep/d.ts';\nexport type C = D;\n",
    'src/one/deep/d.ts': "export type D = import('../e.ts').E;\n",
    'src/one/e.ts': 'export type E = 1;\n',
  };

  it('leaves imports of types only out of the value chain, in all their forms', () => {
    const house = measured(chain);
    assertFigures(house, {
      'longest chain of value imports, files': 3,
      'longest chain of all imports, files': 6,
      'cycles of all imports': 0,
    });
    assert.deepEqual(house.lists.get('Longest chain of value imports'), [
      'src/index.ts',
      'src/one/a.ts',
      'src/two/b.ts',
    ]);
  });

  it('counts rooms, and arrows between them once', () => {
    assertFigures(measured(chain), {
      'files at the root of src': 1,
      rooms: 3,
      'arrows between rooms': 4,
      'arrows of value imports': 2,
    });
  });

  it('finds cycles, and a chain goes once through each of their files', () => {
    const house = measured({
      'src/a.ts': "import './b.ts';\n",
      'src/b.ts': "import './c.ts';\nexport type B = 1;\n",
      'src/c.ts': "export { d } from './d.ts';\nimport type { B } from './b.ts';\nlet b: B;\n",
      'src/d.ts': "export const d = 1;\nawait import('./d.ts');\n",
    });
    assertFigures(house, {
      'longest chain of value imports, files': 4,
      'longest chain of all imports, files': 4,
      'cycles of value imports': 1,
      'cycles of all imports': 2,
    });
  });

  it('finds files with one caller, whatever tests import', () => {
    const house = measured({
      'src/a.ts': "import './small.ts';\nimport './shared.ts';\nimport './large.ts';\n",
      'src/b.ts': "import './shared.ts';\n",
      'src/small.ts': '',
      'src/shared.ts': '',
      'src/large.ts': '\n'.repeat(60),
      'test/small.test.ts': "import '../src/small.ts';\n",
    });
    assertFigures(house, { 'one-caller files': 2, 'one-caller files under 60 lines': 1 });
  });
});

describe('exports', () => {
  it('finds names that two files export, and what nobody imports', () => {
    const house = measured({
      'src/a.ts':
        'export const same = 1, own = 2;\nexport interface Pair {}\nexport const Pair = 1;\n',
      'src/b.ts': 'export function same() {}\nexport const { x, y: [z] } = { x: 1, y: [2] };\n',
      'src/c.ts': "export { own } from './a.ts';\nimport * as b from './b.ts';\nb.same();\n",
      'scripts/tool.ts': "import { Pair } from '../src/a.ts';\n",
      'test/c.test.ts': "import { own as mine } from '../src/c.ts';\n",
    });
    assertFigures(house, {
      exports: 7,
      'names exported by more than one file': 2,
      'exports that src does not import': 3,
      'exports that neither src nor a tool imports': 2,
      'exports that nobody imports, tests included': 1,
    });
    assert.deepEqual(house.lists.get('Names exported by more than one file'), [
      'own: src/a.ts, src/c.ts (passed on)',
      'same: src/a.ts, src/b.ts',
    ]);
  });
});

describe('English sentences', () => {
  it('are literals with three words, one of them in lower case', () => {
    assert.deepEqual(
      sentencesIn({
        'src/room/a.ts': `
          say('two words', 'Three words here', 'All Upper Words', 'src/not/a path.ts');
          say(\`\${name} has \${thing} already, alas.\`);
          say('One text that ' + 'has ' + count + ' parts');
          const check = z.string().regex(/a b c d/, 'must be a number');
          class Mine extends Error {}
          throw new Mine('This is for people.');
        `,
      }),
      [
        'Three words here',
        '${…} has ${…} already, alas.',
        'One text that has ${…} parts',
        'must be a number',
        'This is for people.',
      ],
    );
  });

  it('are none in the catalogue, types, imports, logs, programmer errors, patterns and SQL', () => {
    const code = `
      import './a file of this name.ts';
      type Words = 'one of two' | \`one of \${number} things\`;
      options.log.warn({ why: 'it is too late' }, 'it was too late');
      throw new Error('this cannot be so');
      new RegExp('one of these words');
      run(sql\`select all the rows\`, sql.raw('drop all the tables'), 'SELECT a from the table');
      const keys = { 'key of three words': 1 };
      get('onPremisesSyncEnabled eq true', "default-src 'none'; frame-ancestors 'none'");
    `;
    assert.deepEqual(sentencesIn({ 'src/a.ts': code, 'src/words/b.ts': "say('one of two');" }), []);
  });

  it('are all texts of card templates that are not expressions only', () => {
    const card = {
      type: 'Action Set of things',
      body: [
        { text: '${name}' },
        { text: 'Next: ' },
        { placeholder: 'Choose ${what}' },
        { text: '@card.help' },
      ],
    };
    const files = { 'src/cards/a.json': JSON.stringify(card), 'src/a.ts': "say('one of two');\n" };
    assert.deepEqual(sentencesIn(files), ['one of two', 'Next:', 'Choose ${what}']);
    assertFigures(measured(files), {
      'English sentences outside the catalogue': 3,
      '… in card templates': 2,
      '… in (root)': 1,
      '… in cards': 2,
    });
  });
});

describe('verbs', () => {
  const spelled = {
    'src/b.ts': "const table = { open: 1 };\nconst pressed = 'shut';\n",
    'src/c.ts': 'const pressed = { open };\nopen.shut();\n',
    'src/d.json': '{ "verb": "shut" }',
  };

  it('are the keys of CardData, and are spelled as literals and keys', () => {
    const list = 'export interface CardData { readonly open: 1; readonly shut: 2 }\n';
    assertFigures(measured({ ...spelled, 'src/cards/verbs.ts': list }), {
      'verbs of card buttons': 2,
      'files in which a verb is spelled, mean': 3,
    });
  });

  it('are the entries of a table, once there is one', () => {
    const list =
      "export const verbs = [verb('open'), { name: 'shut' }], more = { lock: verb(1) };\n";
    const { lists } = measured({ ...spelled, 'src/press/verbs.ts': list });
    assert.deepEqual(lists.get('Files in which a verb is spelled'), [
      'open: 3 (src/b.ts, src/c.ts, src/press/verbs.ts)',
      'shut: 3 (src/b.ts, src/press/verbs.ts, src/d.json)',
      'lock: 1 (src/press/verbs.ts)',
    ]);
  });

  it('can be given', () => {
    assertFigures(measured(spelled, ['shut']), {
      'verbs of card buttons': 1,
      'files in which a verb is spelled, mean': 2,
    });
  });
});

describe('tests and comments', () => {
  it('are counted', () => {
    const house = measured({
      'src/a.ts': [
        '/** Asks for a task,',
        ' * as told. */',
        'const one = `// told`; // It takes a stand-in',
        'const two = /\\/\\/ ask/; /* took */ /* goes */',
        '',
      ].join('\n'),
      'test/a.test.ts': 'assert.ok(one, JSON.stringify(two));\nassert.ok(one, two);\n',
      'test/support/help.ts': 'JSON.stringify(1);\nassert(1, JSON.stringify(2));\n\n\n',
    });
    assertFigures(house, {
      'test lines': 6,
      'test lines per source line': 1.5,
      'support files of tests': 1,
      'assert.ok(x, JSON.stringify(y))': 2,
      'comment lines': 4,
      '"ask" in comments': 1,
      '"tell, told" in comments': 1,
      '"take, taken" in comments': 2,
      '"come, go, stand" in comments': 1,
    });
  });
});

describe('npm run house', () => {
  let small = '';
  let large = '';
  before(() => {
    small = aCheckout({ 'src/a.ts': "say('Nothing was found.');\n" });
    large = aCheckout({ 'src/a.ts': '', 'src/room/b.ts': '\n\nsay(\n  `one of these`);\n' });
  });

  const house = (...options: string[]) =>
    spawnSync(process.execPath, [script, ...options], { encoding: 'utf8' });

  it('prints a table with a column per checkout', () => {
    const { stdout, stderr } = house(small, large);
    assert.equal(stderr, '');
    assert.match(stdout, /^\| Figure \| Before \| After \|\n/);
    assert.match(stdout, /^\| source files \| 1 \| 2 \|$/m);
    assert.match(stdout, /^\| … in room \| 0 \| 1 \|$/m);
    assert.match(stdout, /^## Cycles of all imports, after$/m);
  });

  it('lists sentences with their places', () => {
    assert.equal(
      house('--list', small, large).stdout,
      'src/a.ts:1: Nothing was found.\nsrc/room/b.ts:4: one of these\n',
    );
  });

  it('needs a src', () => {
    const { status, stderr } = house(join(small, 'src'));
    assert.equal(status, 1);
    assert.match(stderr, /There is no src in /);
  });
});
