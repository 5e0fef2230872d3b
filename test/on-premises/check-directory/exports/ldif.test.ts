import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  type LdifRecord,
  readLdif,
} from '../../../../src/on-premises/check-directory/exports/ldif-reader.ts';
import {
  ldifComment,
  ldifLine,
  ldifModify,
} from '../../../../src/on-premises/check-directory/findings/ldif-writer.ts';

/** Two lines at a time, so that records and folded lines cross batches. */
async function* lines(text: string) {
  const all = text.split(/\r?\n/);
  for (let at = 0; at < all.length; at += 2) yield all.slice(at, at + 2);
}

const read = (text: string): Promise<LdifRecord[]> => Array.fromAsync(readLdif(lines(text)));

const contentOf = (record: LdifRecord | undefined) =>
  record?.attributes.map(({ name, value }) => `${name}=${value.toString()}`);

describe('reading LDIF (RFC 2849)', () => {
  test('entries with comments, folded lines and base64', async () => {
    const [first, second, ...rest] = await read(
      [
        'version: 1',
        '# a comment',
        '  that goes on',
        'dn: CN=Ann,OU=Sta',
        ' ff,DC=x',
        'mail: ann@contoso.com',
        'displayName:: QW5uIMOEcmdlcg==',
        '',
        '',
        'dn:: Q049QmVuLERDPXg=',
        'description:',
      ].join('\r\n'),
    );
    assert.equal(first?.dn, 'CN=Ann,OU=Staff,DC=x');
    assert.deepEqual(contentOf(first), ['mail=ann@contoso.com', 'displayName=Ann Ärger']);
    assert.equal(second?.dn, 'CN=Ben,DC=x');
    assert.deepEqual(contentOf(second), ['description=']);
    assert.deepEqual(rest, []);
  });

  test('modifications, also with the stray line that IdFix writes', async () => {
    const [record] = await read(
      'dn: CN=Ann\ncn: Ann\nchangetype: modify\ndelete: mail\nmail: a\n-\nadd: mail\nmail: b\n-\n',
    );
    assert.equal(record?.changeType, 'modify');
    assert.deepEqual(record?.modifications, [
      { operation: 'delete', attribute: 'mail', values: ['a'] },
      { operation: 'add', attribute: 'mail', values: ['b'] },
    ]);
  });

  test('what is not LDIF is refused with its line', async () => {
    for (const [text, problem] of [
      ['hello', { code: 'ldif.noValue', line: 1 }],
      ['mail: a', { code: 'ldif.noName', line: 1 }],
      [
        'dn: CN=Ann\nchangetype: modify\nincrement: x\n-',
        { code: 'ldif.unknownOperation', line: 3, operation: 'increment' },
      ],
      [
        'dn: CN=Ann\nchangetype: modify\nadd: mail\ncn: b\n-',
        { code: 'ldif.otherAttribute', line: 4, attribute: 'cn', expected: 'mail' },
      ],
      ['dn: CN=Ann\nphoto:< file:///etc/passwd', { code: 'ldif.otherFile', line: 2 }],
    ] as const)
      await assert.rejects(read(text), { name: 'BrokenFile', problem });
  });
});

describe('writing LDIF', () => {
  test('plain values stay readable, others are base64', () => {
    assert.equal(ldifLine('mail', 'ann@contoso.com'), 'mail: ann@contoso.com\n');
    for (const value of [' x', 'x ', ':x', '<x', 'ä', 'a\nb', '\0'])
      assert.match(ldifLine('cn', value), /^cn:: [A-Za-z0-9+/=]+\n$/, JSON.stringify(value));
  });

  test('lines have at most 76 characters', () => {
    const text = ldifLine('cn', 'x'.repeat(1000));
    assert.ok(text.split('\n').every((line) => line.length <= 76));
  });

  test('nothing breaks out of a comment', () => {
    assert.equal(ldifComment('a\ndn: CN=evil\r\nb'), '# a dn: CN=evil b\n');
  });

  test('whatever is written is read back', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(text, text, text, async (dn, remove, add) => {
        const written = ldifModify(dn, [{ attribute: 'mail', remove, add }]);
        const [record, ...rest] = await read(written);
        assert.deepEqual(rest, []);
        assert.equal(record?.dn, dn);
        assert.deepEqual(record?.modifications, [
          { operation: 'delete', attribute: 'mail', values: [remove] },
          { operation: 'add', attribute: 'mail', values: [add] },
        ]);
      }),
    );
  });
});
