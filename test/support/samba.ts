import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAuthority, issueCertificate, type TestAuthority } from './samba/certificates.ts';
import { DOMAIN, provisionedTemplate } from './samba/template.ts';

/**
 * A real, AD-compatible domain controller (Debian's samba) of a test's own.
 *
 * LDAP's ports cannot be chosen in samba, so each server gets a loopback address of its own. Needs
 * root for ports 389 and 636. The server ends with this process: it watches its standard input.
 */
export interface SambaServer {
  /** A loopback address that only this server uses. */
  readonly ip: string;
  readonly ldapsUrl: string;
  readonly ldapUrl: string;
  readonly globalCatalogUrl: string;
  readonly domainDn: string;
  readonly administrator: { readonly user: string; readonly password: string };
  readonly caFile: string;
  readonly folder: string;
  readonly authority: TestAuthority;
  /** Runs samba-tool against this server's database. */
  tool(...args: readonly string[]): string;
  /** Changes the database of a stopped server, past every rule that LDAP would apply. */
  editDatabase(ldif: string): void;
  /** Ends the server without warning, as a power cut does. */
  kill(): Promise<void>;
  /** Starts it again on the same address with the same data. */
  start(): Promise<void>;
  /** Ends it and deletes its data. */
  remove(): Promise<void>;
}

export interface SambaOptions {
  /** Days until the certificate expires; negative for one that has expired. Default 1 */
  readonly certificateDays?: number;
  /** The address that the certificate names. Default: the server's own. */
  readonly certificateIp?: string;
  /** Simple binds without TLS are accepted. Samba refuses them by default, as hardened AD does. */
  readonly allowPlainBind?: boolean;
}

/** DSDB_CONTROL_BYPASS_PASSWORD_HASH_OID: pwdLastSet is taken as given. */
const KEEP_PASSWORD_FIELDS = '--controls=local_oid:1.3.6.1.4.1.7165.4.3.12:0';

/** Starts a freshly provisioned domain controller and waits until it answers. */
export async function startSamba(options: SambaOptions = {}): Promise<SambaServer> {
  const folder = mkdtempSync(join(tmpdir(), 'unclash-dc-'));
  cpSync(provisionedTemplate(), folder, { recursive: true });
  const ip = await freeLoopbackAddress();
  const authority = createAuthority(folder, 'dc1');
  const certificate = issueCertificate(authority, {
    ...{ folder, name: 'dc1', ip: options.certificateIp ?? ip, days: options.certificateDays ?? 1 },
  });
  const conf = join(folder, 'smb.conf');
  writeFileSync(conf, configuration({ folder, ip, options, ...certificate, ...authority }));
  const server = handle({ folder, ip, conf, authority });
  await server.start();
  return server;
}

function handle(details: {
  readonly folder: string;
  readonly ip: string;
  readonly conf: string;
  readonly authority: TestAuthority;
}): SambaServer {
  const { folder, ip, conf, authority } = details;
  let child: ChildProcess | undefined;
  const kill = async () => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  return {
    ip,
    ldapsUrl: `ldaps://${ip}:636`,
    ldapUrl: `ldap://${ip}:389`,
    globalCatalogUrl: `ldaps://${ip}:3269`,
    domainDn: DOMAIN.dn,
    administrator: {
      user: `Administrator@${DOMAIN.dnsName}`,
      password: DOMAIN.administratorPassword,
    },
    ...{ caFile: authority.caFile, folder, authority, kill },
    tool: (...args) =>
      execFileSync('samba-tool', [...args, '-s', conf, '-H', join(folder, 'private/sam.ldb')], {
        encoding: 'utf8',
        stdio: 'pipe',
      }),
    editDatabase(ldif) {
      const file = join(folder, 'edit.ldif');
      writeFileSync(file, ldif);
      const database = join(folder, 'private/sam.ldb');
      execFileSync('ldbmodify', ['-H', database, '--relax', KEEP_PASSWORD_FIELDS, file], {
        stdio: 'pipe',
      });
    },
    async start() {
      child = spawn('samba', ['-i', '-M', 'single', '-s', conf], {
        stdio: ['pipe', 'ignore', 'ignore'],
      });
      await answering(ip, child);
    },
    async remove() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function configuration(details: {
  readonly folder: string;
  readonly ip: string;
  readonly options: SambaOptions;
  readonly certFile: string;
  readonly keyFile: string;
  readonly caFile: string;
}): string {
  const { folder, ip } = details;
  mkdirSync(join(folder, 'run'), { recursive: true });
  return `[global]
  netbios name = DC1
  realm = ${DOMAIN.dnsName.toUpperCase()}
  workgroup = ${DOMAIN.netbiosName}
  server role = active directory domain controller
  server services = ldap
  interfaces = ${ip}/8
  bind interfaces only = yes
  private dir = ${folder}/private
  lock directory = ${folder}
  state directory = ${folder}/state
  cache directory = ${folder}/cache
  pid directory = ${folder}/run
  ncalrpc dir = ${folder}/run/ncalrpc
  log file = ${folder}/samba.log
  tls enabled = yes
  tls keyfile = ${details.keyFile}
  tls certfile = ${details.certFile}
  tls cafile = ${details.caFile}
  ldap server require strong auth = ${details.options.allowPlainBind ? 'no' : 'yes'}
`;
}

async function answering(ip: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`samba ended with code ${child.exitCode}`);
    if ((await isOpen(ip, 389)) && (await isOpen(ip, 636)) && (await isOpen(ip, 3269))) return;
    await sleep(50);
  }
  throw new Error(`samba does not answer on ${ip} after two minutes`);
}

async function freeLoopbackAddress(): Promise<string> {
  const part = () => 1 + Math.floor(Math.random() * 250);
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const ip = `127.${part()}.${part()}.${part()}`;
    if (!(await isOpen(ip, 389))) return ip;
  }
  throw new Error('no loopback address is free for a domain controller');
}

const isOpen = (ip: string, port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, ip);
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
    socket.once('connect', () => socket.end());
  });
