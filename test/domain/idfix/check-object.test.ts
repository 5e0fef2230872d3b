import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AdObject } from '../../../src/domain/active-directory/ad-object.ts';
import { checkObject, problemsOf } from '../../../src/domain/idfix/check-object.ts';
import type { CheckedAttribute } from '../../../src/domain/idfix/finding.ts';
import { type RuleMode, type RuleOptions, ruleSet } from '../../../src/domain/idfix/rule-set.ts';
import { anAdUser } from '../../support/ad-object.ts';

const rules = (mode: RuleMode, overrides: Partial<RuleOptions> = {}) =>
  ruleSet({
    ...{ mode, likeIdFix: false, alternateLoginId: false, unknown: new Set() },
    topLevelDomains: new Set(['com', 'uk']),
    ...overrides,
  });

/** Problems and the suggested value of one attribute, as `Character,Format -> value`. */
function verdict(attribute: CheckedAttribute, overrides: Partial<AdObject>, mode: RuleMode) {
  const findings = checkObject(anAdUser(overrides), rules(mode)).filter(
    (finding) => finding.attribute === attribute,
  );
  return findings.map(({ problems, suggestion }) => `${problems.join()} -> ${suggestion.update}`);
}

const proxy = (value: string) =>
  verdict('proxyAddresses', { proxyAddresses: [value] }, 'multiTenant');

const upn = (userPrincipalName: string) =>
  verdict('userPrincipalName', { userPrincipalName }, 'multiTenant');

test('an ordinary mail-enabled user has no findings', () => {
  assert.deepEqual(checkObject(anAdUser(), rules('multiTenant')), []);
});

describe('proxyAddresses', () => {
  test('a well-formed address of any type is good', () => {
    const good = [
      "smtp:o'brien@contoso.com",
      'SMTP:a.b+c@mail.contoso.co.uk',
      'sip:ann@contoso.com',
      'X500:/o=Contoso/ou=Site One/cn=Recipients/cn=ann',
      'x400:C=us;A= ;P=Contoso;O=Exchange;S=Ann;',
      "X500:/o=Contoso/cn=Recipients/cn=O'Brien",
    ];
    for (const value of good) assert.deepEqual(proxy(value), [], value);
  });

  test('forbidden characters are left out', () => {
    assert.deepEqual(proxy('smtp:a b@contoso.com'), ['Character -> smtp:ab@contoso.com']);
    assert.deepEqual(proxy('smtp:<ann>@contoso.com'), ['Character -> smtp:ann@contoso.com']);
    assert.deepEqual(proxy('sip:(ann)@contoso.com'), ['Character -> sip:ann@contoso.com']);
  });

  test('a repair that breaks a rule itself is not suggested', () => {
    assert.deepEqual(proxy('smtp:ä@contoso.com'), ['LocalPart,Format -> ']);
    assert.deepEqual(upn('ä@contoso.com'), ['Character,LocalPart,Format -> ']);
  });

  test('a semicolon is forbidden in SMTP addresses only', () => {
    assert.deepEqual(proxy('smtp:a;b@contoso.com'), ['Character -> smtp:ab@contoso.com']);
    assert.deepEqual(proxy('eum:100;phone'), []);
  });

  test('a second colon is left out', () => {
    assert.deepEqual(proxy('smtp:smtp:ann@contoso.com'), ['Character -> smtp:smtpann@contoso.com']);
  });

  test('the domain must be routable in the internet', () => {
    assert.deepEqual(proxy('smtp:ann@contoso.local'), ['TopLevelDomain -> smtp:ann@contoso.local']);
    assert.deepEqual(proxy('smtp:ann@contoso.COM'), []);
  });

  test('parts are checked, and repaired where leaving out is enough', () => {
    assert.deepEqual(proxy('smtp:ann.@contoso.com'), ['LocalPart -> smtp:ann@contoso.com']);
    assert.deepEqual(proxy('smtp:ann@con_toso.com'), ['DomainPart -> smtp:ann@contoso.com']);
    assert.deepEqual(proxy('smtp:ann'), ['DomainPart,LocalPart,Format -> smtp:ann']);
    assert.deepEqual(proxy('smtp:a@b@contoso.com'), ['LocalPart -> smtp:ab@contoso.com']);
  });

  test('a value has at most 256 characters', () => {
    const long = `x500:${'a'.repeat(300)}`;
    assert.deepEqual(proxy(long), [`Length -> ${long.slice(0, 256)}`]);
  });

  test('only one value is the primary: the one that mail names, else the first', () => {
    const proxyAddresses = ['SMTP:a@contoso.com', 'SMTP:b@contoso.com', 'smtp:c@contoso.com'];
    const named = verdict(
      'proxyAddresses',
      { proxyAddresses, mail: 'b@contoso.com' },
      'multiTenant',
    );
    assert.deepEqual(named, ['MultiplePrimary -> smtp:a@contoso.com']);
    const other = verdict(
      'proxyAddresses',
      { proxyAddresses, mail: 'x@contoso.com' },
      'multiTenant',
    );
    assert.deepEqual(other, ['MultiplePrimary -> smtp:b@contoso.com']);
  });
});

