/** `S-1-5-21-...` of a binary SID ([MS-DTYP] 2.4.2.2): revision, authority, sub-authorities. */
export function securityIdentifierOf(sid: Buffer): string {
  const subAuthorities = Array.from({ length: sid.readUInt8(1) }, (_, index) =>
    sid.readUInt32LE(8 + index * 4),
  );
  return ['S', sid.readUInt8(0), sid.readUIntBE(2, 6), ...subAuthorities].join('-');
}
