import type { Entry } from 'ldapts';
import { textsOf, valuesOf } from './entry-values.ts';

/** Enough of a session to read one entry. */
export interface EntryReader {
  read(dn: string, attributes: readonly string[]): Promise<Entry | undefined>;
}

const RANGE = /^(.+);range=(\d+)-(\d+|\*)$/i;

/**
 * Every value of a multi-valued attribute. A domain controller gives at most MaxValRange values at
 * once (1500 by default) under a name such as `proxyAddresses;range=0-1499`; the rest has to be
 * asked for ([MS-ADTS] 3.1.1.3.1.3.3, Range Retrieval of Attribute Values).
 */
export async function allValues(
  session: EntryReader,
  entry: Entry,
  attribute: string,
): Promise<readonly string[]> {
  const values = [...textsOf(entry, attribute)];
  let range = rangeIn(entry, attribute);
  while (range !== undefined) {
    values.push(...textsOf(range.entry, range.name));
    if (range.last) break;
    const next = await session.read(entry.dn, [`${attribute};range=${range.end + 1}-*`]);
    range = next === undefined ? undefined : rangeIn(next, attribute);
  }
  return values;
}

/** True when the server has held values of this attribute back; it is empty under its own name then. */
export const isRanged = (entry: Entry, attribute: string): boolean =>
  textsOf(entry, attribute).length === 0 && rangeIn(entry, attribute) !== undefined;

function rangeIn(entry: Entry, attribute: string) {
  for (const name of Object.keys(entry)) {
    if (!name.includes(';')) continue;
    const [, base = '', , end = ''] = RANGE.exec(name) ?? [];
    if (base.toLowerCase() !== attribute.toLowerCase()) continue;
    // A range that was asked for and not answered; taking it for one would ask for ever.
    if (valuesOf(entry, name).length === 0) continue;
    return { entry, name, last: end === '*', end: Number(end) };
  }
  return undefined;
}
