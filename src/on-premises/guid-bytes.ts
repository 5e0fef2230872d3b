/**
 * The bytes of `01234567-89ab-...` as Active Directory keeps them: the first three parts of the text are little-endian numbers ([MS-DTYP] 2.3.4).
 */
export function guidBytes(guid: string): Buffer {
  const hex = Buffer.from(guid.replaceAll('-', ''), 'hex');
  hex.subarray(0, 4).reverse();
  hex.subarray(4, 6).reverse();
  hex.subarray(6, 8).reverse();
  return hex;
}
