import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A certificate authority of its own, made by openssl; good for a test and nothing else. */
export interface TestAuthority {
  readonly caFile: string;
  readonly caKeyFile: string;
}

export interface ServerCertificate {
  readonly certFile: string;
  readonly keyFile: string;
}

const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });

/** Makes `<folder>/<name>-ca.pem` and its key. */
export function createAuthority(folder: string, name: string): TestAuthority {
  const caFile = join(folder, `${name}-ca.pem`);
  const caKeyFile = join(folder, `${name}-ca.key`);
  const subject = ['-subj', `/CN=${name} test authority`, '-days', '2'];
  openssl('req', '-x509', ...newKey(caKeyFile), '-out', caFile, ...subject);
  return { caFile, caKeyFile };
}

/** Signs a certificate for one IP address. `days` may be negative: then it has expired already. */
export function issueCertificate(
  authority: TestAuthority,
  details: {
    readonly folder: string;
    readonly name: string;
    readonly ip: string;
    readonly days: number;
  },
): ServerCertificate {
  const file = (suffix: string) => join(details.folder, `${details.name}.${suffix}`);
  writeFileSync(file('ext'), `subjectAltName=IP:${details.ip}\n`);
  openssl('req', ...newKey(file('key')), '-out', file('csr'), '-subj', `/CN=${details.name}`);
  openssl(
    ...['x509', '-req', '-in', file('csr'), '-out', file('pem'), '-extfile', file('ext')],
    ...['-CA', authority.caFile, '-CAkey', authority.caKeyFile, '-CAcreateserial'],
    ...['-days', String(details.days)],
  );
  return { certFile: file('pem'), keyFile: file('key') };
}

const newKey = (keyFile: string) => [
  ...['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', keyFile],
];
