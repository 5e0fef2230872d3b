import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { createAuthority, issueCertificate } from './samba/certificates.ts';

/** What a server on this machine needs to speak TLS, and who signed it. */
export interface TlsIdentity {
  readonly cert: string;
  readonly key: string;
  /** PEM of the test authority. */
  readonly authority: string;
}

/** A certificate for 127.0.0.1, signed by an authority of its own. */
export function createTlsIdentity(): TlsIdentity {
  const folder = mkdtempSync(join(tmpdir(), 'unclash-tls-'));
  try {
    const signedBy = createAuthority(folder, 'service');
    const details = { folder, name: 'service', ip: '127.0.0.1', days: 1 };
    const { certFile, keyFile } = issueCertificate(signedBy, details);
    const [cert, key, authority] = [certFile, keyFile, signedBy.caFile].map((file) =>
      readFileSync(file, 'utf8'),
    ) as [string, string, string];
    return { cert, key, authority };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** From now on this process trusts what this authority signed, beside what it trusted before. */
export function trust({ authority }: TlsIdentity): void {
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), authority]);
}
