import assert from 'node:assert/strict';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { EqualityFilter } from 'ldapts';
import type { OnPremisesStep } from '../../src/domain/active-directory/plan-ad-change.ts';
import type { DirectoryObject } from '../../src/domain/conflict/directory-object.ts';
import { createActiveDirectory } from '../../src/on-premises/active-directory.ts';
import { inItsDomain } from '../../src/on-premises/directory-reader.ts';
import { findAdObject } from '../../src/on-premises/find-ad-object.ts';
import {
  type DirectorySession,
  openSession,
} from '../../src/on-premises/session/directory-session.ts';
import { writeChanges } from '../../src/on-premises/write-changes.ts';
import { aTestDirectory, type TestDirectory } from '../support/active-directory.ts';
import { aSilentLog } from '../support/silent-log.ts';

let directory: TestDirectory;
before(async () => {
  directory = await aTestDirectory();
});
after(() => directory[Symbol.asyncDispose]());

const open = (url = directory.server.ldapsUrl) => openSession(url, directory.settings());

const activeDirectory = () => createActiveDirectory(directory.settings(), aSilentLog().log);

const removal = (target: DirectoryObject, value: string): OnPremisesStep => ({
  ...{ executor: 'activeDirectory', action: 'removeAddress', target, value },
});

/** Reads the object, lets `meanwhile` happen, then removes `value` on the same session. */
async function removeAfter(
  details: { session: DirectorySession; cloudUser: DirectoryObject; value: string },
  meanwhile: () => Promise<void>,
) {
  const { session, cloudUser, value } = details;
  const found = await findAdObject(cloudUser, [inItsDomain(session)]);
  assert.ok(found);
  await meanwhile();
  const changes = [{ attribute: 'proxyAddresses', remove: value }] as const;
  return writeChanges(found, changes, () => open());
}

describe('between reading and writing', () => {
  test('the controller is killed: nothing is written, and trying again later works', async () => {
    const value = 'smtp:killed@contoso.test';
    const user = await directory.addUser('killed', { proxyAddresses: value });
    const cloudUser = user.cloudUser();
    await using session = await open();
    await assert.rejects(
      removeAfter({ session, cloudUser, value }, () => directory.server.kill()),
      {
        code: 'directoryUnavailable',
        transient: true,
        next: { code: 'activeDirectory.next.retryIsSafe' },
      },
    );
    await directory.server.start();
    await directory.reconnect();
    assert.deepEqual(await directory.values(user.dn, 'proxyAddresses'), [value]);
    const again = await activeDirectory().run(removal(cloudUser, value), cloudUser);
    assert.equal(again.outcome, 'done');
  });

  test('the connection breaks: the session is over, it never continues unsigned', async () => {
    const value = 'smtp:broken@contoso.test';
    const user = await directory.addUser('broken', { proxyAddresses: value });
    await using relay = await aRelay(directory.server.ip);
    await using session = await open(relay.url);
    const cloudUser = user.cloudUser();
    await assert.rejects(
      removeAfter({ session, cloudUser, value }, async () => relay.cut()),
      { code: 'directoryUnavailable', transient: true },
    );
    assert.deepEqual(await directory.values(user.dn, 'proxyAddresses'), [value]);
  });

  test('the answer to the write is lost: what it did is found out', async () => {
    const value = 'smtp:lost@contoso.test';
    const user = await directory.addUser('lost', { proxyAddresses: value });
    await using relay = await aRelay(directory.server.ip);
    await using session = await open(relay.url);
    const cloudUser = user.cloudUser();
    const receipt = await removeAfter({ session, cloudUser, value }, async () =>
      relay.swallowAnswers(),
    );
    assert.equal(receipt.outcome, 'done');
    assert.deepEqual(await directory.values(user.dn, 'proxyAddresses'), []);
  });

  test('somebody else removes the value: it is done already', async () => {
    const value = 'smtp:quicker@contoso.test';
    const user = await directory.addUser('quicker', { proxyAddresses: value });
    await using session = await open();
    const cloudUser = user.cloudUser();
    const receipt = await removeAfter({ session, cloudUser, value }, () =>
      directory.modify(user.dn, ['delete', 'proxyAddresses', [value]]),
    );
    assert.equal(receipt.outcome, 'alreadyDone');
  });

  test('somebody else adds an address: both edits stand', async () => {
    const value = 'smtp:goes@contoso.test';
    const user = await directory.addUser('edited', { proxyAddresses: value });
    await using session = await open();
    const cloudUser = user.cloudUser();
    const receipt = await removeAfter({ session, cloudUser, value }, () =>
      directory.modify(user.dn, ['add', 'proxyAddresses', ['smtp:comes@contoso.test']]),
    );
    assert.equal(receipt.outcome, 'done');
    assert.deepEqual(await directory.values(user.dn, 'proxyAddresses'), [
      'smtp:comes@contoso.test',
    ]);
  });

  test('two presses at once: one removes the value, the other finds it done', async () => {
    const value = 'smtp:race@contoso.test';
    const user = await directory.addUser('raced', {
      proxyAddresses: [value, 'SMTP:raced@contoso.test'],
    });
    const cloudUser = user.cloudUser();
    const presses = Array.from({ length: 5 }, () =>
      activeDirectory().run(removal(cloudUser, value), cloudUser),
    );
    const outcomes = (await Promise.all(presses)).map(({ outcome }) => outcome);
    assert.equal(outcomes.filter((outcome) => outcome === 'done').length, 1);
    assert.equal(outcomes.filter((outcome) => outcome === 'alreadyDone').length, 4);
    assert.deepEqual(await directory.values(user.dn, 'proxyAddresses'), [
      'SMTP:raced@contoso.test',
    ]);
  });

  test('somebody else changes the sign-in name: theirs is kept', async () => {
    const user = await directory.addUser('renamed', { userPrincipalName: 'one@contoso.test' });
    await using session = await open();
    const found = await findAdObject(user.cloudUser(), [inItsDomain(session)]);
    assert.ok(found);
    await directory.modify(user.dn, ['replace', 'userPrincipalName', ['two@contoso.test']]);
    const change = { attribute: 'userPrincipalName', remove: 'one@contoso.test' } as const;
    await assert.rejects(
      writeChanges(found, [{ ...change, add: 'three@contoso.test' }], () => open()),
      { code: 'objectNotFound', message: /activeDirectory\.noSuchAttribute/ },
    );
    assert.deepEqual(await directory.values(user.dn, 'userPrincipalName'), ['two@contoso.test']);
  });

  test('the object is deleted: it is not found', async () => {
    const value = 'smtp:deleted@contoso.test';
    const user = await directory.addUser('deleted', { proxyAddresses: value });
    await using session = await open();
    const cloudUser = user.cloudUser();
    await assert.rejects(
      removeAfter({ session, cloudUser, value }, () => directory.administrator.del(user.dn)),
      { code: 'objectNotFound' },
    );
  });
});

