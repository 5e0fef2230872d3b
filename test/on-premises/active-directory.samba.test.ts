import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { OnPremisesStep } from '../../src/domain/active-directory/plan-ad-change.ts';
import type { DirectoryObject } from '../../src/domain/conflict/directory-object.ts';
import { createActiveDirectory } from '../../src/on-premises/active-directory.ts';
import { createOriginalMailboxes } from '../../src/on-premises/active-directory-aware-directory.ts';
import type { ActiveDirectorySettings } from '../../src/on-premises/session/active-directory-settings.ts';
import { aTestDirectory, type TestDirectory } from '../support/active-directory.ts';
import { aSilentLog } from '../support/silent-log.ts';
import { aSyncedUser } from '../support/world.ts';

let directory: TestDirectory;
before(async () => {
  directory = await aTestDirectory();
});
after(() => directory[Symbol.asyncDispose]());

const connect = (overrides: Partial<ActiveDirectorySettings> = {}) =>
  createActiveDirectory(directory.settings(overrides), aSilentLog().log);

type SimpleAction = Exclude<OnPremisesStep['action'], 'setUserPrincipalName'>;

const step = (action: SimpleAction, target: DirectoryObject, value: string): OnPremisesStep => ({
  ...{ executor: 'activeDirectory', action, target, value },
});

const remove = (target: DirectoryObject, value: string) => step('removeAddress', target, value);

describe('finding the original of a cloud object', () => {
  test('by objectGUID in onPremisesImmutableId', async () => {
    const user = await directory.addUser('find-guid', { mail: 'find-guid@contoso.test' });
    const found = await connect().find(user.cloudUser());
    assert.equal(found?.distinguishedName, user.dn);
    assert.equal(found?.mail, 'find-guid@contoso.test');
    assert.equal(found?.objectGuid, user.guid);
  });

  test('by mS-DS-ConsistencyGuid, which newer Entra Connect set-ups use', async () => {
    const user = await directory.addUser('find-consistency');
    const anchor = Buffer.from('00112233445566778899aabbccddeeff', 'hex');
    await directory.administrator.modify(user.dn, await consistencyGuid(anchor));
    const found = await connect().find(
      aSyncedUser({ onPremises: { immutableId: anchor.toString('base64') } }),
    );
    assert.equal(found?.distinguishedName, user.dn);
  });

  test('by SID, distinguished name and sAMAccountName where the anchor is of another kind', async () => {
    const user = await directory.addUser('find-sid');
    const bySid = await connect().find(user.cloudUser());
    const immutableId = Buffer.from('employee 4711').toString('base64');
    for (const anchor of [
      { securityIdentifier: bySid?.objectSid ?? '' },
      { distinguishedName: user.dn },
      { samAccountName: 'find-sid', domainName: 'contoso.test' },
    ]) {
      const found = await connect().find(aSyncedUser({ onPremises: { immutableId, ...anchor } }));
      assert.equal(found?.distinguishedName, user.dn, JSON.stringify(anchor));
    }
  });

  test('contacts, for which Graph has no anchor, by mail and proxy address', async () => {
    const contact = await directory.addContact('find-contact', {
      mail: 'partner@fabrikam.test',
      proxyAddresses: ['SMTP:partner@fabrikam.test'],
    });
    const found = await connect().find(aContactWith('PARTNER@fabrikam.test'));
    assert.equal(found?.distinguishedName, contact.dn);
  });

  test('two candidates are a refusal, not a guess', async () => {
    await directory.addContact('twin-1', { mail: 'twin@fabrikam.test' });
    await directory.addContact('twin-2', { proxyAddresses: ['smtp:twin@fabrikam.test'] });
    await assert.rejects(connect().find(aContactWith('twin@fabrikam.test')), {
      code: 'directoryRefused',
      message: /^activeDirectory\.ambiguous .*CN=twin-1,.*CN=twin-2,/,
    });
  });

  test('names from a hostile directory do not change the question', async () => {
    const samAccountName = '*)(objectClass=*';
    const found = await connect().find(aSyncedUser({ onPremises: { samAccountName } }));
    assert.equal(found, undefined);
  });

  test('an object that only the global catalog knows is in a domain that is not configured', async () => {
    const user = await directory.addUser('elsewhere', { proxyAddresses: ['smtp:gc@contoso.test'] });
    const globalCatalogs = [directory.server.globalCatalogUrl];
    const ad = connect({ directories: { domains: [], globalCatalogs } });
    await assert.rejects(ad.run(remove(user.cloudUser(), 'gc@contoso.test'), user.cloudUser()), {
      code: 'outsideWriteScope',
      message: /^activeDirectory\.outsideDomains .*CN=elsewhere,/,
    });
  });
});

