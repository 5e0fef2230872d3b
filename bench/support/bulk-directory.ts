import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestDirectory } from '../../test/support/active-directory.ts';

/**
 * Fills a test domain with contacts, each with `mail`, a nickname and three addresses; one in fifty
 * shares an address with the one before it.
 *
 * Over LDAP each addition is a transaction that writes whole indexes again, which never ends for
 * 100,000. So the server is stopped, and all objects are added in one transaction by samba's own
 * rules (two to four minutes for 100,000).
 */
export async function fillDirectory(directory: TestDirectory, count: number): Promise<void> {
  const { server, staff } = directory;
  await server.kill();
  const file = join(server.folder, 'bulk.ldif');
  writeFileSync(file, Array.from({ length: count }, (_, at) => contact(staff, at)).join('\n'));
  execFileSync('ldbadd', ['-H', join(server.folder, 'private/sam.ldb'), ...IN_BULK, file], {
    stdio: 'pipe',
  });
  await server.start();
}

const IN_BULK = [
  // Takes nothing back after a failed addition, which ends the whole transaction anyway.
  ...['-o', 'batch_mode:1'],
  // Hash buckets for index keys that changed; the default of 491 is a long walk for each of a million.
  ...['-o', 'transaction_index_cache_size:2000000'],
  '--option=ldb:nosync=true',
];

function contact(container: string, number: number): string {
  const shared = number % 50 === 49 ? number - 1 : number;
  const name = `user${number}`;
  return `dn: CN=${name},${container}
objectClass: contact
displayName: ${name}
mail: ${name}@contoso.com
mailNickname: ${name}
proxyAddresses: SMTP:${name}@contoso.com
proxyAddresses: smtp:alias.user${shared}@contoso.com
proxyAddresses: X500:/o=Contoso/cn=${name}
`;
}
