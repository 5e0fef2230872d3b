import { type Conflict, identityKey } from '../../domain/conflict/conflict.ts';
import type { DirectoryObject } from '../../domain/conflict/directory-object.ts';
import { seenConflicts } from '../../domain/conflict/provisioning-errors.ts';
import type { Directory } from '../ports/ports.ts';

/** Reads the claimant: does it still carry the provisioning error of this conflict? */
export async function stillClaims(
  directory: Pick<Directory, 'read'>,
  conflict: Conflict,
): Promise<boolean> {
  const { kind, id } = conflict.claimant;
  const claimant = await directory.read({ kind, id });
  return claimant !== undefined && isClaimedBy(claimant, conflict);
}

/** Does the object, as it was read, carry the provisioning error of this conflict? */
export function isClaimedBy(claimant: DirectoryObject, conflict: Conflict): boolean {
  const wanted = identityKey(conflict);
  return seenConflicts(claimant).some((seen) => identityKey(seen) === wanted);
}
