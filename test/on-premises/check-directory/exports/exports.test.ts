import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { checkCommand } from '../../../../src/on-premises/check-directory/check-command.ts';
import { readCommandLine } from '../../../../src/on-premises/check-directory/command-line.ts';
import { EXPORT_WITH_POWERSHELL } from '../../../../src/on-premises/check-directory/exports/export-file.ts';
import { createFileSource } from '../../../../src/on-premises/check-directory/exports/file-source.ts';
import { BotError } from '../../../../src/use-cases/ports/errors.ts';
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
  const { terminal, said, messages } = aScriptedTerminal('');
  const details = { settings: undefined, terminal, log: aSilentLog().log };
  const summary = await checkCommand(command, details);
  const [first] = messages;
  assert.ok(first?.code === 'check.understood');
  const { kinds, notes } = first;
  return { summary, text: said.join('\n'), kinds, notes };
}

const users = (count: number) => ({ code: 'check.kind', objectClass: 'user', count });

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
    const { summary, kinds, notes } = await check(type + table(...shared));
    assert.equal(summary.byProblem.Duplicate, 2);
    assert.deepEqual(kinds, [users(2)]);
    assert.deepEqual(notes[0], { code: 'check.note.joinedBy', separators: [';'] });
    assert.equal(notes[1]?.code, 'check.note.rulesNotRun');
  });

  test('with semicolons between the columns, and the line by which Excel knows them', async () => {
    const german = [HEADER, ...shared].map((row) => row.replaceAll('","', '";"')).join('\n');
    for (const before of ['', 'sep=;\n']) {
      const { summary, notes } = await check(before + german);
      assert.equal(summary.byProblem.Duplicate, 2);
      assert.deepEqual(notes[0], { code: 'check.note.delimiter', delimiter: ';' });
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
    const { notes } = await check(bytes);
    assert.deepEqual(notes[0], { code: 'check.note.guessedEncoding', encoding: 'windows-1252' });
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
      message: /^file\.unknownEncoding /,
      next: { code: 'file.nameEncoding', example: 'windows-1250' },
    });
    await assert.rejects(check(bytes, '--encoding', 'utf-8'), { message: /^file\.notInEncoding / });
  });
});

