import { seenConflicts } from '../domain/claims.ts';
import { type Conflict, identityKey } from '../domain/conflict.ts';
import type { Directory } from './ports.ts';

/** Reads the claimant: does it still carry the provisioning error of this conflict? */
export async function stillClaims(
  directory: Pick<Directory, 'read'>,
  conflict: Conflict,
): Promise<boolean> {
  const { kind, id } = conflict.claimant;
  const claimant = await directory.read({ kind, id });
  if (!claimant) return false;
  const wanted = identityKey(conflict);
  return seenConflicts(claimant).some((seen) => identityKey(seen) === wanted);
}
