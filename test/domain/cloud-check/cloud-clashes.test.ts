import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { AddressIndex } from '../../../src/domain/cloud-check/address-index.ts';
import { CloudClashes } from '../../../src/domain/cloud-check/cloud-clashes.ts';
import { type CloudObject, claimsOf } from '../../../src/domain/cloud-check/cloud-object.ts';
import { aCloudObject } from '../../support/cloud-object.ts';

/** All findings among some objects, read in this order. */
function found(objects: readonly CloudObject[], index = new AddressIndex()) {
  const clashes = new CloudClashes(index);
  for (const [position, object] of objects.entries()) clashes.add(position, object);
  const byPosition = new Map(objects.entries());
  return [...clashes.lots()].flatMap((lot) => [...lot.findings(byPosition)]);
}

/** Which object has which problem, by display name. */
const told = (objects: readonly CloudObject[], index?: AddressIndex) =>
  found(objects, index).map(
    ({ commonName, attribute, problems }) => `${commonName} ${attribute} ${problems}`,
  );

const ANN = 'ann@contoso.com';

describe('two objects clash', () => {
  test('when the sign-in name of one is an alias of the other', () => {
    const ann = aCloudObject({ displayName: 'Ann', userPrincipalName: 'Ann@contoso.com' });
    const team = aCloudObject({
      kind: 'group',
      displayName: 'Team',
      proxyAddresses: ['smtp:ann@contoso.com'],
    });
    assert.deepEqual(told([ann, team]), [
      'Ann userPrincipalName Duplicate',
      'Team proxyAddresses Duplicate',
    ]);
    const [first] = found([ann, team]);
    assert.equal(first?.clash, 'Ann@contoso.com');
    assert.deepEqual(first?.suggestion.reason.cause, {
      code: 'cloud.cause.duplicate',
      places: [{ attribute: 'proxyAddresses', name: 'Team', objectClass: 'group' }],
      more: 0,
    });
  });

  test('when mail of one is an address of the other', () => {
    const ann = aCloudObject({ displayName: 'Ann', mail: ANN });
    const ben = aCloudObject({
      displayName: 'Ben',
      proxyAddresses: ['SMTP:ben@x.de', `smtp:${ANN}`],
    });
    assert.deepEqual(told([ann, ben]), ['Ann mail Duplicate', 'Ben proxyAddresses Duplicate']);
  });

  test('when both have a SIP address, which never clashes with an SMTP address', () => {
    const ann = aCloudObject({ displayName: 'Ann', proxyAddresses: [`SIP:${ANN}`] });
    const ben = aCloudObject({ displayName: 'Ben', proxyAddresses: [`sip:${ANN}`] });
    const eve = aCloudObject({ displayName: 'Eve', mail: ANN });
    assert.deepEqual(told([ann, eve]), []);
    assert.deepEqual(told([ann, ben]), [
      'Ann proxyAddresses Duplicate',
      'Ben proxyAddresses Duplicate',
    ]);
    assert.equal(found([ann, ben])[0]?.clash, `sip:${ANN}`);
  });

  test('by design when they are a guest and a contact', () => {
    const guest = aCloudObject({ displayName: 'Guest', isGuest: true, mail: ANN });
    const contact = aCloudObject({ kind: 'orgContact', displayName: 'Contact', mail: ANN });
    assert.deepEqual(told([guest, contact]), [
      'Guest mail GuestAndContact',
      'Contact mail GuestAndContact',
    ]);
    const ann = aCloudObject({ displayName: 'Ann', mail: ANN });
    assert.ok(told([guest, contact, ann]).every((row) => row.endsWith('Duplicate')));
  });

  test('when a soft-deleted one has what a live one has, or wants', () => {
    const gone = aCloudObject({
      displayName: 'Gone',
      isDeleted: true,
      proxyAddresses: [`SMTP:${ANN}`],
    });
    const ann = aCloudObject({ displayName: 'Ann', mail: ANN });
    const wants = aCloudObject({ displayName: 'Wants', quarantined: [`SMTP:${ANN}`] });
    assert.deepEqual(told([ann, gone]), ['Gone proxyAddresses SoftDeletedHolder']);
    assert.equal(found([gone, ann])[0]?.suggestion.reason.next.code, 'cloud.next.beforeRestore');
    assert.deepEqual(told([gone, wants]), ['Gone proxyAddresses SoftDeletedHolder']);
    assert.equal(found([gone, wants])[0]?.suggestion.reason.next.code, 'cloud.next.purgeOrRestore');
  });

  test('when one lists the address of the other in otherMails: the one that lists it', () => {
    const lists = aCloudObject({ displayName: 'Lists', otherMails: [ANN] });
    const ann = aCloudObject({ displayName: 'Ann', userPrincipalName: ANN, mail: ANN });
    assert.deepEqual(told([lists, ann]), ['Lists otherMails OtherMails']);
    assert.deepEqual(told([ann, lists]), ['Lists otherMails OtherMails']);
  });
});

