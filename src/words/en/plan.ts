import type { RoleSource } from '../../domain/conflict/directory-object.ts';
import type { Executor, PlanMessages, SyncClient } from '../../domain/message/plan-messages.ts';
import type { Entries } from '../catalogue.ts';
import type { Sentence } from '../sentence.ts';
import type { Speaker } from '../speaker.ts';
import { namesOf } from './names.ts';

const IN_EXCHANGE =
  'Run the command in PowerShell after Connect-ExchangeOnline, as an Exchange Recipient Administrator.';

const SYNC: Readonly<Record<SyncClient | 'unknown', string>> = {
  connect:
    'Run the last line on the Microsoft Entra Connect server; without it, the next sync brings the change within 30 minutes.',
  cloudSync:
    'Cloud Sync brings the change within minutes; "Provision on demand" in the Entra admin center does it at once.',
  unknown:
    'With Microsoft Entra Connect, run the last line on its server; without it, the next sync brings the change within 30 minutes. Cloud Sync brings it within minutes, or at once with "Provision on demand".',
};

const ROLES: Readonly<Record<RoleSource, string>> = {
  active: 'active roles',
  assigned: 'custom roles and roles for an administrative unit',
  eligible: 'eligible roles (PIM)',
  groups: 'role-assignable groups',
};

const EXECUTORS: Readonly<Record<Executor, string>> = {
  graphDelegated: 'you, in Microsoft Graph, with your own rights',
  graphApplication: 'Unclash, in Microsoft Graph',
  exchange: 'Unclash, in Exchange Online',
  activeDirectory: 'Unclash, in Active Directory',
  person: 'an administrator, with the steps below',
};

