import { addressKey } from '../address/proxy-address.ts';

/** The property whose value was quarantined, in Graph's resource spelling. */
export type ConflictProperty = 'proxyAddresses' | 'userPrincipalName';

/** What makes a conflict the same conflict at the next poll. Values compare case-insensitively. */
export interface ConflictIdentity {
  readonly claimantId: string;
  readonly property: ConflictProperty;
  /** Comparison key of the value: see `addressKey` in proxy-address.ts. */
  readonly valueKey: string;
}

/** The identity of a claim; `value` may be spelled with any prefix case or none. */
export function conflictIdentity(
  claimantId: string,
  property: ConflictProperty,
  value: string,
): ConflictIdentity {
  return { claimantId, property, valueKey: addressKey(value) };
}

/** One text for an identity, for maps and sets; object ids compare case-insensitively as GUIDs do. */
export function identityKey(identity: ConflictIdentity): string {
  return `${identity.claimantId.toLowerCase()} ${identity.property} ${identity.valueKey}`;
}
