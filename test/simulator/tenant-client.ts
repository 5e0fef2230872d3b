import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator/server.ts';

/** An answer with its JSON read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of many shapes
  readonly body: any;
}

/** Speaks to a simulator as any HTTP client does. */
export interface TenantClient extends AsyncDisposable {
  readonly simulator: Simulator;
  readonly graph: (method: string, path: string, options?: GraphOptions) => Promise<Answer>;
  readonly control: (method: string, path: string, body?: unknown) => Promise<Answer>;
  /** A delegated token of this user. */
  readonly tokenOf: (userId: string, scopes?: readonly string[]) => Promise<string>;
}

interface GraphOptions {
  /** `undefined`: the app-only demo token. Empty: none at all. */
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export const filtered = (filter: string, select = 'id') =>
  `?${new URLSearchParams({ $filter: filter, $select: select })}`;

/** Starts a simulator on a free port; dispose it. */
export async function startTenant(options: SimulatorOptions = {}): Promise<TenantClient> {
  const simulator = await startSimulator(options);
  const send = async (url: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(simulator.url + url, init);
    const text = await response.text();
    const body =
      text && response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text;
    return { status: response.status, headers: response.headers, body };
  };
  const withBody = (body: unknown) => (body === undefined ? {} : { body: JSON.stringify(body) });
  const json = { 'Content-Type': 'application/json' };
  const control: TenantClient['control'] = (method, path, body) =>
    send(`/_simulator/${path}`, { method, headers: json, ...withBody(body) });
  return {
    simulator,
    control,
    graph: (method, path, { token = 'demo-app-token', body, headers } = {}) =>
      send(path.startsWith('/beta/') ? path : `/v1.0${path}`, {
        method,
        headers: { ...json, ...(token ? { Authorization: `Bearer ${token}` } : {}), ...headers },
        ...withBody(body),
      }),
    tokenOf: async (userId, scopes) => {
      const answer = await control('POST', 'delegated-token', { userId, scopes });
      return answer.body.access_token;
    },
    [Symbol.asyncDispose]: () => simulator.close(),
  };
}
