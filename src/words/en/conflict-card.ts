import type { Entries } from '../catalogue.ts';
import type { AddressList, ConflictCardLabels } from '../conflict-card-labels.ts';
import type { Sentence } from '../sentence.ts';
import type { Speaker } from '../speaker.ts';
import { namesOf } from './names.ts';

/** Texts of the card of one conflict. */
export const conflictCard: Entries<ConflictCardLabels> = {
  'card.state.open': 'Open',
  'card.state.awaitingSecondApprover': 'Second approver required',
  'card.state.applying': 'Applying',
  'card.state.waiting': 'Waiting for Entra',
  'card.state.matching': 'Accounts being matched',
  'card.state.stuck': 'Stuck',
  'card.state.cleared': 'Cleared',
  'card.state.snoozed': 'Snoozed',
  'card.state.byDesign': 'By design',

  'card.wait.exchangeToEntra': 'Changed in Exchange Online; replicating to Entra ID.',
  'card.wait.hourlyTask': ({ claimant }, { say, name }) =>
    claimant === undefined
      ? say`Released. Entra ID assigns it in its next hourly run.`
      : say`Released. Entra ID assigns it to ${name(claimant)} in its next hourly run.`,
  'card.wait.syncCycle': 'Changed in Active Directory; the next sync brings it to Entra ID.',

  'card.conflict.title': ({ number }, { say }) => say`Duplicate address · #${String(number)}`,
  'card.conflict.titleUnverified': ({ number }, { say }) =>
    say`Address on an unverified domain · #${String(number)}`,
  'card.conflict.titleUnknown': 'Duplicate address',
  'card.conflict.summary': ({ wrong }, { say }) => say`Duplicate address: ${wrong}`,
  'card.conflict.summaryInState': ({ state, address, number }, { say, message, address: an }) =>
    say`${message(state)}: ${an(address)} (conflict ${String(number)})`,
  'card.conflict.blockedFor': 'Blocked for',
  'card.conflict.inUseBy': 'In use by',
  'card.conflict.quarantinedSince': ({ since, now, reopened }, speaker) => {
    const { say, time, age } = speaker;
    return say`Quarantined since ${time(since)}${age(since, now, inBrackets(speaker))}.${again(reopened, speaker)}`;
  },
  'card.conflict.reportedSince': ({ since, now, reopened }, speaker) => {
    const { say, time, age } = speaker;
    return say`Reported by Exchange Online since ${time(since)}${age(since, now, inBrackets(speaker))}.${again(reopened, speaker)}`;
  },
  'card.conflict.foundOn': ({ at }, { say, time }) =>
    say`Not quarantined; found by a check on ${time(at)}`,
  'card.conflict.firstQuarantined': ({ at }, { say, time }) => say`Quarantined on ${time(at)}`,
  'card.conflict.noHolder': 'No holder found.',
  'card.more': ({ left }, { say }) => say`and ${left} more`,
  'card.notSearched': ({ gap }, { say }) => say`Not searched: ${gap}`,
  'card.conflict.suggestion': 'Suggestion',
  'card.conflict.suggested': ({ target, reason }, { say, name }) =>
    say`Remove it from ${name(target)}. ${reason}`,
  'card.story': 'History',
  'card.story.line': ({ what, operation, by }, { say, name }) => {
    const line = operation === undefined ? say`${what}` : say`${what}: ${operation}`;
    return by === undefined ? line : say`${line} (${name(by)})`;
  },
  'card.story.earlier': ({ left }, { say, count }) =>
    say`and ${count(left, { one: 'earlier entry', other: 'earlier entries' })}`,
  'card.time': ({ at }, { time }) => time(at),

  'card.record': 'Record',
  'card.record.operation': ({ operation, id }, { say, bold, text }) =>
    say`${bold(operation)} · object id ${text(id, 80)}`,
  'card.record.people': ({ by, approvedBy, reason }, { say, name }) => {
    const approved = approvedBy === undefined ? '' : say`, approved by ${name(approvedBy)}`;
    const why = reason === undefined ? '' : say` Reason: ${reason}`;
    return say`Requested by ${name(by)}${approved}.${why}`;
  },
  'card.record.lists': ({ before, after }, speaker) =>
    speaker.say`Before: ${addresses(before, speaker)}. After: ${addresses(after, speaker)}.`,
  'card.record.result': ({ result, outcome, requests }, { say, list, text }) => {
    const ids = list(requests.map((id) => text(id, 64)));
    const services = requests.length === 0 ? '' : say` · request ids ${ids}`;
    return say`Result: ${result ?? text(outcome, 80)}${services}`;
  },
  'card.record.times': ({ requestedAt, approvedAt, endedAt }, { say, time }) => {
    const approved = approvedAt === undefined ? '' : say`, approved ${time(approvedAt)}`;
    const ended = endedAt === undefined ? '' : say`, ended ${time(endedAt)}`;
    return say`Requested ${time(requestedAt)}${approved}${ended}`;
  },

  'card.attempt.failed': 'The last attempt failed',
  'card.attempt.stepDone': 'One step done, one left',
  'card.attempt.notSeen': 'Reported as done, not visible in Entra ID',
  'card.attempt.rejected': 'The second approver rejected the request',
  'card.attempt.withdrawn': 'Request withdrawn',
  'card.attempt.expired': 'Request expired',
  'card.attempt.what': ({ what, namedHolder }, { say, name }) =>
    namedHolder === undefined
      ? say`${what}`
      : say`${what} Named as the holder: ${name(namedHolder)}.`,
  'card.attempt.reference': ({ at, outcome, request }, { say, time }) =>
    request === undefined
      ? say`${time(at)} · ${outcome}`
      : say`${time(at)} · ${outcome} · request ${request}`,
  'card.checked': 'Checked',
  'card.checked.saw': ({ saw, holders }, speaker) => {
    const { say, plural } = speaker;
    const have = plural(holders.length, { one: 'has', other: 'have' });
    const who = holders.length === 0 ? '' : say` ${namesOf(holders, speaker)} ${have} it now.`;
    return say`${saw}${who}`;
  },
  'card.assigned': 'Assigned',
  'card.assigned.who': ({ by }, { say, name }) => say`${name(by)} works on it.`,
  'card.since': ({ at }, { say, time }) => say`Since ${time(at)}`,
  'card.approval.required': 'Second approver required',
  'card.approval.mention': ({ names, isReminder }, { say, list, text, words }) => {
    const what = words(
      isReminder ? 'Reminder: a second approver is required.' : 'A second approver is required.',
    );
    return names.length === 0 ? what : say`${list(names.map((one) => text(one)))}: ${what}`;
  },
  'card.approval.requested': ({ by, operation, typed, reason }, { say, name, list }) => {
    const what = operation === undefined ? '' : say`: ${operation}`;
    const answers = typed.length === 0 ? '' : say` ${list(typed)}.`;
    const why = reason === undefined ? '' : say` Reason: ${reason}`;
    return say`${name(by)} requests approval${what}.${answers} Another approver can approve it.${why}`;
  },
  'card.approval.seeCard': 'The card of the conflict shows whether this request still waits.',
  'card.approval.times': ({ askedAt, expiresAt }, { say, time }) =>
    say`Requested ${time(askedAt)}, expires ${time(expiresAt)}`,
  'card.applying.who': ({ by, approvedBy, undo, operation }, { say, name, words }) => {
    const approved = approvedBy === undefined ? '' : say`, approved by ${name(approvedBy)}`;
    const what = operation === undefined ? '' : say`: ${operation}`;
    return say`${words(undo ? 'Undo started' : 'Started')} by ${name(by)}${approved}${what}. This card shows the result.`;
  },
  'card.waiting': 'Done, waiting for Entra',
  'card.waiting.what': ({ wait, operation, by, approvedBy, reported, late }, speaker) => {
    const { say, name, words } = speaker;
    const how = words(reported ? 'Reported as done by' : 'Done by');
    const approved = approvedBy === undefined ? '' : say`, approved by ${name(approvedBy)}`;
    const what = operation === undefined ? '' : say`: ${operation}`;
    const done = by === undefined ? '' : say` ${how} ${name(by)}${approved}${what}.`;
    const next = words(late ? 'Overdue.' : 'No action needed.');
    return say`${wait}${done} ${next}`;
  },
  'card.waiting.times': ({ since, expectedBy, late }, { say, time, words }) =>
    say`Since ${time(since)}, expected by ${time(expectedBy)}${words(late ? ', overdue' : '')}`,
  'card.stuck': 'Stuck: overdue, and still quarantined',
  'card.stuck.found': 'Stuck: overdue, and the check still finds it',
  'card.cleared.byRemedy': ({ by, approvedBy, done, claimant }, { say, name }) => {
    const person = by === undefined ? '' : say` by ${name(by)}`;
    const approved = approvedBy === undefined ? '' : say`, approved by ${name(approvedBy)}`;
    const now = done === undefined ? '' : say` ${done}`;
    const holder = claimant === undefined ? '' : say` ${name(claimant)} has the address now.`;
    return say`Resolved${person} with Unclash${approved}.${now}${holder}`;
  },
  'card.cleared.byMatch': ({ by, synced, cloud }, { say, name, text }) => {
    const person = by === undefined ? '' : say` by ${name(by)}`;
    return say`Accounts matched${person}: ${text(synced, 64)} and ${text(cloud, 64)} are one account now.`;
  },
  'card.cleared.elsewhere': 'Resolved outside Unclash.',

  'card.object.as': ({ roles }, { say, list, message }) =>
    say`As ${list(roles.map((role) => message(role)))}`,
  'card.object.kind': ({ kind, enabled, deletedAt }, { say, capital, message, words, time }) => {
    const what = capital(message(kind));
    if (deletedAt !== undefined) return say`${what}, deleted ${time(deletedAt)}`;
    if (enabled === undefined) return what;
    return say`${what}, ${words(enabled ? 'enabled' : 'sign-in blocked')}`;
  },
  'card.object.mailbox': 'Mailbox',
  'card.object.mailUser': 'Mail user without mailbox',
  'card.object.mailboxOnPremises': 'Mailbox on-premises (Active Directory)',
  'card.object.mailboxRemote': 'Remote mailbox: in Exchange Online, by Active Directory',
  'card.object.mailForwarded': 'Mail user: forwards elsewhere (targetAddress)',
  'card.object.mailUserSynced': 'Mail user: as a rule the image of an on-premises mailbox',
  'card.object.noMailbox': 'No mailbox',
  'card.object.mailboxUnknown': 'Mailbox unknown',
  'card.object.term': ({ term }, { capital, message }) => capital(message(term)),

  'card.side.claimant': 'blocked',
  'card.side.holder': 'in use',
  'card.side.holderNumber': ({ number }, { say }) => say`holder ${number}`,
  'card.remove': ({ target, side }, { say, name }) =>
    side === undefined
      ? say`Remove from ${name(target, 24)}`
      : say`Remove from ${name(target, 24)} (${side})`,
  'card.choose': ({ target, side, remedy }, { say, name }) => {
    const whom = side === undefined ? name(target, 24) : say`${name(target, 24)} (${side})`;
    switch (remedy) {
      case 'changeUserPrincipalName':
        return say`Change UPN of ${whom}…`;
      case 'purgeDeletedUser':
      case 'purgeDeletedGroup':
        return say`Delete ${whom} permanently…`;
      case 'restoreDeletedUser':
        return say`Restore ${whom}…`;
      default:
        return say`Remove from ${whom}…`;
    }
  },
  'card.conflict.oneClick': ({ how }, { say }) =>
    say`One press applies it. ${how} Undo works until Entra ID assigns the address.`,
  'card.conflict.noPlan': ({ target, why, whoCan }, { say, name }) =>
    say`${name(target)}: ${why} ${whoCan}`,
  'card.other': 'Other…',
  'card.details': 'Details',
  'card.openInEntra': 'Entra ↗',
  'card.openMailboxes': 'Exchange mailboxes ↗',
  'card.openGroups': 'Exchange groups ↗',
  'card.openContacts': 'Exchange contacts ↗',
  'card.openCard': 'Card ↗',
  'card.objectId': ({ name: of, id }, { say, name, text }) => say`${name(of)}: ${text(id, 80)}`,
  'card.chooser': ({ left }, { say }) =>
    left === 0
      ? say`Object that gives up the address`
      : say`Object that gives up the address (${left} more are not listed)`,
  'card.chooser.missing': 'Choose an object first.',
  'card.chooser.placeholder': 'Choose an object',
  'card.chooser.choice': ({ target, kind, identity, side }, { say, name, message, text }) =>
    say`${name(target, 24)}, ${message(kind)} ${text(identity, 40)} (${side})`,
  'card.showPlan': 'Show plan',
  'card.reviewPlan': 'Review plan',
  'card.checkNow': 'Check now',
  'card.showConflict': ({ number, address }, { say, text }) =>
    say`Show #${String(number)}: ${text(address, 40)}`,
  'card.undo': ({ address, target }, { say, text, name }) =>
    say`Undo: give ${text(address, 40)} back to ${name(target, 24)}`,
  'card.undo.possible': 'Undo possible',
  'card.undo.until': ({ target, claimant }, { say, name }) =>
    say`Unclash can give the address back to ${name(target)} until Entra ID assigns it to ${name(claimant)}.`,
  'card.giveBack': ({ address, target }, { say, text, name }) =>
    say`Give ${text(address, 40)} back to ${name(target, 24)}…`,
  'card.assign': 'Assign to me',
  'card.unassign': 'Unassign',
  'card.cancel': 'Cancel',
  'card.backToConflict': 'Back to the conflict',
};

function addresses({ shown, left }: AddressList, { say, list, address, count }: Speaker) {
  if (shown.length === 0) return say`no address`;
  const more = count(left, { one: 'more address', other: 'more addresses' });
  return list([...shown.map((one) => address(one)), ...(left === 0 ? [] : [more])]);
}

const inBrackets =
  ({ say }: Speaker) =>
  (age: Sentence): Sentence =>
    say` (${age})`;

function again(reopened: number, { say, count, words }: Speaker) {
  if (reopened === 0) return words('');
  return say` Reopened ${count(reopened, { one: 'time', other: 'times' })}.`;
}
