import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { checkCommand } from '../../../../src/on-premises/check-directory/check-command.ts';
import { readCommandLine } from '../../../../src/on-premises/check-directory/command-line.ts';
import { createFileSource } from '../../../../src/on-premises/check-directory/exports/file-source.ts';
import { aScriptedTerminal } from '../../../support/scripted-terminal.ts';
import { aSilentLog } from '../../../support/silent-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'unclash-exports-'));
after(() => rmSync(folder, { recursive: true }));

let files = 0;

function written(content: string | Buffer, name = 'export.csv'): string {
  files += 1;
  const path = join(folder, `${files}-${name}`);
  writeFileSync(path, content);
  return path;
}

/** What `npm run check-directory -- --input` says about a file. */
async function check(content: string | Buffer, ...options: readonly string[]) {
  const path = written(content, options.includes('.ldf') ? 'export.ldf' : 'export.csv');
  const args = options.filter((option) => option !== '.ldf');
  const command = readCommandLine(['--input', path, ...args], '2026-01-02T03:04:05Z');
  assert.equal(command.do, 'check');
  if (command.do !== 'check') throw new Error('not a check');
  const { terminal, said } = aScriptedTerminal('');
  const details = { settings: undefined, terminal, log: aSilentLog().log };
  const summary = await checkCommand(command, details);
  const [first = ''] = said;
  const text = said.join('\n');
  return { summary, text, first: first.replace(/^Read \S+: /, '') };
}

async function objectsOf(content: string | Buffer) {
  return (await Array.fromAsync(createFileSource(written(content)).pages())).flat();
}

const lineOf = (...cells: readonly string[]) => cells.map((cell) => `"${cell}"`).join(',');

const HEADER = lineOf(
  ...['DistinguishedName', 'ObjectClass', 'UserPrincipalName', 'mail', 'mailNickname'],
  'proxyAddresses',
);

const person = (name: string, addresses: string, delimiter = ',') =>
  lineOf(
    ...[`CN=${name},OU=Staff,DC=contoso,DC=com`, 'user', `${name}@contoso.com`],
    ...[`${name}@contoso.com`, name, addresses],
  ).replaceAll('","', `"${delimiter}"`);

const table = (...rows: readonly string[]) => [HEADER, ...rows].join('\r\n');

describe('a file is read whatever Windows wrote it with', () => {
  const shared = [
    person('ann', 'SMTP:ann@contoso.com;smtp:info@contoso.com'),
    person('ben', 'SMTP:ben@contoso.com;smtp:info@contoso.com'),
  ];

  test('with the line of its type, as Windows PowerShell 5 writes it', async () => {
    const type = '#TYPE Selected.Microsoft.ActiveDirectory.Management.ADUser\r\n';
    const { summary, first } = await check(type + table(...shared));
    assert.equal(summary.byProblem.Duplicate, 2);
    assert.match(first, /^2 users; proxyAddresses joined by ";"; rules not run: /);
  });

  test('with semicolons between the columns, and the line by which Excel knows them', async () => {
    const german = [HEADER, ...shared].map((row) => row.replaceAll('","', '";"')).join('\n');
    for (const before of ['', 'sep=;\n']) {
      const { summary, first } = await check(before + german);
      assert.equal(summary.byProblem.Duplicate, 2);
      assert.match(first, /^2 users; columns parted by ";"/);
    }
  });

  test('in UTF-16 of either order, with and without a mark, and in UTF-8', async () => {
    const text = table(...shared);
    const little = Buffer.from(text, 'utf16le');
    const big = Buffer.from(text, 'utf16le').swap16();
    for (const content of [
      Buffer.concat([Buffer.from([0xff, 0xfe]), little]),
      Buffer.concat([Buffer.from([0xfe, 0xff]), big]),
      ...[little, big, `\uFEFF${text}`, text],
    ]) {
      const { summary } = await check(content);
      assert.equal(summary.byProblem.Duplicate, 2);
    }
  });

  test('in Windows-1252, which is said; another encoding can be named', async () => {
    const text = `DN;objectClass;displayName;mail\n"CN=J\xfcrgen,DC=x";user;J\xfcrgen;j@contoso.com\n`;
    const bytes = Buffer.from(text, 'latin1');
    const { first } = await check(bytes);
    assert.match(first, /read as windows-1252, as it is not UTF-8 \(--encoding names another\)/);
    const [object] = await objectsOf(bytes);
    assert.equal(object?.displayName, 'Jürgen');
    const polish = Buffer.from(text.replaceAll('\xfc', '\xb3'), 'latin1');
    const path = written(polish);
    const [page = []] = await Array.fromAsync(createFileSource(path, 'windows-1250').pages());
    assert.equal(page[0]?.displayName, 'Jłrgen');
  });

  test('bytes of no likely encoding are refused, never replaced', async () => {
    const bytes = Buffer.from('DN,objectClass,mail\n"CN=\x81\xfc,DC=x",user,a@b.com\n', 'latin1');
    await assert.rejects(check(bytes), {
      message: /neither UTF-8, UTF-16 nor Windows-1252/,
      nextStep: /--encoding windows-1250/,
    });
    await assert.rejects(check(bytes, '--encoding', 'utf-8'), { message: /bytes that utf-8 does/ });
  });
});

