import type { CardData, Verb } from '../../cards/template/verbs.ts';
import type { Actor } from '../../use-cases/ports/people.ts';
import type { Reply } from './action-responses.ts';
import type { ActionParts, CardVerb } from './card-verb.ts';
import { verbTable } from './verb-table.ts';

/** A press that can be acted on: a verb of the table with its data. */
export type CardAction<V extends Verb = Verb> = {
  [Name in V]: { readonly verb: Name; readonly data: CardData[Name] };
}[V];

/** The press, or undefined when verb or data are not ours (forged, or too old). */
export function readCardAction(verb: unknown, data: unknown): CardAction | undefined {
  const name = verbCalled(verb);
  return name && readData(name, data);
}

/** Does what a button says. Throws `BotError` when the outside world fails. */
export async function act<V extends Verb>(
  parts: ActionParts,
  { verb, data }: CardAction<V>,
  by: Actor | undefined,
): Promise<Reply> {
  const entry: CardVerb<CardData[V]> = verbTable[verb];
  if (entry.needs === 'nobody') return entry.run(parts, data, by);
  return by === undefined
    ? { reply: 'text', text: 'chat.unnamedPerson' }
    : entry.run(parts, data, by);
}

const formerNames: ReadonlyMap<string, Verb> = new Map(
  (Object.keys(verbTable) as Verb[]).flatMap((verb) =>
    (verbTable[verb].formerly?.verbs ?? []).map((former) => [former, verb] as const),
  ),
);

function verbCalled(verb: unknown): Verb | undefined {
  if (typeof verb !== 'string') return undefined;
  return Object.hasOwn(verbTable, verb) ? (verb as Verb) : formerNames.get(verb);
}

function readData<V extends Verb>(verb: V, data: unknown): CardAction<V> | undefined {
  const entry: CardVerb<CardData[V]> = verbTable[verb];
  const read = entry.data.safeParse(underKeysOfToday(data ?? {}, entry.formerly?.keys ?? {}));
  return read.success ? { verb, data: read.data } : undefined;
}

/** A key of today wins over its former name. */
function underKeysOfToday(data: unknown, keys: Readonly<Record<string, string>>): unknown {
  if (typeof data !== 'object' || data === null) return data;
  const given = data as Readonly<Record<string, unknown>>;
  const renamed = Object.entries(keys).map(([former, today]) => [today, given[former]]);
  return { ...Object.fromEntries(renamed), ...given };
}
