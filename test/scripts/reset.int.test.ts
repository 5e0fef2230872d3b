import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openEmbeddedDatabase } from '../../src/store/database/embedded-database.ts';
import { saying } from '../support/english.ts';

const root = join(import.meta.dirname, '../..');

describe('npm run reset', () => {
  let home = '';
  const folder = () => join(home, '.data');
  before(() => {
    home = mkdtempSync(join(tmpdir(), 'unclash-reset-'));
  });
  after(() => rmSync(home, { recursive: true, force: true }));

  /** Runs in a checkout of its own: it honours the .env that is there. */
  function reset(...options: string[]) {
    const script = join(root, 'scripts/reset.ts');
    const env = { PATH: process.env['PATH'], LANGUAGE: 'en' };
    return spawnSync(process.execPath, [script, ...options], { cwd: home, encoding: 'utf8', env });
  }

  function aDemo(at = join(folder(), 'demo')): string {
    mkdirSync(join(at, 'postgres'), { recursive: true });
    writeFileSync(join(at, 'postgres/PG_VERSION'), '17');
    writeFileSync(join(at, 'this-is-the-demo'), '');
    return at;
  }

  it('says where it looked when there is nothing to forget', () => {
    const { status, stdout } = reset();
    assert.equal(status, 0);
    assert.match(
      stdout,
      saying({ code: 'terminal.reset.nothing', folders: ['.data', '.data/demo'] }),
    );
  });

  it('forgets the demo and names what is lost', () => {
    aDemo();
    const { status, stdout } = reset();
    assert.equal(status, 0);
    assert.match(
      stdout,
      saying({ code: 'terminal.reset.loses', folder: '.data/demo', isDemo: true }),
    );
    assert.equal(existsSync(join(folder(), 'demo')), false);
  });

  it('refuses while a process uses the folder', async () => {
    const at = join(folder(), 'demo');
    const database = await openEmbeddedDatabase(at);
    const { status, stderr } = reset();
    await database.close();
    assert.equal(status, 1);
    assert.match(stderr, saying('terminal.reset.stopFirst'));
    assert.ok(existsSync(join(at, 'postgres/PG_VERSION')));
    const files = readdirSync(at, { recursive: true, encoding: 'utf8' });
    // PostgreSQL writes this cache anew with a mode of its own; the folder protects it.
    const open = files.filter((name) => (statSync(join(at, name)).mode & 0o077) !== 0);
    assert.ok(open.every((name) => name.endsWith('pg_internal.init')));
    assert.equal(statSync(at).mode & 0o777, 0o700);
  });

  it('keeps the audit log of an installation until it is named, and what is not its own', () => {
    const at = join(home, 'installed');
    mkdirSync(join(at, 'postgres'), { recursive: true });
    writeFileSync(join(at, 'notes.txt'), 'mine');
    writeFileSync(join(home, '.env'), `DATA_FOLDER=${at}\n`);
    const kept = reset();
    assert.equal(kept.status, 1);
    assert.match(kept.stderr, saying({ code: 'terminal.reset.kept', folder: at }));
    assert.ok(existsSync(join(at, 'postgres')));
    assert.equal(reset('--including-the-audit-log').status, 0);
    assert.deepEqual(readdirSync(at), ['notes.txt']);
  });

  it('says a wrong option in a sentence', () => {
    const { status, stderr } = reset('--al');
    assert.equal(status, 2);
    assert.doesNotMatch(stderr, /^\s+at /m);
  });
});
