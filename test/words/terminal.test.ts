import reviewed from './english-terminal.json' with { type: 'json' };
import { reviewWords } from './review-words.ts';

const problem = { code: 'store.noAnswer' } as const;
const next = { code: 'store.checkDatabase' } as const;

reviewWords({
  name: 'the terminal',
  codes: /^terminal\.(?!doctor)/,
  samples: [
    { code: 'terminal.couldNotStart', problem, next },
    { code: 'terminal.audit.whole', rows: 1 },
    { code: 'terminal.audit.whole', rows: 1_200 },
    { code: 'terminal.audit.lastHash', hash: '4f3a' },
    { code: 'terminal.audit.broken', row: 1_200, why: { code: 'store.audit.entry' } },
    { code: 'terminal.copy.refused', why: { code: 'store.audit.cutOff' } },
    { code: 'terminal.copy.failed', problem, next },
    { code: 'terminal.copy.table', table: 'polls', rows: 2 },
    { code: 'terminal.copy.jobs', jobs: 2 },
    { code: 'terminal.copy.audited', rows: 2 },
    { code: 'terminal.wrongOption', why: "Unknown option '--frm'" },
    { code: 'terminal.audit.noDatabase', folders: ['.data', '.data/demo'] },
    { code: 'terminal.audit.noFormat', format: 'xml' },
    { code: 'terminal.audit.notWritten', file: 'a/audit.csv', why: 'ENOENT' },
    { code: 'terminal.audit.exported', rows: 1, place: '.data/demo' },
    { code: 'terminal.reset.nothing', folders: ['.data', '.data/demo'] },
    { code: 'terminal.reset.kept', folder: '.data' },
    { code: 'terminal.reset.loses', folder: '.data', isDemo: false },
    { code: 'terminal.reset.loses', folder: '.data/demo', isDemo: true },
    { code: 'terminal.reset', folder: '.data' },
  ],
  reviewed,
  same: [],
});
