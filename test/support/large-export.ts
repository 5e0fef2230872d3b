import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export type ExportFormat = 'csv' | 'ldif';

/** Two users in fifty share an address: an object to keep in every 20 KB of a file. */
export const duplicateRows = (users: number): number => (users / 50) * 2;

/** Writes an export of this many users, each with a mail, a nickname, a sign-in name and two addresses. */
export async function writeLargeExport(
  path: string,
  { format, users }: { readonly format: ExportFormat; readonly users: number },
): Promise<void> {
  await pipeline(Readable.from(texts(format, users)), createWriteStream(path));
}

function* texts(format: ExportFormat, users: number): Generator<string> {
  const { head, entry } = FORMATS[format];
  yield head;
  for (let start = 0; start < users; start += 1000)
    yield Array.from({ length: Math.min(1000, users - start) }, (_, at) =>
      entry(userAt(start + at)),
    ).join('');
}

interface User {
  readonly dn: string;
  readonly cn: string;
  readonly nickname: string;
  readonly mail: string;
  readonly alias: string;
  readonly guid: Buffer;
}

function userAt(at: number): User {
  const guid = Buffer.alloc(16, 0x5a);
  guid.writeUInt32LE(at);
  return {
    dn: `CN=User ${at},OU=People,DC=contoso,DC=com`,
    cn: `User ${at}`,
    nickname: `user${at}`,
    mail: `user${at}@contoso.com`,
    alias: at % 50 < 2 ? `shared${Math.floor(at / 50)}@contoso.com` : `alias${at}@contoso.com`,
    guid,
  };
}

const FORMATS = {
  csv: {
    head: 'distinguishedName,objectClass,cn,displayName,mail,mailNickname,proxyAddresses,sAMAccountName,userPrincipalName\n',
    entry: ({ dn, cn, nickname, mail, alias }: User) =>
      `"${dn}",user,${cn},${cn},${mail},${nickname},SMTP:${mail};smtp:${alias},${nickname},${mail}\n`,
  },
  ldif: {
    head: 'version: 1\n\n',
    entry: ({ dn, cn, nickname, mail, alias, guid }: User) => `dn: ${dn}
objectClass: top
objectClass: person
objectClass: organizationalPerson
objectClass: user
cn: ${cn}
displayName: ${cn}
mail: ${mail}
mailNickname: ${nickname}
proxyAddresses: SMTP:${mail}
proxyAddresses: smtp:${alias}
sAMAccountName: ${nickname}
userPrincipalName: ${mail}
objectGUID:: ${guid.toString('base64')}

`,
  },
} as const;
