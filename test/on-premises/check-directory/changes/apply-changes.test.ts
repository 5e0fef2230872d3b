import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import fc from 'fast-check';
import type { AdObject } from '../../../../src/domain/active-directory/ad-object.ts';
import { uniqueValues } from '../../../../src/domain/active-directory/unique-values.ts';
import { ruleSet } from '../../../../src/domain/idfix/rule-set.ts';
import type { Message } from '../../../../src/domain/message/message.ts';
import { applyChanges } from '../../../../src/on-premises/check-directory/changes/apply-command.ts';
import { readChanges } from '../../../../src/on-premises/check-directory/changes/change-files.ts';
import { byObject } from '../../../../src/on-premises/check-directory/changes/requested-change.ts';
import { csvSink } from '../../../../src/on-premises/check-directory/findings/findings-csv.ts';
import { ldifSink } from '../../../../src/on-premises/check-directory/findings/findings-ldif.ts';
import { createLdapSource } from '../../../../src/on-premises/check-directory/ldap-source.ts';
import { DEFAULT_RULES } from '../../../../src/on-premises/check-directory/rule-options.ts';
import { runCheck } from '../../../../src/on-premises/check-directory/run-check.ts';
import { inItsDomain } from '../../../../src/on-premises/directory-reader.ts';
import type { ActiveDirectorySettings } from '../../../../src/on-premises/session/active-directory-settings.ts';
import { wordsIn } from '../../../../src/words/words.ts';
import { anAdUser } from '../../../support/ad-object.ts';
import { aMemoryDirectory, type MemoryDirectory } from '../../../support/memory-directory.ts';

const folder = mkdtempSync(join(tmpdir(), 'unclash-apply-'));
after(() => rmSync(folder, { recursive: true }));

const rules = ruleSet({ ...DEFAULT_RULES, unknown: new Set() });

const settings: ActiveDirectorySettings = {
  directories: { domains: [], globalCatalogs: [] },
  ...{ user: '', password: '', startTls: true, timeoutMs: 1000 },
  ...{ writeBaseDns: ['DC=contoso,DC=test'], allowAdminCount: false },
};

let files = 0;

function written(text: string, extension = 'ldf'): string {
  files += 1;
  const path = join(folder, `${files}.${extension}`);
  writeFileSync(path, text);
  return path;
}

function aTextFile() {
  let text = '';
  return {
    text: () => text,
    write: async (part: string) => {
      text += part;
    },
    end: async (part = '') => {
      text += part;
    },
  };
}

const refused = (...reason: readonly Message[]) => ({ outcome: 'refused', reason });

/** Applies a file, or undoes what an undo file says. */
async function apply(directory: MemoryDirectory, path: string, restores = false) {
  const requests = await readChanges(path, { restores });
  const undo = aTextFile();
  const context = { sessions: [directory.session], settings, rules };
  const outcomes: (string | { readonly outcome: string; readonly reason: readonly Message[] })[] =
    [];
  for await (const { outcome, reason } of applyChanges(
    byObject(restores ? requests.toReversed() : requests),
    { context, undo, plain: wordsIn('en').plain, reopen: async () => directory.session },
  ))
    outcomes.push(reason === undefined ? outcome : { outcome, reason });
  return { outcomes, undo: undo.text() };
}

const record = (dn: string, ...lines: readonly string[]) =>
  [`dn: ${dn}`, 'changetype: modify', ...lines, '', ''].join('\n');

const remove = (value: string, attribute = 'proxyAddresses') =>
  `delete: ${attribute}\n${attribute}: ${value}\n-`;

const add = (value: string, attribute = 'proxyAddresses') =>
  `add: ${attribute}\n${attribute}: ${value}\n-`;

const COLUMNS =
  'DISTINGUISHEDNAME,COMMONNAME,OBJECTCLASS,ATTRIBUTE,ERROR,VALUE,UPDATE,PROPOSEDACTION,ACTION';

const row = (...cells: readonly string[]) =>
  cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');

const edit = (dn: string, attribute: string, value: string, update: string, action = 'EDIT') =>
  row(dn, 'x', 'user', attribute, 'Character', value, update, 'EDIT', action);

