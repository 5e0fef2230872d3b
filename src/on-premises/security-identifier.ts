/**
 * `S-1-5-21-...` of a binary SID ([MS-DTYP] 2.4.2.2): revision, authority, sub-authorities. Text comes
 * back as it is, undefined for anything else.
 */
export function securityIdentifierOf(sid: Buffer | string): string | undefined {
  if (typeof sid === 'string') return /^S-\d+-\d+(-\d+)*$/i.test(sid) ? sid : undefined;
  if (sid.length < 8 || sid.length !== 8 + sid.readUInt8(1) * 4) return undefined;
  const subAuthorities = Array.from({ length: sid.readUInt8(1) }, (_, index) =>
    sid.readUInt32LE(8 + index * 4),
  );
  return ['S', sid.readUInt8(0), sid.readUIntBE(2, 6), ...subAuthorities].join('-');
}
