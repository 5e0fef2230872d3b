import { TOKEN } from './simulator-process.ts';

/** Graph and Exchange Online with nothing but fetch: what a script of a few lines would do. */

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

/** One command of Exchange's admin API, body read; `anchor` is the mailbox that routes it. */
export async function bareCommand(url: string, body: string, anchor: string): Promise<unknown> {
  const headers = { ...HEADERS, 'x-anchormailbox': anchor };
  const response = await fetch(url, { method: 'POST', headers, body });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
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

interface Page {
  readonly value: readonly { readonly onPremisesProvisioningErrors?: readonly unknown[] }[];
  readonly '@odata.nextLink'?: string;
}

async function pageOf(response: Response): Promise<Page> {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
  return (await response.json()) as Page;
}