describe('a value that changes its case only', () => {
  const ann = () => anAdUser({ commonName: 'Ann', proxyAddresses: ['SMTP:a@contoso.com'] });

  test('is changed by a delete and an add of one record, and put back', async () => {
    const object = ann();
    const directory = aMemoryDirectory([object]);
    const lines = [remove('SMTP:a@contoso.com'), add('smtp:A@contoso.com')];
    const file = written(record(object.distinguishedName, ...lines));
    // the primary may only go when there is another one
    assert.deepEqual((await apply(directory, file)).outcomes, [
      refused({ code: 'change.losesPrimary' }),
    ]);
    const renamed = [remove('SMTP:a@contoso.com'), add('SMTP:A@contoso.com')];
    const { outcomes, undo } = await apply(
      directory,
      written(record(object.distinguishedName, ...renamed)),
    );
    assert.deepEqual(outcomes, ['done']);
    assert.deepEqual(directory.objects()[0]?.proxyAddresses, ['SMTP:A@contoso.com']);
    assert.deepEqual((await apply(directory, written(undo), true)).outcomes, ['done']);
    assert.deepEqual(directory.objects(), [object]);
  });
});

describe('a new value', () => {
  const ann = anAdUser({ commonName: 'Ann' });
  const ben = anAdUser({ commonName: 'Ben', userPrincipalName: 'ben@contoso.com' });
  const outcomesOf = async (...rows: readonly string[]) => {
    const directory = aMemoryDirectory([ann, ben]);
    const file = written([COLUMNS, ...rows].join('\r\n'), 'csv');
    return (await apply(directory, file)).outcomes;
  };

  test('that breaks a rule is refused, whoever typed it', async () => {
    const dn = ann.distinguishedName;
    assert.deepEqual(
      await outcomesOf(
        edit(dn, 'userPrincipalName', 'ann@contoso.com', 'not an upn'),
        edit(dn, 'proxyAddresses', 'SMTP:ann@contoso.com', 'SMTP:ann@contoso.local'),
      ),
      [
        refused({
          code: 'idfix.breaksRules',
          attribute: 'userPrincipalName',
          value: 'not an upn',
          problems: ['Character', 'DomainPart', 'LocalPart', 'Format'],
        }),
        refused({
          code: 'idfix.breaksRules',
          attribute: 'proxyAddresses',
          value: 'SMTP:ann@contoso.local',
          problems: ['TopLevelDomain'],
        }),
      ],
    );
  });

  test('that another object has, in whatever attribute, is refused', async () => {
    for (const [attribute, value, update] of [
      ['userPrincipalName', 'ann@contoso.com', 'BEN@contoso.com'],
      ['proxyAddresses', 'SMTP:ann@contoso.com', 'SMTP:ben@contoso.com'],
      ['mailNickname', 'ann', 'Ben'],
    ] as const)
      assert.deepEqual(await outcomesOf(edit(ann.distinguishedName, attribute, value, update)), [
        refused({ code: 'change.heldBy', value: update, holder: 'Ben' }),
      ]);
  });

  test('that two rows give to two objects is refused for the second', async () => {
    assert.deepEqual(
      await outcomesOf(
        edit(ann.distinguishedName, 'userPrincipalName', 'ann@contoso.com', 'new@contoso.com'),
        edit(ben.distinguishedName, 'userPrincipalName', 'ben@contoso.com', 'new@contoso.com'),
      ),
      ['done', refused({ code: 'change.heldBy', value: 'new@contoso.com', holder: 'Ann' })],
    );
  });

  test('that is the old one, or is missing, is refused with what to do', async () => {
    const dn = ann.distinguishedName;
    assert.deepEqual(
      await outcomesOf(
        edit(dn, 'mail', 'ann@contoso.com', 'ann@contoso.com'),
        edit(dn, 'mail', 'ann@contoso.com', ''),
      ),
      [
        refused({ code: 'change.sameValue', attribute: 'mail', value: 'ann@contoso.com' }),
        refused({ code: 'changes.editWithoutUpdate', line: 3, attribute: 'mail' }),
      ],
    );
  });
});