describe('two objects do not clash', () => {
  const ann = aCloudObject({
    displayName: 'Ann',
    userPrincipalName: ANN,
    mail: ANN,
    proxyAddresses: [`SMTP:${ANN}`],
    otherMails: [ANN],
  });

  test('when one object has the address in several attributes', () => {
    assert.deepEqual(told([ann]), []);
  });

  test('when a quarantine shows it already', () => {
    const wants = aCloudObject({ displayName: 'Wants', quarantined: [`smtp:${ANN}`] });
    assert.deepEqual(told([ann, wants]), []);
  });

  test('when both list an address that nobody has, as parents of two students', () => {
    const student = aCloudObject({ otherMails: ['parent@example.org'] });
    assert.deepEqual(told([student, { ...student, id: `${student.id}1` }]), []);
  });

  test('when both are deleted, or a deleted sign-in name is mangled', () => {
    const gone = { ...ann, isDeleted: true };
    assert.deepEqual(told([gone, gone]), []);
    const signIn = aCloudObject({ isDeleted: true, userPrincipalName: ANN });
    assert.deepEqual(told([ann, signIn]), []);
  });

  test('over an X500 address', () => {
    const exchange = aCloudObject({ proxyAddresses: ['x500:/o=contoso/cn=ann'] });
    assert.deepEqual(told([exchange, { ...exchange, displayName: 'Two' }]), []);
  });

  test('when one of them is gone by the time that they are read again', () => {
    const clashes = new CloudClashes();
    clashes.add(0, ann);
    clashes.add(1, { ...ann, displayName: 'Two' });
    const findings = [...clashes.lots()].flatMap((lot) => [...lot.findings(new Map([[0, ann]]))]);
    assert.deepEqual(findings, []);
  });
});

test('three of many others are named, and the rest is counted', () => {
  const all = Array.from({ length: 6 }, (_, at) =>
    aCloudObject({ displayName: `U${at}`, mail: ANN }),
  );
  const [first] = found(all);
  const cause = first?.suggestion.reason.cause;
  assert.ok(cause && 'places' in cause && 'more' in cause);
  assert.deepEqual([cause.places, cause.more].flat().length, 4);
  assert.equal(cause.more, 2);
});

test('a lot has at most 2,000 objects, unless one address alone has more', () => {
  const clashes = new CloudClashes();
  let position = 0;
  for (let pair = 0; pair < 1_500; pair += 1)
    for (const displayName of ['A', 'B']) {
      clashes.add(position, aCloudObject({ displayName, mail: `pair${pair}@x.de` }));
      position += 1;
    }
  for (let many = 0; many < 2_500; many += 1) {
    clashes.add(position, aCloudObject({ mail: 'many@x.de' }));
    position += 1;
  }
  const sizes = [...clashes.lots()].map(({ positions }) => positions.length);
  assert.equal(
    sizes.reduce((sum, size) => sum + size, 0),
    5_500,
  );
  assert.equal(sizes.filter((size) => size > 2_000).length, 1);
});

describe('as a property', () => {
  const address = fc.constantFrom('a@x.de', 'A@x.de', 'b@x.de', 'c@x.de', 'd@y.de', 'e@y.de');
  const proxy = fc
    .tuple(fc.constantFrom('SMTP:', 'smtp:', 'sip:', 'x500:'), address)
    .map(([prefix, bare]) => prefix + bare);
  const object = fc.record({
    kind: fc.constantFrom('user', 'group', 'orgContact'),
    isDeleted: fc.boolean(),
    isGuest: fc.boolean(),
    mail: fc.option(address, { nil: undefined }),
    userPrincipalName: fc.option(address, { nil: undefined }),
    proxyAddresses: fc.array(proxy, { maxLength: 3 }),
    otherMails: fc.array(address, { maxLength: 2 }),
    quarantined: fc.array(proxy, { maxLength: 1 }),
  });
  const tenant = fc
    .array(object, { maxLength: 12 })
    .map((all) =>
      all.map((one, at) => aCloudObject({ ...one, displayName: `o${at}` } as Partial<CloudObject>)),
    );

  /** The same by comparing each object with each other one. */
  function byHand(objects: readonly CloudObject[]): readonly string[] {
    const rows = new Set<string>();
    const live = ['member', 'guest', 'contact'];
    for (const one of objects)
      for (const other of objects) {
        if (one === other) continue;
        for (const mine of claimsOf(one))
          for (const theirs of claimsOf(other)) {
            if (mine.key !== theirs.key) continue;
            const isLive = live.includes(theirs.claim);
            const row = (problem: string) =>
              rows.add(`${one.displayName} ${mine.attribute} ${problem}`);
            if (live.includes(mine.claim) && isLive) row('clash');
            if (mine.claim === 'deleted' && (isLive || theirs.claim === 'wanted')) row('clash');
            if (mine.claim === 'listed' && isLive) row('clash');
          }
      }
    return [...rows].toSorted();
  }

  const asRows = (rows: readonly string[]) =>
    [...new Set(rows.map((row) => row.replace(/\w+$/, 'clash')))].toSorted();

  test('the index finds what a comparison of all pairs finds', () => {
    fc.assert(
      fc.property(tenant, (objects) => assert.deepEqual(asRows(told(objects)), byHand(objects))),
      { numRuns: 500 },
    );
  });

  test('also when many addresses share a hash', () => {
    const weak = () =>
      new AddressIndex((text) => ({ low: text.charCodeAt(5) % 2, high: text.length % 2 }));
    fc.assert(
      fc.property(tenant, (objects) =>
        assert.deepEqual(asRows(told(objects, weak())), byHand(objects)),
      ),
      { numRuns: 500 },
    );
  });
});
