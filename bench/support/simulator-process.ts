import { startProcess } from './started-process.ts';

/** The never-expiring token of the simulator's app registration. */
export const TOKEN = 'demo-app-token';

/** A call as the simulator's request log keeps it. */
export interface LoggedCall {
  readonly number: number;
  readonly at: string;
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** Those that matter to the simulator, `x-ms-throttle-priority` among them. */
  readonly headers: Readonly<Record<string, string>>;
  /** What a `$batch` holds. */
  readonly batch?: readonly { readonly method: string; readonly url: string }[];
  /** Body of a call of Exchange's admin API. */
  readonly command?: string;
}

export interface SimulatorProcess extends AsyncDisposable {
  readonly url: string;
  /** Asks the control API; a body makes it a POST. */
  control<T>(path: string, body?: object): Promise<T>;
  /** The calls behind a number, oldest first; the simulator keeps the last thousand. */
  callsAfter(number: number): Promise<readonly LoggedCall[]>;
}

/** Starts the simulator as a process of its own; nothing happens in it by itself. */
export async function startSimulator(size: {
  readonly scenario: 'contoso' | 'empty';
  readonly objects?: number;
  readonly conflicts?: number;
}): Promise<SimulatorProcess> {
  const { scenario, objects = 0, conflicts = 0 } = size;
  const child = await startProcess({
    args: [
      'simulator/index.ts',
      ...['--port', '0', '--scenario', scenario],
      ...['--objects', String(objects), '--conflicts', String(conflicts)],
      ...['--sync-every', '0', '--promote-every', '0'],
    ],
    ready: /^Simulator: (\S+)/,
  });
  const url = child.ready;
  return {
    url,
    control: (path, body) => control(`${url}/_simulator/${path}`, body),
    callsAfter: async (number) => {
      const path = `${url}/_simulator/requests?since=${number}`;
      return (await control<{ requests: readonly LoggedCall[] }>(path, undefined)).requests;
    },
    [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
  };
}

async function control<T>(url: string, body: object | undefined): Promise<T> {
  const post = { method: 'POST', body: JSON.stringify(body) };
  // A connection that was kept may be closed at the moment it is used again.
  const response = body ? await fetch(url, post) : await fetch(url).catch(() => fetch(url));
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return (await response.json()) as T;
}
