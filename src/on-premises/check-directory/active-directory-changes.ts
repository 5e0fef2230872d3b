import { type Filter, GreaterThanEqualsFilter } from 'ldapts';
import type { AdObject } from '../../domain/active-directory/ad-object.ts';
import { defined } from '../../domain/defined.ts';
import { exclusionOf } from '../../domain/idfix/exclusions.ts';
import type { Log } from '../../telemetry/log.ts';
import type { OnPremisesObjects } from '../../use-cases/ports/forecasts.ts';
import { anyOf, equals } from '../anchor-filters.ts';
import { createDirectoryReader, type SearchTargets } from '../directory-reader.ts';
import type { ActiveDirectorySettings } from '../session/active-directory-settings.ts';
import { createLdapSource, objectPages } from './ldap-source.ts';

/** The objects of all configured domains. A domain that does not answer is an error, not an absence. */
export function createActiveDirectoryChanges(
  settings: ActiveDirectorySettings,
  log: Log,
): OnPremisesObjects {
  const reader = createDirectoryReader(settings, log);
  return {
    async *changedSince(instant) {
      await using directory = await reader.open();
      const filter = instant === undefined ? undefined : since(instant);
      const source = createLdapSource(directory, defined({ filter }));
      for await (const objects of source.pages()) yield synced(objects, directory);
    },
    async *read(objectGuids) {
      await using directory = await reader.open();
      for (let start = 0; start < objectGuids.length; start += READ_AT_ONCE) {
        const filter = withGuids(objectGuids.slice(start, start + READ_AT_ONCE));
        for (const place of directory.places)
          for await (const objects of objectPages(place, filter)) yield synced(objects, directory);
      }
    },
  };
}

const READ_AT_ONCE = 50;

const synced = (objects: readonly AdObject[], { unknown }: SearchTargets) =>
  objects.filter((object) => exclusionOf(object, { likeIdFix: false, unknown }) === undefined);

const withGuids = (objectGuids: readonly string[]): Filter =>
  anyOf(objectGuids.map((guid) => equals('objectGUID', Buffer.from(guid, 'base64'))));

/** `whenChanged` is kept by each controller for itself, in whole seconds. */
const since = (instant: string): Filter =>
  new GreaterThanEqualsFilter({ attribute: 'whenChanged', value: generalizedTime(instant) });

/** `2026-01-02T03:04:05.678Z` as `20260102030405.0Z`. */
const generalizedTime = (instant: string): string =>
  `${instant.replace(/\.\d+/, '').replace(/[-:TZ]/g, '')}.0Z`;
