import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call that the bot made to the Bot Connector. */
export interface ConnectorCall {
  readonly method: string;
  /** Path with decoded ids, e.g. `/v3/conversations/19:x@thread/activities/1`. */
  readonly path: string;
  readonly body: Record<string, unknown>;
}

interface Refusal {
  /** Of the answer; `reset` closes the connection instead of answering. */
  readonly status: number | 'reset';
  readonly code?: string;
  readonly message?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The Bot Connector on this machine: takes every message, unless told to refuse. */
export interface FakeConnector {
  readonly serviceUrl: string;
  readonly calls: ConnectorCall[];
  /** What each call was signed with; empty where it was not. */
  readonly authorizations: readonly string[];
  /** Who is in every conversation, by Teams or Entra id. */
  readonly members: Map<string, object>;
  /** Entra object ids of the groups of teams, by the Teams id of the team. */
  readonly teams: Map<string, string>;
  /** The next calls are refused so, in this order. */
  readonly refusals: Refusal[];
  /** Resolves when there are so many calls. */
  called(times: number): Promise<void>;
  close(): Promise<void>;
}

export async function startFakeConnector(): Promise<FakeConnector> {
  const calls: ConnectorCall[] = [];
  const authorizations: string[] = [];
  const refusals: Refusal[] = [];
  const members = new Map<string, object>();
  const teams = new Map<string, string>();
  const waiting: (() => void)[] = [];
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const path = decodeURIComponent(request.url ?? '');
    const refusal = refusals.shift() ?? strangerIn(members, path);
    const team = teamAt(teams, path);
    const accepted = () => team ?? taken(path, calls.length + 1, members);
    const { status, answer } = refusal ? refused(refusal) : accepted();
    calls.push({ method: request.method ?? '', path, body });
    authorizations.push(request.headers.authorization ?? '');
    if (status === 'reset') response.destroy();
    else response.writeHead(status, { 'content-type': 'application/json', ...refusal?.headers });
    if (status !== 'reset') response.end(JSON.stringify(answer));
    for (const look of waiting) look();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    serviceUrl: `http://127.0.0.1:${port}`,
    calls,
    authorizations,
    members,
    teams,
    refusals,
    called: (times) =>
      new Promise((resolve) => {
        const look = () => calls.length >= times && resolve();
        waiting.push(look);
        look();
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const memberPath = /^\/v3\/conversations\/.*\/members\/([^/]*)$/;

function strangerIn(members: ReadonlyMap<string, object>, path: string): Refusal | undefined {
  const [, id] = memberPath.exec(path) ?? [];
  if (id === undefined || members.has(id)) return undefined;
  return { status: 404, code: 'MemberNotFoundInConversation' };
}

function teamAt(teams: ReadonlyMap<string, string>, path: string) {
  const [, id = ''] = /^\/v3\/teams\/([^/]*)$/.exec(path) ?? [];
  const aadGroupId = teams.get(id);
  return aadGroupId === undefined ? undefined : { status: 200, answer: { id, aadGroupId } };
}

function taken(
  path: string,
  count: number,
  members: ReadonlyMap<string, object>,
): { status: number; answer: object } {
  const [, id = ''] = memberPath.exec(path) ?? [];
  const member = members.get(id);
  if (member !== undefined) return { status: 200, answer: member };
  return path === '/v3/conversations'
    ? {
        status: 201,
        answer: { id: `19:it@thread.tacv2;messageid=${count}`, activityId: `${count}` },
      }
    : { status: 201, answer: { id: `${count}` } };
}

function refused({ status, code, message = `Refused: ${code}` }: Refusal) {
  return { status, answer: code ? { error: { code, message } } : {} };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}
