import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exchangeSchema } from './exchange-schema.ts';

/** The domain that every test domain controller serves. */
export const DOMAIN = {
  dn: 'DC=contoso,DC=test',
  dnsName: 'contoso.test',
  netbiosName: 'CONTOSO',
  administratorPassword: 'Adm1n-of-contoso',
} as const;

/**
 * A provisioned domain with Exchange's schema attributes, kept in the temporary folder between
 * runs because provisioning takes seconds and a copy does not.
 */
export function provisionedTemplate(): string {
  const folder = join(tmpdir(), `unclash-samba-${fingerprint()}`);
  if (existsSync(folder)) return folder;
  const building = mkdtempSync(`${folder}-building-`);
  provision(building);
  for (const ldif of exchangeSchema(DOMAIN.dn)) extendSchema(building, ldif);
  try {
    renameSync(building, folder);
  } catch (error) {
    rmSync(building, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

function provision(folder: string): void {
  execFileSync(
    'samba-tool',
    [
      ...['domain', 'provision', '--server-role=dc', '--dns-backend=NONE'],
      ...[`--targetdir=${folder}`, `--realm=${DOMAIN.dnsName.toUpperCase()}`],
      ...[`--domain=${DOMAIN.netbiosName}`, `--adminpass=${DOMAIN.administratorPassword}`],
      ...['--host-name=dc1', '--host-ip=127.0.0.1', '--option=interfaces=127.0.0.1/8'],
    ],
    { stdio: 'pipe' },
  );
}

function extendSchema(folder: string, ldif: string): void {
  const file = join(folder, 'schema.ldif');
  writeFileSync(file, ldif);
  const allow = '--option=dsdb:schema update allowed=true';
  execFileSync('ldbmodify', ['-H', join(folder, 'private/sam.ldb'), allow, file], {
    stdio: 'pipe',
  });
}

/** Changes with the samba version and with what is provisioned, so that a stale copy is not used. */
function fingerprint(): string {
  const version = execFileSync('samba', ['--version'], { encoding: 'utf8' });
  const what = JSON.stringify([version, DOMAIN, exchangeSchema(DOMAIN.dn)]);
  return createHash('sha256').update(what).digest('hex').slice(0, 12);
}