describe('values that an export joined', () => {
  for (const [name, separator, said] of [
    ['semicolon', ';', '";"'],
    ['semicolon and blank', '; ', '";"'],
    ['comma', ',', '","'],
    ['comma and blank', ', ', '","'],
    ['vertical bar', '|', '"|"'],
    ['blank', ' ', 'blank'],
    ['line break', '\n', 'line break'],
  ] as const)
    test(`are parted: ${name}`, async () => {
      const joined = (own: string) =>
        [`SMTP:${own}@contoso.com`, 'smtp:info@contoso.com', 'X500:/o=A B/cn=c'].join(separator);
      const { summary, first } = await check(
        table(person('ann', joined('ann')), person('ben', joined('ben'))),
      );
      assert.equal(summary.byProblem.Duplicate, 4);
      assert.deepEqual(Object.keys(summary.byProblem), ['Duplicate']);
      assert.ok(first.includes(`proxyAddresses joined by ${said}`), first);
    });

  test('without a type are parted when each is an address', async () => {
    const [object] = await objectsOf(table(person('ann', 'ann@contoso.com info@contoso.com')));
    assert.deepEqual(object?.proxyAddresses, ['ann@contoso.com', 'info@contoso.com']);
  });

  test('that cannot be told apart are a question, never a suggestion', async () => {
    const glued = 'smtp:ann@contoso.com and info@contoso.com';
    const { summary, first } = await check(table(person('ann', glued)));
    assert.equal(summary.findings, 0);
    assert.match(first, /proxyAddresses of 1 object NOT CHECKED.*\(line 2\); join them by ";"/);
  });

  test('a wrong character in one address is still its own', async () => {
    const { text } = await check(
      table(person('ann', 'SMTP:ann@contoso.com;smtp:an n@contoso.com')),
    );
    assert.match(text, /Character +ann +proxyAddresses +smtp:an n@contoso\.com/);
  });

  test('of csvde: escaped semicolons, bytes, leading blanks', async () => {
    const x400 = 'X400:c=US\\;a= \\;p=EXCHANGE\\;o=Exchange\\;s=Example\\;g=Ann\\;';
    const hex = Buffer.from('smtp:jürgen@contoso.com').toString('hex');
    const content = `DN,objectClass,cn,mail,proxyAddresses,displayName
"CN=Ann,DC=x",user,Ann,ann@contoso.com,"${x400};SMTP:ann@contoso.com; smtp:b@contoso.com;X'${hex}'",X'${Buffer.from('Änn').toString('hex')}'
`;
    const [object] = await objectsOf(content);
    assert.deepEqual(object?.proxyAddresses, [
      'X400:c=US;a= ;p=EXCHANGE;o=Exchange;s=Example;g=Ann;',
      ...['SMTP:ann@contoso.com', ' smtp:b@contoso.com', 'smtp:jürgen@contoso.com'],
    ]);
    assert.equal(object?.displayName, 'Änn');
  });

  test('of an X.400 address with semicolons of its own, as Export-Csv writes it', async () => {
    const x400 = 'X400:C=us;A= ;P=Contoso;S=Ann;';
    const [object] = await objectsOf(
      `"DistinguishedName","ObjectClass","ProxyAddresses","objectSid","objectGUID"
"CN=Ann,DC=x","user","${x400};SMTP:ann@contoso.com","S-1-5-21-1","01234567-89ab-cdef-0123-456789abcdef"
`,
    );
    assert.deepEqual(object?.proxyAddresses, [x400, 'SMTP:ann@contoso.com']);
    assert.equal(object?.objectSid, 'S-1-5-21-1');
    assert.equal(object?.objectGuid, 'Z0UjAauJ780BI0VniavN7w==');
  });
});

