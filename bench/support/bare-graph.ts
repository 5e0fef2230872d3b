import { TOKEN } from './simulator-process.ts';

/** Graph with nothing but fetch: what a script of a few lines would do. */

const HEADERS = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };

/** One GET, body read. */
export async function bareGet(url: string): Promise<Page> {
  return pageOf(await fetch(url, { headers: HEADERS }));
}

/** One `$batch` of GETs, body read. */
export async function bareBatch(graphUrl: string, urls: readonly string[]): Promise<unknown> {
  const requests = urls.map((url, index) => ({ id: String(index), method: 'GET', url }));
  const response = await fetch(`${graphUrl}/v1.0/$batch`, {
    method: 'POST',
    headers: HEADERS,
    body: JSON.stringify({ requests }),
  });
  if (!response.ok) throw new Error(`$batch answered ${response.status}`);
  return response.json();
}

/** One call with a body, to Graph or to Exchange's admin API, answer read. */
export async function bareWrite(
  url: string,
  call: {
    readonly method: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body: string | object;
  },
): Promise<void> {
  const { method } = call;
  const body = typeof call.body === 'string' ? call.body : JSON.stringify(call.body);
  const headers = { ...HEADERS, ...call.headers };
  const response = await fetch(url, { method, headers, body });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${text}`);
}

/** Reads every object of the tenant and counts those with provisioning errors; also the requests. */
export async function scanAll(graphUrl: string): Promise<{ found: number; requests: number }> {
  const scan = { found: 0, requests: 0 };
  for (const set of ['users', 'groups', 'contacts']) {
    let next: string | undefined =
      `${graphUrl}/v1.0/${set}?$select=id,onPremisesProvisioningErrors&$top=999`;
    while (next !== undefined) {
      const page: Page = await bareGet(next);
      scan.requests += 1;
      scan.found += page.value.filter((each) => each.onPremisesProvisioningErrors?.length).length;
      next = page['@odata.nextLink'];
    }
  }
  return scan;
}

/** Follows these lists to their ends and looks at nothing; gives the number of requests. */
export async function fetchPages(graphUrl: string, lists: readonly string[]): Promise<number> {
  let requests = 0;
  for (const list of lists) {
    for (let next: string | undefined = `${graphUrl}/v1.0${list}`; next !== undefined; ) {
      const page: Page = await bareGet(next);
      requests += 1;
      next = page['@odata.nextLink'];
    }
  }
  return requests;
}

interface Page {
  readonly value: readonly { readonly onPremisesProvisioningErrors?: readonly unknown[] }[];
  readonly '@odata.nextLink'?: string;
}

async function pageOf(response: Response): Promise<Page> {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
  return (await response.json()) as Page;
}
