import type { ConflictMessages } from '../../domain/message/conflict-messages.ts';
import type { Entries } from '../catalogue.ts';
import type { Speaker } from '../speaker.ts';
import { namesOf } from './names.ts';
import { story } from './story.ts';

/** What a conflict is, and its story. */
export const conflict: Entries<ConflictMessages> = {
  ...story,

  'kind.user': 'user',
  'kind.guest': 'guest',
  'kind.contact': 'contact',
  'kind.microsoft365Group': 'Microsoft 365 group',
  'kind.distributionList': 'distribution list',
  'kind.dynamicDistributionList': 'dynamic distribution list',
  'kind.mailEnabledSecurityGroup': 'mail-enabled security group',
  'kind.securityGroup': 'security group',
  'kind.group': 'group',
  'kind.publicFolder': 'mail-enabled public folder',
  'kind.sharedMailbox': 'shared mailbox',
  'kind.roomMailbox': 'room mailbox',
  'kind.equipmentMailbox': 'equipment mailbox',
  'kind.schedulingMailbox': 'scheduling mailbox',
  'kind.linkedMailbox': 'linked mailbox',
  'kind.systemMailbox': 'system mailbox',
  'kind.guestMailUser': 'guest mail user',
  'kind.mailContact': 'mail contact',
  'kind.roomList': 'room list',

  'mastery.cloud': 'cloud-managed',
  'mastery.cloudAfterTransfer': 'cloud-managed, formerly synced from AD',
  'mastery.onPremises': 'synced from AD',
  'mastery.onPremisesCloudMailbox': 'synced from AD, mailbox managed in Exchange Online',

  'role.primary': 'primary SMTP address',
  'role.alias': 'alias',
  'role.userPrincipalName': 'UPN',
  'role.mail': 'mail attribute',
  'role.sip': 'SIP address',
  'role.otherMails': 'other email address',
  'role.named': 'holder that an error message names',

  'conflict.addressQuarantined': ({ claimant, address, holders }, speaker) => {
    const { say, name, address: an } = speaker;
    return say`Entra ID quarantined ${an(address)} on ${name(claimant)}${already(holders, speaker)}.`;
  },
  'conflict.upnQuarantined': ({ claimant, address, holders, placeholder }, speaker) => {
    const { say, name, address: an } = speaker;
    const meanwhile = placeholder && say` Until its release the UPN is ${an(placeholder)}.`;
    return say`Entra ID quarantined the UPN ${an(address)} on ${name(claimant)}${already(holders, speaker)}.${meanwhile}`;
  },
  'conflict.refusedByExchange': ({ claimant, address, holders, namedHolder, namedId }, speaker) => {
    const { say, name, address: an, words } = speaker;
    const unread =
      namedId === undefined
        ? words('another object')
        : say`an object that Unclash could not read (${an(namedId)})`;
    const named = namedHolder === undefined ? unread : name(namedHolder);
    const has = holders.length > 0 ? already(holders, speaker) : say`: ${named} already has it`;
    return say`Exchange Online refuses ${an(address)} for ${name(claimant)}${has}.`;
  },
  'conflict.found.clash': ({ address, names }, speaker) => {
    const { say, address: an, plural } = speaker;
    const have = plural(names.length, { one: 'has', other: 'have' });
    return say`${namesOf(names, speaker)} ${have} ${an(address)}; Entra ID quarantines nothing.`;
  },
  'conflict.found.unverifiedDomain': ({ address, name: who }, { say, name, address: an }) =>
    say`${name(who)} has ${an(address)}, and its domain is not verified in this tenant.`,
  'conflict.found.over': ({ address, names }, speaker) => {
    const { say, address: an, words } = speaker;
    const who = names.length === 0 ? words('none') : namesOf(names, speaker);
    return say`The check no longer finds a fault in ${an(address)}. Holder now: ${who}.`;
  },
  'conflict.staleError': ({ claimant, address }, { say, name, address: an }) =>
    say`${name(claimant)} already has ${an(address)}, and no other object does. Entra ID still shows the error and drops it in its next hourly run.`,
  'conflict.searchExchange': ({ command }, { say, text }) =>
    say`Search public folders and dynamic lists in Exchange Online: ${text(command, 600)}`,
  'conflict.searchSyncServer': ({ command, removal }, { say, text }) =>
    say`Search public folders that exist in Entra ID only, with the module ADSyncTools of Entra Connect: ${text(command, 600)}. What this finds is removed with ${text(removal, 300)}`,
  'conflict.stillQuarantined': ({ claimant, address }, { say, name, address: an }) =>
    say`Entra ID still quarantines ${an(address)} on ${name(claimant)}.`,
  'conflict.notQuarantined': ({ claimant, address }, { say, name, address: an }) =>
    say`Entra ID no longer quarantines ${an(address)} on ${name(claimant)}.`,
  'conflict.remark.sip': ({ address, names }, { say, list, name, address: an, plural }) =>
    say`${list(names.map((one) => name(one)))} ${plural(names.length, { one: 'has', other: 'have' })} ${an(address)} as a SIP address only: that blocks no mail address.`,
  'conflict.remark.guestOtherMail': ({ names }, { say, list, name, plural }) =>
    say`${plural(names.length, { one: 'The guest', other: 'The guests' })} ${list(names.map((one) => name(one)))} ${plural(names.length, { one: 'has', other: 'have' })} it among the other email addresses only. This is by design: Entra ID keeps an address there that another object has.`,
  'conflict.remark.otherMail': ({ names }, { say, list, name, plural }) =>
    say`${list(names.map((one) => name(one)))} ${plural(names.length, { one: 'has', other: 'have' })} it among the other email addresses only: that blocks no mail address.`,
  'conflict.remark.guestAndContact': ({ guest, contact }, { say, name }) =>
    say`The guest ${name(guest)} and the contact ${name(contact)} have one address. This is by design: Entra ID leaves the address to the contact, and the guest can sign in all the same.`,
  'conflict.remark.licence': ({ name: who, isQuarantined }, { say, name, words }) =>
    say`Entra ID does not assign a licence to ${name(who)}: a proxy address is not unique (UniquenessViolation)${words(isQuarantined ? '' : ', although none of them is quarantined')}.`,
  'conflict.remark.otherError': ({ name: who, property, value }, { say, name, text, words }) =>
    say`${name(who)} has a provisioning error that is not understood as an address conflict: ${property === '' ? words('no property') : text(property)}, ${value === '' ? words('no value') : text(value)}.`,
  'conflict.remark.otherErrors': ({ count: total, names }, { say, count, list, name, words }) =>
    say`${count(total, { one: 'object has', other: 'objects have' })} provisioning errors that are no address conflict: ${list(names.map((one) => name(one)))}${words(total > names.length ? ' …' : '')}. Check their addresses for the errors.`,
  'finding.gone': ({ address }, { say, address: an }) =>
    say`Nothing to decide any more: no two objects have ${an(address)}, and its domain is verified. Send "check cloud" for a new list.`,
  'finding.notPolled': ({ address }, { say, address: an }) =>
    say`Entra ID quarantines ${an(address)} by now, and no poll has seen that yet. Send "scan": its conflict has the plan.`,
  'finding.otherType':
    'Unclash plans SMTP addresses only. Change this one where the object is mastered.',
  'finding.unread': ({ address, unanswered }, { say, list, address: an }) =>
    say`Who else has ${an(address)} is unknown: ${list(unanswered)}. Nothing changed; try again in a minute.`,
  'conflict.holderNotSearched':
    'No holder found. Some places could not be searched; the holder may be there.',
  'conflict.holderNotInGraph':
    'Microsoft Graph shows no holder. Only Exchange Online shows mail-enabled public folders and dynamic distribution lists. Or the value is free already, and Entra ID assigns it in its next hourly run.',
  'conflict.holderNotInExchange':
    'Neither Microsoft Graph nor Exchange Online shows a holder. It may be a public folder that exists in Entra ID only. Or the value is free already, and Entra ID assigns it in its next hourly run.',
};

/** ": Y already has it"; nothing when no holder is visible. */
function already(holders: readonly string[], speaker: Speaker) {
  const { say, plural, words } = speaker;
  if (holders.length === 0) return words('; no visible object has it');
  const names = namesOf(holders, speaker);
  return say`: ${names} already ${plural(holders.length, { one: 'has', other: 'have' })} it`;
}
