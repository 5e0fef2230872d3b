import { checkCard } from '../../src/cards/check/check-card.ts';
import { objectCard } from '../../src/cards/check/object-card.ts';
import { peopleCard } from '../../src/cards/check/people-card.ts';
import { conflictCard } from '../../src/cards/conflict/conflict-card.ts';
import { conflictListCard } from '../../src/cards/conflict/conflict-list-card.ts';
import { historyCard } from '../../src/cards/conflict/history-card.ts';
import { summaryCard } from '../../src/cards/conflict/summary-card.ts';
import { supersededCard } from '../../src/cards/conflict/superseded-card.ts';
import { readersCard } from '../../src/cards/extension/readers-card.ts';
import { alertsCard } from '../../src/cards/info/alerts-card.ts';
import { digestCard } from '../../src/cards/info/digest-card.ts';
import { doctorCard } from '../../src/cards/info/doctor-card.ts';
import { errorCard } from '../../src/cards/info/error-card.ts';
import { helpCard } from '../../src/cards/info/help-card.ts';
import { ownerReminderCard } from '../../src/cards/info/owner-reminder-card.ts';
import { statusCard } from '../../src/cards/info/status-card.ts';
import { welcomeCard } from '../../src/cards/info/welcome-card.ts';
import { refusalCard } from '../../src/cards/plan/refusal-card.ts';
import { workingCard } from '../../src/cards/plan/working-card.ts';
import type { CardMessage } from '../../src/cards/template/card-message.ts';
import type { AlertSettings } from '../../src/domain/alerts/alert-settings.ts';
import type { Conflict } from '../../src/domain/conflict/conflict.ts';
import {
  type ConflictOverview,
  type ConflictShape,
  shapeKey,
} from '../../src/domain/conflict/conflict-shape.ts';
import { verbatim } from '../../src/domain/message/message.ts';
import { helpLines as commands } from '../../src/teams/commands/command-table.ts';
import type { Words } from '../../src/words/words.ts';
import {
  aClaimant,
  aConflict,
  aGroup,
  aHolder,
  aLookup,
  aUser,
  contested,
} from '../support/world.ts';
import { aStory, jane, john, now } from './samples-conflict.ts';

/** Every other card, by the name of its picture. */

const details = aStory({ tag: 'open' });
const people = ['Ann Lee', 'Omar Haddad', 'Zoë Bauer', 'Li Wei', "Ben O'Brien", 'Ines Costa'];

/** Ten different conflicts, as a page of a list has them. */
export const ten: readonly Conflict[] = Array.from({ length: 10 }, (_, index) => {
  const name = people[index % people.length] ?? 'Ann Lee';
  const value = `SMTP:${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}${index}@contoso.com`;
  return aConflict({
    number: 40 + index,
    value,
    claimant: aClaimant({ displayName: name }),
    ...(index === 3 && {
      state: { tag: 'stuck', since: now, diagnosis: { code: 'stuck.noHolder' } } as const,
    }),
  });
});

const shapes = [
  {
    dispute: 'address',
    claimant: 'kind.user',
    holder: { kind: 'kind.user', role: 'alias', standing: 'disabled' },
    suggestion: { gives: 'holder', kind: 'removeAddressInExchange', executor: 'exchange' },
  },
  {
    dispute: 'address',
    claimant: 'kind.sharedMailbox',
    holder: { kind: 'kind.user', role: 'primary', standing: 'deleted' },
    suggestion: { gives: 'holder', kind: 'purgeDeletedUser', executor: 'graphApplication' },
  },
  {
    dispute: 'address',
    claimant: 'kind.user',
    holder: { kind: 'kind.mailContact', role: 'primary' },
    suggestion: {
      ...{ gives: 'holder', kind: 'handOff', executor: 'person', where: 'exchangeOnline' },
    },
  },
  {
    dispute: 'userPrincipalName',
    claimant: 'kind.user',
    holder: { kind: 'kind.guest', role: 'userPrincipalName' },
    suggestion: { gives: 'claimant', kind: 'changeUserPrincipalName', executor: 'activeDirectory' },
  },
  { dispute: 'address', claimant: 'kind.distributionList', holder: 'notFound' },
  { dispute: 'refusedByExchange', claimant: 'kind.microsoft365Group', holder: 'several' },
  { dispute: 'address', claimant: 'kind.user', holder: 'unknown' },
] as const satisfies readonly ConflictShape[];

