import { bareAddress } from '../address/proxy-address.ts';
import type { NamedRef } from '../conflict/conflict.ts';
import { kindName } from '../conflict/conflict-sentences.ts';
import type { DirectoryObject } from '../conflict/directory-object.ts';
import type { ExchangeWrite, Step } from '../remedy/remedy-plan.ts';
import { type ActiveDirectoryChange, activeDirectoryCommand } from './active-directory-command.ts';
import {
  exchangeCommand,
  findHolderCommand,
  findRecipientCommand,
  removeMailContactCommand,
} from './exchange-command.ts';

/** A step that a person carries out: an exact command or a place to click, and where. */
export type HandOff = Extract<Step, { readonly executor: 'person' }>;

const inExchange =
  'Run it in PowerShell after Connect-ExchangeOnline, as an Exchange Recipient Administrator.';

/** Changes one object in Active Directory, where a synced object is mastered. */
export function activeDirectoryHandOff(change: ActiveDirectoryChange): HandOff {
  const { object, newPrimary } = change;
  const domain = object.onPremises?.domainName;
  const where = domain === undefined ? 'Active Directory' : `the domain ${domain}`;
  const rewritten = newPrimary === undefined ? '' : ` ${newPrimary} becomes the primary address.`;
  return {
    ...handOff(object),
    where: 'activeDirectory',
    command: activeDirectoryCommand(change),
    explanation: `${object.displayName} is synced, so the change belongs in ${where}.${rewritten} Run it where the ActiveDirectory module is, as someone who may change this ${kindName(object)}. Active Directory may spell the prefix SMTP: in the other case; compare before you run it. The last line is for the Microsoft Entra Connect server; without it the next sync cycle brings the change within 30 minutes.`,
  };
}

/** Changes the addresses of one recipient in Exchange Online. */
export function exchangeHandOff(object: DirectoryObject, write: ExchangeWrite): HandOff {
  return {
    ...handOff(object),
    where: 'exchangeOnline',
    command: exchangeCommand(write),
    explanation: `Microsoft Graph cannot change the addresses of ${object.displayName}; Exchange Online can. ${inExchange}`,
  };
}

/** A mail contact without its primary address is no contact any more. */
export function removeContactHandOff(object: DirectoryObject): HandOff {
  return {
    ...handOff(object),
    where: 'exchangeOnline',
    command: removeMailContactCommand(object.id),
    explanation: `The address is the one that the contact ${object.displayName} stands for, so giving it up means deleting the contact. ${inExchange}`,
  };
}

/** We may not see whether the object is an Exchange recipient: find out, never try. */
export function unknownRecipientHandOff(object: DirectoryObject, address: string): HandOff {
  return {
    ...handOff(object),
    where: 'exchangeOnline',
    command: findRecipientCommand(object),
    explanation: `Whether ${object.displayName} has a mailbox or is another kind of Exchange recipient is unknown, and that decides how ${bareAddress(address)} can be removed. ${inExchange} RecipientTypeDetails tells which cmdlet fits (UserMailbox or SharedMailbox: Set-Mailbox, MailUser or GuestMailUser: Set-MailUser); if nothing is found, remove the address in the Microsoft 365 admin center.`,
  };
}

/** A soft-deleted recipient that exists in Exchange Online only. */
export function deletedInExchangeHandOff(object: DirectoryObject, address: string): HandOff {
  return {
    ...handOff(object),
    where: 'exchangeOnline',
    command: findHolderCommand(address),
    explanation: `${object.displayName} is deleted, and only Exchange Online still keeps it. ${inExchange} It shows what is kept; Exchange frees the address when it drops the recipient, or a recipient administrator removes it for good.`,
  };
}

/** Where only a portal can do it. `how` says the clicks. */
export function adminCenterHandOff(object: DirectoryObject, how: string): HandOff {
  return { ...handOff(object), where: 'adminCenter', command: '', explanation: how };
}

/** The object as plans and cards name it. */
export function namedRef({ kind, id, displayName }: DirectoryObject): NamedRef {
  return { kind, id, displayName };
}

function handOff(object: DirectoryObject): Pick<HandOff, 'executor' | 'action' | 'target'> {
  return { executor: 'person', action: 'runCommand', target: namedRef(object) };
}
