import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { freePort } from '../support/demo-process.ts';
import { saying } from '../support/english.ts';

interface Ended {
  readonly code: number | null;
  readonly printed: string;
}

/** Runs what `npm start` runs until it ends by itself. */
function runStart(env: Readonly<Record<string, string>>): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['demo/start.ts'], {
      env: { PATH: process.env['PATH'], ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
      });
    child.once('exit', (code) => resolve({ code, printed }));
  });
}

test('in production without settings it exits 1 and lists everything that is missing at once', async () => {
  const { code, printed } = await runStart({ NODE_ENV: 'production' });
  assert.equal(code, 1);
  for (const setting of ['TENANT_ID', 'CLIENT_ID', 'CLIENT_SECRET', 'BOT_ID'])
    assert.ok(printed.includes(setting), setting);
  assert.doesNotMatch(printed, /simulator|^\s+at /m);
});

test('half a configuration is not taken for a demo', async () => {
  const { code, printed } = await runStart({ TENANT_ID: 'contoso.com' });
  assert.equal(code, 1);
  for (const [setting, code] of [
    ['TENANT_ID', 'setting.guid'],
    ['CLIENT_ID', 'setting.missing.client'],
  ] as const)
    assert.match(
      printed,
      saying({ code: 'setting.wrong', settings: [setting], problem: { code } }),
    );
});

test('a port that is no number is said, with its setting', async () => {
  const { code, printed } = await runStart({ PORT: 'abc', SIMULATOR_PORT: '70000' });
  assert.equal(code, 1);
  assert.match(printed, /PORT: must be a port.*"abc"/);
  assert.match(printed, /SIMULATOR_PORT: must be a port.*"70000"/);
});

test('a taken port is told with the setting that changes it, and nothing is left running', async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, () => resolve()));
  const address = blocker.address();
  const taken = typeof address === 'object' && address ? address.port : 0;
  const free = { PORT: String(await freePort()), PLAYGROUND_PORT: String(await freePort()) };
  const { code, printed } = await runStart({ ...free, SIMULATOR_PORT: String(taken) });
  blocker.close();
  assert.equal(code, 1);
  assert.match(printed, new RegExp(`Port ${taken} is taken; set SIMULATOR_PORT`));
});
