import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { measureAlert } from './alert.ts';
import { measureBulk } from './bulk.ts';
import { measureBurst } from './burst.ts';
import { measureCheckCloud } from './check-cloud.ts';
import { measureCheckDirectory } from './check-directory.ts';
import { measureCheckFiles } from './check-files.ts';
import { measureIdle } from './idle.ts';
import { measureKnown } from './known.ts';
import { measureLatency } from './latency.ts';
import { measureMemory } from './memory.ts';
import { measureMillion } from './million.ts';
import { measurePeople } from './people.ts';
import { measurePoll } from './poll.ts';
import { measureSoak } from './soak.ts';
import { measureStart } from './start.ts';
import { type Figure, type Measurement, ratioOf } from './support/figure.ts';
import { table } from './support/table.ts';

const MEASUREMENTS: Readonly<Record<string, Measurement>> = {
  poll: measurePoll,
  alert: measureAlert,
  latency: measureLatency,
  memory: measureMemory,
};

/** Minutes each, so only when they are asked for by name. */
const HEAVY: Readonly<Record<string, Measurement>> = {
  bulk: measureBulk,
  burst: measureBurst,
  idle: measureIdle,
  'check-cloud': measureCheckCloud,
  'check-directory': measureCheckDirectory,
  'check-files': measureCheckFiles,
  known: measureKnown,
  million: measureMillion,
  people: measurePeople,
  soak: measureSoak,
  start: measureStart,
};
const ALL = { ...MEASUREMENTS, ...HEAVY };

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
const wanted = values.only ?? Object.keys(MEASUREMENTS);
const unknown = wanted.filter((name) => ALL[name] === undefined);
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}; --only ${Object.keys(ALL).join(' | ')}`);
  process.exit(1);
}

const started = Date.now();
const loads: Record<string, readonly number[]> = {};
const figures: (Figure & { readonly measurement: string })[] = [];
for (const name of wanted) {
  console.error(`measuring ${name} ...`);
  const taken = (await ALL[name]?.()) ?? [];
  figures.push(...taken.map((figure) => ({ measurement: name, ...figure })));
  // What else the machine did: of one, five and fifteen minutes.
  loads[name] = loadavg().map((load) => Math.round(load * 10) / 10);
}

const report = {
  at: new Date(started).toISOString(),
  seconds: Math.round((Date.now() - started) / 1000),
  machine: { node: process.version, cpu: cpus()[0]?.model, cpus: cpus().length, loads },
  figures: figures.map((figure) => ({ ...figure, ratio: ratioOf(figure) })),
};
const json = JSON.stringify(report, null, 2);
console.log(table(figures));
for (const [name, load] of Object.entries(loads))
  console.log(`load average at the end of ${name}: ${load.join(', ')}`);
console.log(json);
mkdirSync('dist', { recursive: true });
writeFileSync('dist/bench.json', `${json}\n`);
