import { verbatim } from '../../src/domain/message/message.ts';
import type { AnyMessage } from '../../src/words/codes.ts';

/** A message of every code of cards and conflicts that has parameters; each form of it once. */

const at = '2026-01-05T09:30:00Z';
const since = '2026-01-02T03:04:05Z';
const address = 'john@contoso.com';
const target = 'John Doe';
const by = 'Ada Admin';
const claimant = 'Jane Roe';
const what = verbatim('What happened.');
const why = verbatim('Because.');
const dispute = { claimant, address };
const change = { address, target };
const heading = { code: 'card.plan.remove', ...change } as const;
const alias = { code: 'card.entry.alias' } as const;
const side = { code: 'card.side.holderNumber', number: 2 } as const;
const counts = [
  { state: 'card.state.open', count: 2 },
  { state: 'card.state.awaitingSecondApprover', count: 1 },
  { state: 'card.state.applying', count: 1 },
  { state: 'card.state.waiting', count: 1 },
  { state: 'card.state.stuck', count: 1 },
  { state: 'card.state.cleared', count: 57 },
] as const;

const conflicts: readonly AnyMessage[] = [
  { code: 'conflict.addressQuarantined', ...dispute, holders: [target] },
  { code: 'conflict.addressQuarantined', ...dispute, holders: ['A', 'B', 'C', 'D'] },
  { code: 'conflict.addressQuarantined', ...dispute, holders: [] },
  { code: 'conflict.upnQuarantined', ...dispute, holders: [target], placeholder: 'jane1@x.y' },
  { code: 'conflict.upnQuarantined', ...dispute, holders: [] },
  { code: 'conflict.refusedByExchange', ...dispute, holders: [target] },
  { code: 'conflict.refusedByExchange', ...dispute, holders: [], namedHolder: 'Sales' },
  { code: 'conflict.staleError', claimant: 'Jane Roe', address: 'john@contoso.com' },
  { code: 'conflict.searchExchange', command: 'Get-Recipient' },
  { code: 'conflict.searchSyncServer', command: 'Get-Stub', removal: 'Remove-Stub' },
  { code: 'conflict.remark.sip', address: 'john@contoso.com', names: ['John Doe'] },
  { code: 'conflict.remark.sip', address: 'john@contoso.com', names: ['John Doe', 'Jane Roe'] },
  { code: 'conflict.remark.guestOtherMail', names: ['John Doe'] },
  { code: 'conflict.remark.guestOtherMail', names: ['John Doe', 'Jane Roe'] },
  { code: 'conflict.remark.otherMail', names: ['John Doe'] },
  { code: 'conflict.remark.guestAndContact', guest: 'John Doe', contact: 'John (partner)' },
  { code: 'conflict.remark.licence', name: 'Ann', isQuarantined: false },
  { code: 'conflict.remark.licence', name: 'Ann', isQuarantined: true },
  { code: 'conflict.remark.otherError', name: 'Ann', property: 'MailNickname', value: '' },
  { code: 'conflict.remark.otherError', name: 'Ann', property: '', value: 'smtp:a@b.c;smtp:d@e.f' },
  { code: 'conflict.remark.otherErrors', count: 1, names: ['Ann'] },
  { code: 'conflict.remark.otherErrors', count: 7, names: ['Ann', 'Ben'] },
  { code: 'card.check.sipHolders', holders: 1 },
  { code: 'conflict.refusedByExchange', ...dispute, holders: [], namedId: '3f2504e0' },
  { code: 'conflict.refusedByExchange', ...dispute, holders: [] },
  { code: 'conflict.stillQuarantined', ...dispute },
  { code: 'conflict.notQuarantined', ...dispute },
];

