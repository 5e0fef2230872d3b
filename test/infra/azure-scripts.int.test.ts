import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const principal = '8f6d0c3a-3b1e-4b5e-9a55-0d7b8a2f1c12';

/**
 * A stand-in for `az` and `azd` that writes down how it was called. It offers every permission but
 * those in NOT_OFFERED, and says that those in HELD are assigned already.
 */
const STAND_IN = `#!/usr/bin/env bash
printf '%s %s\\n' "$(basename "$0")" "$*" >> "$CALLS"
case "$*" in
  *"appRoles[?value=="*) name=$(sed "s/.*value=='\\([^']*\\)'.*/\\1/" <<< "$*")
    [[ " $NOT_OFFERED " == *" $name "* ]] || echo "role-of-$name" ;;
  "cloud show"*) echo "$GRAPH_URL" ;;
  *"--query id"*) echo "resource-of-$5" ;;
  *"--method get"*) name=$(sed "s/.*role-of-\\([^']*\\)'.*/\\1/" <<< "$*")
    [[ " $HELD " == *" $name "* ]] && echo "assignment" || true ;;
esac
`;

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unclash-azure-'));
  for (const name of ['az', 'azd']) {
    await writeFile(join(folder, name), STAND_IN);
    await chmod(join(folder, name), 0o755);
  }
});
after(() => rm(folder, { recursive: true }));

async function script(name: string, args: readonly string[], env: Record<string, string> = {}) {
  const log = join(folder, randomUUID());
  await writeFile(log, '');
  const { stdout } = await run('bash', [join(root, 'infra', name), ...args], {
    env: {
      PATH: `${folder}:/usr/bin:/bin`,
      CALLS: log,
      NOT_OFFERED: '',
      HELD: '',
      GRAPH_URL: '',
      ...env,
    },
  });
  const lines = (await readFile(log, 'utf8')).split('\n').filter((line) => line !== '');
  return { lines: stdout.trim().split('\n'), calls: lines };
}

