import type { Client } from 'ldapts';

/** Attribute values by distinguished name and attribute, as a directory has them. */
export type DirectoryContent = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

export interface DirectoryDifference {
  readonly dn: string;
  readonly attribute: string;
  readonly gone?: readonly string[];
  readonly came?: readonly string[];
}

/** What the server itself keeps count with whenever an object changes. */
const BOOKKEEPING = new Set(['uSNChanged', 'whenChanged']);

/** Every object at and below `baseDn` with all that is stored on it. */
export async function readEverything(client: Client, baseDn: string): Promise<DirectoryContent> {
  const { searchEntries } = await client.search(baseDn, { scope: 'sub', attributes: ['*'] });
  return new Map(
    searchEntries.map(({ dn, ...attributes }) => [
      dn,
      new Map(
        Object.entries(attributes)
          .filter(([name]) => !BOOKKEEPING.has(name))
          .map(([name, values]) => [name, [values].flat().map(String)]),
      ),
    ]),
  );
}

/** Every value that is on one side only. */
export function differences(
  before: DirectoryContent,
  after: DirectoryContent,
): readonly DirectoryDifference[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((dn) => {
    const [old, now] = [before.get(dn), after.get(dn)];
    return [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].flatMap((attribute) => {
      const [oldValues, newValues] = [old?.get(attribute) ?? [], now?.get(attribute) ?? []];
      const gone = oldValues.filter((value) => !newValues.includes(value));
      const came = newValues.filter((value) => !oldValues.includes(value));
      if (gone.length + came.length === 0) return [];
      const values = { ...(gone.length > 0 && { gone }), ...(came.length > 0 && { came }) };
      return [{ dn, attribute, ...values }];
    });
  });
}
