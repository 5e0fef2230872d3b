import type { StoryMessages } from '../../domain/message/story-messages.ts';
import type { Entries } from '../catalogue.ts';
import type { Sentence } from '../sentence.ts';
import type { Speaker } from '../speaker.ts';
import { namesOf } from './names.ts';

/** What became of conflicts and of attempts to resolve them, and what could not be read. */
export const story: Entries<StoryMessages> = {
  'attempt.conflictMovedOn': 'Nothing changed: the conflict had changed before the plan ran.',
  'attempt.planOutdated':
    'Nothing changed: the objects are no longer as the plan showed them. Review the new plan and apply again.',
  'attempt.notSearched': ({ unanswered }, { say, list }) =>
    say`The search for the holders of the address is incomplete: ${list(unanswered)}.`,
  'attempt.notSearched.next': 'Nothing changed. Try again in a minute.',
  'attempt.objectGone': ({ name }, { say, name: n }) =>
    say`Nothing changed: ${n(name)} no longer exists. Open the conflict again and choose an object.`,
  'attempt.interrupted':
    'The work was interrupted and the objects changed meanwhile: whether a part of the plan was carried out is unknown. Review the new plan and apply again.',
  'attempt.partlyDone': ({ calls }, { say, list }) =>
    say`Only a part of the plan was carried out (${list(calls)}); then the objects changed. Review the new plan and apply again.`,
  'attempt.internalError': ({ reference }, { say }) =>
    say`Something went wrong in Unclash itself. Give your administrator the reference ${reference}.`,
  'attempt.failed': ({ problem, next, partly }, { say, words }) =>
    say`${words(partly ? 'Only a part of the plan was carried out. ' : '')}${problem} ${next}`,
  'attempt.otherHolderRemains': ({ name, others }, speaker) => {
    const { say, name: n, plural } = speaker;
    const have = plural(others.length, { one: 'has', other: 'have' });
    const next = plural(others.length, { one: 'it', other: 'one of them' });
    return say`${n(name)} gave up the address; ${namesOf(others, speaker)} also ${have} it. Choose ${next} next.`;
  },
  'attempt.stillHeld': ({ others, at, synced, readAgainAt }, speaker) => {
    const { say, plural, time, words } = speaker;
    const have = plural(others.length, { one: 'has', other: 'have' });
    const why = words(
      synced ? ' A change in Active Directory shows in Entra ID after the next sync.' : '',
    );
    return say`${namesOf(others, speaker)} still ${have} the address in Entra ID (read ${time(at)}).${why}${again(readAgainAt, speaker)}`;
  },
  'attempt.stillClaimed': ({ claimant, at, readAgainAt }, speaker) => {
    const { say, name, time } = speaker;
    return say`Entra ID still quarantines the value on ${name(claimant)} (read ${time(at)}). A change in Active Directory shows in Entra ID after the next sync.${again(readAgainAt, speaker)}`;
  },
  'attempt.restoredWithValue': ({ name, address }, { say, name: n, address: a }) =>
    say`${n(name)} is restored, and still has ${a(address)}. Next: remove it from ${n(name)}, or choose another object.`,
  'attempt.restoredUnread': ({ name, address }, { say, name: n, address: a }) =>
    say`${n(name)} is restored, but Entra ID does not show the account yet: whether it still has ${a(address)} is unknown. Press Check now in a minute; if it has the address, remove it there.`,
  'attempt.expired': ({ hours }, { say, count }) =>
    say`Nothing changed: no second approver approved within ${count(hours, { one: 'hour', other: 'hours' })}. Request it again if it is still needed.`,
  'attempt.notPermitted': ({ name: who, partly }, { say, name, words }) =>
    say`${words(partly ? 'Not completed' : 'Nothing changed')}: ${name(who)} is no approver any more.${words(partly ? ' A part may have been written before.' : '')} An approver can apply it again.`,
  'attempt.tooLate': ({ hours, partly }, { say, count, words }) =>
    say`${words(partly ? 'Not completed' : 'Nothing changed')}: it could not be carried out within ${count(hours, { one: 'hour', other: 'hours' })}.${words(partly ? ' A part may have been written before.' : '')} Apply it again if it is still needed.`,
  'attempt.withdrawn': ({ reason }, { say }) =>
    say`Nothing changed: the request was withdrawn.${reason === undefined ? '' : say` Reason: ${reason}`}`,
  'attempt.rejected': ({ requester, reason }, { say, name }) =>
    say`Nothing changed: the request of ${name(requester)} was rejected.${reason === undefined ? '' : say` Reason: ${reason}`}`,

  'call.setUserPrincipalName': ({ value }, { say, address }) => say`UPN ${address(value)} set`,
  'call.setMail': ({ address }, { say, address: a }) => say`mail attribute ${a(address)} set`,
  'call.setPrimary': ({ address }, { say, address: a }) =>
    say`primary SMTP address ${a(address)} set`,
  'call.addAddress': ({ address }, { say, address: a }) => say`${a(address)} added`,
  'call.removeAddress': ({ address }, { say, address: a }) => say`${a(address)} removed`,
  'call.replaceAddresses': 'addresses replaced',
  'call.purge': 'deleted permanently',
  'call.restore': 'restored',
  'call.runCommand': 'done manually',

  'stuck.stillHeld.hourlyTask': ({ others }, speaker) =>
    speaker.say`${stillHeld(others, speaker)} Choose an object again.`,
  'stuck.stillHeld.exchangeToEntra': ({ others }, speaker) =>
    speaker.say`${stillHeld(others, speaker)} Compare the addresses in Exchange Online and in Entra ID: the change may not be replicated yet, or another object has the address.`,
  'stuck.stillHeld.syncCycle': ({ others }, speaker) =>
    speaker.say`${stillHeld(others, speaker)} Check the change in Active Directory, and that the last sync ran without an error.`,
  'stuck.notSearched': ({ unanswered }, { say, list }) =>
    say`Entra ID still quarantines the value, and its holder may be where no search was possible: ${list(unanswered)}.`,
  'stuck.noHolder':
    'Entra ID still quarantines the value, although no visible object has the address. Search Exchange Online for a mail-enabled public folder or a dynamic distribution list; if there is none, contact Microsoft support.',

  'story.opened': 'Found by a poll',
  'story.reopened': 'Found again by a poll',
  'story.foundByCheck': 'Found by a check',
  'story.openAgain': 'Open again',
  'story.assigned': 'Assigned',
  'story.unassigned': 'Unassigned',
  'story.approvalRequested': 'Approval of a change requested',
  'story.undoApprovalRequested': 'Approval of an undo requested',
  'story.approved': 'Approved',
  'story.applied': 'Applied',
  'story.undoStarted': 'Undo started',
  'story.undone': 'Undone',
  'story.waiting.exchangeToEntra': 'Changed in Exchange Online; replicating to Entra ID',
  'story.waiting.hourlyTask': 'Released; waiting for the next hourly run of Entra ID',
  'story.waiting.syncCycle': 'Waiting for the next sync',
  'story.waiting.accountMatch': ({ step }, { say }) => say`Matching accounts; next: ${step}`,
  'story.stuck': ({ diagnosis }, { say }) => say`Stuck: ${diagnosis}`,
  'story.cleared': 'Cleared',
  'story.clearedElsewhere': 'Cleared, resolved outside Unclash',

  'audit.requested': 'Requested',
  'audit.approvalRequested': 'Requested, waiting for a second approver',
  'audit.approved': 'Approved by a second approver',
  'audit.written': 'Written and read back',
  'audit.restored': 'Restored with its sign-in and licenses, read back without the address',
  'audit.writtenUnseen': 'Written, not visible in Entra ID yet',
  'audit.doneByAnother': 'Nothing written: the change had been made outside Unclash before',
  'audit.writtenAgain':
    'Written again by a late request: another process had carried it out and recorded it before',
  'audit.released': 'Released by Entra ID',
  'audit.findingOpened': 'Finding of a check opened as a conflict; nothing was written',
  'audit.findingGone': 'The check no longer finds it',
  'audit.directoryChecked': ({ findings, objects }, { say, count }) =>
    say`${count(findings, { one: 'finding', other: 'findings' })} in ${count(objects, { one: 'object', other: 'objects' })}`,

  'lookup.directory': ({ problem }, { say }) => say`Entra ID did not answer: ${problem}`,
  'lookup.exchangeRecipients': 'recipients of Exchange Online',

  'poll.stillQuarantined': ({ count: number }, { say, count }) =>
    say`${count(number, { one: 'conflict', other: 'conflicts' })} missing in the lists, and still quarantined when read by id.`,
  'poll.unreadable': ({ count: number }, { say, count }) =>
    say`${count(number, { one: 'conflict', other: 'conflicts' })} missing in the lists, and unreadable by id.`,

  'forecast.held': ({ name, address }, { say, name: n, address: a }) =>
    say`${n(name)} has ${a(address)} in Entra ID: the next sync quarantines it.`,
  'forecast.heldByDeleted': ({ name, address }, { say, name: n, address: a }) =>
    say`${n(name)}, deleted but not purged, has ${a(address)} in Entra ID: the next sync may quarantine it.`,
  'forecast.lastSyncUnknown': 'Entra ID reports no last sync.',
  'forecast.routingDomain': ({ address, domain }, { say, address: a, text }) =>
    say`Entra ID omits ${a(address)}: ${text(domain)} is a domain of Microsoft.`,
  'forecast.unverifiedDomain': ({ address, domain }, { say, address: a, text }) =>
    say`Entra ID omits ${a(address)} for licensed users: ${text(domain)} is not verified in the tenant.`,
};

function stillHeld(others: readonly string[], speaker: Speaker): Sentence {
  const { say, plural } = speaker;
  const have = plural(others.length, { one: 'has', other: 'have' });
  return say`${namesOf(others, speaker)} still ${have} the address in Entra ID.`;
}

function again(at: string | undefined, { say, time, words }: Speaker): Sentence {
  return at === undefined
    ? words(' Check the change, then report it again.')
    : say` Unclash reads again ${time(at)}.`;
}
