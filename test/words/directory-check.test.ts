import reviewed from './english-directory-check.json' with { type: 'json' };
import { reviewWords } from './review-words.ts';

const path = 'export.csv';
const line = 1_234;
const attribute = 'mail';
const value = 'ann@contoso.com';
const columns = ['cn', 'sn'];
const users = { code: 'check.kind', objectClass: 'user', count: 1_200 } as const;
const group = { code: 'check.kind', objectClass: 'group', count: 1 } as const;
const noName = { code: 'ldif.noName', line } as const;
const noValue = { code: 'ldif.noValue', line } as const;

const correctable = { code: 'idfix.correction', attribute: 'mail', repair: 'blanks' } as const;

reviewWords({
  name: 'npm run check-directory',
  codes: /^(?:check|apply|change|changes|export|file|ldif|csv|usage(?!\.help))\./,
  samples: [
    { code: 'check.nothingRead', source: 'Active Directory' },
    { code: 'check.understood', source: path, kinds: [], notes: [] },
    {
      code: 'check.understood',
      source: path,
      kinds: [users, group],
      notes: [{ code: 'check.note.keeperUnknown' }, { code: 'check.note.likeIdFix' }],
    },
    { code: 'check.kind', objectClass: 'user', count: 1 },
    { code: 'check.kind', objectClass: 'contact', count: 2 },
    { code: 'check.kind', objectClass: '', count: 2 },
    { code: 'check.kind', objectClass: 'printQueue', count: 1 },
    { code: 'check.note.rulesNotRun', attributes: ['mail', 'displayName'] },
    { code: 'check.note.guessedEncoding', encoding: 'windows-1252' },
    { code: 'check.note.delimiter', delimiter: ';' },
    { code: 'check.note.delimiter', delimiter: '\t' },
    { code: 'check.note.joinedBy', separators: [';'] },
    { code: 'check.note.joinedBy', separators: ['blank', 'lineBreak'] },
    { code: 'check.note.undecided', count: 1, lines: [line] },
    { code: 'check.note.undecided', count: 7, lines: [2, 3, 4, 5, 6] },
    { code: 'check.note.cutOff', count: 1 },
    { code: 'check.read', objects: 1_200, excluded: 0 },
    { code: 'check.read', objects: 1, excluded: 1 },
    {
      code: 'check.excluded',
      count: 12,
      rule: { code: 'idfix.excluded.systemMailbox' },
      names: ['Health', 'Discovery'],
    },
    {
      code: 'check.excluded',
      count: 1,
      rule: { code: 'idfix.excluded.syncAccount' },
      names: ['MSOL_1'],
    },
    {
      code: 'check.findings',
      findings: 1_200,
      problems: [
        { name: 'Duplicate', times: 1_199 },
        { name: 'Format', times: 1 },
      ],
    },
    {
      code: 'check.correctable',
      count: 41,
      shape: correctable,
      key: 'blanks.mail',
    },
    { code: 'check.noFindings', checked: 1 },
    { code: 'check.moreFindings', hidden: 12 },
    { code: 'check.notRun', reason: { code: 'cloud.notRun.noMail' } },
    { code: 'check.written', path },
    { code: 'check.progress', objects: 12_000, findings: 1 },
    { code: 'check.forecast', count: 0, everything: false },
    { code: 'check.forecast', count: 1, everything: true },
    { code: 'check.forecast', count: 2, everything: false },

    { code: 'apply.possible', ready: 2, all: 3 },
    { code: 'apply.confirm', ready: 1_234 },
    { code: 'apply.summary', done: 2, alreadyDone: 0, refused: 1, failed: 0 },
    {
      code: 'apply.notApplied',
      outcome: 'failed',
      object: 'CN=Ann,DC=contoso,DC=com',
      reason: [{ code: 'change.objectGone' }, { code: 'check.nothingChecked' }],
    },
    {
      code: 'apply.notApplied',
      outcome: 'refused',
      object: 'CN=Ann,DC=contoso,DC=com',
      reason: [{ code: 'change.losesPrimary' }],
    },
    { code: 'apply.howToUndo', path: 'undo.ldf' },
    { code: 'apply.addController', host: 'dc1.contoso.com' },

    { code: 'change.sameValue', attribute, value },
    { code: 'change.valueGone', attribute, value },
    { code: 'change.valuePresent', attribute, value },
    { code: 'change.otherValue', attribute, value },
    { code: 'change.heldBy', value, holder: 'Ben' },
    { code: 'change.entraSilent', problem: { code: 'graph.noAnswer' } },

    { code: 'changes.guessedEncoding', path },
    { code: 'changes.nameEncoding', encoding: 'windows-1252' },
    { code: 'changes.none', path },
    { code: 'changes.broken', path, problem: noName },
    { code: 'changes.noColumn', path, column: 'ACTION' },
    { code: 'changes.notModify', line },
    { code: 'changes.notNamed', line, operation: 'replace', attribute },
    { code: 'changes.rowWithoutObject', line },
    { code: 'changes.unknownAttribute', line, attribute: 'unicodePwd' },
    { code: 'changes.nothingToRemove', line },
    { code: 'changes.editWithoutUpdate', line, attribute },
    { code: 'changes.unknownAction', line, action: 'DELETE' },

    { code: 'file.unreadable', path },
    { code: 'file.unknownEncoding', path },
    { code: 'file.notInEncoding', path, encoding: 'utf-8' },
    { code: 'file.nameEncoding', example: 'windows-1250' },
    { code: 'file.empty', path },
    { code: 'file.notCreated', path },

    { code: 'export.againWith', command: 'Get-ADObject | Export-Csv' },
    { code: 'export.noText', path, attribute, object: 'CN=Ann,DC=contoso,DC=com' },
    { code: 'export.notAnExport', path, start: 'Dear Sir' },
    { code: 'export.broken', path, problem: noValue },
    { code: 'export.findingsTable', path },
    { code: 'export.changes', path },
    { code: 'export.noAddressColumn', path, columns },
    { code: 'export.noNameColumn', path, columns },
    { code: 'export.noAddressAttribute', path },
    { code: 'export.rowWithoutName', path, line },
    { code: 'export.typeNameInCell', path, attribute, cell: 'System.Object[]' },

    { code: 'ldif.noValue', line },
    { code: 'ldif.otherFile', line },
    { code: 'ldif.noName', line },
    { code: 'ldif.unknownOperation', line, operation: 'increment' },
    { code: 'ldif.otherAttribute', line, attribute: 'cn', expected: 'mail' },
    { code: 'csv.broken', said: 'Invalid Record Length' },
    { code: 'csv.tooManyCells', line },

    { code: 'usage.unknown', said: "Unknown option '--bogus'" },
  ],
  reviewed,
  same: ['check.column.problem', 'csv.broken'],
});
