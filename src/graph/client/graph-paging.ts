import type { GraphAnswer } from './graph-answer.ts';
import { pageOf } from './graph-answer.ts';
import type { BatchOptions, BatchRead } from './graph-batch.ts';
import type { GraphClient } from './graph-client.ts';
import { graphError, unreadableError } from './graph-errors.ts';

/**
 * The path below the version that a next link means. A link that leaves the base url's origin or
 * version is refused, because the token would follow it. Throws `BotError`.
 */
export function pathOfNextLink(baseUrl: string, nextLink: string): string {
  const base = new URL(`${baseUrl}/v1.0/`);
  const link = URL.canParse(nextLink) ? new URL(nextLink) : undefined;
  if (link?.origin !== base.origin || !link.pathname.startsWith(base.pathname)) {
    throw unreadableError(new Error('The next page is said to be on another host.'), '');
  }
  return `/${link.pathname.slice(base.pathname.length)}${link.search}`;
}

/**
 * The pages of a list, first answer included; the next one is fetched while a page is worked on. Throws
 * `BotError` at a page that fails, is unreadable or repeats, so that a list cut short never seems complete.
 */
export async function* pagesFrom(
  client: GraphClient,
  first: GraphAnswer,
  options: BatchOptions & Pick<BatchRead, 'headers'>,
): AsyncGenerator<readonly unknown[]> {
  const seen = new Set<string>();
  let answer = first;
  for (;;) {
    if (answer.status !== 200) throw graphError(answer);
    const page = pageOf(answer);
    if (page === undefined) {
      throw unreadableError(undefined, answer.headers['client-request-id'] ?? '');
    }
    const { nextLink } = page;
    const isNew = nextLink !== undefined && !seen.has(nextLink);
    const next = isNew ? fetchPage(client, nextLink, options) : undefined;
    yield page.value;
    if (nextLink === undefined) return;
    if (next === undefined) {
      throw unreadableError(new Error('The next page is one that came before.'), '');
    }
    seen.add(nextLink);
    answer = await next;
  }
}

/** Its failure counts once the page is wanted. */
function fetchPage(
  client: GraphClient,
  nextLink: string,
  options: BatchOptions & Pick<BatchRead, 'headers'>,
): Promise<GraphAnswer> {
  const send = async () =>
    client.send({ method: 'GET', path: pathOfNextLink(client.baseUrl, nextLink), ...options });
  const page = send();
  page.catch(() => {});
  return page;
}
