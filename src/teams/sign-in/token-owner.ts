import { decodeJwt } from 'jose';
import { z } from 'zod/v4';

const claims = z.object({ oid: z.guid() });

/**
 * True when a delegated token says that it belongs to somebody else: a person may sign in under another
 * account in the window, or send a token that they got elsewhere. What is read is the claim `oid`
 * ("Access token claims reference", Microsoft identity platform); a token that cannot be read is left to
 * Graph, which knows whose it is.
 */
export function isForeign(token: string, entraObjectId: string): boolean {
  const owner = ownerOf(token);
  return owner !== undefined && owner !== entraObjectId.toLowerCase();
}

function ownerOf(token: string): string | undefined {
  try {
    return claims.safeParse(decodeJwt(token)).data?.oid.toLowerCase();
  } catch {
    return undefined;
  }
}
