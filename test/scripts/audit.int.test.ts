import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse } from 'csv-parse/sync';
import { createStore } from '../../src/store/create-store.ts';
import { openDatabase } from '../../src/store/database/open-database.ts';
import type { AuditEntry } from '../../src/use-cases/ports/audit.ts';
import { anAuditEntry } from '../contracts/store-builders.ts';
import { english, saying } from '../support/english.ts';
import { aSilentLog } from '../support/silent-log.ts';

const { log } = aSilentLog();
const root = join(import.meta.dirname, '../..');

function npm(name: string, ...options: string[]) {
  const script = join(root, 'scripts', `${name}.ts`);
  const env = { ...process.env, LANGUAGE: 'en' };
  return spawnSync(process.execPath, [script, ...options], { encoding: 'utf8', env });
}

const broken = (row: number, code: string) =>
  saying({ code: 'terminal.audit.broken', row, why: { code } });

const hostile = ['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'];

/** A version before wrote a sentence. */
function aFormerEntry(overrides: Partial<AuditEntry>): AuditEntry {
  const { result: _, ...entry } = anAuditEntry(overrides);
  return { ...entry, outcome: 'nobody else agreed within 24 hours' };
}

/** What people decided about conflict 12, and how it was open again. */
function decisions(): readonly AuditEntry[] {
  const until = '2026-08-01T12:00:00.000Z';
  const eve = { entraObjectId: 'e', displayName: 'Eve' };
  const results: readonly (Partial<AuditEntry> & Pick<AuditEntry, 'action'>)[] = [
    { action: 'assigned', assignee: eve, result: { code: 'story.assignedTo', name: 'Eve' } },
    { action: 'assigned', result: { code: 'story.assignedTo', name: '=Former' } },
    { action: 'unassigned', assignee: eve, result: { code: 'story.unassignedFrom', name: 'Eve' } },
    { action: 'snoozed', reason: 'HR', result: { code: 'story.snoozed', until, reason: 'HR' } },
    { action: 'markedByDesign', result: { code: 'story.byDesign', until, reason: 'x' } },
    { action: 'woken', result: { code: 'story.wokenBy', why: { code: 'wake.holders' } } },
    { action: 'noteAdded', result: { code: 'story.noted', text: 'HR is asked' } },
    { action: 'ticketSet', result: { code: 'story.ticketSet', reference: 'INC0042' } },
    { action: 'ticketSet', result: { code: 'story.ticketRemoved', reference: 'INC0042' } },
  ];
  return results.map((result) => anAuditEntry({ conflictNumber: 12, ...result }));
}

/** Rows with everything that spreadsheets, CSV readers and people trip over. */
const entries: readonly AuditEntry[] = [
  anAuditEntry({ before: ['SMTP:a@contoso.com', 'smtp:b@contoso.com'], after: [], requestIds: [] }),
  aFormerEntry({ actor: 'unclash', source: 'automatic', action: 'lapsed', conflictNumber: 7 }),
  ...hostile.map((reason) =>
    anAuditEntry({ reason, actor: { entraObjectId: 'x', displayName: reason } }),
  ),
  ...decisions(),
  anAuditEntry({
    operation: 'changeUserPrincipalName',
    value: 'john@contoso.com',
    target: { kind: 'user', id: 'aaaaaaaa-0000-4000-8000-000000000009', displayName: 'John Doe' },
    answers: { newUserPrincipalName: 'j.doe@contoso.com' },
    requestedBy: { entraObjectId: 'a', displayName: 'Ada' },
    approvedBy: { entraObjectId: 'b', displayName: 'Ben' },
  }),
  anAuditEntry({ reason: 'two\nlines, "quotes"; 🦄 משה' }),
];

