import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { EqualityFilter, PresenceFilter } from 'ldapts';
import { openSession } from '../../../src/on-premises/session/directory-session.ts';
import { createAuthority } from '../../support/samba/certificates.ts';
import { PASSWORD, person, type Slapd, SUFFIX, startSlapd, WEAK } from './slapd.ts';

/** What LDAP itself says, by a server that is not Active Directory and was not written like one. */

const PEOPLE = 2500;
const NAMES = ['a(b)c', 'a*b', 'a\\b', 'a\0b', 'Jürgen 😀', ' leading', '#x', 'a,b=c;d', "O'Brien"];
const user = `CN=admin,${SUFFIX}`;
const weak = `CN=p1,${SUFFIX}`;

let server: Slapd;
before(async () => {
  const people = Array.from({ length: PEOPLE }, (_, index) => person(index));
  const named = NAMES.map((name, index) => person(PEOPLE + index, name));
  const elsewhere = `dn: OU=elsewhere,${SUFFIX}
objectClass: referral
objectClass: extensibleObject
ou: elsewhere
ref: ldap://127.0.0.1:1/DC=elsewhere
`;
  server = await startSlapd({
    ldif: [...people, ...named, elsewhere].join('\n'),
    // Everybody may look; all but the administrator get at most 40 entries to a search.
    global: `sizelimit size.soft=40 size.hard=40 size.pr=20 size.prtotal=40
referral ldap://127.0.0.1:1/
access to attrs=userPassword by anonymous auth
access to * by * read`,
  });
});
after(() => server[Symbol.asyncDispose]());

type Overrides = Partial<Parameters<typeof openSession>[1]>;

const settingsOf = (overrides: Overrides = {}) => ({
  ...{ directories: { domains: [], globalCatalogs: [] }, user, password: PASSWORD },
  ...{ caFile: server.caFile, startTls: true, timeoutMs: 10_000 },
  ...{ writeBaseDns: [], allowAdminCount: false },
  ...overrides,
});
const open = (url = server.ldapsUrl, overrides: Overrides = {}) =>
  openSession(url, settingsOf(overrides));

const everybody = (pageSize?: number) => ({
  ...{ baseDn: SUFFIX, filter: new PresenceFilter({ attribute: 'proxyAddresses' }) },
  ...{ attributes: ['cn', 'displayName'], ...(pageSize !== undefined && { pageSize }) },
});

describe('the connection', () => {
  test('is LDAPS, or LDAP with StartTLS, with the authority that was named', async () => {
    for (const url of [server.ldapsUrl, server.ldapUrl]) {
      await using session = await open(url);
      assert.equal((await session.read(SUFFIX, ['dc']))?.['dc'], 'contoso');
    }
  });

  test('is refused by a certificate of another authority', async () => {
    const { caFile } = createAuthority(server.folder, 'stranger');
    for (const url of [server.ldapsUrl, server.ldapUrl])
      await assert.rejects(open(url, { caFile }), {
        message: /activeDirectory\.certificateUntrusted/,
      });
  });

  test('is refused by a wrong password', async () => {
    await assert.rejects(open(server.ldapsUrl, { password: 'wrong' }), {
      code: 'notPermittedInDirectory',
    });
  });

  test('is refused without encryption by a server that demands it', async () => {
    await using strict = await startSlapd({ ldif: '', global: 'security simple_bind=128' });
    await assert.rejects(open(strict.ldapUrl, { startTls: false, caFile: strict.caFile }), {
      message: /activeDirectory\.encryptionRequired/,
    });
  });
});

