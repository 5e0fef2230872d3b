import { bareAddress } from '../address/proxy-address.ts';
import type { Message } from '../message/message.ts';
import type { ConflictDetails } from './conflict.ts';
import { isPlaceholderUpn } from './conflict.ts';
import type { ProvisioningError } from './directory-object.ts';
import { isServiceError, provisioningErrorsOf } from './provisioning-errors.ts';

/** What is wrong, or was, in one sentence. */
export function whatIsWrong({ conflict, lookup }: ConflictDetails): Message {
  const claimant = conflict.claimant.displayName;
  const address = bareAddress(conflict.value);
  const { tag } = conflict.state;
  if (tag === 'cleared') return { code: 'conflict.notQuarantined', claimant, address };
  if (tag === 'waiting') return { code: 'conflict.stillQuarantined', claimant, address };
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

/** Whom Exchange names: by a name, or by an id that means nothing to a reader. */
function inItsWords({ namedHolder, namedHolderRef }: Partial<ProvisioningError> = {}) {
  if (namedHolderRef !== undefined) return { namedId: namedHolderRef.id };
  return namedHolder === undefined ? {} : { namedHolder };
}

/**
 * Why a conflict can have no visible holder, or undefined when it has one. Graph shows neither
 * mail-enabled public folders nor dynamic distribution lists ("Proxy address conflict when adding an
 * email address in Exchange Online", Exchange troubleshooting).
 */
export function noHolderVisible({ conflict, lookup }: ConflictDetails): Message | undefined {
  if (lookup.holders.some(({ object }) => object.id !== conflict.claimantId)) return undefined;
  if (lookup.unanswered.length > 0) return { code: 'conflict.holderNotSearched' };
  return {
    code: lookup.exchangeAsked ? 'conflict.holderNotInExchange' : 'conflict.holderNotInGraph',
  };
}
