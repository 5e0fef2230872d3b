import { AndFilter } from 'ldapts';
import { isWithin } from '../domain/active-directory/distinguished-name.ts';
import type { Log } from '../telemetry/log.ts';
import { BotError } from '../use-cases/ports/errors.ts';
import { AD_OBJECT_ATTRIBUTES } from './ad-object-reader.ts';
import { anyOf, equals } from './anchor-filters.ts';
import { textsOf } from './entry-values.ts';
import type { ActiveDirectorySettings } from './session/active-directory-settings.ts';
import type { DirectorySession } from './session/directory-session.ts';
import { createDomain, createDomains, openSessions } from './session/domain-controllers.ts';

/** Where to search: below one name of a domain, or a whole forest through its global catalog. */
export interface SearchTarget {
  readonly session: DirectorySession;
  /** Empty for the forest. */
  readonly baseDn: string;
}

export const inItsDomain = (session: DirectorySession): SearchTarget => ({
  session,
  baseDn: session.domain.dn,
});

/** Open places that together hold every object that is to be read. */
export interface SearchTargets extends AsyncDisposable {
  readonly places: readonly SearchTarget[];
  /** They are read through a global catalog. */
  readonly isCatalog: boolean;
  /** Attributes that a global catalog does not hold; empty with domain controllers. */
  readonly unknown: ReadonlySet<string>;
}

/** Opens the places anew each time; controllers that did not answer are tried last from then on. */
export interface DirectoryReader {
  /**
   * Every domain of AD_URLS, or the containers `bases` of them. A domain that does not answer is an error,
   * not an absence. Throws `BotError`.
   */
  open(bases?: readonly string[]): Promise<SearchTargets>;
}

/**
 * Reads the domains of AD_URLS. Where AD_URLS has global catalogs alone, the whole forest is read through one
 * of them: it has every object, with the attributes of the partial attribute set.
 */
export function createDirectoryReader(
  settings: ActiveDirectorySettings,
  log: Log,
): DirectoryReader {
  const isForest = settings.directories.domains.length === 0;
  const domains = isForest
    ? [createDomain(settings.directories.globalCatalogs, settings, log)]
    : createDomains(settings, log);
  return {
    async open(bases = []) {
      const sessions = await openSessions(domains);
      try {
        if (sessions.failures[0] !== undefined) throw sessions.failures[0];
        const all = sessions.open.map((session) =>
          isForest ? { session, baseDn: '' } : inItsDomain(session),
        );
        const places =
          bases.length === 0 ? all : outermost(bases).map((base) => placeOf(base, all));
        const [catalog] = isForest ? sessions.open : [];
        return {
          places,
          isCatalog: isForest,
          unknown: catalog === undefined ? new Set() : await notInCatalog(catalog),
          [Symbol.asyncDispose]: () => sessions[Symbol.asyncDispose](),
        };
      } catch (error) {
        await sessions[Symbol.asyncDispose]();
        throw error;
      }
    },
  };
}

/** A container within another one of the list would be read twice. */
const outermost = (bases: readonly string[]): readonly string[] =>
  bases.filter(
    (base, index) =>
      !bases.some(
        (other, at) =>
          at !== index && isWithin(base, other) && (at < index || !isWithin(other, base)),
      ),
  );

function placeOf(baseDn: string, places: readonly SearchTarget[]): SearchTarget {
  const place = places.find(
    (candidate) => candidate.baseDn === '' || isWithin(baseDn, candidate.baseDn),
  );
  if (place !== undefined) return { session: place.session, baseDn };
  throw new BotError(
    'directoryRefused',
    { code: 'activeDirectory.outsideDomains', dn: baseDn },
    { nextStep: { code: 'activeDirectory.next.addControllerOrBase' } },
  );
}

/** What the schema does not mark as part of every global catalog ([MS-ADTS] 3.1.1.2.3, partial attribute set). */
async function notInCatalog(session: DirectorySession): Promise<ReadonlySet<string>> {
  const search = {
    baseDn: session.domain.schemaDn,
    filter: new AndFilter({
      filters: [
        equals('objectClass', 'attributeSchema'),
        equals('isMemberOfPartialAttributeSet', 'TRUE'),
        anyOf(AD_OBJECT_ATTRIBUTES.map((name) => equals('lDAPDisplayName', name))),
      ],
    }),
    attributes: ['lDAPDisplayName'],
  };
  const unknown = new Set<string>(AD_OBJECT_ATTRIBUTES);
  for await (const entries of session.pages(search))
    for (const name of entries.flatMap((entry) => textsOf(entry, 'lDAPDisplayName')))
      unknown.delete(name);
  return unknown;
}
