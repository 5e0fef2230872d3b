import type { Log } from '../telemetry/log.ts';
import type { Clock } from '../use-cases/ports/clock.ts';
import type { Priority } from '../use-cases/ports/directory.ts';
import type { GraphAnswer } from './client/graph-answer.ts';
import { type BatchRead, readBatch } from './client/graph-batch.ts';
import type { GraphClient } from './client/graph-client.ts';
import { isQueryRefused } from './client/graph-errors.ts';
import {
  HOLDER_WAYS,
  type HolderList,
  type HolderQuery,
  type HolderWay,
  holderQueries,
  listOf,
} from './graph-holder-queries.ts';
import { createQueryWays } from './query-ways.ts';

/** A question with the answers to its reads, in the way that was accepted, or in the last one. */
export interface AnsweredQuery {
  readonly query: HolderQuery;
  readonly answers: readonly GraphAnswer[];
}

/** The questions about an address, answered, and the answers to reads that went along. */
interface HolderAnswers {
  readonly answered: readonly AnsweredQuery[];
  readonly besides: readonly GraphAnswer[];
}

/** Sends the questions about one bare address, with other reads in the same `$batch`. */
export type QueryHolders = (
  address: string,
  besides: readonly BatchRead[],
  priority: Priority,
) => Promise<HolderAnswers>;

/**
 * Queries holders; a question that the tenant refuses is sent in its next way, and the way that a list of
 * objects accepts is remembered. The function throws `BotError` when a batch itself failed.
 */
export function createHolderQuestions({
  client,
  ...deps
}: {
  readonly client: GraphClient;
  readonly clock: Clock;
  readonly log: Log;
}): QueryHolders {
  const ways = createQueryWays<HolderList, HolderWay>(HOLDER_WAYS, {
    ...deps,
    of: 'holders',
  });
  return async (address, besides, priority) => {
    const current = new Map<HolderList, HolderWay>();
    const wayOf = (list: HolderList) => current.get(list) ?? ways.startWith(list);
    const first = await send(client, holderQueries(address, wayOf), { besides, priority });
    const answered = new Map(first.answered.map((each) => [nameOf(each.query), each]));
    for (let refused = first.answered.filter(isRefused); refused.length > 0; ) {
      const again = refused.flatMap(({ query }) => {
        const way = ways.after(wayOf(listOf(query)));
        return way === undefined ? [] : [[listOf(query), way] as const];
      });
      for (const [list, way] of again) current.set(list, way);
      const lists = again.map(([list]) => list);
      const open = holderQueries(address, wayOf).filter(
        (query) => isOfEntries(query) && lists.includes(listOf(query)),
      );
      const next = await send(client, open, { besides: [], priority });
      for (const each of next.answered) answered.set(nameOf(each.query), each);
      refused = next.answered.filter(isRefused);
    }
    for (const { query, answers } of answered.values()) {
      const isAccepted = answers.every(({ status }) => status === 200);
      if (isOfEntries(query) && isAccepted) ways.settle(listOf(query), wayOf(listOf(query)));
    }
    return { ...first, answered: [...answered.values()] };
  };
}

/** All reads of the questions in as few batches as possible. */
async function send(
  client: GraphClient,
  queries: readonly HolderQuery[],
  { besides, priority }: { readonly besides: readonly BatchRead[]; readonly priority: Priority },
): Promise<HolderAnswers> {
  const reads = queries.flatMap((query) => query.reads);
  const answers = await readBatch(client, [...reads, ...besides], { priority });
  let at = 0;
  const answered = queries.map((query) => {
    const own = answers.slice(at, at + query.reads.length);
    at += query.reads.length;
    return { query, answers: own };
  });
  return { answered, besides: answers.slice(at) };
}

/** Only the questions about lists of addresses have other ways. */
const isOfEntries = ({ property }: HolderQuery) => property === 'proxyAddresses';

const isRefused = ({ query, answers }: AnsweredQuery) =>
  isOfEntries(query) && answers.some(isQueryRefused);

const nameOf = (query: HolderQuery) => `${listOf(query)} ${query.property}`;
