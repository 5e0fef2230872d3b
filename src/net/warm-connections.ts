/**
 * Connections to Microsoft Graph and Exchange Online that stay open between the presses of a person. Without this,
 * `fetch` of Node.js closes a connection after 4 seconds without a request (undici, `keepAliveTimeout`) where the
 * service does not say how long it keeps it; the next press then waits for TCP and TLS: two round trips more.
 */

/**
 * Azure drops a connection that was idle for 4 minutes, perhaps without a word ("Configure load balancer TCP reset
 * and idle timeout", Microsoft Learn); other firewalls are similar. Graph and Exchange Online document no limit; a
 * connection that they close is known to be closed.
 */
const IDLE_MS = 200_000;

/** Where Node.js keeps the agent of `fetch` (undici, `getGlobalDispatcher`). */
const AGENT_OF_FETCH = Symbol.for('undici.globalDispatcher.1');

interface AgentHolder {
  [AGENT_OF_FETCH]?: { readonly constructor: unknown };
}

type AgentClass = new (options: {
  readonly keepAliveTimeout: number;
}) => {
  readonly constructor: unknown;
};

/**
 * Makes every `fetch` of this process keep its connections; gives the function that ends it. An agent of another
 * kind, as `NODE_USE_ENV_PROXY` sets one, stays.
 */
export function keepConnectionsWarm(): () => void {
  const holder = globalThis as AgentHolder;
  const before = holder[AGENT_OF_FETCH];
  const made = before?.constructor;
  if (before === undefined || typeof made !== 'function' || made.name !== 'Agent') return () => {};
  holder[AGENT_OF_FETCH] = new (made as AgentClass)({ keepAliveTimeout: IDLE_MS });
  return () => {
    holder[AGENT_OF_FETCH] = before;
  };
}
