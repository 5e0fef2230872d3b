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
    { code: 'terminal.reset', folder: '.data' },
  ],
  reviewed,
  same: [],
});
