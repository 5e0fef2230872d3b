import { bulkCard } from '../../src/cards/bulk/bulk-card.ts';
import type { CardMessage } from '../../src/cards/template/card-message.ts';
import type { BulkItem } from '../../src/domain/bulk/bulk-item.ts';
import { type BulkTally, NO_ITEMS } from '../../src/domain/bulk/bulk-pace.ts';
import type { BulkState } from '../../src/domain/bulk/bulk-state.ts';
import type { BulkView } from '../../src/domain/bulk/bulk-view.ts';
import { verbatim } from '../../src/domain/message/message.ts';
import type { BulkRun } from '../../src/use-cases/ports/bulk.ts';
import type { Words } from '../../src/words/words.ts';
import { ada } from '../support/world.ts';
import { ten } from './samples-answers.ts';

/** The card of a run over many conflicts in each of its states. */

const at = '2026-01-05T09:30:00Z';
const id = '00000000-0000-4000-8000-0000000000b0';
const carol = { entraObjectId: id, displayName: 'Carol Colleague' };
const actor = { ...ada, teamsUserId: '29:ada', channelId: 'msteams' };
const shape = { gives: 'holder', kind: 'removeAddressInExchange', executor: 'exchange' } as const;

const items: readonly BulkItem[] = ten.map(({ number, value, claimant }, index) => ({
  position: index + 1,
  conflictNumber: number,
  value,
  claimant: claimant.displayName,
  state: 'ready',
  plan: {
    ...shape,
    target: { kind: 'user', id, displayName: `Former ${claimant.displayName}` },
    fingerprint: '3:abc',
    second: false,
    reversible: true,
    mail: 'unknown',
  },
}));

const others: readonly BulkItem[] = items.slice(0, 2).map(({ plan: _, ...item }, index) => ({
  ...item,
  state: index === 0 ? 'skipped' : 'failed',
  why: index === 0 ? { code: 'bulk.skip.outdated' } : verbatim('Exchange Online did not answer.'),
}));

/** Objects whose alias ends in a blank. */
const corrected: readonly BulkItem[] = ten.map(({ claimant: { displayName } }, index) => ({
  ...{ position: index + 1, value: `smtp:person${index}@contoso.com `, claimant: displayName },
  state: 'ready',
  correction: {
    distinguishedName: `CN=${displayName},OU=Staff,DC=contoso,DC=com`,
    changes: [
      {
        attribute: 'proxyAddresses',
        remove: `smtp:person${index}@contoso.com `,
        add: `smtp:person${index}@contoso.com`,
      },
    ],
  },
}));

const run: BulkRun = {
  id,
  revision: 3,
  state: { tag: 'planned', at },
  wave: 0,
  plannedBy: actor,
  plannedAt: at,
  about: 'old.contoso.com',
  shape,
  digest: 'abc',
  summary: {
    planned: 42,
    objects: 40,
    reversible: 42,
    second: 0,
    mail: { arrives: 0, silent: 12, unknown: 8, unread: 22 },
    exceptions: { primary: 2, protected: 1, warnings: 3, otherPlan: 4 },
  },
  place: { conversationId: 'a:1', reference: {}, files: 'here' },
};

/** A run over corrections has no shape of conflicts. */
const { shape: _shape, ...uncommon } = run;

const view = (
  state: BulkState,
  tally: Partial<BulkTally>,
  more: Partial<BulkRun> = {},
): BulkView => ({
  run: { ...(more.corrects ? uncommon : run), ...more, state },
  tally: { ...NO_ITEMS, excepted: 10, ...tally },
  first: items,
  others: [],
  perMinute: 60,
  approverAbove: 10,
});

const pressed = { requestedBy: actor };

const corrections: Partial<BulkRun> = {
  about: '',
  corrects: { attribute: 'proxyAddresses', repair: 'outerBlanks', found: 44 },
  summary: {
    ...{ planned: 41, objects: 41, reversible: 41, second: 0 },
    mail: { arrives: 0, silent: 0, unknown: 0, unread: 41 },
    exceptions: { refused: 2, primary: 1 },
  },
};

export const bulkSamples = (words: Words): Readonly<Record<string, CardMessage>> => {
  const draw = (shown: BulkView) => bulkCard(shown, words);
  const { summary: _, shape: __, digest: ___, ...unplanned } = run;
  const half = { written: 20, ready: 16, requested: 2, skipped: 1, failed: 1, unseen: 2 };
  return {
    'bulk-planning': draw({
      ...view({ tag: 'planning' }, { unread: 22, ready: 20 }),
      run: { ...unplanned, state: { tag: 'planning' } },
      first: [],
    }),
    'bulk-planned': draw(view({ tag: 'planned', at }, { ready: 42 })),
    'bulk-waiting': draw(
      view(
        { tag: 'awaitingSecondApprover', askedBy: ada, askedAt: at, expiresAt: at },
        { ready: 42 },
        pressed,
      ),
    ),
    'bulk-canary': draw(view({ tag: 'canary', since: at }, { ready: 41, requested: 1 }, pressed)),
    'bulk-running': draw({
      ...view({ tag: 'running', since: at }, half, {
        ...pressed,
        approval: { at, by: carol, digest: 'abc' },
      }),
      others,
    }),
    'bulk-stopped': draw({
      ...view({ tag: 'stopped', at, from: 'running', why: 'manyFailures' }, half, pressed),
      others,
    }),
    'bulk-finished': draw(view({ tag: 'finished', at }, { written: 42 }, pressed)),
    'bulk-undo': draw(
      view(
        { tag: 'planned', at },
        { ready: 42 },
        { undoes: id, shape: { ...shape, kind: 'undo' } },
      ),
    ),
    'bulk-corrections': draw({
      ...view({ tag: 'planned', at }, { ready: 41, excepted: 3 }, corrections),
      first: corrected,
      others: corrected.slice(0, 2).map((item) => ({
        ...{ ...item, state: 'excepted', code: 'refused' },
        why: verbatim('The object lies outside of AD_WRITE_BASE_DNS.'),
      })),
    }),
    'bulk-checking': draw({
      ...view({ tag: 'planning' }, { excepted: 0 }),
      run: {
        ...{ ...unplanned, state: { tag: 'planning' }, about: '' },
        corrects: { attribute: 'proxyAddresses', repair: 'outerBlanks' },
      },
      first: [],
    }),
    'bulk-discarded': draw({
      ...view({ tag: 'discarded', at, why: 'nothingToDo' }, {}),
      first: [],
      others,
    }),
  };
};