describe('userPrincipalName', () => {
  test('has no forbidden characters or umlauts', () => {
    assert.deepEqual(upn('jürgen@contoso.com'), ['Character -> jrgen@contoso.com']);
    assert.deepEqual(upn('a+b@contoso.com'), ['Character -> ab@contoso.com']);
  });

  test('has at most 64 characters before the at sign and 48 after it', () => {
    assert.deepEqual(upn(`${'a'.repeat(64)}@contoso.com`), []);
    const local = `${'a'.repeat(65)}@contoso.com`;
    assert.deepEqual(upn(local), [`Length -> ${local}`]);
    const domain = `a@${'b'.repeat(45)}.com`;
    assert.deepEqual(upn(domain), [`Length -> ${domain}`]);
  });

  test('must be routable and well-formed', () => {
    assert.deepEqual(upn('ann@contoso.local'), ['TopLevelDomain -> ann@contoso.local']);
    assert.deepEqual(upn('ann'), ['DomainPart,LocalPart,Format -> ann']);
  });
});

describe('other attributes', () => {
  test('sAMAccountName matters only without a userPrincipalName', () => {
    const samAccountName = 'a+very-long-account-name';
    assert.deepEqual(verdict('sAMAccountName', { samAccountName }, 'multiTenant'), []);
    const { userPrincipalName: _, ...withoutUpn } = anAdUser({ samAccountName });
    const findings = checkObject(withoutUpn, rules('multiTenant'));
    assert.deepEqual(
      findings.map(({ problems, suggestion }) => [...problems, suggestion.update]),
      [['Length', 'Character', 'avery-long-account-']],
    );
  });

  test('mailNickname must not begin with a period, in dedicated tenants not end with one', () => {
    assert.deepEqual(verdict('mailNickname', { mailNickname: '..ann.' }, 'multiTenant'), [
      'Character -> ann.',
    ]);
    assert.deepEqual(verdict('mailNickname', { mailNickname: '..ann.' }, 'dedicated'), [
      'Character -> ann',
    ]);
  });

  test('targetAddress has no backslash, and in dedicated tenants is the mail address', () => {
    const targetAddress = 'SMTP:a\\b@contoso.com';
    assert.deepEqual(verdict('targetAddress', { targetAddress }, 'multiTenant'), [
      'Character -> SMTP:ab@contoso.com',
    ]);
    const moved = { targetAddress: 'SMTP:new@contoso.com', mail: 'ann@contoso.com' };
    assert.deepEqual(verdict('targetAddress', moved, 'dedicated'), [
      'MailMatch -> SMTP:ann@contoso.com',
    ]);
  });

  test('dedicated tenants want no blanks', () => {
    const { displayName: _, ...group } = anAdUser({ objectClass: 'group', commonName: 'Sales' });
    assert.deepEqual(
      checkObject(group, rules('dedicated')).map(({ attribute, problems, suggestion }) => [
        ...[attribute, ...problems, suggestion.update],
      ]),
      [['displayName', 'Blank', 'Sales']],
    );
    const { mailNickname: __, ...contact } = anAdUser({ objectClass: 'contact', mail: 'c@x.com' });
    assert.deepEqual(
      checkObject(contact, rules('dedicated')).map(({ attribute, suggestion }) => [
        ...[attribute, suggestion.update],
      ]),
      [
        ['mailNickname', 'c'],
        ['targetAddress', 'SMTP:c@x.com'],
      ],
    );
  });

  test('lengths are those of the schema of Entra', () => {
    assert.deepEqual(verdict('displayName', { displayName: 'x'.repeat(256) }, 'multiTenant'), [
      `Length -> ${'x'.repeat(255)}`,
    ]);
    assert.deepEqual(verdict('givenName', { givenName: 'x'.repeat(64) }, 'multiTenant'), [
      `Length -> ${'x'.repeat(63)}`,
    ]);
    assert.deepEqual(verdict('mail', { mail: `${'x'.repeat(257)}` }, 'multiTenant'), [
      `Length -> ${'x'.repeat(256)}`,
    ]);
  });
});