describe('a primary address', () => {
  const object = () =>
    anAdUser({
      commonName: 'Ann',
      proxyAddresses: ['SMTP:ann@contoso.com', 'smtp:other@contoso.com'],
    });

  test('is not removed while aliases would stay without one', async () => {
    const ann = object();
    const directory = aMemoryDirectory([ann]);
    const file = written(record(ann.distinguishedName, remove('SMTP:ann@contoso.com')));
    assert.deepEqual((await apply(directory, file)).outcomes, [
      refused({ code: 'change.losesPrimary' }),
    ]);
    assert.deepEqual(directory.objects(), [ann]);
  });

  test('is removed together with the promotion of an alias, in rows of any order', async () => {
    const promotion = [
      'proxyAddresses',
      'smtp:other@contoso.com',
      'SMTP:other@contoso.com',
    ] as const;
    for (const order of [0, 1]) {
      const ann = object();
      const directory = aMemoryDirectory([ann]);
      const dn = ann.distinguishedName;
      const rows = [
        edit(dn, 'proxyAddresses', 'SMTP:ann@contoso.com', '', 'REMOVE'),
        edit(dn, ...promotion),
      ];
      const file = written([COLUMNS, ...(order ? rows.toReversed() : rows)].join('\n'), 'csv');
      const { outcomes, undo } = await apply(directory, file);
      assert.deepEqual(outcomes, ['done', 'done']);
      assert.deepEqual(directory.objects()[0]?.proxyAddresses, ['SMTP:other@contoso.com']);
      assert.deepEqual((await apply(directory, written(undo), true)).outcomes, ['done']);
      assert.deepEqual(sorted(directory.objects()), sorted([ann]));
    }
  });

  test('is not added beside another one', async () => {
    const ann = object();
    const file = written(record(ann.distinguishedName, add('SMTP:third@contoso.com')));
    const { outcomes } = await apply(aMemoryDirectory([ann]), file);
    assert.deepEqual(outcomes, [refused({ code: 'change.twoPrimaries' })]);
  });
});

