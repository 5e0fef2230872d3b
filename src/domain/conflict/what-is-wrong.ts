import { bareAddress } from '../address/proxy-address.ts';
import { isPlaceholderUpn } from '../address/user-principal-name.ts';
import {
  findHolderCommand,
  findStubCommand,
  REMOVE_STUB_COMMAND,
} from '../manual-steps/exchange-command.ts';
import type { EvidenceCode } from '../message/match-messages.ts';
import type { Message } from '../message/message.ts';
import { isMatching } from './account-match.ts';
import type { ConflictDetails, Holder } from './conflict.ts';
import { isClosed } from './conflict.ts';
import type { ProvisioningError } from './directory-object.ts';
import { type FoundAs, foundAs, isFoundByCheck } from './found-by-check.ts';
import { isServiceError, provisioningErrorsOf } from './provisioning-errors.ts';
import { accountName, type PersonEvidence, twoAccountsOf } from './same-person.ts';

/** What is wrong, or was, in one sentence; one person with two accounts is said first. */
export function whatIsWrong(details: ConflictDetails): Message {
  const { conflict, lookup } = details;
  const claimant = conflict.claimant.displayName;
  const address = bareAddress(conflict.value);
  const { tag } = conflict.state;
  const found = foundAs(conflict);
  if (found !== undefined) return whatWasFound(details, found);
  if (tag === 'cleared') return { code: 'conflict.notQuarantined', claimant, address };
  if (tag === 'waiting' && !isMatching(conflict.state))
    return { code: 'conflict.stillQuarantined', claimant, address };
  if (isStaleError(details)) return { code: 'conflict.staleError', claimant, address };
  const onePerson = isServiceError(conflict) ? undefined : samePersonTwice(details);
  if (onePerson !== undefined) return onePerson;
  const holders = lookup.holders
    .filter(({ object }) => object.id !== conflict.claimantId)
    .map(({ object }) => object.displayName);
  const dispute = { claimant, address, holders };
  if (conflict.property === 'userPrincipalName') {
    const now = conflict.claimant.userPrincipalName;
    const isPlaceholder = now !== undefined && isPlaceholderUpn(now, address);
    const placeholder = isPlaceholder && { placeholder: now };
    return { code: 'conflict.upnQuarantined', ...dispute, ...placeholder };
  }
  if (!isServiceError(conflict)) return { code: 'conflict.addressQuarantined', ...dispute };
  const named = provisioningErrorsOf(conflict).find(({ namedHolder }) => namedHolder !== undefined);
  return { code: 'conflict.refusedByExchange', ...dispute, ...inItsWords(named) };
}

/** A clash names everybody who has the address. */
function whatWasFound({ conflict, lookup }: ConflictDetails, found: FoundAs): Message {
  const address = bareAddress(conflict.value);
  const name = conflict.claimant.displayName;
  const names = lookup.holders.map(({ object }) => object.displayName);
  if (conflict.state.tag === 'cleared') return { code: 'conflict.found.over', address, names };
  return found === 'clash'
    ? { code: 'conflict.found.clash', address, names: names.length > 0 ? names : [name] }
    : { code: 'conflict.found.unverifiedDomain', address, name };
}

/**
 * True when the claimant has the value by now, nobody else does, and Entra still shows the error: its
 * hourly task has not run. Nothing is to be removed from anybody.
 */
export function isStaleError({ conflict, lookup }: ConflictDetails): boolean {
  if (conflict.property !== 'proxyAddresses' || isServiceError(conflict)) return false;
  if (isFoundByCheck(conflict)) return false;
  const { holders, unanswered } = lookup;
  const isOwn = ({ object }: Holder) => object.id === conflict.claimantId;
  return unanswered.length === 0 && holders.length > 0 && holders.every(isOwn);
}

/** Whom Exchange names: by a name, or by an id that means nothing to a reader. */
function inItsWords({ namedHolder, namedHolderRef }: Partial<ProvisioningError> = {}) {
  if (namedHolderRef !== undefined) return { namedId: namedHolderRef.id };
  return namedHolder === undefined ? {} : { namedHolder };
}

function samePersonTwice(details: ConflictDetails): Message | undefined {
  const accounts = twoAccountsOf(details);
  if (accounts === undefined) return undefined;
  return {
    code: 'match.samePerson',
    address: bareAddress(details.conflict.value),
    synced: accountName(accounts.synced),
    cloud: accountName(accounts.cloud),
    evidence: accounts.evidence.map((evidence) => evidenceCodes[evidence]),
  };
}

const evidenceCodes = {
  employeeId: 'evidence.employeeId',
  signInName: 'evidence.signInName',
  mail: 'evidence.mail',
  displayName: 'evidence.displayName',
  mailNickname: 'evidence.mailNickname',
} as const satisfies Record<PersonEvidence, EvidenceCode>;

/**
 * Why a conflict can have no visible holder, or undefined when it has one. Graph shows neither
 * mail-enabled public folders nor dynamic distribution lists ("Proxy address conflict when adding an
 * email address in Exchange Online", Exchange troubleshooting).
 */
export function noHolderVisible(details: ConflictDetails): Message | undefined {
  const { conflict, lookup } = details;
  if (isStaleError(details) || isFoundByCheck(conflict)) return undefined;
  if (lookup.holders.some(({ object }) => object.id !== conflict.claimantId)) return undefined;
  if (lookup.unanswered.length > 0) return { code: 'conflict.holderNotSearched' };
  return {
    code: lookup.exchangeAsked ? 'conflict.holderNotInExchange' : 'conflict.holderNotInGraph',
  };
}

/** Where a holder that no look-up shows can be found, and how it is removed there. */
export function searchesWithoutHolder(details: ConflictDetails): readonly Message[] {
  const { conflict, lookup } = details;
  if (noHolderVisible(details) === undefined || isClosed(conflict.state)) return [];
  const address = bareAddress(conflict.value);
  const inExchange = {
    code: 'conflict.searchExchange',
    command: findHolderCommand(address),
  } as const;
  return [
    ...(lookup.exchangeAsked ? [] : [inExchange]),
    {
      code: 'conflict.searchSyncServer',
      command: findStubCommand(address),
      removal: REMOVE_STUB_COMMAND,
    },
  ];
}