describe('changing the original', () => {
  test('removes exactly one value, by its stored prefix case, and reads it back', async () => {
    const proxyAddresses = ['SMTP:ann@contoso.test', 'Smtp:both@contoso.test', 'X500:/o=contoso'];
    const user = await directory.addUser('remove-one', { proxyAddresses });
    const cloudUser = user.cloudUser();
    const result = await connect().run(remove(cloudUser, 'SMTP:BOTH@contoso.test'), cloudUser);
    assert.equal(result.outcome, 'done');
    assert.match(result.requestIds[0] ?? '', /^dc1\.contoso\.test uSNChanged \d+$/);
    const left = await directory.values(user.dn, 'proxyAddresses');
    assert.deepEqual(left.toSorted(), ['SMTP:ann@contoso.test', 'X500:/o=contoso']);
  });

  test('removes the address from mail too where it stands there', async () => {
    const user = await directory.addUser('remove-mail', {
      mail: 'Only@contoso.test',
      proxyAddresses: ['SMTP:only@contoso.test'],
    });
    const cloudUser = user.cloudUser();
    const result = await connect().run(remove(cloudUser, 'only@contoso.test'), cloudUser);
    assert.deepEqual(await directory.values(user.dn, 'mail'), []);
    assert.deepEqual(await directory.values(user.dn, 'proxyAddresses'), []);

    for (const undo of result.undo) await connect().run(undo, cloudUser);
    assert.deepEqual(await directory.values(user.dn, 'mail'), ['Only@contoso.test']);
    assert.deepEqual(await directory.values(user.dn, 'proxyAddresses'), ['SMTP:only@contoso.test']);
  });

  test('removing what is gone already is done already', async () => {
    const user = await directory.addUser('remove-again', {
      proxyAddresses: ['smtp:x@contoso.test'],
    });
    const cloudUser = user.cloudUser();
    await connect().run(remove(cloudUser, 'x@contoso.test'), cloudUser);
    const again = await connect().run(remove(cloudUser, 'x@contoso.test'), cloudUser);
    assert.deepEqual(again, { outcome: 'alreadyDone', requestIds: [], undo: [] });
  });

  test('promotes an alias to primary, lets mail follow, and undoes it', async () => {
    const proxyAddresses = ['SMTP:old@contoso.test', 'smtp:new@contoso.test'];
    const user = await directory.addUser('promote', { mail: 'old@contoso.test', proxyAddresses });
    const cloudUser = user.cloudUser();
    const result = await connect().run(
      step('promotePrimary', cloudUser, 'new@contoso.test'),
      cloudUser,
    );
    const promoted = await directory.values(user.dn, 'proxyAddresses');
    assert.deepEqual(promoted.toSorted(), ['SMTP:new@contoso.test', 'smtp:old@contoso.test']);
    assert.deepEqual(await directory.values(user.dn, 'mail'), ['new@contoso.test']);

    for (const undo of result.undo) await connect().run(undo, cloudUser);
    const undone = await directory.values(user.dn, 'proxyAddresses');
    assert.deepEqual(undone.toSorted(), proxyAddresses.toSorted());
    assert.deepEqual(await directory.values(user.dn, 'mail'), ['old@contoso.test']);
  });

  test('changes the sign-in name only while it is the one that was planned on', async () => {
    const user = await directory.addUser('upn', { userPrincipalName: 'a@contoso.test' });
    const target = user.cloudUser();
    const rename = (was: string, value: string): OnPremisesStep => ({
      ...{ executor: 'activeDirectory', action: 'setUserPrincipalName', target, was, value },
    });
    await assert.rejects(connect().run(rename('z@contoso.test', 'b@contoso.test'), target), {
      message: /^activeDirectory\.otherSignInName .*a@contoso\.test.*z@contoso\.test/,
    });
    await connect().run(rename('A@contoso.test', 'b@contoso.test'), target);
    assert.deepEqual(await directory.values(user.dn, 'userPrincipalName'), ['b@contoso.test']);
  });
});

