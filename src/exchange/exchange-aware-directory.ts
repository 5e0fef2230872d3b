import type { Holder, HolderLookup } from '../domain/conflict/conflict.ts';
import { type DirectoryObject, isMailboxOpen } from '../domain/conflict/directory-object.ts';
import {
  isOnlyInExchange,
  mergeExchange,
  objectFromRecipient,
  type RecipientFact,
  withRecipient,
} from '../domain/conflict/exchange-facts.ts';
import { defined } from '../domain/defined.ts';
import type { Log } from '../telemetry/log.ts';
import type { Directory } from '../use-cases/ports/directory.ts';
import { onFailure } from '../use-cases/ports/errors.ts';
import type { ExchangeDirectory } from '../use-cases/ports/exchange.ts';

/**
 * A directory that reads Exchange Online too: holders that Graph cannot see appear, and "is it a
 * recipient" is known for sure. Both are queried at once, Exchange by address; once more only for holders
 * that Graph alone shows.
 *
 * While Exchange does not answer, it is as without Exchange: Graph, which left the mailboxes of holders to Exchange,
 * reads them after all, and what Graph cannot decide either is unknown. The gap is in `unanswered`, because absence
 * proves nothing then.
 */
export function withExchange(
  directory: Directory,
  exchange: ExchangeDirectory,
  log: Log,
): Directory {
  const ask: Ask = (question) =>
    question().then(
      (answer) => ({ answer }),
      onFailure((err) => {
        log.warn({ err }, 'Exchange Online was not asked');
        return undefined;
      }),
    );

  return {
    ...directory,
    findHolders: async (address, priority, about) => {
      const claimantId = about?.claimant?.id;
      const named = [about?.targetId, claimantId].filter((id) => id !== undefined);
      const looking = directory.findHolders(address, priority, about);
      const [lookup, first, behind] = await Promise.all([
        looking,
        ask(() => exchange.findRecipients(address, named, priority)),
        looking.then((found) => readBehind(exchange, ask, unlikely(found, named))),
      ]);
      const known = first && behind && [...first.answer, ...behind.answer];
      const rest = known && (await readBehind(exchange, ask, unread(lookup, named, known)));
      if (known === undefined || rest === undefined) {
        return {
          ...lookup,
          holders: await Promise.all(lookup.holders.map(withMailboxOfGraph(directory))),
          unanswered: [...lookup.unanswered, { code: 'lookup.exchangeRecipients' }],
        };
      }
      const facts = [...known, ...rest.answer].map((fact) => [fact.identity, fact] as const);
      return mergeExchange(lookup, [...new Map(facts).values()], claimantId);
    },
    read: async (ref) => {
      if (ref.deleted === true) return directory.read(ref);
      const recipient = () => exchange.readRecipient(ref.id);
      const [object, asked] = await Promise.all([
        directory.read(ref),
        ref.needsExchange === true ? recipient().then((answer) => ({ answer })) : ask(recipient),
      ]);
      if (asked === undefined) return object;
      const fact = asked.answer;
      if (object !== undefined) return withRecipient(object, fact);
      if (fact === undefined) return undefined;
      const seen = objectFromRecipient(fact);
      if (isOnlyInExchange(fact)) return seen;
      // The id was Exchange's own Guid: Graph knows the object by another.
      const known = seen.id === ref.id ? undefined : await directory.read(seen);
      return known && withRecipient(known, fact);
    },
  };
}

/** The holder with what a read of Graph says about its mailbox; as it is where Graph does not answer either. */
function withMailboxOfGraph({ read }: Pick<Directory, 'read'>) {
  return async (holder: Holder): Promise<Holder> => {
    const { kind, id } = holder.object;
    if (!isMailboxOpen(holder.object)) return holder;
    const found = await read({ kind, id }).catch(onFailure(() => undefined));
    if (found === undefined) return holder;
    const { exchangeRecipient, recipientTypeDetails, noActiveMailbox } = found;
    const mailbox = { exchangeRecipient, ...defined({ recipientTypeDetails, noActiveMailbox }) };
    return { ...holder, object: { ...holder.object, ...mailbox } };
  };
}

/** Undefined while Exchange does not answer. */
type Ask = <T>(question: () => Promise<T>) => Promise<{ readonly answer: T } | undefined>;

async function readBehind(
  exchange: ExchangeDirectory,
  ask: Ask,
  objectIds: readonly string[],
): Promise<{ readonly answer: readonly RecipientFact[] } | undefined> {
  return objectIds.length === 0 ? { answer: [] } : ask(() => exchange.recipientsBehind(objectIds));
}

/** Holders that Exchange hardly finds by the address: Graph shows no recipient. */
function unlikely(lookup: HolderLookup, named: readonly string[]): readonly string[] {
  return liveObjects(lookup)
    .filter(({ exchangeRecipient: type }) => type === 'none' || type === 'unknown')
    .map(({ id }) => id)
    .filter((id) => !named.includes(id));
}

/** Holders that were not read by id or found; each is, so that "none" is said for sure. */
function unread(
  lookup: HolderLookup,
  named: readonly string[],
  facts: readonly RecipientFact[],
): readonly string[] {
  const asked = [...named, ...unlikely(lookup, named), ...facts.map(({ objectId }) => objectId)];
  return liveObjects(lookup)
    .map(({ id }) => id)
    .filter((id) => !asked.includes(id));
}

/** Objects that may have a live recipient. */
function liveObjects({ holders }: HolderLookup): readonly DirectoryObject[] {
  return holders
    .map(({ object }) => object)
    .filter(({ deletedDateTime }) => deletedDateTime === undefined);
}
