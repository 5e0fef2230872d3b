import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TlsIdentity } from './tls-service.ts';

/** A person's token as the Bot Framework token service keeps it. */
interface Kept {
  readonly token: string;
  expiresAt: number;
}

/**
 * The Bot Framework token service on this machine, over TLS ("Bot Framework REST API: user token"): keeps a
 * token per person, connection and channel; exchanges Teams' token for one of Graph.
 */
export interface FakeTokenService {
  readonly url: string;
  /** `METHOD /path` of every call. */
  readonly calls: readonly string[];
  /** Why no token is exchanged; undefined exchanges. */
  trouble: 'consentNeeded' | 'expired' | undefined;
  /** Entra object id of whoever the tokens of Graph belong to. */
  owner: string;
  /** Every token of Graph that was handed out. */
  readonly issued: readonly string[];
  /** Every further call is answered so; undefined answers properly. */
  broken: number | undefined;
  /** Makes the token that Teams has of this person. */
  teamsTokenOf(userId: string): string;
  /** Completes a sign-in window; gives the code that Teams sends. */
  codeFor(userId: string): string;
  expireAll(): void;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body?: object;
}

const CODE = /^\d{6}$/;

export async function startTokenService(
  connectionName: string,
  identity: TlsIdentity,
  owner: string,
): Promise<FakeTokenService> {
  const calls: string[] = [];
  const issued: string[] = [];
  const kept = new Map<string, Kept>();
  const codes = new Map<string, string>();
  const keep = (who: string, userId: string): Answer => {
    const token = graphToken({ oid: service.owner, for: userId });
    issued.push(token);
    kept.set(who, { token, expiresAt: Date.now() + 3_600_000 });
    return tokenAnswer(who);
  };
  const tokenAnswer = (who: string): Answer => {
    const found = kept.get(who);
    if (!found || found.expiresAt <= Date.now()) return { status: 404, body: {} };
    const expiration = new Date(found.expiresAt).toISOString();
    return { status: 200, body: { connectionName, token: found.token, expiration } };
  };

  const answer = (method: string, url: URL, body: Readonly<Record<string, unknown>>): Answer => {
    const query = (name: string) => url.searchParams.get(name) ?? '';
    const [userId, connection] = [query('userId'), query('connectionName')];
    if (url.pathname === '/api/botsignin/GetSignInResource') return signInResource(url);
    if (connection !== connectionName) return { status: 400, body: {} };
    const who = `${userId}|${query('channelId')}`;
    switch (`${method} ${url.pathname}`) {
      case 'GET /api/usertoken/GetToken': {
        const code = query('code');
        if (!CODE.test(code)) return tokenAnswer(who);
        if (codes.get(code) !== userId) return { status: 400, body: {} };
        codes.delete(code);
        return keep(who, userId);
      }
      case 'POST /api/usertoken/exchange':
        if (service.trouble || body['token'] !== `teams-token-of-${userId}`)
          return { status: 400, body: { error: { code: service.trouble ?? 'InvalidToken' } } };
        return keep(who, userId);
      case 'DELETE /api/usertoken/SignOut':
        kept.delete(who);
        return { status: 200, body: {} };
      default:
        return { status: 404, body: {} };
    }
  };

  const { cert, key } = identity;
  const server = createServer({ cert, key }, async (request, response) => {
    const url = new URL(request.url ?? '', 'https://127.0.0.1');
    const method = request.method ?? '';
    calls.push(`${method} ${url.pathname}`);
    const body = await bodyOf(request);
    const given = service.broken ? { status: service.broken } : answer(method, url, body);
    response.statusCode = given.status;
    response.setHeader('content-type', 'application/json');
    response.end(given.body && JSON.stringify(given.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const service: FakeTokenService = {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    issued,
    owner,
    trouble: undefined,
    broken: undefined,
    teamsTokenOf: (userId) => `teams-token-of-${userId}`,
    codeFor: (userId) => {
      const code = String(100_000 + codes.size);
      codes.set(code, userId);
      return code;
    },
    expireAll: () => {
      for (const one of kept.values()) one.expiresAt = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return service;
}

/** Reads like a token of Entra, and is none. */
function graphToken(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.stand-in`;
}

/** What Teams needs for single sign-on, and a link for its window. */
function signInResource(url: URL): Answer {
  const state = url.searchParams.get('state') ?? '';
  const signInLink = `https://token.botframework.com/api/oauth/signin?signin=${encodeURIComponent(state)}`;
  const tokenExchangeResource = { id: 'exchange-1', uri: 'api://unclash', providerId: 'aad' };
  return { status: 200, body: { signInLink, tokenExchangeResource } };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}