const conflictCards: readonly AnyMessage[] = [
  { code: 'card.wait.hourlyTask' },
  { code: 'card.wait.hourlyTask', claimant },
  { code: 'card.conflict.title', number: 1200 },
  { code: 'card.conflict.summary', wrong: what },
  { code: 'card.conflict.summaryInState', number: 12, state: 'card.state.cleared', address },
  { code: 'card.conflict.quarantinedSince', since, now: at, reopened: 0 },
  { code: 'card.conflict.quarantinedSince', since, now: at, reopened: 2 },
  { code: 'card.conflict.reportedSince', since, now: at, reopened: 1 },
  { code: 'card.conflict.firstQuarantined', at },
  { code: 'card.more', left: 1200 },
  { code: 'card.notSearched', gap: verbatim('deleted groups') },
  { code: 'card.conflict.suggested', target, reason: why },
  { code: 'card.story.line', what },
  { code: 'card.story.line', what, by },
  { code: 'card.story.earlier', left: 1 },
  { code: 'card.story.earlier', left: 3 },
  { code: 'card.time', at },
  { code: 'card.attempt.what', what },
  { code: 'card.attempt.what', what, namedHolder: 'Sales' },
  { code: 'card.attempt.reference', at, outcome: 'graphRefused' },
  { code: 'card.attempt.reference', at, outcome: 'graphRefused', request: '3f25' },
  { code: 'card.assigned.who', by },
  { code: 'card.since', at },
  { code: 'card.approval.requested', by, undo: false },
  { code: 'card.approval.requested', by, undo: true },
  { code: 'card.approval.times', askedAt: since, expiresAt: at },
  { code: 'card.applying.who', by, undo: false },
  { code: 'card.applying.who', by, undo: true, approvedBy: 'Ben' },
  {
    code: 'card.waiting.what',
    ...{ wait: { code: 'card.wait.syncCycle' }, by, reported: true, late: true },
  },
  {
    code: 'card.waiting.what',
    ...{ wait: { code: 'card.wait.exchangeToEntra' }, by, reported: false, late: false },
  },
  { code: 'card.waiting.times', since, expectedBy: at, late: false },
  { code: 'card.waiting.times', since, expectedBy: at, late: true },
  { code: 'card.cleared.byRemedy' },
  { code: 'card.cleared.byRemedy', by },
  { code: 'card.object.as', roles: ['role.primary', 'role.userPrincipalName', 'role.mail'] },
  { code: 'card.object.kind', kind: 'kind.user', enabled: true },
  { code: 'card.object.kind', kind: 'kind.guest', enabled: false },
  { code: 'card.object.kind', kind: 'kind.publicFolder' },
  { code: 'card.object.kind', kind: 'kind.group', deletedAt: at },
  { code: 'card.object.term', term: 'mastery.onPremises' },
  side,
  { code: 'card.remove', target },
  { code: 'card.remove', target, side },
  { code: 'card.chooser', left: 0 },
  { code: 'card.chooser', left: 11 },
  { code: 'card.chooser.choice', target, kind: 'kind.user', identity: address, side },
  { code: 'card.undo', ...change },
];

const plans: readonly AnyMessage[] = [
  { code: 'card.plan.title', number: 12 },
  { code: 'card.plan.summary', heading },
  heading,
  { code: 'card.plan.delete', target },
  { code: 'card.plan.restore', ...change },
  { code: 'card.plan.giveBack', ...change },
  { code: 'card.plan.changeMail', ...change },
  { code: 'card.plan.changeUpn', ...change },
  { code: 'card.entry.type', prefix: 'SIP' },
  { code: 'card.entry.removed', role: alias },
  { code: 'card.entry.stays', role: alias },
  { code: 'card.entry.more', left: 1, changed: 0 },
  { code: 'card.entry.more', left: 39, changed: 2 },
  { code: 'card.question.newPrimary', why },
  { code: 'card.question.newUpn', why },
  { code: 'card.question.newMail', why },
  { code: 'card.review.request', by, mayApprove: true, reason: 'Ticket 4711' },
  { code: 'card.review.request', by, mayApprove: false },
  { code: 'card.review.expires', at },
  { code: 'card.refusal.summary', why },
  { code: 'card.refusal.summary', why, address },
  { code: 'card.working.summary', address },
];

