import type { AdObject } from '../domain/active-directory/ad-object.ts';
import type { DirectoryObject } from '../domain/conflict/directory-object.ts';
import { BotError } from '../use-cases/ports/errors.ts';
import { AD_OBJECT_ATTRIBUTES, readAdObject } from './ad-object-reader.ts';
import { type AnchorFilter, anchorFilters } from './anchor-filters.ts';
import type { SearchTarget } from './directory-reader.ts';
import type { DirectorySession } from './session/directory-session.ts';

/** An object and the session with the controller that it was read from. */
export interface FoundObject {
  readonly object: AdObject;
  readonly session: DirectorySession;
}

/**
 * The AD original of a cloud object in these domains, or undefined. The strongest anchor that finds
 * something decides; two candidates are a refusal, never a guess. Throws `BotError`.
 */
export async function findAdObject(
  cloudObject: DirectoryObject,
  places: readonly SearchTarget[],
): Promise<FoundObject | undefined> {
  const named = placesFor(cloudObject, places);
  for (const strategy of anchorFilters(cloudObject)) {
    const found = (await Promise.all(named.map((place) => candidates(place, strategy)))).flat();
    if (found.length > 1) throw ambiguous(cloudObject, strategy, found);
    if (found[0] !== undefined) return found[0];
  }
  return undefined;
}

/** Only the domain that Graph names, when it is one of ours; sAMAccountName is unique there only. */
function placesFor(
  cloudObject: DirectoryObject,
  places: readonly SearchTarget[],
): readonly SearchTarget[] {
  const wanted = cloudObject.onPremises?.domainName?.toLowerCase();
  const named = places.filter(
    ({ session, baseDn }) => baseDn !== '' && session.domain.dnsName === wanted,
  );
  return named.length > 0 ? named : places;
}

async function candidates(place: SearchTarget, strategy: AnchorFilter): Promise<FoundObject[]> {
  const { session, baseDn } = place;
  const search = {
    baseDn,
    filter: strategy.filter,
    attributes: AD_OBJECT_ATTRIBUTES,
    pageSize: 10,
  };
  const found: FoundObject[] = [];
  for await (const entries of session.pages(search)) {
    for (const entry of entries)
      found.push({ object: await readAdObject(session, entry), session });
    if (found.length > 1) break;
  }
  return found;
}

function ambiguous(
  cloudObject: DirectoryObject,
  strategy: AnchorFilter,
  found: readonly FoundObject[],
): BotError {
  const candidates = found.map(({ object }) => object.distinguishedName).toSorted();
  return new BotError(
    'directoryRefused',
    {
      code: 'activeDirectory.ambiguous',
      name: cloudObject.displayName,
      by: strategy.by,
      candidates,
    },
    { nextStep: { code: 'activeDirectory.next.byHandWhenAmbiguous' } },
  );
}
