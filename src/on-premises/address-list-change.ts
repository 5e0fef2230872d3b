import { AndFilter } from 'ldapts';
import { commonNameOf } from '../domain/active-directory/distinguished-name.ts';
import type { DirectoryObject } from '../domain/conflict/directory-object.ts';
import type { AddressListChange, Provenance } from '../domain/conflict/provenance.ts';
import { defined } from '../domain/defined.ts';
import { withinTime } from '../net/within-time.ts';
import type { Log } from '../telemetry/log.ts';
import { onFailure } from '../use-cases/ports/errors.ts';
import type { ReadProvenance } from '../use-cases/ports/provenance.ts';
import { equals } from './anchor-filters.ts';
import { inItsDomain } from './directory-reader.ts';
import { valuesOf } from './entry-values.ts';
import { type FoundObject, findAdObject } from './find-ad-object.ts';
import { attributeStamp, PROXY_ADDRESSES } from './replication-metadata.ts';
import type { ActiveDirectorySettings } from './session/active-directory-settings.ts';
import type { DirectorySession } from './session/directory-session.ts';
import { createDomains, openSessions } from './session/domain-controllers.ts';

/** A plan does not wait longer. */
const LONGEST_WAIT_MS = 2_000;

/** When the address list of a synced object last changed in Active Directory, and on which controller. */
export function createAddressListHistory(
  settings: ActiveDirectorySettings,
  log: Log,
): ReadProvenance {
  const domains = createDomains(settings, log);
  const read = async (object: DirectoryObject): Promise<Provenance> => {
    await using sessions = await openSessions(domains);
    const found = await findAdObject(object, sessions.open.map(inItsDomain));
    return found === undefined ? {} : defined({ onPremises: await lastChange(found) });
  };
  return async (object) => {
    if (object.mastery !== 'onPremises') return {};
    const unknown = onFailure((err): Provenance => {
      log.warn({ err }, 'The history of an address list was not read');
      return {};
    });
    return withinTime(LONGEST_WAIT_MS, read(object).catch(unknown), (): Provenance => ({}));
  };
}

/** Samba has the binary attribute alone; Active Directory has the same as XML, too. */
async function lastChange({
  object,
  session,
}: FoundObject): Promise<AddressListChange | undefined> {
  const attribute = 'replPropertyMetaData';
  const entry = await session.read(object.distinguishedName, [attribute]);
  const [bytes] = entry === undefined ? [] : valuesOf(entry, attribute);
  if (!Buffer.isBuffer(bytes)) return undefined;
  const stamp = attributeStamp(bytes, PROXY_ADDRESSES);
  if (stamp === undefined) return undefined;
  const { at, version, invocationId } = stamp;
  const controller = await controllerOf(session, invocationId);
  return { at, version, ...defined({ controller }) };
}

/** The server above its `NTDS Settings`; a controller that was restored has another invocationId since. */
async function controllerOf(
  session: DirectorySession,
  invocationId: Buffer,
): Promise<string | undefined> {
  const search = {
    baseDn: `CN=Sites,${session.domain.configurationDn}`,
    filter: new AndFilter({
      filters: [equals('objectClass', 'nTDSDSA'), equals('invocationId', invocationId)],
    }),
    attributes: ['cn'],
    pageSize: 2,
  };
  for await (const [found] of session.pages(search)) {
    const server = /^CN=NTDS Settings,(.+)$/i.exec(found?.dn ?? '')?.[1];
    if (server !== undefined) return commonNameOf(server);
  }
  return undefined;
}