describe('a read-only domain controller', () => {
  const ntdsSettings =
    'CN=NTDS Settings,CN=DC1,CN=Servers,CN=Default-First-Site-Name,CN=Sites,CN=Configuration';

  test('refers writes elsewhere, and is recognised before one is sent', async () => {
    await using rodc = await aTestDirectory();
    const value = 'smtp:rodc@contoso.test';
    const user = await rodc.addUser('on-rodc', { proxyAddresses: value });
    const cloudUser = user.cloudUser();
    const restartWith = async (ldif: string) => {
      await rodc.server.kill();
      rodc.server.editDatabase(ldif);
      await rodc.server.start();
    };
    const run = () =>
      createActiveDirectory(rodc.settings(), aSilentLog().log).run(
        removal(cloudUser, value),
        cloudUser,
      );
    await restartWith(
      `dn: ${ntdsSettings},DC=contoso,DC=test\nchangetype: modify\nreplace: objectCategory\nobjectCategory: CN=NTDS-DSA-RO,CN=Schema,CN=Configuration,DC=contoso,DC=test\n`,
    );
    await assert.rejects(run(), {
      code: 'outsideWriteScope',
      message: /activeDirectory\.referral/,
    });
    await restartWith(
      'dn: @ROOTDSE\nchangetype: modify\nadd: supportedCapabilities\nsupportedCapabilities: 1.2.840.113556.1.4.1920\n',
    );
    await assert.rejects(run(), {
      code: 'directoryRefused',
      message: /^activeDirectory\.readOnlyController/,
    });
  });
});

test('a search that the server would refer elsewhere stays in its own domain', async () => {
  const { server, administrator } = directory;
  const user = await directory.addUser('not-referred', { mail: 'here@contoso.test' });
  const { searchReferences } = await administrator.search(server.domainDn, { filter: 'cn=nobody' });
  assert.match(searchReferences.join(), /contoso\.test\/CN=Configuration/);
  await using session = await open();
  const filter = new EqualityFilter({ attribute: 'mail', value: 'here@contoso.test' });
  const search = { baseDn: server.domainDn, filter, attributes: ['mail'] };
  const entries = (await Array.fromAsync(session.pages(search))).flat();
  assert.deepEqual(
    entries.map(({ dn }) => dn),
    [user.dn],
  );
});

interface Relay extends AsyncDisposable {
  readonly url: string;
  /** Ends every connection. */
  cut(): void;
  /** Lets requests through; the first answer ends the connection instead of being passed on. */
  swallowAnswers(): void;
}

/** A TCP relay in front of the controller, on the address that its certificate names. */
async function aRelay(ip: string): Promise<Relay> {
  const sockets = new Set<Socket>();
  let swallowing = false;
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const server: Server = createServer((near) => {
    const far = connect(636, ip);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', cut);
      socket.on('close', cut);
    }
    near.pipe(far);
    far.on('data', (data) => (swallowing ? cut() : near.write(data)));
  });
  await new Promise<void>((resolve) => server.listen(0, ip, resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `ldaps://${ip}:${port}`,
    cut,
    swallowAnswers: () => {
      swallowing = true;
    },
    async [Symbol.asyncDispose]() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
