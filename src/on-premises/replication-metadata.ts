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
export const PROXY_ADDRESSES = 0x0002_00d2;

/** Version, reserved, number of entries, reserved; four bytes each. */
const HEADER = 16;
/** attrType 4, dwVersion 4, timeChanged 8, uuidDsaOriginating 16, usnOriginating 8, usnProperty 8. */
const ENTRY = 48;
/** Seconds from 1601-01-01, where DSTIME begins, to 1970-01-01. */
const UNIX_EPOCH = 11_644_473_600n;
/** The last second of the year 9999. */
const LATEST = 253_402_300_799n;

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
