import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestDirectory } from '../../test/support/active-directory.ts';

/** Value of the seed object that every copy replaces by its own number. */
const SEED = 'seed0000';

/**
 * Fills a test domain with contacts, each with `mail`, a nickname and three addresses; one in fifty
 * shares an address with the one before it.
 *
 * LDAP takes hours for 100,000 objects, because samba keeps every index in order at each addition. So
 * one contact is made over LDAP, copied below samba's rules into a database without indexes, and
 * samba builds the indexes once at the end (minutes for 100,000).
 */
export async function fillDirectory(directory: TestDirectory, count: number): Promise<void> {
  const { server } = directory;
  await directory.addContact(SEED, {
    displayName: SEED,
    mail: `${SEED}@contoso.com`,
    mailNickname: SEED,
    proxyAddresses: [
      ...[`SMTP:${SEED}@contoso.com`, `smtp:alias.${SEED}@contoso.com`],
      `X500:/o=Contoso/cn=${SEED}`,
    ],
  });
  await server.kill();
  const database = new RawDatabase(server.folder);
  const seed = database.find(`(cn=${SEED})`);
  const indexList = database.find('', ['-s', 'base', '-b', '@INDEXLIST']);
  database.run('ldbmodify', 'dn: @INDEXLIST\nchangetype: delete\n');
  const copies = Array.from({ length: count }, (_, number) => copyOf(seed, number));
  database.run('ldbadd', copies.join('\n'));
  database.run('ldbadd', withoutAttributes(indexList));
  server.tool('dbcheck', '--reindex');
  await server.start();
}

/** The file in which samba keeps the domain partition. */
class RawDatabase {
  readonly #folder: string;
  readonly #url: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.#url = join(folder, 'private/sam.ldb.d/DC=CONTOSO,DC=TEST.ldb');
  }

  run(tool: 'ldbmodify' | 'ldbadd', ldif: string): void {
    const file = join(this.#folder, 'raw.ldif');
    writeFileSync(file, ldif);
    const options = ['-H', this.#url, '--option=ldb:nosync=true', file];
    execFileSync(tool, options, { stdio: 'pipe' });
  }

  /** One record as unfolded LDIF. */
  find(filter: string, options: readonly string[] = []): string {
    const args = ['-H', this.#url, ...options, ...(filter === '' ? [] : [filter])];
    const found = execFileSync('ldbsearch', args, { encoding: 'utf8', stdio: 'pipe' });
    const unfolded = found.replaceAll('\n ', '');
    return unfolded.slice(unfolded.indexOf('dn: '), unfolded.indexOf('\n\n'));
  }
}

function copyOf(seed: string, number: number): string {
  const shared = number % 50 === 49 ? number - 1 : number;
  return `${seed
    .replace(/^objectGUID: .*$/m, `objectGUID: ${randomUUID()}`)
    .replace(/^distinguishedName: .*\n?/m, '')
    .replaceAll(`alias.${SEED}`, `alias.user${shared}`)
    .replaceAll(SEED, `user${number}`)}\n`;
}

/** Only how records are keyed; which attributes are indexed is samba's to say. */
const withoutAttributes = (indexList: string): string =>
  `${indexList.replace(/^(@IDXATTR|distinguishedName): .*\n?/gm, '')}\n`;