describe('columns', () => {
  test('of Get-Mailbox are known by their names there', async () => {
    const content = `"Name","Alias","PrimarySmtpAddress","EmailAddresses","RecipientTypeDetails","DistinguishedName","Database"
"Ann","ann","ann@contoso.com","SMTP:ann@contoso.com smtp:info@contoso.com","UserMailbox","CN=Ann,DC=x","DB1"
"Sales","sales","sales@contoso.com","SMTP:sales@contoso.com smtp:info@contoso.com","MailUniversalDistributionGroup","CN=Sales,DC=x",""
"Health","h","h@contoso.com","SMTP:h@contoso.com","ArbitrationMailbox","CN=Health,DC=x","DB1"
`;
    const { summary, first } = await check(content);
    assert.match(
      first,
      /^2 users, 1 group; proxyAddresses joined by blank; rules not run: displayN/,
    );
    assert.equal(summary.byProblem.Duplicate, 2);
    assert.deepEqual(
      summary.excluded.map(({ rule }) => rule),
      ['systemMailbox'],
    );
  });

  test('that are missing are unknown: nothing is removed when nobody knows who is mail-enabled', async () => {
    const content = `DN,objectClass,cn,mail,sAMAccountName,userPrincipalName,proxyAddresses
"CN=A,OU=x,DC=contoso,DC=com",user,A,a@contoso.com,A,A@contoso.com,SMTP:a@contoso.com;smtp:team@contoso.com
"CN=B,OU=x,DC=contoso,DC=com",user,B,b@contoso.com,B,B@contoso.com,SMTP:b@contoso.com;smtp:team@contoso.com
`;
    const { summary, first } = await check(content);
    assert.deepEqual(
      summary.worst.map(({ suggestion }) => suggestion.action),
      ['COMPLETE', 'COMPLETE'],
    );
    assert.match(
      first,
      /rules not run: .*mailNickname.*; which duplicate is mail-enabled is unknown/,
    );
  });

  test('that hold the name of a type are explained with the command that exports values', async () => {
    const type = 'Microsoft.ActiveDirectory.Management.ADPropertyValueCollection';
    await assert.rejects(check(table(person('ann', type))), {
      message: /the name of a type \(Microsoft\..*\) where the values of proxyAddresses should be/,
      nextStep: /Select-Object .*@\{n='proxyAddresses';e=\{\$_\.proxyAddresses -join ';'\}\}/,
    });
  });
});

