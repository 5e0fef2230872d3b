import assert from 'node:assert/strict';
import { connect, createServer } from 'node:net';
import { after, before, describe, test } from 'node:test';
import type { ActiveDirectorySettings } from '../../src/on-premises/session/active-directory-settings.ts';
import { openSession } from '../../src/on-premises/session/directory-session.ts';
import { createDomain } from '../../src/on-premises/session/domain-controllers.ts';
import { aTestDirectory, type TestDirectory } from '../support/active-directory.ts';
import { createAuthority } from '../support/samba/certificates.ts';
import { startSamba } from '../support/samba.ts';
import { aSilentLog } from '../support/silent-log.ts';

let directory: TestDirectory;
before(async () => {
  directory = await aTestDirectory({ allowPlainBind: true });
});
after(() => directory[Symbol.asyncDispose]());

/** Signs in and tells the domain, or rejects. */
async function signIn(url: string, overrides: Partial<ActiveDirectorySettings> = {}) {
  await using session = await openSession(url, directory.settings(overrides));
  return session.domain.dnsName;
}

describe('the connection to a domain controller', () => {
  test('is LDAPS with the authority of AD_CA_FILE', async () => {
    assert.equal(await signIn(directory.server.ldapsUrl), 'contoso.test');
  });

  test('is LDAP that is upgraded with StartTLS', async () => {
    assert.equal(await signIn(directory.server.ldapUrl), 'contoso.test');
  });

  test('is plain LDAP on this machine when StartTLS is switched off', async () => {
    assert.equal(await signIn(directory.server.ldapUrl, { startTls: false }), 'contoso.test');
  });

  test('is refused by a certificate of another authority', async () => {
    const { caFile } = createAuthority(directory.server.folder, 'stranger');
    for (const url of [directory.server.ldapsUrl, directory.server.ldapUrl])
      await assert.rejects(signIn(url, { caFile }), {
        code: 'directoryUnavailable',
        message: /activeDirectory\.certificateUntrusted/,
        next: { code: 'activeDirectory.next.setAuthorityFile' },
        transient: false,
      });
  });

  test('says so when AD_CA_FILE cannot be read', async () => {
    await assert.rejects(signIn(directory.server.ldapsUrl, { caFile: '/nowhere/ca.pem' }), {
      message: 'activeDirectory.noAuthorityFile',
    });
  });

  test('is refused by an expired certificate, and by one for another host', async () => {
    const expired = await startSamba({ certificateDays: -1 });
    const misnamed = await startSamba({ certificateIp: '127.0.0.77' });
    try {
      for (const url of [expired.ldapsUrl, expired.ldapUrl])
        await assert.rejects(signIn(url, { caFile: expired.caFile }), {
          message: /activeDirectory\.certificateExpired/,
        });
      for (const url of [misnamed.ldapsUrl, misnamed.ldapUrl])
        await assert.rejects(signIn(url, { caFile: misnamed.caFile }), {
          message: /activeDirectory\.certificateOfAnotherHost/,
        });
    } finally {
      await expired.remove();
      await misnamed.remove();
    }
  });

  test('is given up when the controller stalls', async () => {
    const stalled = createServer(() => {});
    await new Promise<void>((resolve) => stalled.listen(0, '127.0.0.1', resolve));
    const address = stalled.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    try {
      for (const scheme of ['ldap', 'ldaps'])
        await assert.rejects(signIn(`${scheme}://127.0.0.1:${port}`, { timeoutMs: 200 }), {
          code: 'directoryUnavailable',
          transient: true,
        });
    } finally {
      stalled.close();
    }
  });

  test('tells the server to look for as long as somebody waits, not ten seconds', async () => {
    const sent: Buffer[] = [];
    const relay = createServer((near) => {
      const far = connect(389, directory.server.ip);
      near.on('data', (data) => sent.push(data));
      near.pipe(far).pipe(near);
      for (const socket of [near, far]) socket.on('error', () => near.destroy());
    });
    await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
    const address = relay.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    try {
      const settings = directory.settings({ startTls: false, timeoutMs: 77_000 });
      await using session = await openSession(`ldap://127.0.0.1:${port}`, settings);
      sent.length = 0;
      await session.read(directory.staff, ['ou']);
    } finally {
      relay.close();
    }
    // SearchRequest (RFC 4511, 4.5.1): sizeLimit 0, timeLimit 77
    assert.ok(Buffer.concat(sent).includes(Buffer.from([2, 1, 0, 2, 1, 77])));
  });

  test('is refused without encryption by a hardened controller', async () => {
    const hardened = await startSamba();
    try {
      await assert.rejects(signIn(hardened.ldapUrl, { startTls: false }), {
        message: /activeDirectory\.encryptionRequired/,
      });
    } finally {
      await hardened.remove();
    }
  });
});

