import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import type { CheckSummary } from '../../../src/domain/idfix/check-summary.ts';
import type { Finding } from '../../../src/domain/idfix/finding.ts';
import { createActiveDirectoryChanges } from '../../../src/on-premises/check-directory/active-directory-changes.ts';
import { applyCommand } from '../../../src/on-premises/check-directory/changes/apply-command.ts';
import { createDirectoryChecker } from '../../../src/on-premises/check-directory/directory-checker.ts';
import { DEFAULT_RULES } from '../../../src/on-premises/check-directory/rule-options.ts';
import { wordsIn } from '../../../src/words/words.ts';
import { aTestDirectory, type TestDirectory } from '../../support/active-directory.ts';
import { createMemoryReports } from '../../support/memory-reports.ts';
import { aScriptedTerminal } from '../../support/scripted-terminal.ts';
import { aSilentLog } from '../../support/silent-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'unclash-check-directory-'));
const script = resolve('src/check-directory.ts');

let directory: TestDirectory;
before(async () => {
  directory = await aTestDirectory();
  const named = (displayName: string) => ({ displayName });
  const enabled = (name: string) => ({
    ...{ ...named(name), mailNickname: name, mail: `${name}@contoso.com` },
  });
  await directory.addUser('ann', {
    ...enabled('ann'),
    proxyAddresses: ['SMTP:ann@contoso.com', 'smtp:Shared@contoso.com'],
  });
  await directory.addUser('ben', { ...named('Ben'), proxyAddresses: ['smtp:shared@contoso.com'] });
  await directory.addContact('cleo', {
    ...named('Cleo'),
    targetAddress: 'SMTP:shared@contoso.com',
  });
  await directory.addUser('dora', {
    ...enabled('dora'),
    proxyAddresses: ['SMTP:dora@contoso.com', 'smtp:do ra2@contoso.com'],
  });
  for (let index = 0; index < 30; index += 1)
    await directory.addUser(`extra${index}`, enabled(`extra${index}`));
});
after(async () => {
  await directory[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

/** Runs the script as `npm run check-directory` does, away from anybody's `.env`. */
const checkDirectory = (...args: readonly string[]) => run(args);

async function run(args: readonly string[], overrides: Readonly<Record<string, string>> = {}) {
  const { server, staff } = directory;
  const { user, password, caFile = '' } = directory.settings();
  const child = spawn(process.execPath, [script, ...args], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      AD_URLS: server.ldapsUrl,
      ...{ AD_USER: user, AD_PASSWORD: password, AD_CA_FILE: caFile, AD_WRITE_BASE_DNS: staff },
      ...overrides,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((done) => child.once('exit', done));
  const [out, notes] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { out, notes, code: await ended };
}

const addressesOf = async (name: string) =>
  (await directory.values(`CN=${name},${directory.staff}`, 'proxyAddresses')).toSorted();

describe('npm run check-directory', () => {
  test('reports a live directory to the terminal and to files', async () => {
    const reports = ['--csv', 'out.csv', '--ldif', 'out.ldf', '--json', 'out.json'];
    const { out, code } = await checkDirectory(...reports, '--base', directory.staff);
    assert.equal(code, 0);
    assert.match(out, /^Read Active Directory: 33 users, 1 contact\.\nPROBLEM/);
    assert.match(out, /Duplicate 3/);
    const json: { findings: Finding[]; summary: CheckSummary } = JSON.parse(
      readFileSync(join(folder, 'out.json'), 'utf8'),
    );
    const duplicates = json.findings
      .filter(({ problems }) => problems.includes('Duplicate'))
      .map((finding) => `${finding.commonName} ${finding.attribute} ${finding.suggestion.action}`);
    assert.deepEqual(duplicates.toSorted(), [
      'ann proxyAddresses COMPLETE',
      'ben proxyAddresses REMOVE',
      'cleo targetAddress COMPLETE',
    ]);
    assert.equal(json.summary.findings, json.findings.length);
    assert.equal(json.summary.objects, 34);
    assert.match(readFileSync(join(folder, 'out.csv'), 'utf8'), /^\uFEFFDISTINGUISHEDNAME,/);
  });

  test('lists what is not checked by rule and name, and in a file', async () => {
    const { out } = await checkDirectory('--excluded', 'excluded.csv');
    assert.match(out, /\d+ objects read, \d+ of them not checked:\n/);
    // Ten are named, in the order in which this domain controller gives them; the file has all.
    assert.match(
      out,
      /\d+ system objects of the domain \(isCriticalSystemObject\): (?:[\w -]+, ){9}[\w -]+ and \d+ more\n/,
    );
    const listed = readFileSync(join(folder, 'excluded.csv'), 'utf8');
    assert.match(listed, /criticalSystemObject,user,krbtgt,"CN=krbtgt,CN=Users,/);
  });

  test('reads what a filter leaves; nothing at all is an error', async () => {
    const { out } = await checkDirectory('--filter', '(cn=ann)');
    assert.match(out, /^Read Active Directory: 1 user\./);
    const { notes, code } = await checkDirectory('--filter', '(cn=nobody)');
    assert.equal(code, 1);
    assert.match(notes, /0 objects were read/);
  });

  test('the rules of dedicated environments read what has mail, as IdFix does', async () => {
    const { out } = await checkDirectory('--mode', 'dedicated', '--base', directory.staff);
    assert.match(out, /^Read Active Directory: 32 users\./);
  });

  test('through a global catalog alone the same is found; writing is refused with the reason', async () => {
    const catalog = { AD_URLS: directory.server.globalCatalogUrl };
    const { out, code } = await run(['--base', directory.staff], catalog);
    assert.equal(code, 0);
    assert.match(out, /^Read Active Directory: 33 users, 1 contact; through a global catalog/);
    assert.match(out, /Duplicate 3/);
    const refused = await run(['--apply', 'out.ldf', '--yes'], catalog);
    assert.equal(refused.code, 1);
    assert.match(refused.notes, /global catalogs only, which cannot be written to/);
  });

  test('applies a reviewed file and undoes it from the file that it wrote', async () => {
    const before = [await addressesOf('ben'), await addressesOf('dora')];
    const applied = await checkDirectory(
      ...['--apply', 'out.ldf', '--undo-file', 'undo.ldf', '--yes'],
    );
    assert.match(applied.out, /2 applied, 0 were so already, 0 refused, 0 failed/);
    assert.deepEqual(await addressesOf('ben'), []);
    assert.deepEqual(await addressesOf('dora'), [
      'SMTP:dora@contoso.com',
      'smtp:dora2@contoso.com',
    ]);

    const again = await checkDirectory('--apply', 'out.ldf', '--undo-file', 'undo2.ldf', '--yes');
    assert.match(again.out, /is so {3}CN=ben.*\n.*Nothing of it can be applied now/s);

    const undone = await checkDirectory(
      ...['--undo', 'undo.ldf', '--undo-file', 'redo.ldf', '--yes'],
    );
    assert.match(undone.out, /2 applied/);
    assert.deepEqual([await addressesOf('ben'), await addressesOf('dora')], before);
  });

  test('changes nothing where nobody can be asked', async () => {
    const { notes, code } = await checkDirectory('--apply', 'out.ldf');
    assert.equal(code, 1);
    assert.match(notes, /There is no terminal to confirm on, and nothing was changed/);
    assert.deepEqual(await addressesOf('ben'), ['smtp:shared@contoso.com']);
  });

  test('never writes over a report', async () => {
    const { notes, code } = await checkDirectory('--csv', 'out.csv');
    assert.equal(code, 1);
    assert.match(notes, /Could not create out\.csv\. A file of this name exists/);
  });
});

describe('applying changes', () => {
  const written = (name: string, ldif: string) => {
    writeFileSync(join(folder, name), ldif);
    return join(folder, name);
  };
  const change = (dn: string, value: string) =>
    `dn: ${dn}\nchangetype: modify\ndelete: proxyAddresses\nproxyAddresses: ${value}\n-\n\n`;

  const apply = (file: string, answer: string) => {
    const { terminal, said } = aScriptedTerminal(answer);
    const undoFile = `${file}.${answer}.undo`;
    const command = {
      do: 'apply',
      file,
      reversed: false,
      undoFile,
      yes: false,
      rules: DEFAULT_RULES,
    } as const;
    const context = { settings: directory.settings(), terminal, log: aSilentLog().log };
    return applyCommand(command, context).then((summary) => ({ summary, said: said.join('\n') }));
  };

  test('needs the number of changes typed', async () => {
    const dn = `CN=ann,${directory.staff}`;
    const file = written('one.ldf', change(dn, 'smtp:Shared@contoso.com'));
    const refused = await apply(file, 'yes');
    assert.match(refused.said, /1 of 1 can be applied\.\nType 1 to apply:\nNothing was changed/);
    assert.equal((await addressesOf('ann')).length, 2);
    assert.equal((await apply(file, '1')).summary.done, 1);
    assert.deepEqual(await addressesOf('ann'), ['SMTP:ann@contoso.com']);
  });

  test('leaves out what moved on, is protected or lies elsewhere, and says so', async () => {
    const guarded = await directory.addUser('guarded', {
      ...{ adminCount: '1', proxyAddresses: 'smtp:g@contoso.com' },
    });
    const good = await directory.addUser('good', { proxyAddresses: 'smtp:ok@contoso.com' });
    const file = written(
      'mixed.ldf',
      [
        change(guarded.dn, 'smtp:g@contoso.com'),
        change(`CN=nobody,${directory.staff}`, 'smtp:x@contoso.com'),
        change('CN=x,DC=fabrikam,DC=com', 'smtp:x@contoso.com'),
        change(good.dn, 'smtp:ok@contoso.com'),
      ].join(''),
    );
    const { summary, said } = await apply(file, '1');
    assert.deepEqual(summary, { done: 1, alreadyDone: 0, refused: 3, failed: 0 });
    assert.match(said, /REFUSED CN=guarded[\s\S]*adminCount=1/);
    assert.match(said, /REFUSED CN=nobody[\s\S]*does not exist any more/);
    assert.match(said, /REFUSED CN=x,DC=fabrikam[\s\S]*no domain of AD_URLS/);
  });

  test('goes on when one object refuses, and keeps the undo file true', async () => {
    const users = `CN=Users,${directory.server.domainDn}`;
    const dn = `CN=unwritable,${users}`;
    await directory.administrator.add(dn, {
      ...{ objectClass: ['user'], sAMAccountName: ['unwritable'] },
      proxyAddresses: ['smtp:u@contoso.com'],
    });
    const good = await directory.addUser('good2', { proxyAddresses: 'smtp:ok2@contoso.com' });
    const ldif = change(dn, 'smtp:u@contoso.com') + change(good.dn, 'smtp:ok2@contoso.com');
    const file = written('rights.ldf', ldif);
    const { terminal, said } = aScriptedTerminal('2');
    const settings = directory.settings({ writeBaseDns: [directory.server.domainDn] });
    const summary = await applyCommand(
      {
        do: 'apply',
        file,
        reversed: false,
        undoFile: `${file}.undo`,
        yes: true,
        rules: DEFAULT_RULES,
      },
      { settings, terminal, log: aSilentLog().log },
    );
    assert.deepEqual(summary, { done: 1, alreadyDone: 0, refused: 0, failed: 1 });
    assert.match(said.join('\n'), /failed: CN=unwritable.*insufficientAccessRights/);
    const undone = await applyCommand(
      {
        do: 'apply',
        file: `${file}.undo`,
        reversed: true,
        undoFile: `${file}.redo`,
        yes: true,
        rules: DEFAULT_RULES,
      },
      { settings, terminal, log: aSilentLog().log },
    );
    assert.deepEqual(undone, { done: 1, alreadyDone: 1, refused: 0, failed: 0 });
    assert.deepEqual(await addressesOf('good2'), ['smtp:ok2@contoso.com']);
  });
});

describe('a check for a chat', () => {
  const checker = () =>
    createDirectoryChecker(directory.settings(), {
      log: aSilentLog().log,
      plainIn: () => wordsIn('en').plain,
    });

  test('writes the file as it goes and gives the summary', async () => {
    const files = createMemoryReports();
    const writer = await files.create({ id: 'r-1', name: 'report.csv', ownerId: '1' });
    const { summary, leftOut } = await checker().check(writer);
    await writer.close();
    const lines = files.texts.get('r-1')?.trimEnd().split('\r\n');
    assert.equal(lines?.length, summary.findings + 1);
    assert.match(lines?.[0] ?? '', /DISTINGUISHEDNAME,COMMONNAME/);
    assert.equal(leftOut, 0);
    assert.ok(summary.worst.length > 0);
  });

  test('stops writing when the file is full, and goes on counting', async () => {
    const writer = await createMemoryReports(300).create({ id: '', name: '', ownerId: '' });
    const { summary, leftOut } = await checker().check(writer);
    assert.ok(leftOut > 0 && leftOut < summary.findings);
  });

  test('needs no file', async () => {
    const { summary, leftOut } = await checker().check(undefined);
    assert.ok(summary.findings > 0);
    assert.equal(leftOut, 0);
  });
});

test('what changed since the last sync is read by whenChanged', async () => {
  const changes = createActiveDirectoryChanges(directory.settings(), aSilentLog().log);
  const namesSince = async (instant: string | undefined) => {
    const pages = await Array.fromAsync(changes.changedSince(instant));
    return pages.flat().map(({ commonName }) => commonName);
  };
  assert.ok((await namesSince(undefined)).includes('extra0'));
  assert.ok((await namesSince('2020-01-01T00:00:00.000Z')).includes('extra0'));
  assert.deepEqual(await namesSince('2999-01-01T00:00:00Z'), []);
});

test('objects are read again by their objectGUID, wherever they are now; others are left out', async () => {
  const changes = createActiveDirectoryChanges(directory.settings(), aSilentLog().log);
  const user = await directory.addUser('read-again', { mail: 'read@contoso.com' });
  const gone = Buffer.alloc(16).toString('base64');
  const found = (await Array.fromAsync(changes.read([user.guid, gone]))).flat();
  assert.deepEqual(
    found.map(({ commonName, mail, objectGuid }) => [commonName, mail, objectGuid]),
    [['read-again', 'read@contoso.com', user.guid]],
  );
  assert.deepEqual((await Array.fromAsync(changes.read([]))).flat(), []);
});

describe('on a real controller', () => {
  test('all suggestions are applied without a new clash, and undone to what was there', async () => {
    const ou = `OU=Odd,${directory.staff}`;
    await directory.administrator.add(ou, { objectClass: ['organizationalUnit'] });
    const add = (name: string, attributes: Readonly<Record<string, string[]>>) =>
      directory.administrator.add(`CN=${name},${ou}`, {
        ...{ objectClass: ['user'], sAMAccountName: [`odd-${name}`], displayName: [name] },
        ...attributes,
      });
    await add('keeper', {
      ...{ mailNickname: ['keeper'], mail: ['keeper@contoso.com'] },
      proxyAddresses: ['SMTP:keeper@contoso.com', 'smtp:team@contoso.com'],
    });
    await add('loser', { proxyAddresses: ['SMTP:Team@contoso.com', 'smtp:loser@contoso.com'] });
    await add('umlaut1', { userPrincipalName: ['jürgen@contoso.com'] });
    await add('umlaut2', { userPrincipalName: ['jörgen@contoso.com'] });
    await add('blank', { proxyAddresses: ['SMTP:bl ank@contoso.com', 'smtp:blank@contoso.com'] });
    await add('taken', { proxyAddresses: ['SMTP:t@contoso.com', 'smtp:kee per@contoso.com'] });
    const attributes = ['proxyAddresses', 'userPrincipalName', 'mail'];
    const state = async () => {
      const { searchEntries } = await directory.administrator.search(ou, {
        ...{ scope: 'sub', filter: '(objectClass=user)', attributes },
      });
      return searchEntries
        .map((entry) => [
          entry.dn,
          ...attributes.map((name) => [entry[name] ?? []].flat().toSorted()),
        ])
        .toSorted();
    };
    const before = await state();
    const check = await checkDirectory('--base', ou, '--csv', 'odd.csv');
    assert.equal(check.code, 0);
    const csv = join(folder, 'odd.csv');
    const proposed = readFileSync(csv, 'utf8').replace(
      /,(EDIT|REMOVE|COMPLETE),\r\n/g,
      ',$1,$1\r\n',
    );
    writeFileSync(csv, proposed);
    const applied = await checkDirectory('--apply', 'odd.csv', '--undo-file', 'odd.undo', '--yes');
    assert.match(applied.out, /4 applied, 0 were so already, 0 refused, 0 failed/);
    const addresses = async (name: string) =>
      (await directory.values(`CN=${name},${ou}`, 'proxyAddresses')).toSorted();
    assert.deepEqual(await addresses('loser'), ['SMTP:loser@contoso.com']);
    assert.deepEqual(await addresses('blank'), ['SMTP:blank@contoso.com']);
    assert.equal((await addresses('taken')).length, 2);
    const again = await checkDirectory('--base', ou, '--json', 'odd.json');
    assert.doesNotMatch(again.out, /Duplicate +(?:loser|blank|umlaut)/);
    const undone = await checkDirectory('--undo', 'odd.undo', '--undo-file', 'odd.redo', '--yes');
    assert.match(undone.out, /2 applied, 0 were so already, 0 refused, 0 failed/);
    assert.deepEqual(await state(), before);
  });

  test('a value changes its case only, from LDIF, and back', async () => {
    const user = await directory.addUser('cased', { proxyAddresses: ['SMTP:cased@contoso.com'] });
    const swap = (from: string, to: string) =>
      `dn: ${user.dn}\nchangetype: modify\ndelete: proxyAddresses\nproxyAddresses: ${from}\n-\nadd: proxyAddresses\nproxyAddresses: ${to}\n-\n\n`;
    writeFileSync(
      join(folder, 'case.ldf'),
      swap('SMTP:cased@contoso.com', 'SMTP:Cased@contoso.com'),
    );
    const applied = await checkDirectory(
      '--apply',
      'case.ldf',
      '--undo-file',
      'case.undo',
      '--yes',
    );
    assert.match(applied.out, /1 applied/);
    assert.deepEqual(await addressesOf('cased'), ['SMTP:Cased@contoso.com']);
    await checkDirectory('--undo', 'case.undo', '--undo-file', 'case.redo', '--yes');
    assert.deepEqual(await addressesOf('cased'), ['SMTP:cased@contoso.com']);
  });
});
