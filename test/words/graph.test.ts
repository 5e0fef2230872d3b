import reviewed from './english-graph.json' with { type: 'json' };
import { reviewWords } from './review-words.ts';

const problem = { code: 'graph.throttled' } as const;

reviewWords({
  name: 'Microsoft Graph',
  codes: /^graph\./,
  samples: [
    { code: 'graph.credentialRefused', aadsts: 'AADSTS7000215' },
    { code: 'graph.listUnread', kind: 'user', problem, request: '7a5c' },
    { code: 'graph.listUnread', kind: 'orgContact', problem },
    { code: 'graph.refused', name: 'Teapot' },
    { code: 'graph.unsearched', kind: 'user', deleted: false, property: 'mail', problem },
    { code: 'graph.unsearched', kind: 'group', deleted: true, property: 'mail', problem },
    { code: 'graph.next.retryInSeconds', seconds: 1 },
    { code: 'graph.next.retryInSeconds', seconds: 90 },
  ],
  reviewed,
  same: [],
});
