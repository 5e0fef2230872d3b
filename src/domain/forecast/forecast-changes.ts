import type { AdObject } from '../active-directory/ad-object.ts';
import { addressKey } from '../address/proxy-address.ts';
import type { Conflict } from '../conflict/conflict.ts';
import {
  addressValues,
  type EntraView,
  type PredictedConflict,
  predictConflicts,
} from './predicted-conflict.ts';

/** What becomes of predicted conflicts. */

/** The same object and address, however it is spelled. */
export const predictionKey = ({ objectGuid, value }: PredictedConflict): string =>
  `${objectGuid} ${addressKey(value)}`;

/**
 * Is it over? `object` is the same object as it is now, undefined when it is gone. Where Entra could not
 * be read everywhere, the prediction stays.
 */
export function isNoLongerPredicted(
  predicted: PredictedConflict,
  object: AdObject | undefined,
  entra: EntraView,
): boolean {
  if (object === undefined) return true;
  const key = addressKey(predicted.value);
  if (predictConflicts(object, entra).some(({ value }) => addressKey(value) === key)) return false;
  const isStillThere = addressValues(object).some(({ value }) => addressKey(value) === key);
  const lookup = entra.lookups.get(key);
  const wasAsked = lookup !== undefined && lookup.unanswered.length === 0;
  return !isStillThere || predicted.why !== 'heldByAnother' || wasAsked;
}

/**
 * Is the conflict in Entra the predicted one? A group has neither immutableId nor distinguished name in
 * Graph, but its SID. Contacts have no anchor at all, so that there the name has to do.
 */
export function hasComeTrue(
  { objectGuid, distinguishedName, commonName, objectSid, value }: PredictedConflict,
  { claimant, valueKey, state }: Pick<Conflict, 'claimant' | 'valueKey' | 'state'>,
): boolean {
  const anchor = claimant.onPremises ?? {};
  const isClaimant =
    anchor.immutableId === objectGuid ||
    (objectSid !== undefined && anchor.securityIdentifier === objectSid) ||
    anchor.distinguishedName?.toLowerCase() === distinguishedName.toLowerCase() ||
    (claimant.kind === 'orgContact' && claimant.displayName === commonName);
  return isClaimant && valueKey === addressKey(value) && state.tag !== 'cleared';
}