describe("files of IdFix's", () => {
  test('tables that never double a quote are read; one bad row does not hold up the others', async () => {
    const ann = anAdUser({ commonName: 'Ann', proxyAddresses: ['smtp:"ann"@contoso.com'] });
    const ben = anAdUser({ commonName: 'Ben "The" Example', mail: 'ben@contoso.com' });
    const cem = anAdUser({ commonName: 'Cem' });
    const line = (dn: string, ...cells: readonly string[]) => `"${dn}",${cells.join(',')}`;
    const file = written(
      [
        COLUMNS,
        line(
          ann.distinguishedName,
          ...['Ann', 'user', 'proxyAddresses', 'Character', 'smtp:"ann"@contoso.com'],
          ...['smtp:a@contoso.com', 'EDIT', 'EDIT'],
        ),
        line(
          ben.distinguishedName,
          ...[
            'Ben',
            'user',
            'mail',
            'Duplicate',
            'ben@contoso.com',
            'b@contoso.com',
            'EDIT',
            'EDIT',
          ],
        ),
        line(cem.distinguishedName, 'Cem', 'user', 'unicodePwd', 'x', 'a', 'b', 'EDIT', 'EDIT'),
        line(cem.distinguishedName, 'Cem', 'user', 'mail', 'x', 'a', 'b', 'EDIT', 'DELETE'),
      ].join('\r\n'),
      'csv',
    );
    const directory = aMemoryDirectory([ann, ben, cem]);
    const { outcomes } = await apply(directory, file);
    assert.deepEqual(outcomes, [
      'done',
      'done',
      refused({ code: 'changes.unknownAttribute', line: 4, attribute: 'unicodePwd' }),
      refused({ code: 'changes.unknownAction', line: 5, action: 'DELETE' }),
    ]);
    const [one, two] = directory.objects();
    assert.deepEqual([one?.proxyAddresses, two?.mail], [['smtp:a@contoso.com'], 'b@contoso.com']);
  });

  test('its import takes blanks off a value, which is found all the same', async () => {
    const ann = anAdUser({ commonName: 'Ann', proxyAddresses: ['smtp:ann@contoso.com '] });
    const directory = aMemoryDirectory([ann]);
    const text = 'smtp:ann@contoso.com';
    const file = written(
      [COLUMNS, edit(ann.distinguishedName, 'proxyAddresses', text, text)].join('\n'),
      'csv',
    );
    assert.deepEqual((await apply(directory, file)).outcomes, ['done']);
    assert.deepEqual(directory.objects()[0]?.proxyAddresses, [text]);
  });

  test('its LDF replaces single values and deletes and adds addresses in two records', async () => {
    const ann = anAdUser({
      commonName: 'Ann',
      proxyAddresses: ['SMTP:ann@contoso.com', 'smtp:a b@contoso.com'],
    });
    const directory = aMemoryDirectory([ann]);
    const idfix = (...lines: readonly string[]) =>
      [`dn: ${ann.distinguishedName}`, 'cn: Ann', 'changetype: modify', ...lines, '-', '', ''].join(
        '\n',
      );
    const file = written(
      [
        idfix('delete: proxyAddresses', 'proxyAddresses: smtp:a b@contoso.com'),
        idfix('add: proxyAddresses', 'proxyAddresses: smtp:ab@contoso.com'),
        idfix('replace: mail', 'mail: anna@contoso.com'),
      ].join(''),
    );
    const { outcomes, undo } = await apply(directory, file);
    assert.deepEqual(outcomes, ['done', 'done', 'done']);
    const [object] = directory.objects();
    assert.deepEqual(object?.proxyAddresses, ['SMTP:ann@contoso.com', 'smtp:ab@contoso.com']);
    assert.equal(object?.mail, 'anna@contoso.com');
    await apply(directory, written(undo), true);
    assert.deepEqual(sorted(directory.objects()), sorted([ann]));
  });

  test('its record of updates can be undone', async () => {
    const ann = anAdUser({ commonName: 'Ann', mail: 'new@contoso.com' });
    const directory = aMemoryDirectory([ann]);
    const update = (attribute: string, value: string, now: string, action: string) =>
      [
        `distinguishedName: ${ann.distinguishedName}`,
        ...['objectClass: user', `attribute: ${attribute}`, 'error: Character'],
        ...[`value: ${value}`, `update: ${now}`, `action: ${action}`, '-', '', ''],
      ].join('\r\n');
    const file = written(
      update('mail', 'old@contoso.com', 'new@contoso.com', 'Edit') +
        update('proxyAddresses', 'smtp:gone@contoso.com', '', 'Remove'),
    );
    assert.deepEqual((await apply(directory, file, true)).outcomes, ['done', 'done']);
    const [object] = directory.objects();
    assert.equal(object?.mail, 'old@contoso.com');
    assert.deepEqual(object?.proxyAddresses, ['SMTP:ann@contoso.com', 'smtp:gone@contoso.com']);
  });
});

test('bytes that are not UTF-8 are written only in an encoding that a person names', async () => {
  const bytes = Buffer.from(
    `${COLUMNS}\n"CN=J\xfcrgen,DC=x",a,user,mail,x,a,b,EDIT,EDIT\n`,
    'latin1',
  );
  files += 1;
  const path = join(folder, `${files}.csv`);
  writeFileSync(path, bytes);
  await assert.rejects(readChanges(path), {
    next: { code: 'changes.nameEncoding', encoding: 'windows-1252' },
  });
  const [one] = await readChanges(path, { restores: false, encoding: 'windows-1252' });
  assert.equal(one?.distinguishedName, 'CN=Jürgen,DC=x');
});