describe('pages', () => {
  test('bring every entry once, whatever the size of a page', async () => {
    await using session = await open();
    for (const pageSize of [undefined, 7, 999]) {
      const names: unknown[] = [];
      let pages = 0;
      for await (const entries of session.pages(everybody(pageSize))) {
        pages += 1;
        names.push(...entries.map((entry) => entry['cn']));
      }
      const all = PEOPLE + NAMES.length;
      assert.equal(new Set(names).size, all);
      assert.equal(names.length, all);
      assert.equal(pages, Math.ceil(all / (pageSize ?? 1000)));
    }
  });

  test('can be left early, and the session goes on', async () => {
    await using session = await open();
    for await (const entries of session.pages(everybody(10))) {
      assert.equal(entries.length, 10);
      break;
    }
    assert.ok(await session.read(weak, ['cn']));
  });

  test('find a name whatever it is made of', async () => {
    await using session = await open();
    for (const value of NAMES) {
      const filter = new EqualityFilter({ attribute: 'displayName', value });
      for await (const entries of session.pages({ ...everybody(), filter }))
        assert.deepEqual(
          entries.map((entry) => entry['displayName']),
          [value],
        );
    }
  });
});

describe('a limit of the server', () => {
  const readAll = async (pageSize: number) => {
    await using session = await open(server.ldapsUrl, { user: weak, password: WEAK });
    let count = 0;
    for await (const entries of session.pages(everybody(pageSize))) count += entries.length;
    return count;
  };

  test('on entries is a failure, never a list that looks complete', async () => {
    await assert.rejects(readAll(10), { message: /activeDirectory\.sizeLimitExceeded/ });
  });

  test('on the size of a page is a failure with a next step', async () => {
    await assert.rejects(readAll(1000), { message: /activeDirectory\.adminLimitExceeded/ });
  });
});

describe('a referral', () => {
  test('in what is found is passed over, and the rest is found', async () => {
    await using session = await open();
    let count = 0;
    for await (const entries of session.pages(everybody())) count += entries.length;
    assert.equal(count, PEOPLE + NAMES.length);
  });

  test('in place of an answer is said and not followed', async () => {
    await using session = await open();
    for (const dn of [`CN=x,OU=elsewhere,${SUFFIX}`, 'DC=fabrikam,DC=test'])
      await assert.rejects(session.read(dn, ['cn']), { code: 'outsideWriteScope' });
    await assert.rejects(
      session.modify(`CN=x,OU=elsewhere,${SUFFIX}`, [{ attribute: 'mail', add: 'a@b.test' }]),
      { code: 'outsideWriteScope' },
    );
  });
});

describe('a change', () => {
  const dn = `CN=p2,${SUFFIX}`;
  const addresses = async () => {
    await using session = await open();
    return (await session.read(dn, ['proxyAddresses']))?.['proxyAddresses'];
  };

  test('is made as a whole or not at all', async () => {
    await using session = await open();
    const wrong = [
      { attribute: 'proxyAddresses', add: 'smtp:new@contoso.test' },
      { attribute: 'proxyAddresses', remove: 'smtp:nobody@contoso.test' },
    ] as const;
    await assert.rejects(session.modify(dn, wrong), { code: 'objectNotFound' });
    const twice = [{ attribute: 'proxyAddresses', add: 'SMTP:ALIAS2@contoso.test' }] as const;
    await assert.rejects(session.modify(dn, twice), { code: 'addressStillTaken' });
    assert.deepEqual(await addresses(), ['SMTP:p2@contoso.test', 'smtp:alias2@contoso.test']);
  });

  test('exchanges one value for another that differs in case only', async () => {
    await using session = await open();
    await session.modify(dn, [
      {
        attribute: 'proxyAddresses',
        remove: 'smtp:alias2@contoso.test',
        add: 'SMTP:alias2@contoso.test',
      },
    ]);
    assert.deepEqual(await addresses(), ['SMTP:p2@contoso.test', 'SMTP:alias2@contoso.test']);
  });

  test('by somebody who may only read is refused', async () => {
    await using session = await open(server.ldapsUrl, { user: weak, password: WEAK });
    await assert.rejects(session.modify(dn, [{ attribute: 'mail', add: 'a@b.test' }]), {
      code: 'notPermittedInDirectory',
    });
  });

  test('of an entry that is not there says so, and reading it finds nothing', async () => {
    await using session = await open();
    const nobody = `CN=nobody,${SUFFIX}`;
    assert.equal(await session.read(nobody, ['cn']), undefined);
    await assert.rejects(session.modify(nobody, [{ attribute: 'mail', add: 'a@b.test' }]), {
      code: 'objectNotFound',
    });
  });
});