describe('npm run audit:verify and audit:export', () => {
  let folder = '';
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'unclash-audit-'));
    const database = await openDatabase({ dataFolder: folder, log });
    const store = createStore({ database, enqueue: async () => {} });
    for (const entry of entries) await store.audit.append(entry);
    await database.close();
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  async function tamper(statement: string): Promise<void> {
    const database = await openDatabase({ dataFolder: folder, log });
    await database.executeSql(
      `ALTER TABLE audit_log DISABLE TRIGGER audit_log_append_only; ${statement};
       ALTER TABLE audit_log ENABLE TRIGGER audit_log_append_only;`,
    );
    await database.close();
  }

  it('the export has a line per row, and reads back as it was written', () => {
    const file = join(folder, 'audit.csv');
    const { status, stderr } = npm('audit-export', '--from', folder, '--to', file);
    assert.equal(status, 0, stderr);
    const rows = parse(readFileSync(file), { bom: true, columns: true }) as Record<
      string,
      string
    >[];
    assert.equal(rows.length, entries.length);
    assert.equal(rows[0]?.['before'], 'SMTP:a@contoso.com; smtp:b@contoso.com');
    assert.equal(rows[0]?.['after'], '');
    assert.equal(rows[0]?.['outcome'], 'requested: Requested');
    assert.equal(rows[1]?.['outcome'], 'nobody else agreed within 24 hours');
    assert.equal(rows[1]?.['actor name'], 'Unclash');
    assert.equal(rows[1]?.['conflict'], '7');
    assert.equal(rows.at(-1)?.['reason'], 'two\nlines, "quotes"; 🦄 משה');
  });

  it('a row says operation, value, object, answers, who requested and who approved', () => {
    const { stdout } = npm('audit-export', '--from', folder);
    const rows = parse(stdout, { bom: true, columns: true }) as Record<string, string>[];
    const row = rows.find(({ operation }) => operation !== '');
    assert.equal(row?.['operation'], 'changeUserPrincipalName');
    assert.equal(row?.['value'], 'john@contoso.com');
    assert.equal(row?.['target name'], 'John Doe');
    assert.equal(row?.['typed answers'], 'newUserPrincipalName: j.doe@contoso.com');
    assert.deepEqual([row?.['requested by'], row?.['approved by']], ['Ada', 'Ben']);
  });

  it('a row says to whom, until when, by which note and ticket, and why it is open again', () => {
    const { stdout } = npm('audit-export', '--from', folder);
    const [headings = [], ...rows] = parse(stdout, { bom: true }) as string[][];
    assert.deepEqual(headings.slice(-8), [
      ...['hash', 'assignee id', 'assignee', 'deferral', 'until', 'woken by', 'note', 'ticket'],
    ]);
    const decided = rows.filter((row) => row[headings.indexOf('conflict')] === '12');
    const until = '2026-08-01T12:00:00.000Z';
    const woken = english.plain({ code: 'wake.holders' });
    assert.deepEqual(
      decided.map((row) => [row[headings.indexOf('action')], ...row.slice(-7)]),
      [
        ['assigned', 'e', 'Eve', '', '', '', '', ''],
        ['assigned', '', "'=Former", '', '', '', '', ''],
        ['unassigned', 'e', 'Eve', '', '', '', '', ''],
        ['snoozed', '', '', 'snoozed', until, '', '', ''],
        ['markedByDesign', '', '', 'byDesign', until, '', '', ''],
        ['woken', '', '', '', '', woken, '', ''],
        ['noteAdded', '', '', '', '', '', 'HR is asked', ''],
        ['ticketSet', '', '', '', '', '', '', 'INC0042'],
        ['ticketSet', '', '', '', '', '', '', ''],
      ],
    );
    const json = npm('audit-export', '--from', folder, '--format', 'json').stdout;
    const assigned = json.split('\n').find((line) => line.includes('"assigned"')) ?? '';
    assert.equal(JSON.parse(assigned).assignee.displayName, 'Eve');
  });

  it('as JSON each line is an entry with its place in the chain and its sentence', () => {
    const { stdout, status } = npm('audit-export', '--from', folder, '--format', 'json');
    assert.equal(status, 0);
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.equal(rows.length, entries.length);
    assert.equal(rows[0].sentence, english.plain({ code: 'audit.requested' }));
    assert.equal(rows[1].previousHash, rows[0].hash);
    assert.equal(rows.at(-2).approvedBy.displayName, 'Ben');
    assert.equal(npm('audit-export', '--from', folder, '--format', 'xml').status, 2);
  });

  it('no cell of the export begins like a formula', () => {
    const { stdout, status } = npm('audit-export', '--from', folder);
    assert.equal(status, 0);
    const cells = (parse(stdout, { bom: true }) as string[][]).flat();
    assert.ok(cells.every((cell) => !/^[=+\-@\t\r＝]/.test(cell)));
    assert.ok(hostile.every((reason) => cells.includes(`'${reason}`)));
  });

  it('a whole chain is said to be whole, with the hash to note', () => {
    const { status, stdout } = npm('audit-verify', '--from', folder);
    assert.equal(status, 0);
    assert.match(stdout, saying({ code: 'terminal.audit.whole', rows: entries.length }));
    const noted = /: ([0-9a-f]{64})/.exec(stdout)?.[1] ?? '';
    assert.equal(npm('audit-verify', '--from', folder, '--noted', noted).status, 0);
  });

  it('rows cut off at the end show against a hash noted before, a changed row by itself', async () => {
    const { stdout } = npm('audit-verify', '--from', folder);
    const noted = /: ([0-9a-f]{64})/.exec(stdout)?.[1] ?? '';
    await tamper(`DELETE FROM audit_log WHERE id = ${entries.length}`);
    const cut = npm('audit-verify', '--from', folder, '--noted', noted);
    assert.equal(cut.status, 1);
    assert.match(cut.stderr, broken(entries.length, 'store.audit.cutOff'));
    await tamper(`UPDATE audit_log SET entry = entry || '{"outcome":"else"}' WHERE id = 2`);
    const changed = npm('audit-verify', '--from', folder);
    assert.equal(changed.status, 1);
    assert.match(changed.stderr, broken(2, 'store.audit.entry'));
  });

  it('a place without a database is named, and none is made there', () => {
    const empty = mkdtempSync(join(tmpdir(), 'unclash-audit-none-'));
    const { status, stdout, stderr } = npm('audit-export', '--from', empty);
    assert.equal(status, 1);
    assert.equal(stdout, '');
    assert.match(stderr, saying({ code: 'terminal.audit.noDatabase', folders: [empty] }));
    assert.deepEqual(readdirSync(empty), []);
    rmSync(empty, { recursive: true });
  });

  it('an audit log without rows is exit code 1', async () => {
    const bare = mkdtempSync(join(tmpdir(), 'unclash-audit-bare-'));
    await (await openDatabase({ dataFolder: bare, log })).close();
    const { status, stderr } = npm('audit-export', '--from', bare);
    assert.equal(status, 1);
    assert.match(stderr, saying({ code: 'terminal.audit.exported', rows: 0, place: bare }));
    rmSync(bare, { recursive: true });
  });

  it('a file that cannot be written and an unknown option are sentences', () => {
    const file = join(folder, 'no/such/folder.csv');
    const unwritten = npm('audit-export', '--from', folder, '--to', file);
    assert.equal(unwritten.status, 1);
    assert.match(
      unwritten.stderr,
      saying({ code: 'terminal.audit.notWritten', file, why: 'ENOENT' }),
    );
    const unknown = npm('audit-export', '--form', folder);
    assert.equal(unknown.status, 2);
    assert.doesNotMatch(unwritten.stderr + unknown.stderr, /^\s+at /m);
  });

  it('a database that another process has is said to be busy', async () => {
    const database = await openDatabase({ dataFolder: folder, log });
    const { status, stderr } = npm('audit-verify', '--from', folder);
    await database.close();
    assert.equal(status, 1);
    assert.match(stderr, /Another process/);
  });
});