describe('a refused sign-in tells why', () => {
  const accounts = {
    disabled: {
      create: [],
      afterwards: ['disable'],
      message: /activeDirectory\.bind\.accountDisabled/,
    },
    stale: {
      create: [],
      afterwards: ['setexpiry', '--days=-2'],
      message: /activeDirectory\.bind\.accountExpired/,
    },
    fresh: {
      create: ['--must-change-at-next-login'],
      afterwards: [],
      message: /activeDirectory\.bind\.passwordMustChange/,
    },
  } as const;

  for (const [name, { create, afterwards, message }] of Object.entries(accounts))
    test(`${name} account`, async () => {
      const password = 'Right-Passw0rd';
      directory.server.tool('user', 'create', name, password, ...create);
      const [command, ...options] = afterwards;
      if (command !== undefined) directory.server.tool('user', command, name, ...options);
      const user = `${name}@contoso.test`;
      await assert.rejects(signIn(directory.server.ldapsUrl, { user, password }), {
        code: 'notPermittedInDirectory',
        message,
      });
    });

  test('expired password', async () => {
    const { server } = directory;
    server.tool('user', 'create', 'expired', 'Right-Passw0rd');
    await server.kill();
    const dn = `CN=expired,CN=Users,${server.domainDn}`;
    const in2012 = 'replace: pwdLastSet\npwdLastSet: 130000000000000000\n';
    server.editDatabase(`dn: ${dn}\nchangetype: modify\n${in2012}`);
    await server.start();
    const credentials = { user: 'expired@contoso.test', password: 'Right-Passw0rd' };
    await assert.rejects(signIn(server.ldapsUrl, credentials), {
      message: /activeDirectory\.bind\.passwordExpired/,
      next: { code: 'activeDirectory.next.setPassword' },
    });
  });

  test('wrong password, which never shows in the error', async () => {
    const password = 'Wrong-Passw0rd';
    await assert.rejects(signIn(directory.server.ldapsUrl, { password }), (error: Error) => {
      assert.match(error.message, /activeDirectory\.bind\.wrongPassword/);
      assert.doesNotMatch(JSON.stringify([error.message, error.cause]), /Wrong-Passw0rd/);
      return true;
    });
  });
});

describe('several domain controllers', () => {
  const unreachable = 'ldaps://127.0.0.1:1';
  const domainOf = (urls: readonly string[], overrides: Partial<ActiveDirectorySettings> = {}) =>
    createDomain(urls, directory.settings(overrides), aSilentLog().log);

  test('the next one is asked when one does not answer, and then first', async () => {
    const domain = domainOf([unreachable, directory.server.ldapsUrl]);
    await using session = await domain.open();
    assert.equal(session.url, directory.server.ldapsUrl);
    assert.deepEqual(domain.urls, [directory.server.ldapsUrl, unreachable]);
  });

  test('a refused password is not tried on the next one', async () => {
    const urls = [directory.server.ldapsUrl, unreachable];
    await assert.rejects(domainOf(urls, { password: 'wrong' }).open(), {
      code: 'notPermittedInDirectory',
    });
  });

  test('all reasons are told when none answers', async () => {
    await assert.rejects(domainOf([unreachable, 'ldaps://127.0.0.2:1']).open(), {
      code: 'directoryUnavailable',
      message: /127\.0\.0\.1:1.*ECONNREFUSED.*127\.0\.0\.2:1.*ECONNREFUSED/,
      transient: true,
    });
  });
});
