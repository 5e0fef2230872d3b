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

/** When an attribute was last changed, and where: its entry in the replication metadata of an object. */
export interface AttributeStamp {
  /** Counts originating changes of the attribute. */
  readonly version: number;
  /** ISO 8601 instant of the last one. */
  readonly at: string;
  /** `invocationId` of the domain controller that made it, as stored: 16 bytes. */
  readonly invocationId: Buffer;
}

/**
 * ATTRTYP of `proxyAddresses` (1.2.840.113556.1.2.210): the OIDs below 1.2.840.113556.1.2 are number 2 of the
 * prefix table that every domain controller has ([MS-DRSR] 5.12.4).
 */
export const PROXY_ADDRESSES = 131282;

/** Version, reserved, number of entries, reserved; four bytes each. */
const HEADER = 16;

/** attrType 4, dwVersion 4, timeChanged 8, uuidDsaOriginating 16, usnOriginating 8, usnProperty 8. */
const ENTRY = 48;

/** Seconds from 1601-01-01, where DSTIME begins, to 1970-01-01. */
const UNIX_EPOCH = 11644473600n;

/** The last second of the year 9999. */
const LATEST = 253402300799n;

/**
 * The entry of an attribute in `replPropertyMetaData` ([MS-ADTS] 3.1.1.1.9, [MS-DRSR] 5.162
 * PROPERTY_META_DATA_EXT_VECTOR; numbers are little-endian). Undefined when it is not there, or when the bytes
 * are not what they should be.
 */
export function attributeStamp(bytes: Buffer, attribute: number): AttributeStamp | undefined {
  if (bytes.length < HEADER || bytes.readUInt32LE(0) !== 1) return undefined;
  const entries = bytes.readUInt32LE(8);
  if (bytes.length !== HEADER + entries * ENTRY) return undefined;
  for (let at = HEADER; at < bytes.length; at += ENTRY)
    if (bytes.readUInt32LE(at) === attribute) return stampOf(bytes.subarray(at, at + ENTRY));
  return undefined;
}

function stampOf(entry: Buffer): AttributeStamp | undefined {
  const seconds = entry.readBigUInt64LE(8) - UNIX_EPOCH;
  if (seconds < 0n || seconds > LATEST) return undefined;
  return {
    version: entry.readUInt32LE(4),
    at: new Date(Number(seconds) * 1000).toISOString(),
    invocationId: Buffer.from(entry.subarray(16, 32)),
  };
}
