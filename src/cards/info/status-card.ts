import type { ListedTag } from '../../domain/conflict/triage-actions.ts';
import type { WeekTrend } from '../../domain/conflict/weekly-trend.ts';
import { defined } from '../../domain/defined.ts';
import { type Message, verbatim } from '../../domain/message/message.ts';
import type { AnyMessage, BareCode } from '../../words/codes.ts';
import type { StateCount } from '../../words/info-card-labels.ts';
import type { Said, Words } from '../../words/words.ts';
import { stateCodes } from '../conflict/state-words.ts';
import { type CardMessage, cardTemplate } from '../template/card-message.ts';
import statusTemplate from './status-card.json' with { type: 'json' };

const expand = cardTemplate(statusTemplate);

/** How the last poll went, as the store remembers it. */
interface StatusPoll {
  readonly at: string;
  readonly durationMs: number;
  readonly outcome: 'complete' | 'partial' | 'failed';
  readonly strategy?: 'filter' | 'advancedFilter' | 'fullScan';
  readonly requests?: number;
  readonly seen?: number;
  readonly problems?: readonly Message[];
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
  /** Why the tenant cannot be read, and what to do. */
  readonly problems?: readonly Message[];
  readonly lastPoll?: StatusPoll;
  readonly lastCompletePoll?: StatusPoll;
  readonly nextPollAt?: string;
  readonly counts: Readonly<Record<ListedTag, number>>;
  /** Each of the last weeks, the newest first. */
  readonly weeks?: readonly WeekTrend[];
  readonly channels: number;
  /** Teams refuses messages to so many of them at present. */
  readonly suspendedChannels?: number;
  /** So many of them have quiet hours now. */
  readonly quietChannels?: number;
  /** False: each conversation with alerts has a filter. */
  readonly hasOutlet?: boolean;
}

/** Is the watch awake, and what does it see. */
export function statusCard(view: StatusCardView, words: Words): CardMessage {
  const tenant = view.tenant?.displayName ?? 'Unclash';
  const counts = countsOf(view);
  return expand(
    {
      tenant: words.name(tenant),
      problems: problemsOf(view, words),
      facts: [...factsOf(view), ...trendOf(view)].map(([name, value]): object => ({
        name: words.text(name),
        value: words.text(value),
      })),
    },
    words.plain({ code: 'card.status.summary', tenant, counts }),
    words,
  );
}

function problemsOf(
  { problems = [], lastPoll, tenant, hasOutlet = true }: StatusCardView,
  words: Words,
): readonly object[] {
  const isOff = tenant?.quarantinesProxyAddresses === false;
  const notes: readonly (readonly [BareCode, readonly Said[]])[] = [
    ['card.status.unreadable', problems],
    ['card.status.pollProblem', lastPoll?.problems ?? []],
    ['alerts.noOutletHeading', hasOutlet ? [] : ['alerts.noOutlet']],
    ['card.status.quarantineOff', isOff ? ['card.status.quarantineOffMeans'] : []],
  ];
  return notes
    .filter(([, said]) => said.length > 0)
    .map(([heading, said]) => ({
      heading: words.text(heading),
      problem: said.map((each) => words.plain(each)).join(' '),
    }));
}

const strategies = {
  filter: 'card.status.filter',
  advancedFilter: 'card.status.advancedFilter',
  fullScan: 'card.status.fullScan',
} as const satisfies Record<NonNullable<StatusPoll['strategy']>, BareCode>;

type Fact = readonly [name: Said, value: Said];

/** Names and values; no value holds text of the directory. */
function factsOf(view: StatusCardView): readonly Fact[] {
  const { tenant, lastPoll, lastCompletePoll, nextPollAt: at, now } = view;
  const { channels } = view;
  const suspended = view.suspendedChannels || undefined;
  const strategy = lastPoll?.strategy;
  const isOther = lastCompletePoll !== undefined && lastCompletePoll !== lastPoll;
  const synced = tenant?.lastSyncDateTime;
  const tenantId = idOf(tenant?.tenantId);
  return [
    ...fact('card.status.conflicts', { code: 'card.status.counts', counts: countsOf(view) }),
    ...fact('card.status.lastPoll', pollOf(view)),
    ...fact('card.status.lastCompletePoll', isOther && agoOf(lastCompletePoll.at, now)),
    ...fact('card.status.detection', strategy !== undefined && strategies[strategy]),
    ...fact('card.status.nextPoll', at !== undefined && { code: 'card.time', at }),
    ...fact('card.status.lastSync', synced !== undefined && agoOf(synced, now)),
    ...fact('card.status.alerts', {
      code: 'card.status.conversations',
      channels,
      ...defined({ suspended, quiet: view.quietChannels || undefined }),
    }),
    ...fact('card.status.tenantId', tenantId !== undefined && verbatim(tenantId)),
  ];
}

/** A line per week: text, because charts on cards do not show on phones. */
const trendOf = ({ weeks = [] }: StatusCardView): readonly Fact[] =>
  weeks.map((week): Fact => {
    const { weeksAgo, opened, cleared, medianSeconds } = week;
    const name: Said = { code: 'card.status.week', weeksAgo };
    return [name, { code: 'card.status.trend', opened, cleared, ...defined({ medianSeconds }) }];
  });

const fact = (name: BareCode, value: Said | false): readonly Fact[] =>
  value === false ? [] : [[name, value]];

function countsOf({ counts }: StatusCardView): readonly StateCount[] {
  const tags = [
    'open',
    'awaitingSecondApprover',
    'applying',
    'waiting',
    'stuck',
    'snoozed',
    'byDesign',
    'cleared',
  ] as const;
  return tags
    .filter((tag) => counts[tag] > 0)
    .map((tag) => ({ state: stateCodes[tag], count: counts[tag] }));
}

function pollOf({ lastPoll, now }: StatusCardView): Said {
  if (lastPoll === undefined) return 'card.status.notYet';
  const { at, outcome, durationMs, requests, seen } = lastPoll;
  return { code: 'card.status.poll', at, now, outcome, durationMs, ...defined({ requests, seen }) };
}

const agoOf = (at: string, now: string): AnyMessage<'card.status.ago'> => ({
  code: 'card.status.ago',
  at,
  now,
});

/** Tenant ids are GUIDs; anything else does not belong into a line of our own words. */
function idOf(tenantId: string | undefined): string | undefined {
  return tenantId !== undefined && /^[0-9a-f-]{1,36}$/i.test(tenantId) ? tenantId : undefined;
}