describe('values that an export joined', () => {
  for (const [name, separator, said] of [
    ['semicolon', ';', ';'],
    ['semicolon and blank', '; ', ';'],
    ['comma', ',', ','],
    ['comma and blank', ', ', ','],
    ['vertical bar', '|', '|'],
    ['blank', ' ', 'blank'],
    ['line break', '\n', 'lineBreak'],
  ] as const)
    test(`are parted: ${name}`, async () => {
      const joined = (own: string) =>
        [`SMTP:${own}@contoso.com`, 'smtp:info@contoso.com', 'X500:/o=A B/cn=c'].join(separator);
      const { summary, notes } = await check(
        table(person('ann', joined('ann')), person('ben', joined('ben'))),
      );
      assert.equal(summary.byProblem.Duplicate, 4);
      assert.deepEqual(Object.keys(summary.byProblem), ['Duplicate']);
      assert.deepEqual(notes[0], { code: 'check.note.joinedBy', separators: [said] });
    });

  test('without a type are parted when each is an address', async () => {
    const [object] = await objectsOf(table(person('ann', 'ann@contoso.com info@contoso.com')));
    assert.deepEqual(object?.proxyAddresses, ['ann@contoso.com', 'info@contoso.com']);
  });

  test('that cannot be told apart are a question, never a suggestion', async () => {
    const glued = 'smtp:ann@contoso.com and info@contoso.com';
    const { summary, notes } = await check(table(person('ann', glued)));
    assert.equal(summary.findings, 0);
    assert.deepEqual(notes[0], { code: 'check.note.undecided', count: 1, lines: [2] });
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
    const { summary, kinds, notes } = await check(content);
    assert.deepEqual(kinds, [users(2), { code: 'check.kind', objectClass: 'group', count: 1 }]);
    assert.deepEqual(notes[0], { code: 'check.note.joinedBy', separators: ['blank'] });
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
    const { summary, notes } = await check(content);
    assert.deepEqual(
      summary.worst.map(({ suggestion }) => suggestion.action),
      ['COMPLETE', 'COMPLETE'],
    );
    assert.ok(summary.notRun.includes('mailNickname'));
    assert.deepEqual(notes.at(-1), { code: 'check.note.keeperUnknown' });
  });

  test('that hold the name of a type are explained with the command that exports values', async () => {
    const type = 'Microsoft.ActiveDirectory.Management.ADPropertyValueCollection';
    await assert.rejects(check(table(person('ann', type))), {
      message: /^export\.typeNameInCell .*"attribute":"proxyAddresses","cell":"Microsoft\./,
      next: EXPORT_WITH_POWERSHELL,
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
    const { summary, kinds, notes } = await check(`# from ldifde\n${content}`);
    assert.deepEqual(summary.byProblem, { Character: 1, Duplicate: 2 });
    assert.deepEqual(kinds, [users(2)]);
    assert.equal(notes[0]?.code, 'check.note.rulesNotRun');
  });

  test('in which a controller held values back says so', async () => {
    const content = entry(
      'Ann',
      'proxyAddresses;range=0-1499: SMTP:ann@contoso.com',
      'mail: ann@contoso.com',
    );
    const { notes } = await check(content, '.ldf');
    assert.deepEqual(notes[0], { code: 'check.note.cutOff', count: 1 });
  });

  test('with bytes that are no text is refused, and never shows other characters', async () => {
    const bytes = Buffer.from('J\xfcrgen', 'latin1').toString('base64');
    const content = entry('Ann', `displayName:: ${bytes}`, 'mail: ann@contoso.com');
    await assert.rejects(check(content, '.ldf'), {
      message: /^export\.noText .*"attribute":"displayName","object":"CN=Ann,DC=x"/,
    });
  });

  test('with changes instead of objects is refused', async () => {
    const content = 'dn: CN=a,DC=x\nchangetype: modify\ndelete: mail\nmail: a@b.com\n-\n';
    await assert.rejects(check(content, '.ldf'), {
      message: /^export\.changes /,
    });
  });
});

describe('nothing is wrong is never said by accident', () => {
  for (const [what, content, problem] of [
    ['an empty file', '', 'file.empty'],
    ['blank lines', '\r\n\r\n', 'file.empty'],
    ['a header alone', HEADER, 'check.nothingRead'],
    ['a line of a type alone', '#TYPE System.Object\r\n', 'file.empty'],
    [
      'columns without an address',
      '"DN","objectClass","cn"\n"CN=a,DC=x",user,a',
      'export.noAddressColumn',
    ],
    ['columns without a name', 'mail,cn\na@b.com,a', 'export.noNameColumn'],
    ['other columns', 'a,b\n1,2\n', 'export.noAddressColumn'],
    ['a letter', 'Dear Sir\n', 'export.notAnExport'],
    [
      'a table of findings',
      'DISTINGUISHEDNAME,COMMONNAME,OBJECTCLASS,ATTRIBUTE,ERROR,VALUE,UPDATE,PROPOSEDACTION,ACTION\n"CN=a,DC=x",a,user,mail,Duplicate,a@b.com,,COMPLETE,\n',
      'export.findingsTable',
    ],
    ['LDIF without objects', 'version: 1\n', 'export.noAddressAttribute'],
    [
      'LDIF without addresses',
      'dn: CN=a,DC=x\nobjectClass: user\ncn: a\n',
      'export.noAddressAttribute',
    ],
    [
      "IdFix's record of updates",
      'distinguishedName: CN=a,DC=x\nobjectClass: user\nattribute: mail\n',
      'export.changes',
    ],
    ['a row without a name', `${HEADER}\n"","user","a@b.com","","",""`, 'export.rowWithoutName'],
  ] as const)
    test(`${what} is refused as what it is`, async () => {
      await assert.rejects(
        check(content),
        (error) => error instanceof BotError && error.problem.code === problem,
      );
    });

  test('a file that is not there is refused', async () => {
    const path = join(folder, 'none.ldf');
    await assert.rejects(createFileSource(path).facts(), {
      problem: { code: 'file.unreadable', path },
    });
  });
});
