import type { ConflictState } from '../../domain/conflict/conflict.ts';
import { literal, nameText, type PlainText, plainText } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { stateLabel } from '../conflict/state-words.ts';
import { type CardMessage, cardTemplate } from '../template/card-message.ts';
import { ageBetween, counted, localTime } from '../template/card-time.ts';
import statusTemplate from './status-card.json' with { type: 'json' };

const expand = cardTemplate(statusTemplate);

/** How the last poll went, as the store remembers it. */
export interface StatusPoll {
  readonly at: string;
  readonly durationMs: number;
  readonly outcome: 'complete' | 'partial' | 'failed';
  readonly strategy?: 'filter' | 'advancedFilter' | 'fullScan';
  readonly requests?: number;
  readonly seen?: number;
  readonly problem?: string;
}

/** What `show-status` found out. */
export interface StatusCardView {
  readonly now: string;
  readonly tenant?: {
    readonly tenantId: string;
    readonly displayName: string;
    readonly lastSyncDateTime?: string;
    readonly quarantinesProxyAddresses?: boolean;
  };
  /** Why the tenant cannot be read. */
  readonly problem?: string;
  readonly lastPoll?: StatusPoll;
  readonly lastCompletePoll?: StatusPoll;
  readonly nextPollAt?: string;
  readonly counts: Readonly<Record<ConflictState['tag'], number>>;
  readonly channels: number;
}

/** Is the watch awake, and what does it see. */
export function statusCard(view: StatusCardView, words: Words): CardMessage {
  const tenant = nameText(view.tenant?.displayName ?? 'Unclash');
  return expand(
    { tenant, problems: problemsOf(view), facts: factsOf(view) },
    literal(`Status of ${tenant}: ${conflictWords(view)}`),
    words,
  );
}

function problemsOf({ problem, lastPoll, tenant }: StatusCardView): readonly object[] {
  const told = (heading: string, text: string) => ({ heading, problem: plainText(text) });
  const off = tenant?.quarantinesProxyAddresses === false;
  return [
    ...(problem === undefined ? [] : [told('The tenant cannot be read', problem)]),
    ...(lastPoll?.problem === undefined ? [] : [told('About the last poll', lastPoll.problem)]),
    ...(off ? [told('Duplicate addresses are not quarantined here', quarantineOff)] : []),
  ];
}

const quarantineOff =
  'quarantineUponProxyAddressesConflictEnabled is off in this tenant: a duplicate stops the whole object from syncing, and Unclash cannot see it.';

const strategies: Readonly<Record<NonNullable<StatusPoll['strategy']>, string>> = {
  filter: 'asks for objects with errors only',
  advancedFilter: 'asks for objects with errors only (advanced query)',
  fullScan: 'reads all synced objects, because the tenant refuses the filter',
};

function factsOf(view: StatusCardView): readonly object[] {
  const { now, tenant, lastPoll, lastCompletePoll, nextPollAt, channels } = view;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Conflicts', conflictWords(view)],
    ['Last poll', lastPoll === undefined ? 'not yet' : pollWords(lastPoll, now)],
    [
      'Last full one',
      lastCompletePoll === lastPoll ? undefined : timeOf(lastCompletePoll?.at, now),
    ],
    ['Way', lastPoll?.strategy === undefined ? undefined : strategies[lastPoll.strategy]],
    ['Next poll', nextPollAt === undefined ? undefined : localTime(nextPollAt)],
    ['Last sync', timeOf(tenant?.lastSyncDateTime, now)],
    ['Alerts go to', counted(channels, 'conversation')],
    ['Tenant id', tenant === undefined ? undefined : idOf(tenant.tenantId)],
  ];
  return facts.filter(([, value]) => value !== undefined).map(([name, value]) => ({ name, value }));
}

function conflictWords({ counts }: StatusCardView): PlainText {
  const tags = [
    'open',
    'awaitingSecondApprover',
    'applying',
    'waiting',
    'stuck',
    'cleared',
  ] as const;
  const words = tags
    .filter((tag) => counts[tag] > 0)
    .map((tag) => `${counts[tag]} ${uncapitalised(stateLabel(tag).words)}`);
  return literal(words.length === 0 ? 'none' : words.join(', '));
}

function uncapitalised(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

const outcomes = { complete: 'complete', partial: 'incomplete', failed: 'failed' } as const;

function pollWords({ at, outcome, requests, seen, durationMs }: StatusPoll, now: string): string {
  const parts = [
    outcomes[outcome],
    requests === undefined ? undefined : counted(requests, 'request'),
    seen === undefined ? undefined : `${counted(seen, 'object')} with errors`,
    `${(durationMs / 1000).toFixed(1)} s`,
  ].filter((part) => part !== undefined);
  return `${timeOf(at, now)}: ${parts.join(', ')}`;
}

function timeOf(at: string | undefined, now: string): PlainText | undefined {
  return at === undefined ? undefined : literal(`${localTime(at)} (${ageBetween(at, now)} ago)`);
}

/** Tenant ids are GUIDs; anything else does not belong into a line of our own words. */
function idOf(tenantId: string): string | undefined {
  return /^[0-9a-f-]{1,36}$/i.test(tenantId) ? tenantId : undefined;
}