describe('refusing to change the original', () => {
  const refusedFor = async (name: string, attributes: Record<string, string | string[]>) => {
    const address = `${name}@contoso.test`;
    const user = await directory.addUser(name, {
      ...attributes,
      proxyAddresses: `smtp:${address}`,
    });
    const cloudUser = user.cloudUser();
    return (overrides: Partial<ActiveDirectorySettings> = {}) =>
      connect(overrides).run(remove(cloudUser, address), cloudUser);
  };

  test('a protected account (adminCount=1), unless allowed', async () => {
    const run = await refusedFor('protected', { adminCount: '1' });
    await assert.rejects(run(), {
      code: 'notPermittedInDirectory',
      message: /^activeDirectory\.adminCount/,
    });
    assert.equal((await run({ allowAdminCount: true })).outcome, 'done');
  });

  test('an object outside of AD_WRITE_BASE_DNS', async () => {
    const run = await refusedFor('outside', {});
    const writeBaseDns = [`OU=Other,${directory.server.domainDn}`];
    await assert.rejects(run({ writeBaseDns }), { code: 'outsideWriteScope' });
    await assert.rejects(run({ writeBaseDns: [] }), { code: 'outsideWriteScope' });
  });

  test('an address that an e-mail address policy brings back', async () => {
    const policy = '{0f2f1c3a-0000-4000-8000-000000000001}';
    const off = '{26491CFC-9E50-4857-861B-0CB8DF22B5D7}';
    const run = await refusedFor('policy', { msExchPoliciesIncluded: [policy, off] });
    await assert.rejects(run(), { message: /^activeDirectory\.addressPolicy .*smtp:policy@/ });
    const free = await refusedFor('no-policy', {
      msExchPoliciesIncluded: [policy],
      msExchPoliciesExcluded: [off],
    });
    assert.equal((await free()).outcome, 'done');
  });

  test('a primary address while others remain without one', async () => {
    const proxyAddresses = ['SMTP:p@contoso.test', 'smtp:q@contoso.test'];
    const user = await directory.addUser('primary', { proxyAddresses });
    const cloudUser = user.cloudUser();
    await assert.rejects(connect().run(remove(cloudUser, 'p@contoso.test'), cloudUser), {
      message: /^activeDirectory\.primaryNeeded .*primary.*SMTP:p@contoso\.test/,
    });
  });

  test('missing rights are told before the write and by it', async () => {
    const users = `CN=Users,${directory.server.domainDn}`;
    const dn = `CN=no-rights,${users}`;
    const attributes = { objectClass: ['user'], proxyAddresses: ['smtp:r@contoso.test'] };
    await directory.administrator.add(dn, { ...attributes, sAMAccountName: ['no-rights'] });
    const cloudUser = aSyncedUser({ onPremises: { distinguishedName: dn } });
    const ad = connect({ writeBaseDns: [users] });
    const { refusal } = await ad.check(cloudUser, () => [remove(cloudUser, 'r@contoso.test')]);
    assert.equal(refusal?.code, 'notPermittedInDirectory');
    assert.match(refusal.message, /^activeDirectory\.notWritable .*proxyAddresses.*CN=no-rights/);
    await assert.rejects(ad.run(remove(cloudUser, 'r@contoso.test'), cloudUser), {
      code: 'notPermittedInDirectory',
      message: /activeDirectory\.insufficientAccessRights/,
      next: { code: 'activeDirectory.next.grantRight' },
    });
    assert.deepEqual(await directory.values(dn, 'proxyAddresses'), ['smtp:r@contoso.test']);
  });

  test('check tells before a write what the write would be refused for', async () => {
    const guarded = await directory.addUser('check-guarded', {
      ...{ adminCount: '1', proxyAddresses: 'smtp:cg@contoso.test' },
    });
    const policy = await directory.addUser('check-policy', {
      msExchPoliciesIncluded: '{0f2f1c3a-0000-4000-8000-000000000001}',
      proxyAddresses: 'smtp:cp@contoso.test',
    });
    const check = async (user: typeof guarded, value: string, overrides = {}) => {
      const cloudUser = user.cloudUser();
      return (await connect(overrides).check(cloudUser, () => [remove(cloudUser, value)])).refusal;
    };
    const refused = await check(guarded, 'cg@contoso.test');
    assert.match(refused?.message ?? '', /^activeDirectory\.adminCount/);
    const managed = await check(policy, 'cp@contoso.test');
    assert.match(managed?.message ?? '', /^activeDirectory\.addressPolicy .*smtp:cp@/);
    const elsewhere = { allowAdminCount: true, writeBaseDns: [] };
    assert.equal((await check(guarded, 'cg@contoso.test', elsewhere))?.code, 'outsideWriteScope');
    assert.equal(await check(guarded, 'cg@contoso.test', { allowAdminCount: true }), undefined);
  });

  test('check takes the steps one after the other, as they will be run', async () => {
    const proxyAddresses = ['SMTP:cs-old@contoso.test', 'smtp:cs-new@contoso.test'];
    const user = await directory.addUser('check-steps', {
      ...{ mail: 'cs-old@contoso.test', proxyAddresses },
    });
    const cloudUser = user.cloudUser();
    const promote = step('promotePrimary', cloudUser, 'cs-new@contoso.test');
    const removal = remove(cloudUser, 'cs-old@contoso.test');
    const both = await connect().check(cloudUser, () => [promote, removal]);
    assert.equal(both.refusal, undefined);
    const alone = await connect().check(cloudUser, () => [removal]);
    assert.match(alone.refusal?.message ?? '', /^activeDirectory\.primaryNeeded/);
    const kept = await directory.values(user.dn, 'proxyAddresses');
    assert.deepEqual(kept.toSorted(), proxyAddresses.toSorted());
  });

  test('check says nothing where the step would work, but what the original has', async () => {
    const user = await directory.addUser('check', { proxyAddresses: ['smtp:ok@contoso.test'] });
    await directory.addUser('check-other', { mail: 'held@contoso.test' });
    const calculated = ['SMTP:free@contoso.test', 'smtp:held@contoso.test'];
    const cloudUser = user.cloudUser({ proxyAddresses: ['smtp:ok@contoso.test', ...calculated] });
    const { original, refusal } = await connect().check(cloudUser, () => [
      remove(cloudUser, 'ok@contoso.test'),
    ]);
    assert.equal(refusal, undefined);
    assert.deepEqual(original.proxyAddresses, ['smtp:ok@contoso.test']);
    assert.deepEqual(original.taken, ['held@contoso.test']);
    assert.deepEqual(await directory.values(user.dn, 'proxyAddresses'), ['smtp:ok@contoso.test']);
  });

  test('a primary that Entra calculated is added, and mail follows', async () => {
    const user = await directory.addUser('calculated', { mail: 'only@contoso.test' });
    const cloudUser = user.cloudUser();
    const promote = {
      ...step('promotePrimary', cloudUser, 'calc@contoso.test'),
      was: 'only@contoso.test',
    } as OnPremisesStep;
    const { undo } = await connect().run(promote, cloudUser);
    assert.deepEqual(await directory.values(user.dn, 'proxyAddresses'), ['SMTP:calc@contoso.test']);
    assert.deepEqual(await directory.values(user.dn, 'mail'), ['calc@contoso.test']);
    for (const back of undo) await connect().run(back, cloudUser);
    assert.deepEqual(await directory.values(user.dn, 'proxyAddresses'), []);
    assert.deepEqual(await directory.values(user.dn, 'mail'), ['only@contoso.test']);
  });
});

