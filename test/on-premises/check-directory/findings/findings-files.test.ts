import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { SummaryCounter } from '../../../../src/domain/idfix/check-summary.ts';
import type { Finding } from '../../../../src/domain/idfix/finding.ts';
import { verbatim } from '../../../../src/domain/message/message.ts';
import { readChanges } from '../../../../src/on-premises/check-directory/changes/change-files.ts';
import { createTextFile } from '../../../../src/on-premises/check-directory/findings/finding-sink.ts';
import {
  cellText,
  csvSink,
  IDFIX_COLUMNS,
  spreadsheetCell,
} from '../../../../src/on-premises/check-directory/findings/findings-csv.ts';
import { jsonSink } from '../../../../src/on-premises/check-directory/findings/findings-json.ts';
import { ldifSink } from '../../../../src/on-premises/check-directory/findings/findings-ldif.ts';
import {
  summaryLines,
  tableOf,
  understood,
} from '../../../../src/on-premises/check-directory/findings/findings-table.ts';
import { wordsIn } from '../../../../src/words/words.ts';

const { plain } = wordsIn('en');
const folder = mkdtempSync(join(tmpdir(), 'unclash-findings-'));
after(() => rmSync(folder, { recursive: true }));

const aFinding = (overrides: Partial<Finding> = {}): Finding => ({
  distinguishedName: "CN=O'Brien\\, Ann,OU=Staff,DC=contoso,DC=com",
  commonName: "O'Brien, Ann",
  objectClass: 'user',
  attribute: 'proxyAddresses',
  value: 'smtp:a b@contoso.com',
  problems: ['Character'],
  suggestion: { action: 'EDIT', update: 'smtp:ab@contoso.com', reason: verbatim('Check it.') },
  ...overrides,
});

const hostile = aFinding({
  commonName: '=HYPERLINK("http://evil","x")',
  value: '+cmd|\'/c calc\'!A0,"q"\n@x',
  problems: ['Format', 'LocalPart'],
  suggestion: { action: 'EDIT', update: '-2+3', reason: verbatim('\x1b[31mred\u202e') },
});

const summary = new SummaryCounter().summary();

let files = 0;

async function written(makeSink: typeof ldifSink, findings: readonly Finding[]) {
  files += 1;
  const path = join(folder, `report-${files}`);
  const sink = await makeSink(await createTextFile(path), plain);
  for (const finding of findings) await sink.write(finding);
  await sink.close(summary);
  return { path, text: readFileSync(path, 'utf8') };
}

