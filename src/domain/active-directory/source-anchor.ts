import type { DirectoryObject } from '../conflict/directory-object.ts';
import { defined } from '../defined.ts';

/** What Active Directory has of the AD account behind the synced one. Both GUIDs in base64. */
export interface AdAnchors {
  readonly objectGuid: string;
  /** ms-DS-ConsistencyGuid, where it is set. */
  readonly consistencyGuid?: string;
}

/** The source anchor, and who said it. */
export interface SourceAnchor {
  readonly value: string;
  readonly from: 'activeDirectory' | 'entra';
  /** What Entra ID has instead, where it is neither of the GUIDs in Active Directory. */
  readonly inEntra?: string;
}

/**
 * The value that Entra Connect gave the synced account, where Active Directory has it in one of its GUIDs;
 * else ms-DS-ConsistencyGuid where it is set, and objectGUID ("Microsoft Entra Connect: Design concepts").
 */
export function sourceAnchor(
  { onPremises }: DirectoryObject,
  ad: AdAnchors | undefined,
): SourceAnchor | undefined {
  const inEntra = onPremises?.immutableId;
  if (ad === undefined) {
    return inEntra === undefined ? undefined : { value: inEntra, from: 'entra' };
  }
  const { objectGuid, consistencyGuid } = ad;
  const isOfAd = inEntra === objectGuid || inEntra === consistencyGuid;
  if (inEntra !== undefined && isOfAd) return { value: inEntra, from: 'activeDirectory' };
  const value = consistencyGuid ?? objectGuid;
  return { value, from: 'activeDirectory', ...defined({ inEntra }) };
}