describe('the mailboxes of originals', () => {
  const clock = { now: () => '2026-10-01T09:00:00.000Z' };

  test('are read from Exchange attributes, in one look for several users', async () => {
    const { log, lines } = aSilentLog();
    const read = createOriginalMailboxes(directory.settings(), { log, clock });
    const remote = await directory.addUser('mailbox-remote', {
      msExchRecipientTypeDetails: '34359738368',
      msExchRemoteRecipientType: '100',
      targetAddress: 'SMTP:remote@contoso.mail.onmicrosoft.com',
    });
    const bare = await directory.addUser('mailbox-none');
    const users = [remote, bare].map(({ cloudUser }, index) => cloudUser({ id: `${index}` }));
    const gone = aSyncedUser({ id: 'gone', onPremises: { samAccountName: 'nobody' } });
    assert.deepEqual(
      [...(await read([...users, gone]))],
      [
        ['0', { place: 'exchangeOnline', type: 'SharedMailbox' }],
        ['1', { place: 'none' }],
      ],
    );
    await directory.modify(bare.dn, ['add', 'targetAddress', ['SMTP:other@fabrikam.test']]);
    assert.deepEqual((await read(users)).get('1'), { place: 'none' });
    assert.deepEqual(lines, []);
  });

  test('are unknown where no controller answers, and the log says so', async () => {
    const { log, lines } = aSilentLog();
    const directories = { domains: [['ldap://127.0.0.1:9']], globalCatalogs: [] };
    const read = createOriginalMailboxes({ ...directory.settings(), directories }, { log, clock });
    assert.equal((await read([aSyncedUser()])).size, 0);
    assert.ok(lines.length > 0);
  });
});

const aContactWith = (address: string): DirectoryObject => ({
  kind: 'orgContact',
  id: '00000000-0000-4000-8000-00000000c0c0',
  displayName: 'A partner',
  proxyAddresses: [`SMTP:${address}`],
  mastery: 'onPremises',
  exchangeRecipient: 'mailContact',
  provisioningErrors: [],
});

async function consistencyGuid(bytes: Buffer) {
  const { Attribute, Change } = await import('ldapts');
  const modification = new Attribute({ type: 'mS-DS-ConsistencyGuid', values: [bytes] });
  return new Change({ operation: 'add', modification });
}