const lists: readonly AnyMessage[] = [
  { code: 'card.row.open', number: 12, address },
  { code: 'card.row.who', number: 12, claimant, kind: 'kind.user' },
  { code: 'card.row.who', number: 12, claimant, kind: 'kind.user', since, now: at },
  { code: 'card.list.heading', filter: 'open', total: 0 },
  { code: 'card.list.heading', filter: 'closed', total: 1 },
  { code: 'card.list.heading', filter: 'all', total: 24 },
  { code: 'card.list.heading', filter: 'stuck', total: 3, assigned: 'me', domain: 'contoso.com' },
  {
    ...{ code: 'card.list.heading', filter: 'waiting', total: 0, assigned: 'nobody' },
    ...{ kind: 'group', text: 'sales' },
  },
  { code: 'card.list.searched', searched: 10_000 },
  { code: 'card.list.strange', typed: '-1' },
  { code: 'card.object.summary', name: claimant, conflicts: 1 },
  { code: 'card.object.inConflicts', conflicts: 2 },
  { code: 'card.people.heading', name: 'john', total: 3 },
  { code: 'card.people.heading', name: 'john', total: 0 },
  { code: 'card.people.cut', most: 10 },
  { code: 'card.people.check', name: claimant },
  { code: 'card.list.explanation', page: 1, pages: 1 },
  { code: 'card.list.explanation', page: 2, pages: 3, shown: 5 },
  { code: 'card.summary.heading', total: 34 },
  { code: 'card.summary.toast', total: 34, address },
  { code: 'card.summary.explanation', shown: 5, left: 0 },
  { code: 'card.summary.explanation', shown: 10, left: 24 },
  { code: 'card.superseded.summary', number: 12 },
  { code: 'card.history.conflict', number: 12, claimant },
  { code: 'card.history.more', left: 2 },
  { code: 'card.history.summary', address, conflicts: 1 },
  { code: 'card.check.counts', blocked: 1, holders: 2 },
  { code: 'card.check.holders', holders: 1 },
  { code: 'card.check.inUseAs', roles: ['role.alias', 'role.sip'] },
  { code: 'card.check.unshown', left: 2 },
  { code: 'card.check.show', number: 12 },
  { code: 'card.check.summary', address, verdict: 'card.check.free', others: 0 },
  { code: 'card.check.summary', address, verdict: 'card.check.inUse', others: 11 },
  { code: 'card.directory.heading', findings: 1 },
  { code: 'card.directory.heading', findings: 412, predicted: 2 },
  { code: 'card.directory.read', objects: 812, excluded: [], notRun: [] },
  {
    code: 'card.directory.read',
    objects: 104_211,
    excluded: [
      { rule: verbatim('groups without an address'), count: 1_900, names: ['VPN'] },
      { rule: verbatim('system mailboxes'), count: 1, names: ['HealthMailbox0'] },
    ],
    notRun: ['mailNickname'],
  },
  { code: 'card.directory.unpredicted', why },
  { code: 'card.directory.worst', rows: 1 },
  { code: 'card.directory.worst', rows: 10 },
  { code: 'card.directory.number', number: 1_200 },
  { code: 'card.directory.file', leftOut: 0 },
  { code: 'card.directory.file', leftOut: 1_200 },
  { code: 'card.directory.reason', reason: why },
  { code: 'card.directory.reason', reason: why, repaired: 'smtp:a@b.cd' },
  { code: 'card.forecast.heading', total: 1 },
  { code: 'card.forecast.summary', total: 2, address },
  { code: 'card.forecast.more', left: 30 },
];

const infos: readonly AnyMessage[] = [
  { code: 'card.error.reference', reference: 'r-1' },
  { code: 'card.error.summary', what },
  { code: 'card.welcome' },
  { code: 'card.welcome', tenant: 'Contoso' },
  { code: 'card.welcome.team' },
  { code: 'card.welcome.team', channel: 'IT' },
  { code: 'card.status.summary', tenant: 'Contoso', counts },
  { code: 'card.status.counts', counts: [] },
  { code: 'card.status.conversations', channels: 1 },
  { code: 'card.status.conversations', channels: 3, suspended: 1 },
  { code: 'card.status.ago', at: since, now: at },
  { code: 'card.status.poll', at: since, now: at, outcome: 'failed', durationMs: 412 },
  {
    code: 'card.status.poll',
    ...{ at: since, now: at, outcome: 'complete', durationMs: 412, requests: 3, seen: 1 },
  },
  { code: 'card.doctor.heading', failed: 2, warnings: 1, ok: 9 },
  { code: 'card.doctor.leftOut', left: 3 },
];

/** One message of each form. */
export const cardMessages: readonly AnyMessage[] = [
  ...conflicts,
  ...conflictCards,
  ...plans,
  ...lists,
  ...infos,
];
