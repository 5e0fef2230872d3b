import type { Entry } from 'ldapts';

type Value = Buffer | string;

/** Values of an attribute. Servers may answer with another case of its name than was asked for. */
export function valuesOf(entry: Entry, attribute: string): readonly Value[] {
  const found = entry[attribute] ?? entry[nameIn(entry, attribute) ?? ''];
  if (found === undefined) return [];
  return Array.isArray(found) ? found : [found];
}

/** Text values; bytes that are not UTF-8 come with replacement characters. */
export const textsOf = (entry: Entry, attribute: string): readonly string[] =>
  valuesOf(entry, attribute).map((value) =>
    typeof value === 'string' ? value : value.toString('utf8'),
  );

export const textOf = (entry: Entry, attribute: string): string | undefined =>
  textsOf(entry, attribute)[0];

export function bytesOf(entry: Entry, attribute: string): Buffer | undefined {
  const [value] = valuesOf(entry, attribute);
  return typeof value === 'string' ? Buffer.from(value, 'latin1') : value;
}

const nameIn = (entry: Entry, attribute: string): string | undefined => {
  const wanted = attribute.toLowerCase();
  return Object.keys(entry).find((name) => name.toLowerCase() === wanted);
};
