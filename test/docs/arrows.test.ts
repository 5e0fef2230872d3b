import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';

/** Rooms that get an empty file which the plants import. */
const TARGETS = [
  ...['src/domain', 'src/use-cases', 'src/use-cases/ports', 'src/cards', 'src/graph', 'src/store'],
  ...['src/teams', 'src/config', 'src/telemetry', 'src/app', 'simulator', 'demo'],
];

/**
 * Deliberate violations, written into a copy of the tree: the rules have to name each. A rule that lets
 * its plant live is a picture of a wall.
 */
const PLANTS: readonly (readonly [from: string, statement: string, rule: string])[] = [
  ['src/domain', "import type {} from '../use-cases/ports/target.ts'", 'domain-imports-only'],
  ['src/domain', "import 'node:crypto'", 'domain-imports-only'],
  ['src/domain/remedy', "import 'zod/v4'", 'one-door-to-zod'],
  ['src/use-cases', "import type {} from '../graph/target.ts'", 'use-cases-imports-only'],
  ['src/use-cases/remedy', "import 'node:timers/promises'", 'use-cases-imports-only'],
  ['src/cards', "import type {} from '../use-cases/ports/target.ts'", 'cards-imports-only'],
  ['src/cards', "import 'botbuilder'", 'one-door-to-botbuilder'],
  ['src/words', "import type {} from '../teams/target.ts'", 'words-imports-only'],
  ['src/words', "import '../domain/target.ts'", 'words-imports-types-only'],
  ['src/graph', "import type {} from '../config/target.ts'", 'graph-imports-only'],
  ['src/graph', "import '../app/target.ts'", 'graph-imports-only'],
  ['src/graph', "import 'ldapts'", 'one-door-to-ldapts'],
  ['src/graph', "import '../use-cases/target.ts'", 'graph-imports-types-only'],
  ['src/exchange', "import '../cards/target.ts'", 'exchange-imports-only'],
  ['src/on-premises', "import '../graph/target.ts'", 'on-premises-imports-only'],
  ['src/store', "import '../app/target.ts'", 'store-imports-only'],
  ['src/store', "import 'pg-boss'", 'one-door-to-pg-boss'],
  ['src/queue', "import '../store/target.ts'", 'queue-imports-only'],
  ['src/teams', "import '../telemetry/target.ts'", 'teams-imports-only'],
  ['src/teams', "import 'fast-xml-parser'", 'one-door-to-fast-xml-parser'],
  ['src/teams/bot', "import '../../use-cases/target.ts'", 'teams-imports-types-only'],
  ['src/config', "import type {} from '../domain/target.ts'", 'config-imports-only'],
  ['src/config', "import '../domain/message/message.ts'", 'config-imports-types-only'],
  ['src/net', "import type {} from '../domain/target.ts'", 'net-imports-only'],
  ['src/http', "import '../app/target.ts'", 'http-imports-only'],
  ['src/http', "import '../config/target.ts'", 'http-imports-only'],
  ['src/telemetry', "import '../app/target.ts'", 'telemetry-imports-only'],
  ['src/telemetry', "import 'jsonwebtoken'", 'declared-packages-only'],
  ['src/telemetry', "import '../domain/target.ts'", 'telemetry-imports-types-only'],
  ['src/app', "import 'pino'", 'one-door-to-pino'],
  ['src/app', "import '../index.ts'", 'entry-points-are-not-imported'],
  ['src/app', "import '../../simulator/target.ts'", 'src-ships-alone'],
  ['src/app', "import 'fast-check'", 'shipped-packages-are-dependencies'],
  ['src/app', "import 'rimraf'", 'every-package-has-a-door'],
  ['src/app', "import '../nowhere.ts'", 'resolvable'],
  ['src/app', "import '../../demo/target.ts'", 'app-imports-only'],
  ['src/drawer', "import '../config/target.ts'", 'every-room-has-arrows'],
  ['simulator', "import '../src/domain/target.ts'", 'simulator-stands-alone'],
  ['demo', "import '../src/app/target.ts'", 'demo-starts-what-ships'],
  ...['exchange', 'on-premises', 'store', 'queue'].map((room) => {
    const statement = "import '../use-cases/target.ts'";
    return [`src/${room}`, statement, `${room}-imports-types-only`] as const;
  }),
  ['src/http', "import '../use-cases/ports/target.ts'", 'http-imports-types-only'],
];

