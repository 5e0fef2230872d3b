/**
 * Rows keep the names with which they were first written, so that the version before and the version
 * after an update read the same database (docs/decisions/0006-expand-then-contract.md) and the hashes
 * of the audit log stay what they were. The code has one word per thing; here the two meet.
 */

/** Property names: in the code, and in stored JSON. */
const KEYS: Readonly<Record<string, string>> = {
  executor: 'hand',
  remedyRequestId: 'resolutionId',
  strategy: 'way',
};

/** Values of a property (by its name in the code): in the code, and in stored JSON. */
const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  executor: {
    graphDelegated: 'graphAsPerson',
    graphApplication: 'graphAsApp',
    activeDirectory: 'onPremises',
  },
  code: { planOutdated: 'worldMoved', notInvolved: 'notAParty' },
};

const reversed = (names: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(names).map(([name, stored]) => [stored, name]));

const KEYS_READ = reversed(KEYS);
const VALUES_READ = Object.fromEntries(
  Object.entries(VALUES).map(([key, values]) => [key, reversed(values)]),
);

/** A JSON value as it is stored. */
export function toStoredNames(value: unknown): unknown {
  return renamed(value, (key, item) => [KEYS[key] ?? key, nameOfValue(VALUES[key], item)]);
}

/** A stored JSON value in the words of the code. */
export function fromStoredNames(value: unknown): unknown {
  return renamed(value, (stored, item) => {
    const key = KEYS_READ[stored] ?? stored;
    return [key, nameOfValue(VALUES_READ[key], item)];
  });
}

type Rename = (key: string, item: unknown) => readonly [string, unknown];

function renamed(value: unknown, rename: Rename): unknown {
  if (Array.isArray(value)) return value.map((item) => renamed(item, rename));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const [name, renamedItem] = rename(key, item);
      return [name, renamed(renamedItem, rename)];
    }),
  );
}

function nameOfValue(names: Readonly<Record<string, string>> | undefined, item: unknown): unknown {
  return typeof item === 'string' ? (names?.[item] ?? item) : item;
}
