import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { conflictCells, conflictHeadings } from '../../../src/cards/conflict/conflict-table.ts';
import { csvLines } from '../../../src/on-premises/check-directory/findings/findings-csv.ts';
import { auditCells, auditHeadings } from '../../../src/teams/files/audit-table.ts';
import { exportAudit, exportConflicts } from '../../../src/use-cases/inspect/export-csv.ts';
import { english } from '../../support/english.ts';
import { createMemoryReports } from '../../support/memory-reports.ts';
import { adaPresses, bob, createTown } from '../../support/town.ts';
import { aClaimant, aProvisioningError } from '../../support/world.ts';

const formulas = ['=HYPERLINK("https://evil.example")', '+1', '@SUM(A1)', '-1', '\t=1'];

/** A town with a conflict per name, and what exports read and write. */
async function aTown(names: readonly string[], mostBytes?: number) {
  const claimants = names.map((displayName, index) => {
    const value = `smtp:info${index}@contoso.com`;
    const id = `cccccccc-0000-4000-8000-${String(index).padStart(12, '0')}`;
    return aClaimant({ id, displayName, provisioningErrors: [aProvisioningError({ value })] });
  });
  const town = createTown(claimants);
  await town.watch();
  const files = createMemoryReports(mostBytes);
  const { store, clock } = town;
  let made = 0;
  const newId = () => {
    made += 1;
    return `eeeeeeee-0000-4000-8000-${String(made).padStart(12, '0')}`;
  };
  const ports = { store, files, csvLines, newId, clock, authorize: town.authorize };
  const textOf = (id: string) => files.texts.get(id) ?? '';
  return { ...town, ports, files, textOf };
}

const listRequest = {
  by: adaPresses,
  takesFiles: true,
  headings: conflictHeadings(english),
  cellsOf: conflictCells,
  filter: 'open',
} as const;

test('a list of more conflicts than a page is a file with a line for each, newest first', async () => {
  const town = await aTown(Array.from({ length: 1_201 }, (_, index) => `Person ${index}`));
  const made = await exportConflicts(town.ports, listRequest);
  assert.equal(made.outcome, 'file');
  if (made.outcome !== 'file') return;
  assert.deepEqual([made.rows, made.isCut], [1_201, false]);
  assert.equal(made.file.ownerId, adaPresses.entraObjectId);
  const rows = parse(town.textOf(made.file.id), { bom: true, columns: true }) as Record<
    string,
    string
  >[];
  const numbers = rows.map(({ number }) => Number(number));
  assert.deepEqual(
    numbers,
    Array.from({ length: 1_201 }, (_, index) => 1_201 - index),
  );
});

test('no cell is a formula, and what people decided is in the line', async () => {
  const town = await aTown(formulas);
  const by = { conflictNumber: 1, by: adaPresses, source: 'card' } as const;
  await town.triage({ ...by, action: { do: 'assign', to: bob } });
  await town.triage({ ...by, action: { do: 'addNote', text: '=1+1' } });
  await town.triage({ ...by, action: { do: 'snooze', hours: 4, reason: 'HR decides' } });
  const made = await exportConflicts(town.ports, { ...listRequest, filter: 'all' });
  assert.ok(made.outcome === 'file');
  const text = town.textOf(made.file.id);
  const cells = (parse(text, { bom: true }) as string[][]).flat();
  assert.ok(
    cells.every((cell) => !/^[=+\-@\t\r＝]/.test(cell)),
    text,
  );
  for (const formula of formulas) assert.ok(cells.includes(`'${formula}`), formula);
  const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[];
  const { state, assignee, reason, notes } = rows.at(-1) ?? {};
  assert.deepEqual(
    { state, assignee, reason, notes },
    { state: 'snoozed', assignee: bob.displayName, reason: 'HR decides', notes: "'=1+1" },
  );
});

test('an empty list leaves no file, and a filter narrows it', async () => {
  const town = await aTown(['Jane', 'John']);
  assert.deepEqual(await exportConflicts(town.ports, { ...listRequest, filter: 'closed' }), {
    outcome: 'nothing',
  });
  assert.equal(await town.files.find('eeeeeeee-0000-4000-8000-000000000001'), undefined);
  const filter = { state: 'open', text: 'john' } as const;
  const made = await exportConflicts(town.ports, { ...listRequest, filter });
  assert.equal(made.outcome === 'file' && made.rows, 1);
});

test('a full file is said to be cut', async () => {
  const town = await aTown(
    Array.from({ length: 1_100 }, (_, index) => `Person ${index}`),
    20_000,
  );
  const made = await exportConflicts(town.ports, listRequest);
  assert.ok(made.outcome === 'file');
  assert.deepEqual([made.isCut, made.rows], [true, 500]);
});

test('only approvers get a file, and only where Teams accepts one', async () => {
  const town = await aTown(['Jane']);
  const asBob = { ...listRequest, by: bob, takesFiles: false };
  assert.equal((await exportConflicts(town.ports, asBob)).outcome, 'notPermitted');
  const inChannel = { ...listRequest, takesFiles: false };
  assert.equal((await exportConflicts(town.ports, inChannel)).outcome, 'noFilesHere');
  assert.equal(town.files.texts.size, 0);
});

test('the audit log is a file with a line for each row, oldest first', async () => {
  const town = await aTown(['Jane']);
  const by = { conflictNumber: 1, by: adaPresses, source: 'card' } as const;
  await town.triage({ ...by, action: { do: 'assign', to: bob } });
  await town.triage({ ...by, action: { do: 'unassign' } });
  const { plain } = english;
  const made = await exportAudit(town.ports, {
    by: adaPresses,
    takesFiles: true,
    headings: auditHeadings(plain),
    cellsOf: (row) => auditCells(row, plain),
  });
  assert.ok(made.outcome === 'file');
  const rows = parse(town.textOf(made.file.id), { bom: true, columns: true }) as Record<
    string,
    string
  >[];
  assert.deepEqual(
    rows.map(({ row, action, assignee }) => [row, action, assignee]),
    [
      ['1', 'assigned', bob.displayName],
      ['2', 'unassigned', bob.displayName],
    ],
  );
});
