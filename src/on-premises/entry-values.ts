import type { Entry } from 'ldapts';
import { guidBytes } from './guid-bytes.ts';

const GUID_TEXT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

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
  return GUID_TEXT.test(value) ? guidBytes(value) : undefined;
}

const nameIn = (entry: Entry, attribute: string): string | undefined => {
  const wanted = attribute.toLowerCase();
  return Object.keys(entry).find((name) => name.toLowerCase() === wanted);
};