describe('grant-permissions.sh', () => {
  test('grants the permissions for reading and no other', async () => {
    const { lines, calls } = await script('grant-permissions.sh', [principal]);
    assert.deepEqual(lines, [
      'granted: User.Read.All',
      'granted: Group.Read.All',
      'granted: OrgContact.Read.All',
      'granted: Organization.Read.All',
      'granted: OnPremDirectorySynchronization.Read.All',
    ]);
    const posts = calls.filter((call) => call.includes('--method post'));
    assert.equal(posts.length, 5);
    assert.match(posts[0] ?? '', /"appRoleId":"role-of-User\.Read\.All"/);
    assert.ok(posts.every((post) => post.includes(`"principalId":"${principal}"`)));
  });

  test('grants what writes only when it is asked to', async () => {
    const { lines } = await script('grant-permissions.sh', [principal, '--remedies', '--exchange']);
    assert.deepEqual(lines.slice(5), [
      'granted: User.ReadUpdate.All',
      'granted: User.DeleteRestore.All',
      'granted: Exchange.ManageAsApp',
    ]);
  });

  test('grants an identity that only writes no permission to read', async () => {
    const only = [principal, '--no-reading', '--remedies', '--exchange'];
    const { lines } = await script('grant-permissions.sh', only);
    assert.deepEqual(lines, [
      'granted: User.ReadUpdate.All',
      'granted: User.DeleteRestore.All',
      'granted: Exchange.ManageAsApp',
    ]);
    const { calls } = await script('grant-permissions.sh', [principal, '--no-reading']);
    assert.ok(calls.every((call) => !call.includes('--method')));
  });

  test('grants what is nice to know only when it is asked to', async () => {
    const { lines } = await script('grant-permissions.sh', [
      ...[principal, '--mailboxes', '--sign-ins', '--roles', '--source-of-authority'],
    ]);
    assert.deepEqual(lines.slice(5), [
      'granted: MailboxSettings.Read',
      'granted: AuditLog.Read.All',
      'granted: RoleManagement.Read.Directory',
      'granted: User-OnPremisesSyncBehavior.Read.All',
      'granted: Group-OnPremisesSyncBehavior.Read.All',
      'granted: Contacts-OnPremisesSyncBehavior.Read.All',
    ]);
  });

  test('creates the service principal of the message trace once', async () => {
    const { lines, calls } = await script('grant-permissions.sh', [principal, '--mail-flow']);
    assert.deepEqual(lines.slice(5), [
      'granted: ExchangeMessageTrace.Read.All',
      'created: service principal of the message trace',
    ]);
    assert.ok(calls.some((call) => call.startsWith('az ad sp create --id 8bd644d1-')));
    const dry = await script('grant-permissions.sh', [principal, '--mail-flow', '--dry-run']);
    assert.ok(dry.calls.every((call) => !call.startsWith('az ad sp create')));
  });

  test('takes the larger permission where the tenant does not offer the smaller one', async () => {
    const env = { NOT_OFFERED: 'User.ReadUpdate.All OrgContact.Read.All' };
    const { lines } = await script('grant-permissions.sh', [principal, '--remedies'], env);
    assert.ok(lines.includes('granted: User.ReadWrite.All'));
    assert.ok(lines.includes('not offered by this tenant: OrgContact.Read.All'));
  });

  test('leaves alone what is granted already', async () => {
    const { lines, calls } = await script('grant-permissions.sh', [principal], {
      HELD: 'User.Read.All Group.Read.All',
    });
    assert.equal(lines[0], 'has it already: User.Read.All');
    assert.equal(calls.filter((call) => call.includes('--method post')).length, 3);
  });

  test('asks Graph of the cloud that az is signed in to', async () => {
    const inCloud = async (env: Record<string, string>) => {
      const { calls } = await script('grant-permissions.sh', [principal], env);
      const posts = calls.filter((call) => call.includes('--method post'));
      return /--url (\S+)/.exec(posts[0] ?? '')?.[1];
    };
    const path = `/v1.0/servicePrincipals/${principal}/appRoleAssignments`;
    assert.equal(await inCloud({}), `https://graph.microsoft.com${path}`);
    const GRAPH_URL = 'https://graph.microsoft.us/';
    assert.equal(await inCloud({ GRAPH_URL }), `https://graph.microsoft.us${path}`);
  });

  test('--dry-run grants nothing', async () => {
    const { lines, calls } = await script('grant-permissions.sh', [principal, '--dry-run']);
    assert.equal(lines[0], 'would be granted: User.Read.All');
    assert.equal(calls.filter((call) => call.includes('--method post')).length, 0);
  });

  test('anything but an object id shows how it is used and calls nothing', async () => {
    await assert.rejects(script('grant-permissions.sh', ['unclash']), /--dry-run {7}print what/);
    await assert.rejects(script('grant-permissions.sh', [principal, '--everything']), /once, in/);
  });
});

describe('build-image.sh', () => {
  const azure = {
    AZURE_ENV_NAME: 'unclash',
    AZURE_SUBSCRIPTION_ID: '11111111-1111-4111-8111-111111111111',
    AZURE_LOCATION: 'westeurope',
  };

  test('builds in a registry of the installation and tells azd', async () => {
    const { calls } = await script('build-image.sh', [], azure);
    const registry = /azd env set UNCLASH_REGISTRY (unclash[0-9a-f]{12})$/.exec(
      calls.at(-2) ?? '',
    )?.[1];
    assert.ok(registry, calls.join('\n'));
    assert.match(
      calls.at(-3) ?? '',
      new RegExp(`az acr build --registry ${registry} --image unclash:`),
    );
    const image = `azd env set UNCLASH_IMAGE ${registry}.azurecr.io/unclash:`;
    assert.ok(calls.at(-1)?.startsWith(image));
    assert.ok(calls.some((call) => call.includes('--admin-enabled false')));
  });

  test('builds again for an update, into the same registry', async () => {
    const first = await script('build-image.sh', [], azure);
    const image = first.calls.at(-1)?.split(' ').at(-1) ?? '';
    const second = await script('build-image.sh', [], { ...azure, UNCLASH_IMAGE: image });
    assert.equal(second.calls.at(-2), first.calls.at(-2));
    assert.ok(second.calls.some((call) => call.includes('acr build')));
  });

  test('uses an image of another registry as it is', async () => {
    const image = 'registry.contoso.com/unclash:1.2.3';
    const { calls } = await script('build-image.sh', [], { ...azure, UNCLASH_IMAGE: image });
    assert.deepEqual(calls, []);
  });

  test('says what is missing before it makes anything', async () => {
    const { AZURE_LOCATION, ...others } = azure;
    await assert.rejects(script('build-image.sh', [], others), /azd env set AZURE_LOCATION/);
  });
});