interface Rule {
  readonly name: string;
  readonly comment: string;
}
const rules: { readonly forbidden: readonly Rule[]; readonly options: object } = createRequire(
  import.meta.url,
)('../../.dependency-cruiser.cjs');

interface Cruise {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { name: string } }[];
  };
}

const plants = PLANTS.map(([folder, statement, rule], index) => {
  return { folder, statement, rule, path: `${folder}/planted-${index}.ts` };
});
const copy = mkdtempSync(join(tmpdir(), 'arrows-'));
after(() => rmSync(copy, { recursive: true }));
copyAndPlant();
const { summary } = cruiseCopy();

function copyAndPlant(): void {
  for (const part of ['src', 'simulator', 'demo', 'package.json', 'tsconfig.json'])
    cpSync(part, join(copy, part), { recursive: true });
  symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'));
  for (const room of TARGETS) plant(`${room}/target.ts`, 'export {}');
  for (const { path, statement } of plants) plant(path, statement);
  plant('src/domain/planted-a.ts', "export type { B as A } from './planted-b.ts'");
  plant('src/domain/planted-b.ts', "export type { A as B } from './planted-a.ts'");
}

function plant(path: string, statement: string): void {
  mkdirSync(join(copy, dirname(path)), { recursive: true });
  writeFileSync(join(copy, path), `${statement};\n`);
}

/** One run of the real rules over the copy, plants and all. */
function cruiseCopy(): Cruise {
  const options = { ...rules.options, preserveSymlinks: true };
  writeFileSync(join(copy, 'arrows.json'), JSON.stringify({ ...rules, options }));
  const { stdout, stderr } = spawnSync(
    join('node_modules', '.bin', 'depcruise'),
    ['--config', 'arrows.json', '--output-type', 'json', 'src', 'simulator', 'demo'],
    { cwd: copy, encoding: 'utf8', maxBuffer: 100_000_000 },
  );
  assert.match(stdout, /^\{/, stderr);
  return JSON.parse(stdout) as Cruise;
}

const rulesNaming = (path: string) =>
  summary.violations.filter(({ from }) => from === path).map(({ rule }) => rule.name);

for (const { path, folder, statement, rule } of plants)
  test(`in ${folder}, ${statement} breaks ${rule}`, () => {
    assert.ok(rulesNaming(path).includes(rule), `breaks ${rulesNaming(path).join() || 'nothing'}`);
  });

test('a cycle of types breaks no-cycles', () => {
  assert.deepEqual(rulesNaming('src/domain/planted-a.ts'), ['no-cycles']);
});

test('the tree without the plants breaks nothing', () => {
  const others = summary.violations.filter(({ from }) => !from.includes('/planted-'));
  assert.deepEqual(others, []);
});

test('every rule but those of single packages has a plant, and every rule has a reason', () => {
  const planted = new Set([...PLANTS.map(([, , rule]) => rule), 'no-cycles']);
  const unplanted = rules.forbidden
    .map(({ name }) => name)
    .filter((name) => !planted.has(name) && !name.startsWith('one-door-to-'));
  assert.deepEqual(unplanted, []);
  for (const { name, comment } of rules.forbidden) assert.match(comment, /^\S+ \S+ \S+.*\.$/, name);
});

test('docs/ARCHITECTURE.md has the arrows of every room, and of no other', () => {
  const page = readFileSync('docs/ARCHITECTURE.md', 'utf8');
  const [, arrows = ''] = page.split('## The arrows');
  const drawn = [...arrows.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, room]) => room);
  const ruled = rules.forbidden.flatMap(({ name }) => /^(.+)-imports-only$/.exec(name)?.[1] ?? []);
  assert.deepEqual(drawn.sort(), ruled.sort());
});
