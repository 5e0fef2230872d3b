import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

/** How many objects each list has: a million together. */
const LISTS: Readonly<Record<string, number>> = {
  '/v1.0/users': 700_000,
  '/v1.0/groups': 200_000,
  '/v1.0/contacts': 90_000,
  '/v1.0/directory/deletedItems/microsoft.graph.user': 8_000,
  '/v1.0/directory/deletedItems/microsoft.graph.group': 2_000,
};

export const PATHS = Object.keys(LISTS);
export const OBJECTS = Object.values(LISTS).reduce((sum, size) => sum + size, 0);
/** Users whose alias is the address of a group. */
export const CLASHES = 350;

const PAGE = 999;

/**
 * A Graph of a million objects that are made as they are read, so that the server has no size of its own.
 * Each answer takes `delayMs`.
 */
export async function startBulkCloud(
  delayMs: number,
): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    await sleep(delayMs);
    const answer =
      pathname === '/v1.0/$batch'
        ? batch(JSON.parse(body))
        : page(pathname, { searchParams, origin: `http://${request.headers.host}` });
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function page(
  pathname: string,
  { searchParams, origin }: { readonly searchParams: URLSearchParams; readonly origin: string },
): object {
  const size = LISTS[pathname] ?? 0;
  const list = PATHS.indexOf(pathname);
  const start = Number(searchParams.get('$skiptoken') ?? 0);
  const end = Math.min(start + PAGE, size);
  const value = Array.from({ length: end - start }, (_, at) => object(list, start + at));
  const select = searchParams.get('$select');
  const next = `${origin}${pathname}?$select=${select}&$top=${PAGE}&$skiptoken=${end}`;
  return end === size ? { value } : { value, '@odata.nextLink': next };
}

interface Batch {
  readonly requests: readonly { readonly id: string; readonly url: string }[];
}

const batch = ({ requests }: Batch): object => ({
  responses: requests.map(({ id, url }) => {
    const guid = /([0-9a-f]{8})-0000-4000-8000-([0-9a-f]{12})/.exec(url);
    const [, list = '', index = ''] = guid ?? [];
    return { id, status: 200, body: object(Number.parseInt(list, 16), Number.parseInt(index, 16)) };
  }),
});

const hex = (number: number, digits: number) => number.toString(16).padStart(digits, '0');

function object(list: number, index: number): object {
  const id = `${hex(list, 8)}-0000-4000-8000-${hex(index, 12)}`;
  const nick = `${['person', 'team', 'contact', 'former', 'closed'][list]}${index}`;
  const address = `${nick}@contoso.com`;
  const common = { id, displayName: nick, mail: address, onPremisesProvisioningErrors: [] };
  if (list > 0)
    return {
      ...common,
      proxyAddresses: [`SMTP:${address}`, `smtp:${nick}@contoso.onmicrosoft.com`],
    };
  const alias = index % 2_000 === 0 ? `team${index / 2_000}` : `${nick}.alias`;
  return {
    ...common,
    userPrincipalName: address,
    proxyAddresses: [
      `SMTP:${address}`,
      `smtp:${alias}@contoso.com`,
      `smtp:${nick}@contoso.onmicrosoft.com`,
    ],
    otherMails: [`${nick}@private.example`],
    userType: 'Member',
    accountEnabled: true,
    onPremisesSyncEnabled: index % 2 === 0 ? true : null,
  };
}
