import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { attributeStamp, PROXY_ADDRESSES } from '../../src/on-premises/address-list-change.ts';

interface Entry {
  readonly attribute: number;
  readonly version: number;
  /** Seconds since 1970. */
  readonly seconds: number;
  readonly invocationId: Uint8Array;
}

/** `replPropertyMetaData` as a domain controller stores it. */
function blobOf(entries: readonly Entry[], count = entries.length, version = 1): Buffer {
  const header = Buffer.alloc(16);
  header.writeUInt32LE(version, 0);
  header.writeUInt32LE(count, 8);
  return Buffer.concat([header, ...entries.map(entryOf)]);
}

function entryOf({ attribute, version, seconds, invocationId }: Entry): Buffer {
  const bytes = Buffer.alloc(48);
  bytes.writeUInt32LE(attribute, 0);
  bytes.writeUInt32LE(version, 4);
  bytes.writeBigUInt64LE(BigInt(seconds) + 11_644_473_600n, 8);
  bytes.set(invocationId, 16);
  return bytes;
}

const entries = fc.uniqueArray(
  fc.record({
    attribute: fc.constantFrom(PROXY_ADDRESSES, 0x0009_0290, 0x0016_0003, 0, 0xffff_ffff),
    version: fc.integer({ min: 0, max: 0xffff_ffff }),
    seconds: fc.integer({ min: 0, max: 4_000_000_000 }),
    invocationId: fc.uint8Array({ minLength: 16, maxLength: 16 }),
  }),
  { selector: ({ attribute }) => attribute, maxLength: 5 },
);

describe('replication metadata', () => {
  test('gives the entry of the attribute, whatever is around it', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const mine = all.find(({ attribute }) => attribute === PROXY_ADDRESSES);
        const stamp = attributeStamp(blobOf(all), PROXY_ADDRESSES);
        assert.deepEqual(
          stamp,
          mine && {
            version: mine.version,
            at: new Date(mine.seconds * 1000).toISOString(),
            invocationId: Buffer.from(mine.invocationId),
          },
        );
      }),
    );
  });

  test('that is cut off or too long says nothing', () => {
    fc.assert(
      fc.property(entries, fc.nat(300), fc.boolean(), (all, by, isLonger) => {
        const whole = blobOf(all);
        const length = isLonger ? whole.length + by + 1 : Math.max(0, whole.length - by - 1);
        const other = Buffer.concat([whole, Buffer.alloc(by + 1)]).subarray(0, length);
        assert.equal(attributeStamp(other, PROXY_ADDRESSES), undefined);
      }),
    );
  });

  test('that counts more entries than it has, or is of another version, says nothing', () => {
    const entry = {
      attribute: PROXY_ADDRESSES,
      version: 1,
      seconds: 1,
      invocationId: Buffer.alloc(16),
    };
    assert.ok(attributeStamp(blobOf([entry]), PROXY_ADDRESSES));
    for (const count of [0, 2, 0xffff_ffff])
      assert.equal(attributeStamp(blobOf([entry], count), PROXY_ADDRESSES), undefined);
    assert.equal(attributeStamp(blobOf([entry], 1, 2), PROXY_ADDRESSES), undefined);
  });

  test('of any bytes never throws and never gives an impossible time', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        attributeStamp(Buffer.from(bytes), PROXY_ADDRESSES);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 48, maxLength: 48 }), (bytes) => {
        const entry = Buffer.from(bytes);
        entry.writeUInt32LE(PROXY_ADDRESSES, 0);
        const header = blobOf([], 1);
        const stamp = attributeStamp(Buffer.concat([header, entry]), PROXY_ADDRESSES);
        if (stamp !== undefined) assert.match(stamp.at, /^\d{4}-\d\d-\d\dT/);
      }),
    );
  });
});
