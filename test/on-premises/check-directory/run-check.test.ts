import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import type { AdObject } from '../../../src/domain/active-directory/ad-object.ts';
import { DuplicateCollector } from '../../../src/domain/idfix/duplicate-collector.ts';
import { DuplicateIndex } from '../../../src/domain/idfix/duplicate-index.ts';
import type { Finding } from '../../../src/domain/idfix/finding.ts';
import { createFileSource } from '../../../src/on-premises/check-directory/exports/file-source.ts';
import type { ObjectSource } from '../../../src/on-premises/check-directory/run-check.ts';
import { runCheck } from '../../../src/on-premises/check-directory/run-check.ts';
import { anAdUser } from '../../support/ad-object.ts';

const folder = mkdtempSync(join(tmpdir(), 'unclash-check-'));
after(() => rmSync(folder, { recursive: true }));

function memorySource(objects: readonly AdObject[]): ObjectSource {
  return {
    async *pages() {
      for (let start = 0; start < objects.length; start += 2) yield objects.slice(start, start + 2);
    },
    at: async (positions) =>
      new Map(positions.flatMap((at) => (objects[at] ? [[at, objects[at]]] : []))),
  };
}

async function check(source: ObjectSource) {
  const findings: Finding[] = [];
  const onFinding = (finding: Finding) => void findings.push(finding);
  const summary = await runCheck(source, { mode: 'multiTenant', onFinding });
  return { summary, findings: findings.map(told) };
}

const told = ({ commonName, attribute, problems }: Finding) =>
  `${commonName} ${attribute} ${problems.join()}`;

test('a duplicate is reported on every object that has it, the first one included', async () => {
  const shared = 'info@contoso.com';
  const { findings } = await check(
    memorySource([
      anAdUser({ commonName: 'First', proxyAddresses: [`smtp:${shared}`] }),
      anAdUser({ commonName: 'Other' }),
      anAdUser({ commonName: 'Second', mail: shared }),
      anAdUser({ commonName: 'Third', userPrincipalName: shared.toUpperCase() }),
    ]),
  );
  assert.deepEqual(findings, [
    'First proxyAddresses Duplicate',
    'Second mail Duplicate',
    'Third userPrincipalName Duplicate',
  ]);
});

test('skipped objects are counted and are nobody’s duplicates', async () => {
  const { summary, findings } = await check(
    memorySource([
      anAdUser({ commonName: 'krbtgt', mail: 'info@contoso.com' }),
      anAdUser({ commonName: 'Ann', mail: 'info@contoso.com' }),
    ]),
  );
  assert.deepEqual(findings, []);
  assert.deepEqual([summary.objects, summary.skipped, summary.findings], [2, 1, 0]);
});

test('hash collisions change nothing in what is reported', () => {
  const objects = Array.from({ length: 40 }, (_, index) =>
    anAdUser({ commonName: `U${index}`, proxyAddresses: [`smtp:a${index % 30}@contoso.com`] }),
  );
  const found = (index: DuplicateIndex) => {
    const collector = new DuplicateCollector(index);
    for (const [position, object] of objects.entries()) collector.add(position, object);
    const firsts = new Map(
      collector.firstPositions().flatMap((at) => (objects[at] ? [[at, objects[at]]] : [])),
    );
    return [...collector.findings(firsts)].map(told).toSorted();
  };
  const usual = found(new DuplicateIndex());
  assert.equal(usual.length, 20);
  assert.deepEqual(found(new DuplicateIndex((text) => text.length % 3)), usual);
  assert.deepEqual(found(new DuplicateIndex(() => 0)), usual);
});

describe('an export is read like a directory', () => {
  const expected = [
    'Ben proxyAddresses Character',
    'Ann proxyAddresses Duplicate',
    'Ben mail Duplicate',
  ];

  test('LDIF of ldifde', async () => {
    const path = join(folder, 'export.ldf');
    writeFileSync(
      path,
      `dn: CN=Ann,DC=x
changetype: add
objectClass: top
objectClass: user
cn: Ann
proxyAddresses: SMTP:ann@contoso.com
proxyAddresses: smtp:info@contoso.com
objectGUID:: AAECAwQFBgcICQoLDA0ODw==

dn: CN=Ben,DC=x
objectClass: user
cn: Ben
mail: Info@contoso.com
proxyAddresses: smtp:b en@contoso.com
`,
    );
    assert.deepEqual((await check(createFileSource(path))).findings, expected);
  });

  test('CSV of csvde, in UTF-16', async () => {
    const path = join(folder, 'export.csv');
    const text = `DN,objectClass,cn,mail,proxyAddresses,objectGUID
"CN=Ann,DC=x",user,Ann,,SMTP:ann@contoso.com;smtp:info@contoso.com,X'000102030405060708090a0b0c0d0e0f'
"CN=Ben,DC=x",user,Ben,Info@contoso.com,smtp:b en@contoso.com,
`;
    writeFileSync(path, Buffer.from(`\uFEFF${text}`, 'utf16le'));
    assert.deepEqual((await check(createFileSource(path))).findings, expected);
  });

  test('CSV of Export-Csv with an X.400 address, which has semicolons of its own', async () => {
    const path = join(folder, 'powershell.csv');
    const x400 = 'X400:C=us;A= ;P=Contoso;S=Ann;';
    writeFileSync(
      path,
      `"DistinguishedName","ObjectClass","ProxyAddresses","objectSid","objectGUID"
"CN=Ann,DC=x","user","${x400};SMTP:ann@contoso.com","S-1-5-21-1","01234567-89ab-cdef-0123-456789abcdef"
`,
    );
    const source = createFileSource(path);
    const [page = []] = await Array.fromAsync(source.pages());
    assert.deepEqual(page[0]?.proxyAddresses, [x400, 'SMTP:ann@contoso.com']);
    assert.equal(page[0]?.objectSid, 'S-1-5-21-1');
    assert.equal(page[0]?.objectGuid, 'Z0UjAauJ780BI0VniavN7w==');
  });

  test('a file of another kind is refused with the way to make a right one', async () => {
    const path = join(folder, 'letter.txt');
    writeFileSync(path, 'Dear Sir\n');
    await assert.rejects(check(createFileSource(path)), {
      message: /letter\.txt cannot be read as an export: line 1/,
      nextStep: /ldifde -f/,
    });
    await assert.rejects(check(createFileSource(join(folder, 'none.ldf'))), {
      message: /Could not read .*none\.ldf/,
    });
    const csv = join(folder, 'other.csv');
    writeFileSync(csv, 'a,b\n1,2\n');
    await assert.rejects(check(createFileSource(csv)), { message: /no column DN/ });
  });
});
