import { type Filter, GreaterThanEqualsFilter } from 'ldapts';
import { isExcluded } from '../../domain/idfix/exclusions.ts';
import type { Log } from '../../telemetry/log.ts';
import type { OnPremisesObjects } from '../../use-cases/forecast/forecast-conflicts.ts';
import { anyOf, equals } from '../anchor-filters.ts';
import type { ActiveDirectorySettings } from '../session/active-directory-settings.ts';
import { createDomains, openSessions } from '../session/domain-controllers.ts';
import { createLdapSource, objectPages } from './ldap-source.ts';

/** The objects of all configured domains. A domain that does not answer is an error, not an absence. */
export function createActiveDirectoryChanges(
  settings: ActiveDirectorySettings,
  log: Log,
): OnPremisesObjects {
  const domains = createDomains(settings, log);
  return {
    async *changedSince(instant) {
      await using sessions = await openSessions(domains);
      if (sessions.failures[0] !== undefined) throw sessions.failures[0];
      const source = createLdapSource(
        sessions.open,
        instant === undefined ? undefined : since(instant),
      );
      for await (const objects of source.pages())
        yield objects.filter((object) => !isExcluded(object));
    },
    async *read(objectGuids) {
      await using sessions = await openSessions(domains);
      if (sessions.failures[0] !== undefined) throw sessions.failures[0];
      for (let start = 0; start < objectGuids.length; start += LOOK_UP_AT_ONCE) {
        const filter = withGuids(objectGuids.slice(start, start + LOOK_UP_AT_ONCE));
        for (const session of sessions.open)
          for await (const objects of objectPages(session, filter))
            yield objects.filter((object) => !isExcluded(object));
      }
    },
  };
}

const LOOK_UP_AT_ONCE = 50;

const withGuids = (objectGuids: readonly string[]): Filter =>
  anyOf(objectGuids.map((guid) => equals('objectGUID', Buffer.from(guid, 'base64'))));

/** `whenChanged` is kept by each controller for itself, in whole seconds. */
const since = (instant: string): Filter =>
  new GreaterThanEqualsFilter({ attribute: 'whenChanged', value: generalizedTime(instant) });

/** `2026-01-02T03:04:05.678Z` as `20260102030405.0Z`. */
const generalizedTime = (instant: string): string =>
  `${instant.replace(/\.\d+/, '').replace(/[-:TZ]/g, '')}.0Z`;