const manyConflicts: ConflictOverview = {
  shapes: shapes.map((shape, at) => ({ key: shapeKey(shape), shape, count: 84 >> at })),
  unread: 46,
  unassigned: 212,
  oldest: { number: 17, value: 'SMTP:info@contoso.com', occurredAt: '2025-11-02T08:00:00Z' },
};

const counts = {
  open: 12,
  awaitingSecondApprover: 0,
  applying: 0,
  waiting: 2,
  stuck: 1,
  cleared: 57,
  snoozed: 0,
  byDesign: 0,
};

const poll = {
  at: '2026-01-05T09:27:00Z',
  durationMs: 412,
  outcome: 'complete',
  strategy: 'filter',
  requests: 1,
  seen: 15,
} as const;

const free = { address: 'new.name@contoso.com', lookup: aLookup(), claimants: [], open: [] };

const alertSettings: AlertSettings = {
  digest: { time: '08:00', zone: 'Europe/Berlin', weekday: 1 },
  quiet: { from: '20:00', until: '07:00', zone: 'Europe/Berlin' },
  filter: {
    kinds: ['group', 'orgContact'],
    addresses: ['*@contoso.com'],
    units: ['OU=Sales Team'],
  },
};

const person = (displayName: string) => ({ entraObjectId: displayName, displayName });

const saysSettings = { code: 'alerts.settings', settings: alertSettings } as const;

