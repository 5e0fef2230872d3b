import type { RefusalMessages } from '../../domain/message/refusal-messages.ts';
import type { Entries } from '../catalogue.ts';
import { namesOf } from './names.ts';

const ASKED = {
  typedConfirmation: 'the typed confirmation',
  newPrimary: 'the new primary SMTP address',
  newUserPrincipalName: 'the new UPN',
  newMail: 'the new mail address',
} as const;

const READERS = {
  noGuests:
    'people of your organization who are no guests can use Unclash, and Entra ID does not list you as one',
  members: 'members of your organization can use Unclash, and Entra ID does not list you as one',
  approvers: 'approvers can use Unclash, and you are not one',
} as const;

const GROUPS = { one: 'group', other: 'groups' };

/** Why a rule says no, who can do it instead, and what is wrong with an answer. */
export const refusal: Entries<RefusalMessages> = {
  'notPermitted.noApprovers':
    'Nothing changed: Unclash has no approvers yet. Its administrator names them in APPROVER_GROUP_IDS or APPROVER_USER_IDS.',
  'notPermitted.namedGroups': ({ groups }, { say, list, name, plural }) =>
    say`Nothing changed: only approvers can do this, and you are not one. Approvers are the members of the ${plural(groups.length, GROUPS)} ${list(groups.map((group) => name(group)))}; your IT team can add you.`,
  'notPermitted.groupIds': ({ groupIds, people }, { say, list, words, plural }) => {
    const others = words(people ? ', and single people' : '');
    return say`Nothing changed: only approvers can do this, and you are not one. Approvers are the members of the ${plural(groupIds.length, GROUPS)} ${list(groupIds)}${others}; your IT team can add you.`;
  },
  'notPermitted.people':
    'Nothing changed: only approvers can do this, and you are not one. Your IT team can make you one.',

  'notPermitted.readers': ({ readers }, { say, words }) =>
    say`Nothing was shown: only ${words(READERS[readers])}. Your IT team decides that (READERS).`,

  'answer.notConfirmed': ({ expected }, { say, address }) =>
    say`The typed text is not ${address(expected)}.`,
  'answer.notAChoice': 'The address is not in the list.',
  'answer.sameSignInName': 'The new UPN is the address that the plan removes.',
  'answer.addressTaken': ({ name, address }, { say, name: n, address: a }) =>
    say`${n(name)} already has ${a(address)}.`,
  'answer.unverifiedDomain': ({ domain }, { say }) =>
    say`${domain} is not a verified domain of this tenant.`,

  'refusal.answerMissing': ({ ask }, { say, words }) =>
    say`Nothing changed: ${words(ASKED[ask])} is missing.`,
  'whoCan.answerMissing': 'You: complete the form and apply again.',
  'refusal.answerWrong': ({ why }, { say }) => say`Nothing changed: ${why}`,
  'whoCan.answerWrong': 'You: correct the value and apply again.',
  'refusal.byHandOnly': 'Nothing changed: Unclash cannot make this change, a person can.',
  'whoCan.byHandOnly':
    'An administrator, with the steps of the plan. Then press "Done: check now".',
  'refusal.requesterNotPermitted': ({ name: who }, { say, name }) =>
    say`${name(who)}, who requested it, is no approver any more. The request has ended; nothing was changed.`,
  'whoCan.requesterNotPermitted': 'An approver can apply it anew, and another one approve it.',
  'refusal.samePerson': 'A second approver is required, and this request is your own.',
  'whoCan.samePerson': 'Every other approver.',

  'refusal.conflictClosed': 'This conflict is cleared; nothing is left to change.',
  'refusal.notInvolved': 'This object neither has nor claims the address.',
  'whoCan.notInvolved': 'An approver: open the card again and choose an object on it.',
  'refusal.protectedListed': ({ name }, { say, name: n }) =>
    say`Unclash does not change ${n(name)}: it is on the list of protected objects.`,
  'whoCan.protectedListed':
    'The administrator of Unclash: remove it from PROTECTED_OBJECT_IDS. Or an administrator makes the change manually.',
  'refusal.protectedRestrictedUnit': ({ name }, { say, name: n }) =>
    say`Unclash does not change ${n(name)}: it is in a restricted management administrative unit.`,
  'whoCan.protectedRestrictedUnit': 'An administrator of that administrative unit.',
  'refusal.protectedRoleAssignable': ({ name }, { say, name: n }) =>
    say`Unclash does not change ${n(name)}: directory roles can be assigned to this group.`,
  'whoCan.protectedRoleAssignable': 'A Privileged Role Administrator or an owner of the group.',
  'refusal.protectedRoleHolder': ({ name }, { say, name: n }) =>
    say`Unclash does not change ${n(name)}: it holds or may activate a directory role, or is in a role-assignable group.`,
  'whoCan.protectedRoleHolder':
    'A Privileged Authentication Administrator or a Global Administrator.',
  'refusal.rolesUnknown': ({ name }, { say, name: n }) =>
    say`Unclash does not change ${n(name)}: its directory roles could not be read.`,
  'whoCan.rolesUnknown':
    'The administrator of Unclash: grant User.Read.All, or set ALLOW_DIRECTORY_ROLE_HOLDERS. Or an administrator makes the change manually.',
  'refusal.routingAddress': ({ name, address }, { say, name: n, address: a }) =>
    say`Unclash never removes ${a(address)}: Exchange Online routes mail to ${n(name)} over it.`,
  'whoCan.routingAddress': 'Nobody. Remove the address from the other object.',
  'refusal.staleError': ({ name, address }, { say, name: n, address: a }) =>
    say`${n(name)} already has ${a(address)}, and no other object does. Only the error is left: Entra ID drops it in its next hourly run.`,
  'whoCan.derivedAddress':
    'An administrator: give one of the two objects another mailNickname or UPN prefix. Entra ID derives the address from it.',
  'refusal.valueNotThere': ({ name, address }, { say, name: n, address: a }) =>
    say`${n(name)} has ${a(address)} neither as an address nor as UPN or mail attribute; nothing is left to remove.`,
  'whoCan.valueNotThere':
    'Nobody needs to. Check the conflict again: it may be cleared, or another object has the address.',
  'refusal.lastAddress': ({ name, address }, { say, name: n, address: a }) =>
    say`Unclash does not remove ${a(address)}: ${n(name)} has no other address to send and receive with.`,
  'whoCan.lastAddressActiveDirectory':
    'An administrator of Active Directory: add another address to the object, wait for the sync, check again.',
  'whoCan.lastAddressExchange':
    'An Exchange Recipient Administrator: add another address to the object, then check again.',
  'whoCan.lastAddressUnknown':
    'An administrator of Active Directory, or of Exchange Online where that manages the addresses: add another address to the object, then check again.',

  'refusal.noChangeToUndo': 'Nothing to undo: no change by Unclash is left for this conflict.',
  'refusal.notReversible': ({ name }, { say, name: n }) =>
    say`The change of ${n(name)} cannot be undone.`,
  'refusal.undoTooLate': ({ name, days }, { say, name: n, count }) =>
    say`The change of ${n(name)} is more than ${count(days, { one: 'day', other: 'days' })} old; Unclash no longer undoes it.`,
  'refusal.undoUnknown': ({ name }, { say, name: n }) =>
    say`Unclash does not know which values of ${n(name)} it changed.`,
  'refusal.nothingToUndo': ({ name }, { say, name: n }) =>
    say`Unclash changed nothing on ${n(name)}.`,
  'refusal.objectGone': ({ name }, { say, name: n }) => say`${n(name)} no longer exists.`,
  'refusal.executorGone': 'This installation of Unclash no longer has write access there.',
  'refusal.addressTaken': ({ name, others }, speaker) => {
    const { say, name: n, plural } = speaker;
    const have = plural(others.length, { one: 'has', other: 'have' });
    return say`${namesOf(others, speaker)} now ${have} the address; ${n(name)} cannot get it back.`;
  },
  'whoCan.addressTaken': ({ others }, speaker) =>
    speaker.say`An administrator of ${namesOf(others, speaker)}: release the address first.`,
  'refusal.changedSince': ({ name }, { say, name: n }) =>
    say`The addresses of ${n(name)} changed again since; restoring the old list could undo that work.`,
  'whoCan.administratorManually':
    'An administrator, manually: the audit log has the addresses before and after.',
  'whoCan.nobody': 'Nobody.',
  'whoCan.nobodyNeedsTo': 'Nobody needs to.',
};
