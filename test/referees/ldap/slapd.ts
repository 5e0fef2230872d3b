import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SLAPD } from '../../../scripts/referees/tools.ts';
import { createAuthority, issueCertificate } from '../../support/samba/certificates.ts';

/** OpenLDAP's server with a few objects; knows nothing of Active Directory but one attribute. */
export interface Slapd extends AsyncDisposable {
  readonly ldapUrl: string;
  readonly ldapsUrl: string;
  readonly caFile: string;
  readonly folder: string;
}

export const SUFFIX = 'DC=contoso,DC=test';
export const PASSWORD = 'secret';
/** Of every `person`. */
export const WEAK = 'weak';

export interface SlapdOptions {
  /** More lines of slapd.conf, before and inside of the database. */
  readonly global?: string;
  readonly database?: string;
  /** LDIF below the suffix. */
  readonly ldif: string;
}

export async function startSlapd({
  global = '',
  database = '',
  ldif,
}: SlapdOptions): Promise<Slapd> {
  const folder = mkdtempSync(join(tmpdir(), 'unclash-slapd-'));
  const authority = createAuthority(folder, 'slapd');
  const about = { folder, name: 'server', ip: '127.0.0.1', days: 2 };
  const { certFile, keyFile } = issueCertificate(authority, about);
  mkdirSync(join(folder, 'data'));
  const configuration = join(folder, 'slapd.conf');
  const tls = `TLSCertificateFile ${certFile}\nTLSCertificateKeyFile ${keyFile}`;
  writeFileSync(
    configuration,
    `${SCHEMA}\n${tls}\n${global}\n${databaseOf(folder)}\n${database}\n`,
  );
  const root = `dn: ${SUFFIX}\nobjectClass: domain\ndc: contoso\n`;
  execFileSync('/usr/sbin/slapadd', ['-q', '-f', configuration], { input: `${root}\n${ldif}` });
  const [plain, secure] = [await freePort(), await freePort()];
  const ldapUrl = `ldap://127.0.0.1:${plain}`;
  const ldapsUrl = `ldaps://127.0.0.1:${secure}`;
  const options = ['-f', configuration, '-h', `${ldapUrl}/ ${ldapsUrl}/`, '-d', '0'];
  const server = spawn(SLAPD, options, { stdio: 'ignore' });
  await answers(plain, server);
  return {
    ...{ ldapUrl, ldapsUrl, folder, caFile: authority.caFile },
    [Symbol.asyncDispose]: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

const SCHEMA = `include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
attributetype ( 1.2.840.113556.1.2.210 NAME 'proxyAddresses' EQUALITY caseIgnoreMatch
  SUBSTR caseIgnoreSubstringsMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )
objectclass ( 1.2.840.113556.1.5.9 NAME 'mailRecipient' SUP top AUXILIARY MAY proxyAddresses )
modulepath /usr/lib/ldap
moduleload back_mdb`;

const databaseOf = (folder: string) => `database mdb
suffix "${SUFFIX}"
rootdn "CN=admin,${SUFFIX}"
rootpw ${PASSWORD}
directory ${join(folder, 'data')}`;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return address.port;
}

async function answers(port: number, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (server.exitCode !== null) throw new Error(`slapd ended with ${server.exitCode}.`);
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (isOpen) return;
    await sleep(50);
  }
  throw new Error('slapd does not answer.');
}

/** A person as LDIF; names may be anything, so they travel as base64. */
export function person(number: number, displayName = `Person ${number}`): string {
  const name = Buffer.from(displayName).toString('base64');
  return `dn: CN=p${number},${SUFFIX}
objectClass: inetOrgPerson
objectClass: mailRecipient
cn: p${number}
sn: ${number}
displayName:: ${name}
userPassword: ${WEAK}
proxyAddresses: SMTP:p${number}@contoso.test
proxyAddresses: smtp:alias${number}@contoso.test
`;
}
