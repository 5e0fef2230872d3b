import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTargetedMessages, type TargetedReading } from './targeted-messages.ts';

/** A call that the bot made to the Bot Connector. */
export interface ConnectorCall {
  readonly method: string;
  /** Path with decoded ids, e.g. `/v3/conversations/19:x@thread/activities/1`. */
  readonly path: string;
  readonly body: Record<string, unknown>;
  /** Of a message for one person: `?isTargetedActivity=true`. */
  readonly isTargeted?: true;
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
  /** What this cloud does with messages for one person. */
  targeted: TargetedReading;
  /** Its time, in milliseconds. */
  readonly clock: { now: number };
  /** The bodies of the messages that a person of the conversation sees now. */
  seenBy(personId: string): readonly Readonly<Record<string, unknown>>[];
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
  const forAll: { readonly path: string; readonly body: Record<string, unknown> }[] = [];
  const chats = new Map<string, string>();
  const clock = { now: Date.parse('2026-01-02T04:00:00.000Z') };
  const targetedMessages = createTargetedMessages(clock);
  const connector = { targeted: 'known' as TargetedReading };

  function answer(call: ConnectorCall): { status: number | 'reset'; answer: object } {
    const { method, path, body } = call;
    const count = `${calls.length + 1}`;
    const [, id = ''] = memberPath.exec(path) ?? [];
    const member = members.get(id);
    if (member !== undefined) return { status: 200, answer: member };
    const { targeted } = connector;
    if (call.isTargeted && typeof targeted === 'object') return refused(targeted);
    if (call.isTargeted && targeted !== 'ignored') {
      const { status, id, ...why } = targetedMessages.answer(method, path, body, count);
      if (why.code !== undefined) return refused({ status, ...why });
      return { status, answer: id && targeted === 'known' ? { id } : {} };
    }
    if (targetedMessages.has(path))
      return refused({ status: 404, code: 'ActivityNotFoundInConversation' });
    if (path === '/v3/conversations') {
      if (body['isGroup'] !== false) {
        const thread = `19:it@thread.tacv2;messageid=${count}`;
        return { status: 201, answer: { id: thread, activityId: count } };
      }
      const [person] = body['members'] as [{ readonly id: string }];
      const chat = `a:${count}`;
      chats.set(chat, person.id);
      return { status: 201, answer: { id: chat } };
    }
    if (method === 'POST') forAll.push({ path, body });
    return { status: 201, answer: { id: count } };
  }

  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const url = new URL(request.url ?? '', 'http://connector');
    const path = decodeURIComponent(url.pathname);
    const isTargeted = url.searchParams.get('isTargetedActivity') === 'true';
    const call = { method: request.method ?? '', path, body, ...(isTargeted && { isTargeted }) };
    const refusal = refusals.shift() ?? strangerIn(members, path);
    const team = teamAt(teams, path);
    const accepted = () => team ?? answer(call);
    const { status, answer: said } = refusal ? refused(refusal) : accepted();
    calls.push(call);
    authorizations.push(request.headers.authorization ?? '');
    if (status === 'reset') response.destroy();
    else response.writeHead(status, { 'content-type': 'application/json', ...refusal?.headers });
    if (status !== 'reset') response.end(JSON.stringify(said));
    for (const look of waiting) look();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(connector, {
    serviceUrl: `http://127.0.0.1:${port}`,
    calls,
    authorizations,
    members,
    teams,
    refusals,
    clock,
    seenBy: (personId: string) => [
      ...forAll.flatMap(({ path, body }) => {
        const owner = chats.get(path.split('/')[3] ?? '') ?? personId;
        return owner === personId ? [body] : [];
      }),
      ...targetedMessages.seenBy(personId),
    ],
    called: (times: number) =>
      new Promise<void>((resolve) => {
        const look = () => calls.length >= times && resolve();
        waiting.push(look);
        look();
      }),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
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

function refused({ status, code, message = `Refused: ${code}` }: Refusal) {
  return { status, answer: code ? { error: { code, message } } : {} };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}
