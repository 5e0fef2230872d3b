import type { Entry } from 'ldapts';
import { isGuid } from '../domain/conflict/guid.ts';

type Value = Buffer | string;

/** Values of an attribute. Servers may answer with another case of its name than was asked for. */
export function valuesOf(entry: Entry, attribute: string): readonly Value[] {
  const found = entry[attribute] ?? entry[nameIn(entry, attribute) ?? ''];
  if (found === undefined) return [];
  return Array.isArray(found) ? found : [found];
}

/** Text values; bytes that are not UTF-8 come with replacement characters. */
export const textsOf = (entry: Entry, attribute: string): readonly string[] =>
  valuesOf(entry, attribute).map(textFrom);

export function textOf(entry: Entry, attribute: string): string | undefined {
  const [value] = valuesOf(entry, attribute);
  return value === undefined ? undefined : textFrom(value);
}

const textFrom = (value: Value): string =>
  typeof value === 'string' ? value : value.toString('utf8');

/** The bytes of a GUID, which exports may write as text; undefined for anything else. */
export function guidOf(entry: Entry, attribute: string): Buffer | undefined {
  const [value] = valuesOf(entry, attribute);
  if (value === undefined || typeof value !== 'string') return value;
  return isGuid(value) ? guidBytes(value) : undefined;
}

const nameIn = (entry: Entry, attribute: string): string | undefined => {
  const wanted = attribute.toLowerCase();
  return Object.keys(entry).find((name) => name.toLowerCase() === wanted);
};

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