export const answerSamples = (words: Words): Readonly<Record<string, CardMessage>> => ({
  'welcome-team': welcomeCard(
    {
      scope: 'team',
      channelName: 'Identity alerts',
      approversConfigured: true,
      tenantName: 'Contoso',
      commands,
    },
    words,
  ),
  'welcome-team-without-alerts': welcomeCard(
    {
      scope: 'team',
      channelName: 'Identity alerts',
      alerts: 'offHere',
      approversConfigured: true,
      commands,
    },
    words,
  ),
  'welcome-personal': welcomeCard(
    { scope: 'personal', approversConfigured: false, commands },
    words,
  ),
  'welcome-group-chat': welcomeCard(
    { scope: 'groupChat', approversConfigured: true, commands },
    words,
  ),
  'alerts-filtered': alertsCard(
    {
      outcome: 'on',
      said: {
        ...{ code: 'alerts.changed', place: 'team', hasOutlet: true },
        what: saysSettings,
      },
      channelId: '19:groups',
      settings: alertSettings,
      channels: [
        { id: '19:it', title: 'IT / Identity alerts' },
        { id: '19:groups', title: 'IT / Groups', settings: alertSettings },
        { id: 'a:1', title: '', settings: { filter: { unassigned: true, olderThanHours: 2 } } },
      ],
      hasOutlet: true,
    },
    words,
  ),
  'owner-reminder': ownerReminderCard(
    {
      ...{ numbers: [12], total: 1, hours: 4 },
      owners: { are: 'read', people: [person('Adele Vance'), person('*Alex* <b>')] },
    },
    words,
  ),
  'owner-reminder-many': ownerReminderCard(
    {
      ...{ numbers: [12, 13, 14, 15, 16, 17, 18, 19, 20, 21], total: 214, hours: 48 },
      owners: { are: 'unknown' },
    },
    words,
  ),
  digest: digestCard(
    {
      since: '2026-09-24T06:00:00.000Z',
      until: '2026-10-01T06:00:00.000Z',
      opened: 42,
      cleared: 31,
      open: { day: 3, week: 12, older: 8 },
      unassigned: 5,
      waiting: 4,
      stuck: 1,
      snoozed: 2,
      byDesign: 6,
      people: [
        { person: person('Ada Admin'), requested: 24, approved: 2, decided: 11 },
        { person: person('Carol Chief'), requested: 0, approved: 7, decided: 0 },
        ...people.map((name) => ({ person: person(name), requested: 1, approved: 0, decided: 3 })),
        { person: person('Yuki Tanaka'), requested: 0, approved: 0, decided: 1 },
      ],
    },
    words,
  ),
  'digest-quiet': digestCard(
    {
      since: '2026-09-30T06:00:00.000Z',
      until: '2026-10-01T06:00:00.000Z',
      opened: 0,
      cleared: 0,
      open: { day: 0, week: 0, older: 0 },
      unassigned: 0,
      waiting: 0,
      stuck: 0,
      snoozed: 0,
      byDesign: 0,
      people: [],
    },
    words,
  ),
  'alerts-off': alertsCard(
    {
      outcome: 'off',
      said: { code: 'chat.alerts.off', place: 'team' },
      channelId: '19:sales',
      settings: {},
      channels: [{ id: '19:groups', title: 'IT / Groups', settings: alertSettings }],
      hasOutlet: false,
    },
    words,
  ),
  refusal: refusalCard(
    {
      details,
      refusal: {
        outcome: 'refusal',
        code: 'lastAddress',
        why: { code: 'refusal.lastAddress', name: 'John Doe', address: contested },
        whoCan: { code: 'whoCan.lastAddressActiveDirectory' },
      },
    },
    words,
  ),
  'refusal-without-conflict': refusalCard(
    {
      refusal: {
        outcome: 'refusal',
        code: 'conflictClosed',
        why: { code: 'refusal.conflictClosed' },
        whoCan: { code: 'whoCan.nobodyNeedsTo' },
      },
    },
    words,
  ),
  working: workingCard({ details }, words),
  'older-card': supersededCard({ conflictNumber: details.conflict.number }, words),
  'check-conflict': checkCard(
    {
      reports: [
        {
          address: contested,
          lookup: aLookup({ holders: [aHolder(john)] }),
          claimants: [jane],
          open: [details.conflict],
        },
      ],
    },
    words,
  ),
  'inserted-conflict': readersCard(
    conflictCard({ details, now }, words),
    {
      at: now,
      cardUrl: 'https://teams.microsoft.com/l/message/19%3Ait/100?parentMessageId=100',
    },
    words,
  ),
  'inserted-check': readersCard(
    checkCard({ reports: [{ ...free, open: [details.conflict] }] }, words),
    { at: now, conflicts: [details.conflict.number] },
    words,
  ),
  'check-free': checkCard({ reports: [free] }, words),
  'check-several': checkCard(
    {
      reports: [
        {
          address: 'sales@contoso.com',
          lookup: aLookup({ holders: [aHolder(aGroup())] }),
          claimants: [],
          open: [],
        },
        { ...free, lookup: aLookup({ exchangeAsked: true }) },
        {
          ...free,
          address: 'old@contoso.com',
          lookup: aLookup({
            holders: [aHolder(aUser({ deletedDateTime: '2025-12-24T12:00:00Z' }))],
          }),
        },
        {
          ...free,
          address: 'x@contoso.com',
          lookup: aLookup({ unanswered: [verbatim('deleted groups')] }),
        },
        { address: 'not an address', invalid: { code: 'address.whiteSpace' } },
      ],
    },
    words,
  ),
  'check-object': objectCard({ object: john, open: [aConflict()] }, words),
  'check-people': peopleCard(
    {
      ...{ name: 'john', objects: [john, jane], isCut: true },
      unanswered: [verbatim('contacts')],
    },
    words,
  ),
  'list-narrowed': conflictListCard(
    {
      request: { filter: 'stuck', page: 1, assigned: 'me', domain: 'contoso.com', text: 'sales' },
      ...{ conflicts: ten.slice(0, 2), page: 1, newer: 0, total: 2, now },
      ...{ notUnderstood: ['-1'], searched: 10_000 },
    },
    words,
  ),
  'list-open': conflictListCard(
    {
      request: { filter: 'open', page: 2 },
      conflicts: ten,
      page: 2,
      newer: 10,
      total: 24,
      now,
    },
    words,
  ),
  'list-empty': conflictListCard(
    {
      request: { filter: 'open', page: 1 },
      conflicts: [],
      page: 1,
      newer: 0,
      total: 0,
      now,
    },
    words,
  ),
  'list-closed': conflictListCard(
    {
      request: { filter: 'closed', page: 1 },
      conflicts: [aStory({ tag: 'cleared', at: now, how: 'elsewhere' }).conflict],
      page: 1,
      newer: 0,
      total: 1,
      now,
    },
    words,
  ),
  'list-long': conflictListCard(
    {
      request: { filter: 'open', page: 1 },
      ...{ conflicts: ten, page: 1, newer: 0, total: 212, now },
      overview: { ...manyConflicts, unassigned: 187 },
    },
    words,
  ),
  'list-shape': conflictListCard(
    {
      request: { filter: 'open', page: 2, shape: 'any', before: 60 },
      ...{ conflicts: ten, page: 2, newer: 10, total: 24, now },
      shape: shapes[0],
    },
    words,
  ),
  'list-shape-gone': conflictListCard(
    {
      request: { filter: 'open', page: 1, shape: 'any' },
      ...{ conflicts: [], page: 1, newer: 0, total: 0, now },
    },
    words,
  ),
  summary: summaryCard({ conflicts: ten, total: 212, overview: manyConflicts }, words),
  status: statusCard(
    {
      now,
      tenant: {
        tenantId: '0f0f0f0f-0000-4000-8000-000000000000',
        displayName: 'Contoso',
        lastSyncDateTime: '2026-01-05T09:02:00Z',
      },
      lastPoll: poll,
      lastCompletePoll: poll,
      nextPollAt: '2026-01-05T09:32:00Z',
      counts,
      weeks: [
        { weeksAgo: 0, opened: 12, cleared: 9, medianSeconds: 5_400 },
        { weeksAgo: 1, opened: 0, cleared: 0 },
        { weeksAgo: 2, opened: 3, cleared: 1, medianSeconds: 260_000 },
        { weeksAgo: 3, opened: 41, cleared: 40, medianSeconds: 20 },
      ],
      channels: 2,
    },
    words,
  ),
  'status-failing': statusCard(
    {
      now,
      problems: [
        verbatim('Microsoft Graph did not accept the credentials.'),
        verbatim('Check CLIENT_SECRET.'),
      ],
      lastPoll: {
        ...poll,
        outcome: 'failed',
        problems: [verbatim('Sign-in to Microsoft Graph was refused.')],
      },
      lastCompletePoll: { ...poll, at: '2026-01-04T22:10:00Z' },
      counts,
      channels: 0,
    },
    words,
  ),
  history: historyCard(
    {
      address: contested,
      conflicts: [
        details,
        aStory({ tag: 'cleared', at: '2025-11-05T09:00:00Z', how: 'remedy' }, { number: 3 }),
      ],
    },
    words,
  ),
  'history-empty': historyCard({ address: contested, conflicts: [] }, words),
  doctor: doctorCard(
    [
      {
        ...{ check: { code: 'doctor.check.token' }, outcome: 'ok' },
        message: { code: 'doctor.tokenAccepted' },
      },
      {
        check: { code: 'doctor.check.permission', permission: 'OrgContact.Read.All' },
        outcome: 'failed',
        message: {
          ...{ code: 'doctor.notGranted', permission: 'OrgContact.Read.All' },
          consequence: { code: 'doctor.without.contacts' },
        },
        nextStep: { code: 'doctor.next.grant', permission: 'OrgContact.Read.All' },
      },
      {
        ...{ check: { code: 'doctor.check.lastSync' }, outcome: 'warning' },
        message: {
          ...{ code: 'doctor.lastSync', at: '2026-01-02T00:00:00Z', now: '2026-01-02T05:00:00Z' },
        },
        nextStep: { code: 'doctor.next.checkSyncServer' },
      },
    ],
    words,
  ),
  help: helpCard(commands, words),
  error: errorCard(
    {
      problem: { code: 'store.noAnswer' },
      next: { code: 'store.checkDatabase' },
      reference: '5c3b1f0e-7a52-4c1e-9a56-0d6a3e1b1f11',
    },
    words,
  ),
});
