import { setTimeout as sleep } from 'node:timers/promises';
import { chunksOf } from '../../domain/chunks.ts';
import { hasTimeFor } from '../../net/deadline.ts';
import { retryAfterMs } from '../../net/retry-after.ts';
import type { Priority } from '../../use-cases/ports/directory.ts';
import { type GraphAnswer, isRecord } from './graph-answer.ts';
import type { RequestMeter } from './graph-attempt.ts';
import type { GraphClient } from './graph-client.ts';
import { graphError, unreadableError } from './graph-errors.ts';

/** One read inside a `$batch`. */
export interface BatchRead {
  /** Path and encoded query below the version. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface BatchOptions {
  readonly priority: Priority;
  readonly meter?: RequestMeter;
}

/** Graph accepts at most 20 requests in one `$batch` ("Combine multiple HTTP requests"). */
export const BATCH_LIMIT = 20;

/** Batches under way at once: many reads wait for few round trips, and a scan does not drown a press. */
const GROUPS_ABREAST = 4;

const MAX_ROUNDS = 4;
const LONGEST_WAIT_MS = 60_000;

/**
 * Answers to the reads, in their order; up to 20 of them travel in one HTTP request. An outer 200
 * hides inner 429s, so items that failed in passing are sent again, and only those, after the
 * longest of their `Retry-After`s. An item that keeps failing, or that the answer left out, comes
 * back with its status (599 for "left out"). Throws `BotError` when the batch itself failed.
 */
export async function readBatch(
  client: GraphClient,
  reads: readonly BatchRead[],
  options: BatchOptions,
): Promise<readonly GraphAnswer[]> {
  const answers: GraphAnswer[] = reads.map(() => LEFT_OUT);
  let open = reads.map((_, index) => index);
  for (let round = 1; open.length > 0; round += 1) {
    for (const groups of chunksOf(chunksOf(open, BATCH_LIMIT), GROUPS_ABREAST)) {
      const sent = groups.map((group) =>
        sendKnown(
          client,
          group.map((index) => [index, reads[index]] as const),
          options,
        ),
      );
      const got = new Map((await Promise.all(sent)).flatMap((some) => [...some]));
      for (const index of groups.flat()) answers[index] = got.get(String(index)) ?? LEFT_OUT;
    }
    open = open.filter((index) => isPassing(answers[index] ?? LEFT_OUT));
    const waitMs = waitMsOf(
      open.map((index) => answers[index] ?? LEFT_OUT),
      round,
    );
    const isThrottled = open.some((index) => answers[index]?.status === 429);
    if (isThrottled) await client.backOff(waitMs / 1000);
    if (round === MAX_ROUNDS || waitMs > LONGEST_WAIT_MS || !hasTimeFor(waitMs)) break;
    if (open.length > 0) await sleep(waitMs);
  }
  return answers;
}

const LEFT_OUT: GraphAnswer = {
  status: 599,
  headers: {},
  body: { error: { code: 'UnclashLeftOut', message: '' } },
};

/** Graph may answer the same read later: it throttles, or is away. */
export function isPassing(answer: GraphAnswer): boolean {
  return answer.status === 429 || answer.status >= 500;
}

/** The `Retry-After` of the items, else a pause that grows, with a random part so that replicas spread. */
function waitMsOf(answers: readonly GraphAnswer[], round: number): number {
  const backoffMs = 500 * 2 ** (round - 1) * (1 + Math.random());
  return Math.max(
    0,
    ...answers.map(({ headers }) => retryAfterMs(headers['retry-after']) ?? backoffMs),
  );
}

type Numbered = readonly (readonly [index: number, read: BatchRead | undefined])[];

/** One `$batch`; reads that select a property which Graph does not know are sent again without it. */
async function sendKnown(
  client: GraphClient,
  reads: Numbered,
  options: BatchOptions,
): Promise<ReadonlyMap<string, GraphAnswer>> {
  const { unknownProperties } = client;
  const answers = new Map<string, GraphAnswer>();
  let open = reads;
  while (open.length > 0) {
    const sent = open.map(([index, read]) => {
      return [index, read && { ...read, path: unknownProperties.without(read.path) }] as const;
    });
    for (const [id, answer] of await sendOnce(client, sent, options)) answers.set(id, answer);
    open = sent.filter(([index, read]) => {
      const answer = answers.get(String(index));
      return read && answer && unknownProperties.learn(read.path, answer);
    });
  }
  return answers;
}

async function sendOnce(
  client: GraphClient,
  reads: Numbered,
  options: BatchOptions,
): Promise<ReadonlyMap<string, GraphAnswer>> {
  const requests = reads.map(([index, read]) => ({
    id: String(index),
    method: 'GET',
    url: read?.path,
    headers: { ...read?.headers, 'x-ms-throttle-priority': options.priority },
  }));
  const answer = await client.send({
    method: 'POST',
    path: '/$batch',
    body: { requests },
    readsOnly: true,
    weight: requests.length,
    ...options,
  });
  if (answer.status !== 200) throw graphError(answer);
  const responses = isRecord(answer.body) ? answer.body['responses'] : undefined;
  if (!Array.isArray(responses)) {
    throw unreadableError(undefined, answer.headers['client-request-id'] ?? '');
  }
  return new Map(responses.filter(isRecord).map((each) => [String(each['id']), itemAnswer(each)]));
}

function itemAnswer(item: Readonly<Record<string, unknown>>): GraphAnswer {
  const headers = isRecord(item['headers']) ? item['headers'] : {};
  return {
    status: typeof item['status'] === 'number' ? item['status'] : LEFT_OUT.status,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
    ),
    body: item['body'],
  };
}
