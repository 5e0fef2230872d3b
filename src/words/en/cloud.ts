import type { CloudMessages } from '../../domain/message/cloud-messages.ts';
import type { Entries } from '../catalogue.ts';
import type { Sentence } from '../sentence.ts';
import type { Speaker } from '../speaker.ts';

type Places = CloudMessages['cloud.cause.duplicate'];

/** Objects that share an address: "mail of the group Sales and 2 more". */
const placesIn = ({ places, more }: Places, { say, name, list, words }: Speaker): Sentence => {
  const named = places.map(
    (place) => say`${place.attribute} of the ${words(place.objectClass)} ${name(place.name)}`,
  );
  return list(more > 0 ? [...named, say`${more} more`] : named);
};

const claimantsIn = ({ places, more }: Places, { say, name, list, words }: Speaker): Sentence => {
  const named = places.map((place) => say`the ${words(place.objectClass)} ${name(place.name)}`);
  return list(more > 0 ? [...named, say`${more} more`] : named);
};

const LISTS = {
  users: 'Users',
  groups: 'Groups',
  contacts: 'Contacts',
  deletedUsers: 'Soft-deleted users',
  deletedGroups: 'Soft-deleted groups',
} as const;

const where = (isSynced: boolean) => (isSynced ? 'in Active Directory' : 'in Entra ID or Exchange');

/** `check cloud`. */
export const cloud: Entries<CloudMessages> = {
  'cloud.finding': ({ cause, next }, { say }) => say`${cause} ${next}`,

  'cloud.cause.deletedAndHeld': (places, speaker) =>
    speaker.say`This object is soft-deleted, and its address is now ${placesIn(places, speaker)}: a restore would conflict.`,
  'cloud.cause.deletedAndWanted': (places, speaker) =>
    speaker.say`This object is soft-deleted and has the address that Entra ID quarantined on ${claimantsIn(places, speaker)}.`,
  'cloud.cause.duplicate': (places, speaker) =>
    speaker.say`The same address is ${placesIn(places, speaker)}; Entra ID has not quarantined it.`,
  'cloud.cause.guestAndContact': (places, speaker) =>
    speaker.say`The same address is ${placesIn(places, speaker)}. Entra ID allows this between guests and contacts, and may empty the guest's address.`,
  'cloud.cause.listed': (places, speaker) =>
    speaker.say`otherMails has an address that is ${placesIn(places, speaker)}: security mail about this account arrives there.`,
  'cloud.cause.primaryNotMail': ({ primary }, { say, address }) =>
    say`The primary SMTP address is ${address(primary)}, and mail is another one.`,
  'cloud.cause.primaryNotUpn': ({ userPrincipalName }, { say, address }) =>
    say`The sign-in name is ${address(userPrincipalName)}, and the primary SMTP address is another one.`,
  'cloud.cause.sharedSignIn':
    'This is a shared mailbox, room or equipment, and its account can sign in.',
  'cloud.cause.unverifiedDomain': ({ domain }, { say, address }) =>
    say`The domain ${address(domain)} is not verified in this tenant.`,

  'cloud.next.align': ({ attribute, isSynced }, { say, words }) =>
    say`Align ${attribute} and the primary address ${words(where(isSynced))}.`,
  'cloud.next.beforeRestore': ({ address }, { say, address: an }) =>
    say`Send "check ${an(address)}" before you restore it; purge it if nobody needs it.`,
  'cloud.next.blockSignIn': ({ userPrincipalName, isSynced }, { say, words, address }) =>
    say`Block sign-in of ${userPrincipalName === '' ? words('the account') : address(userPrincipalName)} ${words(isSynced ? 'in Active Directory' : 'in Entra ID')}.`,
  'cloud.next.checkOwner': ({ address }, { say, address: an }) =>
    say`Send "check ${an(address)}" and remove it from otherMails unless both belong to one person.`,
  'cloud.next.decide': ({ address, isSynced }, { say, words, address: an }) =>
    say`Send "check ${an(address)}" and decide which object keeps it; this one is changed ${words(where(isSynced))}.`,
  'cloud.next.guestOrContact': ({ address }, { say, address: an }) =>
    say`Send "check ${an(address)}"; keep one of the two, or hide one from address lists.`,
  'cloud.next.purgeOrRestore': ({ address }, { say, address: an }) =>
    say`Send "check ${an(address)}"; purge this object, or restore it if it was deleted by mistake.`,
  'cloud.next.verifyOrRemove': ({ domain, isSynced }, { say, words, address }) =>
    say`Verify ${address(domain)} in Entra ID, or remove the address ${words(where(isSynced))}.`,

  'cloud.notRun.noMail': 'NoMail (unused aliases): this check does not read the message trace',
  'cloud.notRun.primaryNotUpn':
    'PrimaryNotUpn (primary address and sign-in name): only where that is policy: "check cloud primary is upn", or --primary-is-upn',
  'cloud.notRun.sharedSignIn':
    'SharedSignIn (sign-in to shared mailboxes): Exchange Online is not connected',
  'cloud.notRun.sharedSignInRefused': ({ problem }, { say }) =>
    say`SharedSignIn (sign-in to shared mailboxes): ${problem}`,
  'cloud.notRun.unverifiedDomain':
    'UnverifiedDomain (domains of addresses): the domains of the tenant were not read',
  'cloud.weekly.unchanged': ({ objects, findings, since, nextAt }, { say, count, time }) =>
    say`Weekly check of Entra ID: nothing is new or gone since ${time(since)}. ${count(objects, { one: 'object', other: 'objects' })} read, ${count(findings, { one: 'finding', other: 'findings' })} as before. The next check is due ${time(nextAt)}.`,
  'cloud.unread': ({ list, problem }, { say, words }) =>
    say`${words(LISTS[list])} were not read: ${problem}`,
};
