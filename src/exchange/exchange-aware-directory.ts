import type { HolderLookup } from '../domain/conflict/conflict.ts';
import {
  isOnlyInExchange,
  mergeExchange,
  objectFromRecipient,
  withRecipient,
} from '../domain/conflict/exchange-facts.ts';
import type { Log } from '../telemetry/log.ts';
import type { Directory } from '../use-cases/ports/directory.ts';
import { onFailure } from '../use-cases/ports/errors.ts';
import type { ExchangeDirectory } from '../use-cases/ports/exchange.ts';

/**
 * A directory that reads Exchange Online too: holders that Graph cannot see appear, and "is it a
 * recipient" is known for sure.
 *
 * When Exchange cannot be asked, Graph's answer stands as it does without Exchange; a look-up then
 * says so in `unanswered`, because absence proves nothing any more.
 */
export function withExchange(
  directory: Directory,
  exchange: ExchangeDirectory,
  log: Log,
): Directory {
  const ask = async <T>(
    question: () => Promise<T>,
  ): Promise<{ readonly answer: T } | undefined> => {
    return question().then(
      (answer) => ({ answer }),
      onFailure((err) => {
        log.warn({ err }, 'Exchange Online was not asked');
        return undefined;
      }),
    );
  };

  return {
    ...directory,
    findHolders: async (address, priority, about) => {
      const lookup = await directory.findHolders(address, priority, about);
      const claimantId = about?.claimant?.id;
      const objectIds = new Set([
        ...liveIds(lookup),
        ...(claimantId === undefined ? [] : [claimantId]),
      ]);
      const asked = await ask(() => exchange.findRecipients(address, [...objectIds]));
      if (asked === undefined) {
        return {
          ...lookup,
          unanswered: [...lookup.unanswered, { code: 'lookup.exchangeRecipients' }],
        };
      }
      return mergeExchange(lookup, asked.answer, claimantId);
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

/** Objects that may have a live recipient; each is asked for, so that "none" is said for sure. */
function liveIds(lookup: HolderLookup): readonly string[] {
  return lookup.holders
    .filter((holder) => holder.object.deletedDateTime === undefined)
    .map((holder) => holder.object.id);
}
