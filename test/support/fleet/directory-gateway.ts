import {
  type Call,
  forward,
  type HttpService,
  type Reply,
  startHttpService,
} from './http-service.ts';

/** What a call to Graph or Exchange is about. */
export type CallKind = 'poll' | 'write' | 'read';

/** A write that reached the directory, and what the directory answered. */
interface SeenWrite {
  /** Says what was written where; the same write again has the same text. */
  readonly what: string;
  readonly status: number;
  /** ISO 8601: when the request arrived here, and when the directory had answered it. */
  readonly arrivedAt: string;
  readonly answeredAt: string;
}

/** Stands in the way of a call; gives undefined to let it pass. `pass` sends it on. */
export type Obstacle = (
  kind: CallKind,
  pass: () => Promise<Exclude<Reply, 'reset'>>,
  call: Call,
) => Promise<Reply | undefined>;

/** A door between the bot and the simulator that can be made to stick. */
export interface DirectoryGateway extends HttpService {
  readonly writes: readonly SeenWrite[];
  /** Polls that the tenant answered, whether or not the answer arrived. */
  readonly polls: number;
  obstruct(obstacle: Obstacle | undefined): void;
}

export async function startDirectoryGateway(tenantUrl: string): Promise<DirectoryGateway> {
  const writes: SeenWrite[] = [];
  let polls = 0;
  let obstacle: Obstacle | undefined;
  const service = await startHttpService(async (call) => {
    const kind = kindOf(call);
    const arrivedAt = new Date().toISOString();
    const pass = async () => {
      const reply = await forward(call, tenantUrl);
      if (kind === 'poll') polls += 1;
      const answeredAt = new Date().toISOString();
      if (kind === 'write')
        writes.push({ what: describe(call), status: reply.status, arrivedAt, answeredAt });
      return localised(reply, tenantUrl, service.url);
    };
    return (await obstacle?.(kind, pass, call)) ?? (await pass());
  });
  return {
    ...service,
    writes,
    get polls() {
      return polls;
    },
    obstruct: (next) => {
      obstacle = next;
    },
  };
}

/** Links to further pages must lead through the same door. */
function localised(
  reply: Exclude<Reply, 'reset'>,
  from: string,
  to: string,
): Exclude<Reply, 'reset'> {
  const body = reply.body?.toString();
  return body?.includes(from) ? { ...reply, body: body.replaceAll(from, to) } : reply;
}

/** The lists of a poll, in each of the ways to ask for them, and their further pages. */
const LISTS = /ProvisioningErrors%2Fany|onPremisesSyncEnabled%20eq|skiptoken/;

function kindOf({ method, url, body }: Call): CallKind {
  if (url.startsWith('/_simulator')) return 'read';
  if (url.includes('/$batch')) return LISTS.test(body.toString()) ? 'poll' : 'read';
  if (method === 'GET' && LISTS.test(url)) return 'poll';
  if (url.includes('InvokeCommand')) return /"Set-/.test(body.toString()) ? 'write' : 'read';
  return ['PATCH', 'DELETE'].includes(method) || url.endsWith('/restore') ? 'write' : 'read';
}

function describe({ method, url, body }: Call): string {
  return `${method} ${url} ${body.toString()}`;
}