test('a suggestion says when the rules cannot tell what is meant', () => {
  const [finding] = checkObject(
    anAdUser({ userPrincipalName: 'ann@contoso.local' }),
    rules('multiTenant'),
  );
  assert.deepEqual(finding?.suggestion.reason, { code: 'idfix.undecided' });
});

test('an address whose repair the object has already is to be removed instead', () => {
  const proxyAddresses = ['SMTP:ann@contoso.com', 'smtp:an n@contoso.com'];
  const [finding] = checkObject(anAdUser({ proxyAddresses }), rules('multiTenant'));
  assert.deepEqual([finding?.suggestion.action, finding?.suggestion.update], ['REMOVE', '']);
});

test('an apostrophe is good in a sign-in name and an X.500 address, unless it is to be as in IdFix', () => {
  const object = anAdUser({
    userPrincipalName: "ann.d'agostini@contoso.com",
    proxyAddresses: ["X500:/o=Contoso/cn=Ann d'Agostini"],
  });
  assert.deepEqual(checkObject(object, rules('multiTenant')), []);
  const likeIdFix = checkObject(object, rules('multiTenant', { likeIdFix: true }));
  assert.deepEqual(
    likeIdFix.map(({ suggestion }) => suggestion.update),
    ['X500:/o=Contoso/cn=Ann dAgostini', 'ann.dagostini@contoso.com'],
  );
});

test('top-level domains of the reader count as routable', () => {
  const object = anAdUser({ userPrincipalName: 'ann@contoso.LOCAL' });
  const own = { topLevelDomains: new Set(['com', 'local']) };
  assert.deepEqual(checkObject(object, rules('multiTenant', own)), []);
});

test('with an alternate login id the user principal name is not checked', () => {
  const object = anAdUser({ userPrincipalName: 'not an upn' });
  assert.deepEqual(checkObject(object, rules('multiTenant', { alternateLoginId: true })), []);
});

describe('unknown is not none', () => {
  test('an attribute that was not read is not blank', () => {
    const { displayName: _, mailNickname: __, ...object } = anAdUser();
    const unknown = new Set(['displayName', 'mailNickname', 'targetAddress']);
    for (const mode of ['multiTenant', 'dedicated'] as const)
      assert.deepEqual(checkObject(object, rules(mode, { unknown })), [], mode);
    assert.deepEqual(rules('dedicated', { unknown }).notRun, [
      ...['displayName', 'mailNickname', 'targetAddress'],
    ]);
  });

  test('a sAMAccountName is not judged when nobody read the userPrincipalName', () => {
    const { userPrincipalName: _, ...object } = anAdUser({ samAccountName: 'a+b' });
    const unknown = new Set(['userPrincipalName']);
    assert.deepEqual(checkObject(object, rules('multiTenant', { unknown })), []);
  });
});

test('a missing displayName is reported, with the common name instead', () => {
  const { displayName: _, ...object } = anAdUser({ commonName: 'Ann' });
  assert.deepEqual(
    checkObject(object, rules('multiTenant')).map(({ problems, suggestion }) => [
      ...[problems.join(), suggestion.action, suggestion.update],
    ]),
    [['Blank', 'EDIT', 'Ann']],
  );
});

