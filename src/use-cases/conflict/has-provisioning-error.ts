import { bareAddress } from '../../domain/address/proxy-address.ts';
import type { Conflict } from '../../domain/conflict/conflict.ts';
import { identityKey } from '../../domain/conflict/conflict-identity.ts';
import type { DirectoryObject } from '../../domain/conflict/directory-object.ts';
import { isFoundByCheck, isStillFound } from '../../domain/conflict/found-by-check.ts';
import { detectConflicts } from '../../domain/conflict/provisioning-errors.ts';
import type { Directory, Priority } from '../ports/directory.ts';

/**
 * Reads the claimant: does it still carry the provisioning error of this conflict? What a check found carries none: then
 * the holders are read. Throws `BotError`.
 */
export async function hasProvisioningError(
  directory: Pick<Directory, 'read' | 'findHolders'>,
  conflict: Conflict,
  priority: Priority = 'high',
): Promise<boolean> {
  if (isFoundByCheck(conflict)) {
    const lookup = await directory.findHolders(bareAddress(conflict.value), priority, { conflict });
    return isStillFound(conflict, lookup);
  }
  const { kind, id } = conflict.claimant;
  const claimant = await directory.read({ kind, id });
  return claimant !== undefined && hasErrorOf(claimant, conflict);
}

/** Does the object, as it was read, carry the provisioning error of this conflict? */
export function hasErrorOf(claimant: DirectoryObject, conflict: Conflict): boolean {
  const wanted = identityKey(conflict);
  return detectConflicts(claimant).some((seen) => identityKey(seen) === wanted);
}
