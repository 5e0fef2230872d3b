import { AndFilter, PresenceFilter } from 'ldapts';
import type { AdObject } from '../domain/active-directory/ad-object.ts';
import { isPolicyManaged } from '../domain/active-directory/write-policy.ts';
import { guidsIn } from '../domain/conflict/guid.ts';
import { equals } from './anchor-filters.ts';
import { guidBytes, textsOf } from './entry-values.ts';
import type { DirectorySession } from './session/directory-session.ts';

/**
 * The address templates (`gatewayProxy`) of the e-mail address policies that msExchPoliciesIncluded
 * names. None when no policy applies; undefined when one could not be read, so that nobody takes
 * silence for permission.
 */
export async function policyTemplates(
  session: DirectorySession,
  object: AdObject,
): Promise<readonly string[] | undefined> {
  if (!isPolicyManaged(object)) return [];
  const ids = guidsIn(object.policiesIncluded.join(' '));
  const templates: string[] = [];
  for (const guid of new Set(ids)) {
    const policy = await readPolicy(session, guid);
    if (policy !== undefined) templates.push(...policy);
  }
  return templates.length > 0 ? templates : undefined;
}

/** Policies lie below the Exchange organisation in the configuration partition. */
async function readPolicy(
  session: DirectorySession,
  guid: string,
): Promise<readonly string[] | undefined> {
  const search = {
    baseDn: session.domain.configurationDn,
    filter: new AndFilter({
      filters: [
        equals('objectGUID', guidBytes(guid)),
        new PresenceFilter({ attribute: 'gatewayProxy' }),
      ],
    }),
    attributes: ['gatewayProxy'],
  };
  for await (const [entry] of session.pages(search))
    if (entry !== undefined) return textsOf(entry, 'gatewayProxy');
  return undefined;
}