describe('CSV', () => {
  test("has IdFix's columns and nothing else, with an empty ACTION", async () => {
    const { text } = await written(csvSink, [aFinding()]);
    const [header, row] = parse(text, { bom: true }) as string[][];
    assert.deepEqual(header, IDFIX_COLUMNS);
    assert.deepEqual(row, [
      "CN=O'Brien\\, Ann,OU=Staff,DC=contoso,DC=com",
      "O'Brien, Ann",
      'user',
      'proxyAddresses',
      'Character',
      'smtp:a b@contoso.com',
      'smtp:ab@contoso.com',
      'EDIT',
      '',
    ]);
  });

  test('no cell is a formula for a spreadsheet', async () => {
    const { text } = await written(csvSink, [hostile]);
    const rows = parse(text, { bom: true }) as string[][];
    for (const cell of rows.flat()) assert.doesNotMatch(cell, /^[=+\-@\t\r]/);
  });

  test('the escape of a cell can be taken back', () => {
    const cell = fc.oneof(fc.string(), fc.stringMatching(/^'{0,3}[=+\-@\t\r]?.{0,5}$/));
    fc.assert(
      fc.property(cell, (text) => {
        assert.equal(cellText(spreadsheetCell(text)), text);
        assert.doesNotMatch(spreadsheetCell(text), /^[=+\-@\t\r\n＝＋－＠]/);
      }),
    );
  });
});

test('every start that a spreadsheet executes gets an apostrophe, full-width ones and line feeds too', () => {
  for (const start of [
    '=',
    '+',
    '-',
    '@',
    '\t',
    '\r',
    '\n',
    '\uFF1D',
    '\uFF0B',
    '\uFF0D',
    '\uFF20',
  ])
    assert.equal(spreadsheetCell(`${start}1`), `'${start}1`);
  assert.equal(spreadsheetCell('Jane Roe'), 'Jane Roe');
});

describe('LDIF', () => {
  test('holds the suggestions that are changes, and can be applied', async () => {
    const undecided = aFinding({
      suggestion: { action: 'COMPLETE', update: '', reason: verbatim('x') },
    });
    const removal = aFinding({
      suggestion: { action: 'REMOVE', update: '', reason: verbatim('x') },
    });
    const { path } = await written(ldifSink, [aFinding(), undecided, removal, hostile]);
    const changes = (await readChanges(path)).map(({ changes }) => changes);
    assert.deepEqual(changes, [
      [
        { attribute: 'proxyAddresses', remove: 'smtp:a b@contoso.com' },
        { attribute: 'proxyAddresses', add: 'smtp:ab@contoso.com' },
      ],
      [{ attribute: 'proxyAddresses', remove: 'smtp:a b@contoso.com' }],
      [
        { attribute: 'proxyAddresses', remove: hostile.value },
        { attribute: 'proxyAddresses', add: '-2+3' },
      ],
    ]);
  });
});

test('JSON is one document with findings and summary', async () => {
  const { text } = await written(jsonSink, [aFinding(), hostile]);
  const inWords = ({ suggestion, ...finding }: Finding) => ({
    ...finding,
    suggestion: { ...suggestion, reason: plain(suggestion.reason) },
  });
  assert.deepEqual(JSON.parse(text), { findings: [aFinding(), hostile].map(inWords), summary });
  assert.deepEqual(JSON.parse((await written(jsonSink, [])).text), { findings: [], summary });
});

test('a report is never written over another one', async () => {
  const path = join(folder, 'there');
  writeFileSync(path, 'precious');
  await assert.rejects(createTextFile(path), { code: 'EEXIST' });
  assert.equal(readFileSync(path, 'utf8'), 'precious');
});

test('nothing in the table can move the cursor or turn the text around', () => {
  const table = tableOf([hostile], plain);
  assert.doesNotMatch(table.replaceAll('\n', ''), /[\p{Cc}\u202e]/u);
  assert.match(table, /^PROBLEM/);
});

test('the summary counts problems, most frequent first', () => {
  const counter = new SummaryCounter();
  for (const finding of [aFinding(), aFinding(), hostile]) counter.add(finding);
  for (let index = 0; index < 1_234; index += 1) counter.addObject({ objectClass: 'user' });
  assert.deepEqual(summaryLines(counter.summary()), [
    { code: 'check.read', objects: 1_234, excluded: 0 },
    {
      code: 'check.findings',
      findings: 3,
      problems: [
        { name: 'Character', times: 2 },
        { name: 'Format', times: 1 },
        { name: 'LocalPart', times: 1 },
      ],
    },
    ...(['blanks', 'other'] as const).map((repair, index) => ({
      ...{ code: 'check.correctable', count: 2 - index, key: `${repair}.proxyAddresses` },
      shape: { code: 'idfix.correction', attribute: 'proxyAddresses', repair },
    })),
  ]);
});

test('what is not checked is listed by rule and name, and nothing breaks out of a name', () => {
  const counter = new SummaryCounter();
  counter.addObject({ objectClass: 'user' });
  for (let index = 0; index < 12; index += 1) {
    counter.addObject({ objectClass: 'user' });
    counter.addExcluded({ commonName: `Health\u202e${index}` }, 'systemMailbox');
  }
  const lines = summaryLines(counter.summary());
  const [read, excluded, findings] = lines;
  assert.deepEqual(read, { code: 'check.read', objects: 13, excluded: 12 });
  assert.deepEqual(excluded?.code === 'check.excluded' && excluded.rule, {
    code: 'idfix.excluded.systemMailbox',
  });
  assert.deepEqual(findings, { code: 'check.noFindings', checked: 1 });
  assert.doesNotMatch(lines.map((line) => plain(line)).join(), /\u202e/);
});

test('the first line says what was read and what could not be judged', () => {
  const counter = new SummaryCounter();
  for (const objectClass of ['group', 'user', 'user']) counter.addObject({ objectClass });
  const notes = [{ code: 'check.note.keeperUnknown' }] as const;
  assert.deepEqual(understood(counter.summary(), { source: 'a.csv', notes }), {
    code: 'check.understood',
    source: 'a.csv',
    kinds: [
      { code: 'check.kind', objectClass: 'user', count: 2 },
      { code: 'check.kind', objectClass: 'group', count: 1 },
    ],
    notes,
  });
});

test('the summary keeps the worst ten, duplicates first', () => {
  const counter = new SummaryCounter();
  for (let index = 0; index < 30; index += 1) counter.add(aFinding({ value: `${index}` }));
  counter.add(aFinding({ problems: ['Duplicate'] }));
  const { worst } = counter.summary();
  assert.equal(worst.length, 10);
  assert.deepEqual(worst[0]?.problems, ['Duplicate']);
});

describe('changes from a CSV file', () => {
  const csv = async (...rows: readonly string[][]) => {
    files += 1;
    const path = join(folder, `changes-${files}.csv`);
    const cells = [[...IDFIX_COLUMNS], ...rows].map((row) =>
      row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','),
    );
    writeFileSync(path, `\uFEFF${cells.join('\r\n')}`);
    return readChanges(path);
  };
  const row = (action: string, value: string, update: string, attribute = 'mail') => [
    ...['CN=Ann,DC=x', 'Ann', 'user', attribute, 'Duplicate', value, update, 'EDIT', action],
  ];

  test("are IdFix's actions; rows without one ask for nothing", async () => {
    const changes = await csv(
      row('EDIT', 'a@x.com', 'b@x.com'),
      row('remove', 'a@x.com', ''),
      row('UNDO', 'a@x.com', 'b@x.com'),
      row('COMPLETE', 'a@x.com', 'b@x.com'),
      row('', 'a@x.com', 'b@x.com'),
      row('EDIT', '', "'=x"),
    );
    assert.deepEqual(
      changes.map(({ changes: [change] }) => change),
      [
        { attribute: 'mail', remove: 'a@x.com', add: 'b@x.com' },
        { attribute: 'mail', remove: 'a@x.com' },
        { attribute: 'mail', remove: 'b@x.com', add: 'a@x.com' },
        { attribute: 'mail', add: '=x' },
      ],
    );
  });

  test('that are not understood are requests with a problem, and the others are read', async () => {
    const changes = await csv(
      row('EDIT', 'a', 'b'),
      row('DELETE', 'a', ''),
      row('EDIT', 'a', 'b', 'unicodePwd'),
      row('EDIT', 'a', ''),
      row('REMOVE', '', ''),
    );
    assert.deepEqual(
      changes.map(({ line, problem }) => problem ?? line),
      [
        2,
        { code: 'changes.unknownAction', line: 3, action: 'DELETE' },
        { code: 'changes.unknownAttribute', line: 4, attribute: 'unicodePwd' },
        { code: 'changes.editWithoutUpdate', line: 5, attribute: 'mail' },
        { code: 'changes.nothingToRemove', line: 6 },
      ],
    );
  });

  test('of another table are refused', async () => {
    const path = join(folder, 'other.csv');
    writeFileSync(path, 'a,b\n1,2\n');
    await assert.rejects(readChanges(path), {
      problem: { code: 'changes.noColumn', path, column: 'DISTINGUISHEDNAME' },
    });
    writeFileSync(path, '\n');
    await assert.rejects(readChanges(path), { problem: { code: 'file.empty', path } });
  });

  test('saved by Excel with semicolons are read', async () => {
    const path = join(folder, 'excel.csv');
    const cells = ['"CN=A,DC=x"', 'A', 'user', 'mail', '', 'a', 'b', 'EDIT', 'EDIT'];
    writeFileSync(path, `${IDFIX_COLUMNS.join(';')}\r\n${cells.join(';')}\r\n`);
    const [change] = await readChanges(path);
    assert.deepEqual(change?.changes, [{ attribute: 'mail', remove: 'a', add: 'b' }]);
  });

  test('have a second row for the alias that becomes the primary', async () => {
    const suggestion = {
      action: 'REMOVE',
      update: '',
      reason: verbatim(''),
      promote: 'smtp:b@x.com',
    } as const;
    const { text } = await written(csvSink, [aFinding({ value: 'SMTP:a@x.com', suggestion })]);
    const rows = parse(text, { bom: true, from: 2 }) as string[][];
    assert.deepEqual(
      rows.map((cells) => cells.slice(5, 8)),
      [
        ['SMTP:a@x.com', '', 'REMOVE'],
        ['smtp:b@x.com', 'SMTP:b@x.com', 'EDIT'],
      ],
    );
  });
});

test('a record that does more than delete and add values of known attributes is never applied', async () => {
  const path = join(folder, 'evil.ldf');
  writeFileSync(
    path,
    [
      'dn: CN=Ann,DC=x\nchangetype: delete\n',
      'dn: CN=Ann,DC=x\nchangetype: modify\nreplace: proxyAddresses\nproxyAddresses: b\n-\n',
      'dn: CN=Ann,DC=x\nchangetype: modify\nadd: member\nmember: CN=Ann,DC=x\n-\n',
      'dn: CN=Ann,DC=x\nchangetype: modify\ndelete: proxyAddresses\n-\n',
      'dn: CN=Ann,DC=x\nchangetype: modify\nadd: mail\nmail: a\n-\nreplace: mail\nmail: b\n-\n',
    ].join('\n'),
  );
  const requests = await readChanges(path);
  assert.deepEqual(
    requests.map(({ changes }) => changes),
    [[], [], [], [], []],
  );
  const notNamed = (line: number, operation: string, attribute: string) => {
    return { code: 'changes.notNamed', line, operation, attribute };
  };
  assert.deepEqual(
    requests.map(({ problem }) => problem),
    [
      { code: 'changes.notModify', line: 1 },
      notNamed(4, 'replace', 'proxyAddresses'),
      notNamed(10, 'add', 'member'),
      notNamed(16, 'delete', 'proxyAddresses'),
      notNamed(21, 'replace', 'mail'),
    ],
  );
});
