import type { AdAddresses } from '../active-directory/ad-object.ts';
import { netAdChanges, type OnPremisesStep } from '../active-directory/plan-ad-change.ts';
import { bareAddress } from '../address/proxy-address.ts';
import type { NamedRef } from '../conflict/conflict.ts';
import type { DirectoryObject } from '../conflict/directory-object.ts';
import { defined } from '../defined.ts';
import type { Message } from '../message/message.ts';
import type { SyncClient } from '../message/plan-messages.ts';
import type { ExchangeWrite, Step } from '../remedy/remedy-plan.ts';
import { activeDirectoryCommand } from './active-directory-command.ts';
import {
  exchangeCommand,
  findHolderCommand,
  findRecipientCommand,
  removeMailContactCommand,
} from './exchange-command.ts';

/** A step that a person carries out: an exact command or a place to click, and where. */
export type HandOff = Extract<Step, { readonly executor: 'person' }>;

/** Steps that a person carries out in Active Directory, where a synced object is mastered. */
export interface ManualAdChange {
  readonly object: DirectoryObject;
  /** What its original has, as far as anybody knows. */
  readonly original: AdAddresses;
  readonly steps: readonly OnPremisesStep[];
  /** Absent: unknown. */
  readonly syncClient?: SyncClient;
}

/** Changes one object in Active Directory as the executor would, by the same decision on each step. */
export function activeDirectoryHandOff(change: ManualAdChange): HandOff {
  const { object, original, steps, syncClient } = change;
  const domain = object.onPremises?.domainName;
  const newPrimary = steps.find(({ action }) => action === 'promotePrimary')?.value;
  const changes = netAdChanges(steps, { ...original, commonName: object.displayName });
  return {
    ...handOff(object),
    where: 'activeDirectory',
    command: activeDirectoryCommand({ object, changes, ...defined({ syncClient }) }),
    explanation: {
      code: 'step.activeDirectory',
      name: object.displayName,
      ...defined({ domain, newPrimary, syncClient }),
    },
  };
}

/** Changes the addresses of one recipient in Exchange Online. */
export function exchangeHandOff(object: DirectoryObject, write: ExchangeWrite): HandOff {
  return {
    ...handOff(object),
    where: 'exchangeOnline',
    command: exchangeCommand(write),
    explanation: { code: 'step.exchange', name: object.displayName },
  };
}

/** A mail contact without its primary address is no contact any more. */
export function removeContactHandOff(object: DirectoryObject): HandOff {
  return {
    ...handOff(object),
    where: 'exchangeOnline',
    command: removeMailContactCommand(object.id),
    explanation: { code: 'step.removeContact', name: object.displayName },
  };
}

/** We may not see whether the object is an Exchange recipient: find out, never try. */
export function unknownRecipientHandOff(object: DirectoryObject, address: string): HandOff {
  return {
    ...handOff(object),
    where: 'exchangeOnline',
    command: findRecipientCommand(object),
    explanation: {
      code: 'step.identifyRecipient',
      name: object.displayName,
      address: bareAddress(address),
    },
  };
}

/** A soft-deleted recipient that exists in Exchange Online only. */
export function deletedInExchangeHandOff(object: DirectoryObject, address: string): HandOff {
  return {
    ...handOff(object),
    where: 'exchangeOnline',
    command: findHolderCommand(address),
    explanation: { code: 'step.deletedInExchange', name: object.displayName },
  };
}

/** Where only a portal can do it. `how` says the clicks. */
export function adminCenterHandOff(object: DirectoryObject, how: Message): HandOff {
  return { ...handOff(object), where: 'adminCenter', command: '', explanation: how };
}

/** The object as plans and cards name it. */
export function namedRef({ kind, id, displayName }: DirectoryObject): NamedRef {
  return { kind, id, displayName };
}

function handOff(object: DirectoryObject): Pick<HandOff, 'executor' | 'action' | 'target'> {
  return { executor: 'person', action: 'runCommand', target: namedRef(object) };
}
