import { verbatim } from '../../src/domain/message/message.ts';
import reviewed from './english-stories.json' with { type: 'json' };
import { reviewWords } from './review-words.ts';

const name = 'John Doe';
const address = 'john@contoso.com';
const domain = 'contoso.local';
const at = '2026-01-05T09:30:00Z';
const later = '2026-01-05T10:05:00Z';
const reason = 'Wrong John';
const one = ['Project John'];
const many = ['Project John', 'Jim', 'Joe', 'Jack'];
const problem = verbatim('The answer got lost.');
const next = verbatim('Press again.');
const calls = [
  { code: 'call.setUserPrincipalName', value: 'fresh@contoso.com' },
  { code: 'call.removeAddress', address },
] as const;

const correction = { code: 'idfix.correction', attribute: 'mail', repair: 'blanks' } as const;

reviewWords({
  name: 'the story of a conflict',
  codes: /^(?:attempt|call|stuck|story|triage|wake|audit|bulk|lookup|poll|forecast)\./,
  samples: [
    { code: 'story.waiting.accountMatch', step: { code: 'match.step.purge' } },
    { code: 'attempt.notSearched', unanswered: [verbatim('deleted groups')] },
    { code: 'attempt.objectGone', name },
    { code: 'attempt.partlyDone', calls },
    { code: 'attempt.internalError', reference: '4f3a' },
    { code: 'attempt.failed', problem, next, partly: false },
    { code: 'attempt.failed', problem, next, partly: true },
    { code: 'attempt.otherHolderRemains', name, others: one },
    { code: 'attempt.otherHolderRemains', name, others: many },
    { code: 'attempt.stillHeld', others: one, at, synced: false, readAgainAt: later },
    { code: 'attempt.stillHeld', others: many, at, synced: true },
    { code: 'attempt.stillClaimed', claimant: name, at, readAgainAt: later },
    { code: 'attempt.restoredWithValue', name, address },
    { code: 'attempt.restoredUnread', name, address },
    { code: 'attempt.expired', hours: 24 },
    { code: 'attempt.notPermitted', name, partly: false },
    { code: 'attempt.notPermitted', name, partly: true },
    { code: 'attempt.tooLate', hours: 24, partly: false },
    { code: 'attempt.tooLate', hours: 24, partly: true },
    { code: 'attempt.withdrawn' },
    { code: 'attempt.withdrawn', reason },
    { code: 'attempt.rejected', requester: 'Ada Admin' },
    { code: 'attempt.rejected', requester: 'Ada Admin', reason },
    ...calls,
    { code: 'call.setMail', address },
    { code: 'call.setPrimary', address },
    { code: 'call.addAddress', address },
    { code: 'stuck.stillHeld.hourlyTask', others: one },
    { code: 'stuck.stillHeld.exchangeToEntra', others: one },
    { code: 'stuck.stillHeld.syncCycle', others: many },
    { code: 'stuck.notSearched', unanswered: [verbatim('deleted groups')] },
    { code: 'story.stuck', diagnosis: { code: 'stuck.noHolder' } },
    { code: 'audit.bulk.planning', total: 1 },
    { code: 'audit.bulk.planning', total: 42 },
    { code: 'audit.bulk.planning', total: 42, of: 'objects' },
    { code: 'audit.bulk.planningCorrections', shape: correction },
    { code: 'audit.bulk.corrected', dn: 'CN=Ann,DC=contoso,DC=com' },
    {
      ...{ code: 'audit.bulk.notCorrected', dn: 'CN=Ann,DC=contoso,DC=com' },
      why: { code: 'bulk.skip.byAnother' },
    },
    { code: 'audit.bulk.planned', planned: 42, exceptions: 3, of: 'objects' },
    { code: 'audit.bulk.requested', planned: 42, of: 'objects' },
    { code: 'audit.bulk.approvalRequested', planned: 42, of: 'objects' },
    { code: 'audit.bulk.approved', planned: 42, of: 'objects' },
    { code: 'audit.bulk.planned', planned: 1, exceptions: 0 },
    { code: 'audit.bulk.planned', planned: 42, exceptions: 3 },
    { code: 'audit.bulk.requested', planned: 1 },
    { code: 'audit.bulk.requested', planned: 42 },
    { code: 'audit.bulk.approvalRequested', planned: 1 },
    { code: 'audit.bulk.approvalRequested', planned: 42 },
    { code: 'audit.bulk.approved', planned: 1 },
    { code: 'audit.bulk.approved', planned: 42 },
    { code: 'audit.bulk.stopped.manyFailures', most: 2 },
    { code: 'audit.bulk.finished', written: 40, skipped: 1, failed: 1 },
    { code: 'story.assignedTo', name },
    { code: 'story.unassignedFrom', name },
    { code: 'story.snoozed', until: later, reason },
    { code: 'story.byDesign', until: later, reason },
    { code: 'story.wokenBy', why: { code: 'wake.holders' } },
    { code: 'story.noted', text: 'HR is asked' },
    { code: 'story.noteRemoved', name, at },
    { code: 'story.ticketSet', reference: 'INC0042' },
    { code: 'story.ticketRemoved', reference: 'INC0042' },
    { code: 'triage.manyNotes', most: 10 },
    { code: 'triage.ticketHost', hosts: [] },
    { code: 'triage.ticketHost', hosts: ['tickets.contoso.com', 'jira.contoso.com'] },
    { code: 'audit.directoryChecked', findings: 1, objects: 1 },
    { code: 'audit.directoryChecked', findings: 1200, objects: 40000 },
    { code: 'lookup.directory', problem },
    { code: 'poll.stillQuarantined', count: 1 },
    { code: 'poll.stillQuarantined', count: 2 },
    { code: 'poll.unreadable', count: 1 },
    { code: 'poll.unreadable', count: 2 },
    { code: 'forecast.held', name, address },
    { code: 'forecast.heldByDeleted', name, address },
    { code: 'forecast.routingDomain', address: 'a@contoso.onmicrosoft.com', domain },
    { code: 'forecast.unverifiedDomain', address: 'print@contoso.local', domain },
  ],
  reviewed,
  same: ['attempt.failed', 'story.ticketSet'],
});
