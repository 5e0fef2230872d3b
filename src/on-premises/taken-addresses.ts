import { sameName } from '../domain/active-directory/distinguished-name.ts';
import {
  bareAddress,
  findAddress,
  isRoutingAddress,
  isSmtpAddress,
  sameAddress,
} from '../domain/address/proxy-address.ts';
import type { DirectoryObject } from '../domain/conflict/directory-object.ts';
import { anyOf, equals } from './anchor-filters.ts';
import { textsOf } from './entry-values.ts';
import type { FoundObject } from './find-ad-object.ts';

const ATTRIBUTES = ['proxyAddresses', 'mail', 'userPrincipalName'] as const;

/**
 * Addresses that Entra calculated for the copy, and that another object of the domain has: one that is
 * free may become an entry of the original. One search, none where the original has them all.
 */
export async function takenAddresses(
  { object, session }: FoundObject,
  cloudObject: DirectoryObject,
): Promise<readonly string[]> {
  const calculated = cloudObject.proxyAddresses
    .filter((entry) => isSmtpAddress(entry) && !isRoutingAddress(entry))
    .map(bareAddress)
    .filter((address) => findAddress(object.proxyAddresses, address) === undefined);
  if (calculated.length === 0) return [];
  const filter = anyOf(
    calculated.flatMap((address) => [
      equals('proxyAddresses', `smtp:${address}`),
      equals('mail', address),
      equals('userPrincipalName', address),
    ]),
  );
  const search = { baseDn: session.domain.dn, filter, attributes: ATTRIBUTES };
  const taken = new Set<string>();
  for await (const entries of session.pages(search))
    for (const entry of entries) {
      if (sameName(entry.dn, object.distinguishedName)) continue;
      const values = ATTRIBUTES.flatMap((attribute) => textsOf(entry, attribute));
      for (const address of calculated)
        if (values.some((value) => sameAddress(value, address))) taken.add(address);
    }
  return [...taken];
}
