import type { MatchMessages } from '../../domain/message/match-messages.ts';
import type { Entries } from '../catalogue.ts';
import { namesOf } from './names.ts';

/** A card has no place for all addresses of some mailboxes. */
const MOST_ADDRESSES = 10;

/** One person with two accounts that Entra Connect never matched. */
export const match: Entries<MatchMessages> = {
  'evidence.employeeId': 'employeeId',
  'evidence.signInName': 'UPN prefix',
  'evidence.mail': 'mail attribute',
  'evidence.displayName': 'display name',
  'evidence.mailNickname': 'mailNickname',

  'match.samePerson': ({ address, synced, cloud, evidence }, speaker) => {
    const { say, address: an, text, list, message } = speaker;
    const shared = list(evidence.map((code) => message(code)));
    return say`Possibly one person with two accounts. Entra ID quarantined ${an(address)} on the synced account ${text(synced, 64)}: the cloud account ${text(cloud, 64)} already has it. Equal on both: ${shared}.`;
  },
  'claims.twin': ({ property, number }, { say, words }) => {
    const other = property === 'userPrincipalName' ? 'UPN' : 'proxy address';
    const card = number === undefined ? 'a conflict with a card of its own' : `conflict #${number}`;
    return say`Entra ID also quarantined it as ${words(other)} of the same object, ${words(card)}: one plan ends both.`;
  },
  'claims.others': ({ others }, { say, list, address: an }) => {
    const named = others.map(({ address, number }) =>
      number === undefined ? an(address) : say`${an(address)} (#${String(number)})`,
    );
    return say`Further values quarantined on the same object: ${list(named)}.`;
  },
  'match.heading': 'One person, two accounts?',
  'match.why': ({ synced, cloud }, { say, text }) =>
    say`If both accounts belong to one person, match them before any removal: the synced account ${text(synced, 64)} and the cloud account ${text(cloud, 64)} become one. The sync matches by UPN or primary SMTP address (soft match) or by the source anchor (hard match). Removing the address leaves two accounts.`,
  'match.open': 'Match accounts…',

  'match.plan.heading': ({ synced, cloud }, { say, text }) =>
    say`Match ${text(synced, 64)} with ${text(cloud, 64)}`,
  'match.plan.checks': 'Before you start',
  'match.plan.stays': 'Which account stays',
  'match.plan.blocked': 'No match as things are',
  'match.plan.warning': 'Warning',
  'match.plan.noUndo':
    'No undo: a match cannot be reversed, and the deletion in step 2 is permanent.',
  'match.plan.follows':
    'Replace the names in angle brackets before you run a command. Unclash writes nothing: it reads both accounts at every poll and shows the step reached on the card of the conflict.',
  'match.plan.tooLong': 'The command is too long for a card: names of these accounts are unusual.',
  'match.plan.step': ({ number, of, step }, { say, message }) =>
    say`${number} of ${of}: ${message(step)}`,
  'match.verdict.fine': 'OK',
  'match.verdict.attention': 'Attention',
  'match.verdict.unknown': 'Not read',
  'match.where.activeDirectory': 'PowerShell with the ActiveDirectory module; then let it sync:',
  'match.where.graph': 'Microsoft Graph PowerShell:',
  'match.follow': 'I carry it out: follow the steps',
  'match.showSteps': 'Show steps…',
  'match.stop': 'Stop following',

  'match.step.leaveScope': 'Move the AD account out of the sync scope, then sync',
  'match.step.purge': 'Delete the synced account permanently',
  'match.step.setAnchor': 'Set the source anchor on the cloud account',
  'match.step.returnToScope': 'Move the AD account back into the sync scope, then sync',

  'match.stays.mailbox': ({ synced, cloud }, { say, text }) =>
    say`The cloud account ${text(cloud, 64)} stays: it has the mailbox, and ${text(synced, 64)} has none.`,
  'match.stays.address': ({ synced, cloud }, { say, text }) =>
    say`The cloud account ${text(cloud, 64)} stays: it has the address, and a match keeps its mailbox, licenses and OneDrive. The synced account ${text(synced, 64)} is deleted.`,
  'match.check.roles': ({ roles }, speaker) => {
    const { say } = speaker;
    if (roles === undefined) return say`Entra roles of the cloud account: not read`;
    if (roles.length === 0) return say`Entra roles of the cloud account: none`;
    return say`Entra roles of the cloud account: ${namesOf(roles, speaker)}`;
  },
  'match.check.features': ({ soft, hard }, { say, words }) => {
    const value = (flag: boolean | undefined) => words(flag === undefined ? 'not read' : `${flag}`);
    return say`blockSoftMatchEnabled: ${value(soft)}; blockCloudObjectTakeoverThroughHardMatchEnabled: ${value(hard)}`;
  },
  'match.check.mailbox': ({ synced, cloud }, { say, words }) =>
    say`Mailbox: cloud account ${words(places[cloud])}, synced account ${words(places[synced])}`,
  'match.check.licences': ({ synced, cloud }, { say, words }) => {
    const value = (count: number | undefined) =>
      words(count === undefined ? 'not read' : `${count}`);
    return say`Licenses: cloud account ${value(cloud)}, synced account ${value(synced)}`;
  },
  'match.check.lastSignIn': ({ synced, cloud }, { say, words, time }) => {
    const value = (at: string | undefined) => {
      if (at === undefined) return words('not read');
      return at === 'never' ? words('never') : time(at);
    };
    return say`Last sign-in: cloud account ${value(cloud)}, synced account ${value(synced)}`;
  },
  'match.check.oneDrive': ({ synced, cloud }, { say, words }) => {
    const value = (has: boolean | undefined) =>
      words(has === undefined ? 'not read' : has ? 'yes' : 'none');
    return say`OneDrive: cloud account ${value(cloud)}, synced account ${value(synced)}`;
  },

  'match.causes.leaveScope': ({ name }, { say, text }) =>
    say`Entra ID moves ${text(name, 64)} to deleted users at the next sync and ends its sign-in. Another scope filter works as well as another OU. Until step 2 it can be restored for 30 days.`,
  'match.causes.purge': ({ name }, { say, text }) =>
    say`Deletes ${text(name, 64)} with its mailbox, OneDrive and licenses for good, and frees its source anchor. Graph refuses this while the account is not among deleted users.`,
  'match.causes.setAnchor': ({ name, value, from, inEntra }, { say, text, words }) => {
    const other =
      inEntra === undefined
        ? ''
        : say` Entra ID has ${text(inEntra, 64)} instead, neither of its GUIDs: check which attribute is the source anchor of this directory.`;
    if (value === undefined) {
      return say`The source anchor is not known: the first line prints it, and the last one prompts for it. It becomes onPremisesImmutableId of ${text(name, 64)}. Nothing else changes.`;
    }
    const source = from === 'activeDirectory' ? 'Active Directory' : 'Entra ID';
    return say`Prepares the hard match: onPremisesImmutableId of ${text(name, 64)} becomes ${text(value, 64)}, read from ${words(source)}. Nothing else changes.${other}`;
  },
  'match.causes.returnToScope': ({ name, method }, { say, text, words }) => {
    const by =
      method === 'hardMatch'
        ? 'by its source anchor (hard match)'
        : 'by UPN or primary SMTP address (soft match)';
    return say`The sync finds ${text(name, 64)} ${words(by)} and makes Active Directory its source of authority: name, UPN, addresses and, with password hash sync, the password are those of Active Directory. Mailbox, licenses, OneDrive and memberships stay.`;
  },
  'match.loses': ({ name, addresses }, { say, text, list, address }) => {
    const left = addresses.length - MOST_ADDRESSES;
    const lost = [
      ...addresses.slice(0, MOST_ADDRESSES).map((one) => address(one)),
      ...(left > 0 ? [say`${left} more`] : []),
    ];
    return say`Active Directory does not have these addresses of ${text(name, 64)}, so the sync removes them: ${list(lost)}. Add them to the AD account before the last step.`;
  },
  'match.losesUnknown': ({ name }, { say, text }) =>
    say`The sync removes addresses of ${text(name, 64)} that the AD account does not have. Active Directory was not read: compare proxyAddresses before the last step.`,

  'match.blocked.roles': ({ name, roles }, speaker) =>
    speaker.say`${speaker.text(name, 64)} holds Entra roles: ${namesOf(roles, speaker)}. Entra ID refuses to match holders of a role, since June 2026 by source anchor as well.`,
  'match.next.roles': ({ roles }, { say, plural }) =>
    say`A Privileged Role Administrator: remove ${plural(roles.length, { one: 'the role', other: 'the roles' })}, match, assign again. Better: a separate cloud-only account for administration.`,
  'match.blocked.syncedBefore': ({ name }, { say, text }) =>
    say`${text(name, 64)} was synced before. Since July 2026 Entra ID refuses to re-map its OnPremisesObjectIdentifier: "Hard match operation blocked due to security hardening" (MC1263280).`,
  'match.next.syncedBefore':
    'A Hybrid Identity Administrator: restore the sync of its former AD account, or request the recovery of Microsoft support.',
  'match.blocked.syncedInUse': ({ name }, { say, text }) =>
    say`The synced account ${text(name, 64)} is the one in use; a match would delete it with its mailbox and files.`,
  'match.next.syncedInUse': ({ name }, { say, text }) =>
    say`An approver: keep the synced account, and remove the address from ${text(name, 64)} instead.`,
  'match.blocked.tenant': ({ soft }, { say, words }) =>
    say`This tenant blocks hard matches (blockCloudObjectTakeoverThroughHardMatchEnabled), and ${words(soft ? 'soft matches (blockSoftMatchEnabled)' : 'a soft match finds no equal UPN or primary SMTP address')}.`,
  'match.next.tenant':
    'A Hybrid Identity Administrator: switch the block off for the time of the match (Update-MgDirectoryOnPremiseSynchronization), then back on.',
  'match.notOnePerson': 'No two accounts of one person are left in this conflict.',
  'match.next.notOnePerson': 'Nobody needs to. Open the card of the conflict again.',

  'match.following': ({ number, of }, { say }) => say`Matching accounts: step ${number} of ${of}`,
  'match.following.next': ({ synced, cloud, step, number, of, by }, speaker) => {
    const { say, text, message, name } = speaker;
    const done = number === 1 ? '' : say` ${number - 1} of ${of} steps seen.`;
    const who = by === undefined ? '' : say` Carried out by ${name(by)}.`;
    return say`Next: ${message(step)}.${done}${who} ${text(synced, 64)} and ${text(cloud, 64)} become one account; Unclash reads both at every poll.`;
  },
  'match.lost': 'The match stopped',
  'match.lost.cloudGone': ({ name }, { say, text }) =>
    say`The cloud account ${text(name, 64)} no longer exists. Restore it from deleted users, then open the steps again.`,
  'match.lost.otherAnchor': ({ name }, { say, text }) =>
    say`${text(name, 64)} is synced by now, with another source anchor. Check which AD account has that source anchor.`,
  'match.lost.secondAgain': ({ name }, { say, text }) =>
    say`The sync created a second account again: ${text(name, 64)}. Entra ID refused the match; the log of the sync shows the error. It is a conflict of its own, with a card.`,
  'match.lost.late': ({ next }, { say, message }) =>
    say`No step was seen for seven days. Missing: ${message(next)}. If Entra ID refused it, the log of the sync shows the error. Open the steps again.`,
};

const places = {
  exchangeOnline: 'in Exchange Online',
  onPremises: 'on-premises',
  none: 'none',
  unknown: 'not read',
};
