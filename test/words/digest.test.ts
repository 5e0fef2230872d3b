import reviewed from './english-digest.json' with { type: 'json' };
import { reviewWords } from './review-words.ts';

const since = '2026-10-01T06:00:00.000Z';
const until = '2026-10-02T06:00:00.000Z';

reviewWords({
  name: 'digests',
  codes: /^digest\./,
  samples: [
    { code: 'digest.summary', opened: 4, cleared: 3, open: 12 },
    { code: 'digest.span', since, until },
    { code: 'digest.openByAge', day: 0, week: 0, older: 0, unassigned: 0 },
    { code: 'digest.openByAge', day: 1, week: 4, older: 7, unassigned: 2 },
    { code: 'digest.person', name: 'Ada', requested: 1, approved: 1, decided: 1 },
    { code: 'digest.person', name: 'Ada', requested: 3, approved: 0, decided: 2 },
    { code: 'digest.person', name: 'Carol', requested: 0, approved: 5, decided: 0 },
    { code: 'digest.morePeople', left: 1 },
    { code: 'digest.morePeople', left: 2 },
  ],
  reviewed,
  same: [],
});
