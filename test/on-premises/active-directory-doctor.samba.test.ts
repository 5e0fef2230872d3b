import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { diagnoseActiveDirectory } from '../../src/on-premises/active-directory-doctor.ts';
import type { ActiveDirectorySettings } from '../../src/on-premises/session/active-directory-settings.ts';
import { wordsIn } from '../../src/words/words.ts';
import { aTestDirectory, type TestDirectory } from '../support/active-directory.ts';

const { plain } = wordsIn('en');

let directory: TestDirectory;
before(async () => {
  directory = await aTestDirectory();
  await directory.addUser('ann');
});
after(() => directory[Symbol.asyncDispose]());

const diagnose = async (overrides: Partial<ActiveDirectorySettings> = {}) =>
  (await diagnoseActiveDirectory(directory.settings(overrides))).map(
    ({ outcome, check, message }) => `${outcome}: ${plain(check)}: ${plain(message)}`,
  );

test('a good set-up gets a line per right', async () => {
  const { server, staff } = directory;
  assert.deepEqual(await diagnose(), [
    `ok: domain controller ${server.ip}:636: dc1.contoso.test of contoso.test answers.`,
    `ok: rights in ${staff}: proxyAddresses is writable.`,
    `ok: rights in ${staff}: mail is writable.`,
    `ok: rights in ${staff}: userPrincipalName is writable.`,
  ]);
});

test('missing rights and unreachable controllers are listed with the others', async () => {
  const { server } = directory;
  const users = `CN=Users,${server.domainDn}`;
  const domains = [['ldaps://127.0.0.1:1', server.ldapsUrl]];
  const lines = await diagnose({
    directories: { domains, globalCatalogs: [] },
    writeBaseDns: [users, 'OU=X,DC=fabrikam,DC=com', `OU=Gone,${server.domainDn}`],
  });
  assert.match(lines[0] ?? '', /^failed: domain controller 127\.0\.0\.1:1: .*ECONNREFUSED/);
  assert.match(lines[2] ?? '', /^failed: rights in CN=Users.*: proxyAddresses is not writable/);
  assert.match(lines[3] ?? '', /^warning: rights in CN=Users.*: mail is not writable/);
  assert.ok(lines.some((line) => /failed: rights in OU=X,DC=fabrikam/.test(line)));
  assert.ok(
    lines.some((line) => /OU=Gone/.test(line)),
    lines.join('\n'),
  );
});

test('without containers Unclash says that it only reads', async () => {
  const lines = await diagnose({ writeBaseDns: [] });
  assert.match(lines.at(-1) ?? '', /^warning: AD_WRITE_BASE_DNS: .* never changes it/);
});