/** Who carries a plan out, what it asks, what it causes, why it is suggested, and steps by hand. */
export const plan: Entries<PlanMessages> = {
  'plan.carriedOutBy': ({ executors }, speaker) => {
    const { say, capital, words } = speaker;
    const each = executors.map((executor) => words(EXECUTORS[executor]));
    return say`${capital(inOrder(each, speaker))}.`;
  },

  'question.newPrimary': ({ name, address }, { say, name: n, address: a }) =>
    say`${a(address)} is the primary SMTP address of ${n(name)}; every recipient needs one.`,
  'question.newMail': ({ name, address }, { say, name: n, address: a }) =>
    say`${a(address)} is the mail attribute of ${n(name)}; unless it changes, Entra ID adds the address again.`,
  'question.newUserPrincipalName': ({ name, address }, { say, name: n, address: a }) =>
    say`${n(name)} signs in with ${a(address)}; unless the UPN changes, Entra ID adds the address again.`,
  'question.otherUserPrincipalName': ({ name, address, now }, { say, name: n, address: a }) =>
    now === undefined
      ? say`${n(name)} does not get the UPN ${a(address)}; with another one it no longer claims it.`
      : say`${n(name)} signs in with ${a(now)} while ${a(address)} is quarantined; with another UPN it no longer claims ${a(address)}.`,
  'question.typedConfirmation': ({ name, address }, { say, name: n, address: a }) =>
    say`Type ${a(address)} to confirm the permanent deletion of ${n(name)}.`,

  'effect.cannotBeUndone': ({ name }, { say, name: n }) =>
    say`Nobody can restore ${n(name)} afterwards, not even Microsoft support.`,
  'effect.bringsBack': ({ name, enabled }, { say, name: n, words }) => {
    const signIn =
      enabled === undefined
        ? 'whether sign-in is allowed is unknown'
        : `sign-in is ${enabled ? 'allowed' : 'blocked'}`;
    return say`${n(name)} returns as an account with its mailbox, groups and licenses: ${words(signIn)}. Whether a value that waits in quarantine is removed is not documented; Unclash reads the restored account.`;
  },
  'effect.givesBack': ({ name, former, address }, { say, name: n, address: a }) =>
    say`Entra ID assigned ${a(address)} to ${n(name)}. Once ${n(name)} has given it up, the conflict offers to give it back to ${n(former)}.`,
  'effect.purgesUser': ({ name, until }, { say, name: n, time, words }) => {
    const restore =
      until === undefined ? words('') : say` It can be restored instead until ${time(until)}.`;
    return say`The mailbox, OneDrive and memberships of ${n(name)}, where there are any, are deleted with it.${restore}`;
  },
  'effect.purgesGroup': ({ name, until }, { say, name: n, time, words }) => {
    const restore =
      until === undefined ? words('') : say` It can be restored instead until ${time(until)}.`;
    return say`The mailbox, SharePoint site, team, plans and list of members of ${n(name)}, where there are any, are deleted with it.${restore}`;
  },
  'effect.isSignInName': ({ name, address }, { say, name: n, address: a }) =>
    say`${n(name)} signs in with ${a(address)} today, and with the new UPN afterwards; devices and apps prompt for it.`,
  'effect.claimsSignInName': ({ name, address, now }, { say, name: n, address: a }) =>
    now === undefined
      ? say`${n(name)} does not sign in with ${a(address)} today; afterwards it signs in with the new UPN, and devices and apps prompt for it.`
      : say`${n(name)} signs in with ${a(now)} today, and with the new UPN afterwards; devices and apps prompt for it.`,
  'effect.hybridRoute': ({ name, address }, { say, name: n, address: a }) =>
    say`${a(address)} is the hybrid route of ${n(name)}: Exchange on-premises forwards mail to the mailbox in the cloud over it (targetAddress). Without it that mail is returned.`,
  'effect.blockedMeanwhile': ({ claimant }, { say, name }) =>
    say`While the address is not unique, ${name(claimant)} may fail to register Windows Hello (0x801C03F2) and to get a license (UniquenessViolation).`,
  'effect.comesBackFromUpn': ({ name }, { say, name: n }) =>
    say`The address is the UPN of ${n(name)}. Entra ID adds the UPN of a licensed user to its addresses: the address can return.`,
  'effect.mailStays': ({ name, address }, { say, name: n, address: a }) =>
    say`Mail to ${a(address)} is delivered as today; ${n(name)} does not get it.`,
  'effect.mailGoesElsewhere': ({ address, claimant }, { say, name, address: a }) =>
    say`Mail to ${a(address)} then goes to ${name(claimant)}.`,
  'effect.mailGoesNowhere': ({ address, claimant }, { say, name, address: a }) =>
    say`${name(claimant)} then has ${a(address)} and is no Exchange recipient: mail to it is returned to its senders.`,
  'effect.addressGoesElsewhere': ({ address, claimant }, { say, name, address: a }) =>
    say`${name(claimant)} then has ${a(address)}; whether mail is delivered there is unknown.`,
  'effect.wasPrimary': ({ name }, { say, name: n }) =>
    say`It is the primary SMTP address of ${n(name)}, who then sends from another address.`,
  'effect.oldMailStaysAlias': ({ name }, { say, name: n }) =>
    say`Entra ID may keep the old mail attribute of ${n(name)} as an alias, which then must be removed too.`,
  'effect.otherHolderRemains': ({ others }, speaker) => {
    const { say, plural } = speaker;
    const have = plural(others.length, { one: 'has', other: 'have' });
    return say`${namesOf(others, speaker)} also ${have} the address: the conflict stays open until that is solved too.`;
  },
  'effect.otherHolderUnknown':
    'Some places could not be searched; if another object has the address, the conflict stays open.',
  'effect.mailFlowUnknown': 'No mail-flow data: recent mail to this address is unknown.',
  'effect.licenceBlocked': ({ blocked }, speaker) =>
    speaker.say`A license of ${namesOf(blocked, speaker)} is not assigned because an address is not unique. Reprocess it when the conflict is cleared: Entra admin center, Billing > Licenses, or "Reprocess" on the user.`,
  'effect.membershipChanges': ({ names, groups }, speaker) =>
    speaker.say`By their membership rules, ${namesOf(names, speaker)} may join or leave ${namesOf(groups, speaker)}.`,
  'effect.membershipUnknown': ({ groups }, speaker) => {
    const { say, plural } = speaker;
    const rules = plural(groups.length, {
      one: 'The membership rule',
      other: 'The membership rules',
    });
    const were = plural(groups.length, { one: 'reads', other: 'read' });
    return say`${rules} of ${namesOf(groups, speaker)} ${were} what changes, and Unclash could not evaluate it: members may change.`;
  },
  'effect.writeBackUnknown': ({ name, address }, { say, name: n, address: a }) =>
    say`Exchange Online manages the addresses of ${n(name)}. Whether Cloud Sync writes the change back is unknown; without that, Active Directory keeps ${a(address)}, which returns if the addresses are managed on-premises again.`,
  'effect.cloudManagedUnknown': ({ name }, { say, name: n }) =>
    say`Whether Exchange Online manages the addresses of ${n(name)} (IsExchangeCloudManaged) is unknown: if it does, a change in Active Directory does not reach them.`,
  'effect.rolesUnchecked': ({ name, sources }, { say, name: n, list, words }) =>
    say`Not checked for ${n(name)}, so unknown: ${list(sources.map((source) => words(ROLES[source])))}.`,
  'effect.lastSignInUnknown': ({ name }, { say, name: n }) =>
    say`The last sign-in of ${n(name)} is unknown.`,
  'effect.neverSignedIn': ({ name }, { say, name: n }) => say`${n(name)} never signed in.`,
  'effect.lastSignIn': ({ name, at }, { say, name: n, time }) =>
    say`${n(name)} last signed in ${time(at)}.`,
  'effect.recentlyUsed': ({ name, address, at }, { say, name: n, address: a, time }) =>
    say`${n(name)} is in use, last sign-in ${time(at)}: announce that ${a(address)} is removed.`,
  'effect.claimComesBack': ({ claimant }, { say, name }) =>
    say`${name(claimant)} claims the address again: as long as it does, the conflict is open again.`,
  'effect.conflictComesBack': ({ claimant }, { say, name }) =>
    say`${name(claimant)} then cannot have the address: as long as it claims it, the conflict is open again.`,
  'effect.findingComesBack':
    'The check then finds the address again, and the conflict is open again.',
  'effect.refusedOnPremises': ({ why, next }, { say }) =>
    say`Unclash cannot make this change. ${why} ${next}`,
  'effect.unknownOnPremises': ({ why }, { say }) =>
    say`Active Directory did not say whether it accepts the change. ${why}`,

  'reason.deleted': ({ name }, { say, name: n }) =>
    say`${n(name)} is deleted and keeps the address only in the recycle bin.`,
  'reason.mailArrives': ({ keeper }, { say, name }) =>
    say`Mail to it is delivered to ${name(keeper)} today.`,
  'reason.noMail': ({ name }, { say, name: n }) =>
    say`In 30 days ${n(name)} neither received mail at it nor sent mail from it.`,
  'reason.signInName': ({ keeper }, { say, name }) =>
    say`It is the UPN of ${name(keeper)}, who should keep it.`,
  'reason.primary': ({ name, keeper }, { say, name: n }) =>
    say`It is the primary SMTP address of ${n(keeper)}, and only an alias of ${n(name)}.`,
  'reason.disabled': ({ name }, { say, name: n }) =>
    say`The account of ${n(name)} is disabled; the other one is enabled.`,
  'reason.guest': ({ name }, { say, name: n }) =>
    say`${n(name)} is a guest; the other one belongs to the organization.`,
  'reason.contact': ({ name, kind, keeper, keeperKind }, { say, name: n, message }) =>
    say`${n(name)} (${message(kind)}) has no mailbox of its own, unlike ${n(keeper)} (${message(keeperKind)}).`,
  'reason.namesake': ({ keeper, nickname }, { say, name, text }) =>
    say`The address is named after ${name(keeper)} (mailNickname "${text(nickname)}").`,
  'reason.noMailbox': ({ name }, { say, name: n }) =>
    say`${n(name)} is no Exchange recipient: nothing is delivered to it.`,

  'step.activeDirectory': ({ name, domain, newPrimary, syncClient }, speaker) => {
    const { say, name: n, text, address, words } = speaker;
    const where =
      domain === undefined ? words('Active Directory') : say`the domain ${text(domain)}`;
    const primary =
      newPrimary === undefined
        ? ''
        : say` ${address(newPrimary)} becomes the primary SMTP address.`;
    return say`${n(name)} is synced: make the change in ${where}.${primary} Run the command with the ActiveDirectory module, as an administrator who may change the object. Active Directory may store the prefix "SMTP:" in another case; compare before you run it. ${words(SYNC[syncClient ?? 'unknown'])}`;
  },
  'step.exchange': ({ name }, { say, name: n, words }) =>
    say`Microsoft Graph cannot change the addresses of ${n(name)}; Exchange Online can. ${words(IN_EXCHANGE)}`,
  'step.removeContact': ({ name }, { say, name: n, words }) =>
    say`It is the primary SMTP address of the contact ${n(name)}: without it the contact is deleted. ${words(IN_EXCHANGE)}`,
  'step.identifyRecipient': ({ name, address }, { say, name: n, address: a, words }) =>
    say`The recipient type of ${n(name)} is unknown; it decides how ${a(address)} is removed. ${words(IN_EXCHANGE)} RecipientTypeDetails names the cmdlet: Set-Mailbox for UserMailbox and SharedMailbox, Set-MailUser for MailUser and GuestMailUser. If nothing is found, remove the address in the Microsoft 365 admin center.`,
  'step.deletedInExchange': ({ name }, { say, name: n, words }) =>
    say`${n(name)} is deleted, and only Exchange Online still keeps it. ${words(IN_EXCHANGE)} It lists what is kept. Exchange Online releases the address when it drops the recipient, or when a recipient administrator deletes it permanently.`,
  'step.purgeUser': ({ name }, { say, name: n }) =>
    say`In the Microsoft Entra admin center, open Users > Deleted users, choose ${n(name)} and press "Delete permanently". It cannot be undone.`,
  'step.purgeGroup': ({ name }, { say, name: n }) =>
    say`In the Microsoft Entra admin center, open Groups > Deleted groups, choose ${n(name)} and press "Delete permanently". It cannot be undone.`,
  'step.changeSignInName': ({ name, address }, { say, name: n, address: a }) =>
    say`In the Microsoft 365 admin center, open Users > Active users > ${n(name)} > "Manage username and email", choose another username, then remove ${a(address)} from the aliases. ${n(name)} signs in with the new username afterwards.`,
  'step.removeAlias': ({ name, address }, { say, name: n, address: a }) =>
    say`In the Microsoft 365 admin center, open Users > Active users > ${n(name)} > "Manage username and email". If the username or the primary address is ${a(address)}, choose another one; then remove ${a(address)} from the aliases.`,
  'step.derivedAddress': ({ name, address }, { say, name: n, address: a }) =>
    say`Entra ID derives ${a(address)} from the mailNickname or the UPN prefix of ${n(name)}. It is not in Active Directory: removing it from proxyAddresses there has no effect. Give one of the two objects another mailNickname or UPN prefix; of a synced object, in Active Directory, and the next sync brings it.`,
  'step.cloudClaimant': ({ name, address }, { say, name: n, address: a }) =>
    say`${n(name)} is cloud-managed: a change in Active Directory no longer reaches it. The quarantined ${a(address)} is a remainder of its last sync. Once no other object has ${a(address)}, Entra ID may assign it to ${n(name)} in its hourly run; then remove it in Exchange Online. Microsoft documents nothing else that ends the quarantine: if the entry remains, open a support case.`,
  'step.cloudClaimantUpn': ({ name, address }, { say, name: n, address: a }) =>
    say`${n(name)} is cloud-managed: a change in Active Directory no longer reaches it. In the Microsoft 365 admin center, open Users > Active users > ${n(name)} > "Manage username and email" and choose a username other than ${a(address)}.`,
  'step.deleteGuest': ({ name, address }, { say, name: n, address: a }) =>
    say`The guest ${n(name)} was invited with ${a(address)}, which Entra ID never removes from a guest. In the Microsoft Entra admin center, open Users and delete this guest, then delete it permanently under Deleted users. Invite it again with another address if it is still needed.`,
};

function inOrder(executors: readonly Sentence[], { words }: Speaker): Sentence {
  return executors.flatMap((executor, index) =>
    index === 0 ? executor : [...words('; then '), ...executor],
  );
}