/** Objects with values that are wrong and that clash, more often than real ones. */
const someObjects = fc
  .array(
    fc.record({
      local: fc.constantFrom('ann', 'an n', 'jürgen', 'jörgen', 'ben'),
      mail: fc.constantFrom('ann@contoso.com', 'ben@contoso.com', 'info@contoso.com'),
      mailNickname: fc.option(fc.constantFrom('ann', '.ann', 'ben'), { nil: undefined }),
      displayName: fc.option(fc.constantFrom('Ann', 'Ben'), { nil: undefined }),
      proxyAddresses: fc.uniqueArray(
        fc
          .tuple(
            fc.constantFrom('SMTP:', 'smtp:', 'smtp:'),
            fc.constantFrom('ann', 'an n', 'a nn', 'info', '<info>', 'ben'),
          )
          .map(([type, local]) => `${type}${local}@contoso.com`),
        { maxLength: 5, selector: (value) => value.toLowerCase() },
      ),
    }),
    { minLength: 2, maxLength: 6 },
  )
  .map((people) =>
    people.map(({ local, mailNickname, displayName, ...rest }, index) => {
      const { mailNickname: _, displayName: __, ...object } = anAdUser({ commonName: `P${index}` });
      return {
        ...{ ...object, ...rest, userPrincipalName: `${local}@contoso.com` },
        ...(mailNickname !== undefined && { mailNickname }),
        ...(displayName !== undefined && { displayName }),
      };
    }),
  );

/** Writes what a check suggests, in which PROPOSEDACTION is copied into ACTION for CSV. */
async function suggestions(directory: MemoryDirectory, sinkOf: typeof ldifSink): Promise<string> {
  const file = aTextFile();
  const sink = await sinkOf(file, wordsIn('en').plain);
  const places = [inItsDomain(directory.session)];
  const source = createLdapSource({ places, isCatalog: false, unknown: new Set() });
  const summary = await runCheck(
    {
      ...source,
      async *pages() {
        yield directory.objects();
      },
      at: async (positions) =>
        new Map(positions.map((at) => [at, directory.objects()[at] as AdObject])),
    },
    { rules, onFinding: (finding) => sink.write(finding) },
  );
  await sink.close(summary);
  return file.text().replace(/,(EDIT|REMOVE|COMPLETE),\r\n/g, ',$1,$1\r\n');
}

for (const [name, sinkOf, extension] of [
  ['CSV with PROPOSEDACTION copied into ACTION', csvSink, 'csv'],
  ['LDIF', ldifSink, 'ldf'],
] as const)
  test(`apply all, undo all: the directory is as it was, and in between nothing new clashes (${name})`, async () => {
    await fc.assert(
      fc.asyncProperty(someObjects, async (objects) => {
        const directory = aMemoryDirectory(objects);
        const file = await suggestions(directory, sinkOf);
        const path = written(file, extension);
        const before = clashes(directory.objects());
        const requests = await readChanges(path);
        const { outcomes, undo } =
          requests.length > 0 ? await apply(directory, path) : { outcomes: [], undo: '' };
        assert.deepEqual(
          outcomes.filter((one) => typeof one !== 'string' && one.outcome === 'failed'),
          [],
        );
        const added = [...clashes(directory.objects())].filter((key) => !before.has(key));
        assert.deepEqual(added, []);
        for (const object of directory.objects()) {
          const old = objects.find(({ objectGuid }) => objectGuid === object.objectGuid);
          if (old?.proxyAddresses.some((value) => value.startsWith('SMTP:')))
            assert.ok(
              object.proxyAddresses.length === 0 ||
                object.proxyAddresses.some((value) => value.startsWith('SMTP:')),
            );
        }
        if (undo !== '') await apply(directory, written(undo), true);
        assert.deepEqual(sorted(directory.objects()), sorted(objects));
      }),
      { numRuns: 60 },
    );
  });

const sorted = (objects: readonly AdObject[]) =>
  objects.map((object) => ({ ...object, proxyAddresses: object.proxyAddresses.toSorted() }));

/** Keys that more than one object has. */
function clashes(objects: readonly AdObject[]): ReadonlySet<string> {
  const keys = objects.flatMap((object) => [
    ...new Set(uniqueValues(object).map(({ key }) => key)),
  ]);
  const groups = Map.groupBy(keys, (key) => key);
  return new Set([...groups].filter(([, { length }]) => length > 1).map(([key]) => key));
}