test('a group may have 256 characters in its sAMAccountName, and is never renamed', () => {
  const { userPrincipalName: _, ...group } = anAdUser({ objectClass: 'group' });
  const found = (samAccountName: string) =>
    checkObject({ ...group, samAccountName }, rules('multiTenant')).map(
      ({ problems, suggestion }) => `${problems.join()} ${suggestion.action} ${suggestion.update}`,
    );
  assert.deepEqual(found('a'.repeat(256)), []);
  assert.deepEqual(found('a'.repeat(257)), ['Length COMPLETE ']);
  assert.deepEqual(found('Sales, all'), ['Character COMPLETE ']);
});

test('a suggestion never clears an attribute: an EDIT always has a value', () => {
  const {
    mail: _,
    userPrincipalName: __,
    samAccountName: ___,
    mailNickname: ____,
    ...nobody
  } = anAdUser({ objectClass: 'contact', targetAddress: 'SMTP:x@contoso.com' });
  const findings = checkObject({ ...nobody, targetAddress: ';;' }, rules('dedicated'));
  const all = [...findings, ...checkObject(anAdUser({ givenName: '' }), rules('multiTenant'))];
  for (const { suggestion } of all)
    assert.ok(suggestion.action !== 'EDIT' || suggestion.update !== '', suggestion.reason.code);
});

test('a primary is removed only together with the promotion of an alias', () => {
  const proxyAddresses = ['SMTP:an n@contoso.com', 'smtp:ann@contoso.com'];
  const [finding] = checkObject(anAdUser({ proxyAddresses }), rules('multiTenant'));
  assert.equal(finding?.suggestion.action, 'REMOVE');
  assert.equal(finding?.suggestion.promote, 'smtp:ann@contoso.com');
});

test('two values that would become equal are repaired once, and the other is removed', () => {
  const proxyAddresses = ['SMTP:x@contoso.com', 'smtp:a nn@contoso.com', 'smtp:an n@contoso.com'];
  assert.deepEqual(
    checkObject(anAdUser({ proxyAddresses }), rules('multiTenant')).map(
      ({ suggestion }) => `${suggestion.action} ${suggestion.update}`,
    ),
    ['EDIT smtp:ann@contoso.com', 'REMOVE '],
  );
});

test('a value that an object would have is judged by the same rules', () => {
  const problems = (attribute: CheckedAttribute, value: string, mode: RuleMode = 'multiTenant') =>
    problemsOf(anAdUser(), { attribute, value }, rules(mode));
  assert.deepEqual(problems('proxyAddresses', 'smtp:a b@contoso.local'), [
    'Character',
    'TopLevelDomain',
  ]);
  assert.deepEqual(problems('mail', 'ann@contoso.com'), []);
  assert.deepEqual(problems('givenName', 'x'.repeat(100)), ['Length']);
  assert.deepEqual(problems('givenName', 'x'.repeat(100), 'dedicated'), [], 'no rule');
});

test('a finding names its object and the value as stored', () => {
  const object = anAdUser({ commonName: 'Ann', userPrincipalName: 'ann x@contoso.com' });
  const [finding] = checkObject(object, rules('multiTenant'));
  const { suggestion: _, ...named } = finding ?? {};
  assert.deepEqual(named, {
    ...{ distinguishedName: object.distinguishedName, commonName: 'Ann', objectClass: 'user' },
    ...{ attribute: 'userPrincipalName', value: 'ann x@contoso.com', problems: ['Character'] },
  });
});

