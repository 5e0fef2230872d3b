import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  assertNotLeased,
  type LeaseTimes,
  leaseFolder,
} from '../../../src/store/database/folder-lease.ts';
import { BotError } from '../../../src/use-cases/ports/errors.ts';
import { until } from '../../support/until.ts';

const root = mkdtempSync(join(tmpdir(), 'unclash-lease-'));
after(() => rmSync(root, { recursive: true, force: true }));

const TIMES: LeaseTimes = { heartbeatMs: 100, staleMs: 600, patienceMs: 5_000 };
const ELSEWHERE = { id: 'other', host: 'another-host', pid: 1, beat: 1 };

let folders = 0;
function aFolder() {
  folders += 1;
  const folder = mkdtempSync(join(root, `${folders}-`));
  const file = join(folder, 'lease.json');
  const hold = (lease: object) => writeFileSync(file, JSON.stringify(lease));
  return { folder, file, hold, read: () => JSON.parse(readFileSync(file, 'utf8')) };
}

const isInUse = (error: unknown) =>
  error instanceof BotError && error.problem.code === 'store.folderInUse';

const unexpected = () => assert.fail('the lease was lost');

/** Opens the folder in a process of its own, in which lock calls do nothing. */
function openOnShare(folder: string): { readonly child: ChildProcess; readonly printed: string[] } {
  const script = join(import.meta.dirname, '../../support/share-child.ts');
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const printed: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => printed.push(...chunk.toString().trim().split('\n')));
  return { child, printed };
}

test('of two processes on a share without locks the second one waits for the end of the first', async () => {
  const folder = join(root, 'share');
  const first = openOnShare(folder);
  await until('the first one has it', () => first.printed.includes('open 1'), 60);
  const second = openOnShare(folder);
  try {
    await sleep(4_000);
    assert.deepEqual(second.printed, []);
    first.child.kill('SIGTERM');
    await until('the second one has it', () => second.printed.includes('open 2'), 60);
    assert.deepEqual(first.printed, ['open 1', 'closes']);
  } finally {
    for (const { child } of [first, second]) child.kill('SIGKILL');
    await Promise.all([first, second].map(({ child }) => child.exitCode ?? once(child, 'exit')));
  }
  const third = openOnShare(folder);
  await until('a process that was killed is not waited for', () => third.printed.length > 0, 60);
  third.child.kill('SIGTERM');
  await once(third.child, 'close');
  assert.deepEqual(third.printed, ['open 3', 'closes']);
  assert.equal(existsSync(join(folder, 'lease.json')), false);
});

test('a holder of another host is waited for as long as its heart beats, and half a minute longer', async () => {
  const { folder, hold, read } = aFolder();
  hold(ELSEWHERE);
  let beat = 1;
  const heart = setInterval(() => {
    beat += 1;
    hold({ ...ELSEWHERE, beat });
  }, 100);
  const started = performance.now();
  const leased = leaseFolder(folder, unexpected, TIMES);
  await sleep(1_500);
  assert.equal(read().id, 'other');
  clearInterval(heart);
  const lease = await leased;
  assert.ok(performance.now() - started >= 1_500 + TIMES.staleMs - 100);
  assert.notEqual(read().id, 'other');
  lease.release();
});

test('a process that waits too long says that the folder is in use', async () => {
  const { folder, hold } = aFolder();
  let beat = 1;
  const heart = setInterval(() => {
    beat += 1;
    hold({ ...ELSEWHERE, beat });
  }, 50);
  hold(ELSEWHERE);
  await assert.rejects(leaseFolder(folder, unexpected, { ...TIMES, patienceMs: 1_000 }), isInUse);
  clearInterval(heart);
});

test('a holder that another process overtook notices it and leaves the lease alone', async () => {
  const { folder, hold, read } = aFolder();
  const lost = Promise.withResolvers<BotError>();
  const lease = await leaseFolder(folder, lost.resolve, TIMES);
  hold(ELSEWHERE);
  assert.ok(isInUse(await lost.promise));
  lease.release();
  assert.deepEqual(read(), ELSEWHERE);
});

for (const [what, before] of [
  ['no lease', undefined],
  ['a lease of a dead host', ELSEWHERE],
] as const)
  test(`of three processes that find ${what} at the same time, one gets it`, async () => {
    const { folder, hold } = aFolder();
    if (before) hold(before);
    const times = { ...TIMES, patienceMs: 1_500 };
    const tries = [1, 2, 3].map(() => leaseFolder(folder, unexpected, times));
    const leases = (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled');
    assert.equal(leases.length, 1);
  });

for (const [what, content] of [
  ['half-written', '{"id":'],
  ['empty', ''],
  ['no lease', 'null'],
  ['of another shape', '{"beat":"1"}'],
] as const)
  test(`a lease file that is ${what} is written anew by its holder`, async () => {
    const { folder, file, read } = aFolder();
    const lease = await leaseFolder(folder, unexpected, TIMES);
    const own = read();
    writeFileSync(file, content);
    await until('it is readable again', () => readFileSync(file, 'utf8').includes(own.id), 5);
    lease.release();
    assert.equal(existsSync(file), false);
  });

test('a lease file that cannot be read nor written ends nothing', async () => {
  const { folder, file } = aFolder();
  const lease = await leaseFolder(folder, unexpected, TIMES);
  rmSync(file);
  mkdirSync(file);
  await sleep(TIMES.staleMs);
  lease.release();
  rmSync(file, { recursive: true });
});

test('a lease that cannot be renewed nor deleted ends nothing', async () => {
  const { folder, file, read } = aFolder();
  const lease = await leaseFolder(folder, unexpected, TIMES);
  // The unfinished file is a folder that is not empty: neither written nor removed.
  mkdirSync(`${file}.${read().id}/full`, { recursive: true });
  await sleep(3 * TIMES.heartbeatMs);
  assert.equal(read().beat <= 2, true);
  lease.release();
});

test('a holder whose lease was deleted has it again', async () => {
  const { folder, file, read } = aFolder();
  const lease = await leaseFolder(folder, unexpected, TIMES);
  const { id } = read();
  rmSync(file);
  await until('it is there again', () => existsSync(file), 5);
  assert.equal(read().id, id);
  lease.release();
});

test('who only reads is refused while the heart beats', async () => {
  const { folder, hold } = aFolder();
  await assertNotLeased(folder, TIMES);
  let beat = 1;
  hold(ELSEWHERE);
  const heart = setInterval(() => {
    beat += 1;
    hold({ ...ELSEWHERE, beat });
  }, TIMES.heartbeatMs);
  await assert.rejects(assertNotLeased(folder, TIMES), isInUse);
  clearInterval(heart);
});

test('who only reads is not held back by what is over', async () => {
  const { folder, hold, file } = aFolder();
  hold({ ...ELSEWHERE, host: hostname(), pid: 2 ** 30 });
  await assertNotLeased(folder, TIMES);
  const started = performance.now();
  hold(ELSEWHERE);
  await assertNotLeased(folder, TIMES);
  writeFileSync(file, '{"id":');
  await assertNotLeased(folder, TIMES);
  assert.ok(performance.now() - started >= 2 * TIMES.staleMs);
});