describe('LDIF', () => {
  const entry = (name: string, ...lines: readonly string[]) =>
    [
      `dn: CN=${name},DC=x`,
      'changetype: add',
      'objectClass: user',
      `cn: ${name}`,
      ...lines,
      '',
    ].join('\n');

  test('is known by what is in it, whatever the name of the file', async () => {
    const content = [
      entry('Ann', 'proxyAddresses: SMTP:ann@contoso.com', 'proxyAddresses: smtp:info@contoso.com'),
      entry('Ben', 'mail:: SW5mb0Bjb250b3NvLmNvbQ==', 'proxyAddresses: smtp:b en@contoso.com'),
    ].join('\n');
    const { summary, first } = await check(`# from ldifde\n${content}`);
    assert.deepEqual(summary.byProblem, { Character: 1, Duplicate: 2 });
    assert.match(first, /^2 users; rules not run: displayName, /);
  });

  test('in which a controller held values back says so', async () => {
    const content = entry(
      'Ann',
      'proxyAddresses;range=0-1499: SMTP:ann@contoso.com',
      'mail: ann@contoso.com',
    );
    const { first } = await check(content, '.ldf');
    assert.match(first, /1 object with a part of the values only \(;range=\)/);
  });

  test('with bytes that are no text is refused, and never shows other characters', async () => {
    const bytes = Buffer.from('J\xfcrgen', 'latin1').toString('base64');
    const content = entry('Ann', `displayName:: ${bytes}`, 'mail: ann@contoso.com');
    await assert.rejects(check(content, '.ldf'), {
      message: /displayName of CN=Ann,DC=x has bytes that are not UTF-8/,
    });
  });

  test('with changes instead of objects is refused', async () => {
    const content = 'dn: CN=a,DC=x\nchangetype: modify\ndelete: mail\nmail: a@b.com\n-\n';
    await assert.rejects(check(content, '.ldf'), {
      message: /has changes of objects, not objects/,
    });
  });
});

describe('nothing is wrong is never said by accident', () => {
  for (const [what, content, message] of [
    ['an empty file', '', /is empty/],
    ['blank lines', '\r\n\r\n', /is empty/],
    ['a header alone', HEADER, /0 objects were read/],
    ['a line of a type alone', '#TYPE System.Object\r\n', /is empty/],
    [
      'columns without an address',
      '"DN","objectClass","cn"\n"CN=a,DC=x",user,a',
      /no column with addresses .*DN, objectClass, cn/,
    ],
    ['columns without a name', 'mail,cn\na@b.com,a', /no column DN or distinguishedName/],
    ['other columns', 'a,b\n1,2\n', /no column with addresses/],
    ['a letter', 'Dear Sir\n', /cannot be read as an export: it begins with "Dear Sir"/],
    [
      'a table of findings',
      'DISTINGUISHEDNAME,COMMONNAME,OBJECTCLASS,ATTRIBUTE,ERROR,VALUE,UPDATE,PROPOSEDACTION,ACTION\n"CN=a,DC=x",a,user,mail,Duplicate,a@b.com,,COMPLETE,\n',
      /is a table of findings, not an export/,
    ],
    ['LDIF without objects', 'version: 1\n', /No object of .* has an address/],
    [
      'LDIF without addresses',
      'dn: CN=a,DC=x\nobjectClass: user\ncn: a\n',
      /No object of .* has an address/,
    ],
    [
      "IdFix's record of updates",
      'distinguishedName: CN=a,DC=x\nobjectClass: user\nattribute: mail\n',
      /has changes of objects/,
    ],
    [
      'a row without a name',
      `${HEADER}\n"","user","a@b.com","","",""`,
      /line 2 has no distinguished name/,
    ],
  ] as const)
    test(`${what} is refused as what it is`, async () => {
      await assert.rejects(check(content), { code: 'directoryRefused', message });
    });

  test('a file that is not there is refused', async () => {
    const source = createFileSource(join(folder, 'none.ldf'));
    await assert.rejects(source.facts(), { message: /Could not read .*none\.ldf/ });
  });
});