describe('in dedicated tenants', () => {
  const blanks = (overrides: Partial<AdObject>, ...unset: readonly (keyof AdObject)[]) => {
    const object = Object.fromEntries(
      Object.entries(anAdUser(overrides)).filter(([key]) => !unset.includes(key as never)),
    ) as unknown as AdObject;
    return checkObject(object, rules('dedicated')).map(
      ({ attribute, problems, suggestion }) =>
        `${attribute} ${problems.join()} ${suggestion.action} ${suggestion.update}`,
    );
  };
  const nickname = (object: Partial<AdObject>, ...unset: readonly (keyof AdObject)[]) =>
    blanks({ hasHomeMdb: true, ...object }, 'mailNickname', ...unset);

  test('a nickname is made of what there is: mail, sign-in name, account name', () => {
    const names = { mail: 'm@x.com', userPrincipalName: 'u@x.com', samAccountName: 'sam' };
    assert.deepEqual(nickname(names), ['mailNickname Blank EDIT m']);
    assert.deepEqual(nickname(names, 'mail'), ['mailNickname Blank EDIT u']);
    const unset = ['mail', 'userPrincipalName'] as const;
    assert.deepEqual(nickname(names, ...unset), ['mailNickname Blank EDIT sam']);
    const nothing = nickname(names, ...unset, 'samAccountName');
    assert.deepEqual(nothing, ['mailNickname Blank COMPLETE ']);
  });

  test('a group needs neither nickname nor target', () => {
    assert.deepEqual(blanks({ objectClass: 'group' }, 'mailNickname'), []);
  });

  test('a user without a mailbox on-premises needs a target: its mail, else its primary', () => {
    const names = { mail: 'm@x.com', proxyAddresses: ['smtp:a@x.com', 'SMTP:p@x.com'] };
    assert.deepEqual(blanks(names), ['targetAddress Blank EDIT SMTP:m@x.com']);
    assert.deepEqual(blanks(names, 'mail'), ['targetAddress Blank EDIT SMTP:p@x.com']);
    const none = blanks({ proxyAddresses: ['smtp:a@x.com'] }, 'mail');
    assert.deepEqual(none, ['targetAddress Blank COMPLETE ']);
    assert.deepEqual(blanks({ ...names, hasHomeMdb: true }), []);
  });

  test('a target is the mail address, where there is one to compare', () => {
    const other = { mail: 'm@x.com', targetAddress: 'SMTP:t@x.com' };
    assert.deepEqual(blanks(other), ['targetAddress MailMatch EDIT SMTP:m@x.com']);
    assert.deepEqual(blanks({ ...other, targetAddress: 'smtp:M@x.com' }), []);
    assert.deepEqual(blanks(other, 'mail'), []);
    assert.deepEqual(blanks({ ...other, hasHomeMdb: true }), []);
    assert.deepEqual(blanks({ ...other, objectClass: 'group' }), []);
    const contact = blanks({ ...other, objectClass: 'contact' });
    assert.deepEqual(contact, ['targetAddress MailMatch EDIT SMTP:m@x.com']);
  });

  test('a user is not given the name of its object for a display name', () => {
    assert.deepEqual(blanks({ hasHomeMdb: true }, 'displayName'), []);
  });
});

test('a target has other forbidden characters by its type', () => {
  const target = (targetAddress: string) =>
    verdict('targetAddress', { targetAddress }, 'multiTenant');
  assert.deepEqual(target('SMTP:a;b@contoso.com'), ['Character -> SMTP:ab@contoso.com']);
  assert.deepEqual(target('x500:a;b'), []);
  assert.deepEqual(target('x500:a\\b'), ['Character -> x500:ab']);
});

test('spaces are good in X.400 and X.500 addresses, brackets are not', () => {
  assert.deepEqual(proxy('x.400:a b[c]'), ['Character -> x.400:a bc']);
  assert.deepEqual(proxy('x500:a b"c'), ['Character -> x500:a bc']);
  assert.deepEqual(proxy('eum:a b'), ['Character -> eum:ab']);
  assert.deepEqual(proxy('x600:a b'), ['Character -> x600:ab']);
});

test('20,000 faulty values of one object are not compared with one another', {
  timeout: 20_000,
}, () => {
  const proxyAddresses = Array.from({ length: 20_000 }, (_, n) => `smtp:a ${n}@contoso.com`);
  const found = verdict('proxyAddresses', { proxyAddresses }, 'multiTenant');
  assert.equal(found.length, 20_000);
  assert.equal(found.at(-1), 'Character -> smtp:a19999@contoso.com');
});
